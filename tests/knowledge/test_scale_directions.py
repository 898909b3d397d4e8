"""Which way is better on a scale: known by its name, and in keeping with the table of important differences."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from secondread.knowledge.minimal_important_differences import scale_mids
from secondread.knowledge.scale_directions import scale_direction


@pytest.mark.parametrize(
    ("outcome", "way"),
    [
        ("change in HAQ-DI at week 12", "lower_is_better"),
        ("MADRS total score", "lower_is_better"),
        ("FACIT-Fatigue", "higher_is_better"),
        ("PASI 75 at week 16", "higher_is_better"),
        ("PASI at week 16", "lower_is_better"),
        ("six-minute walk distance", "higher_is_better"),
        ("owning a cat, score by owners", "unknown"),
        ("glycated hemoglobin level", "unknown"),
    ],
)
def test_a_scale_is_known_by_its_name(outcome: str, way: str) -> None:
    """The longest name counts, short forms in capitals count in capitals, and other words tell nothing."""
    assert scale_direction(outcome) == way


def test_in_keeping_with_the_important_differences() -> None:
    """Where both tables know a scale they say the same way."""
    both = [
        (name, row.direction, scale_direction(name))
        for row in scale_mids()
        for name in (row.scale, *row.names)
        if scale_direction(name) != "unknown" and row.direction != "unknown"
    ]
    assert len(both) > 50
    assert [each for each in both if each[1] != each[2]] == []


def test_no_name_stands_twice() -> None:
    """No scale has two ways that are better."""
    table = tomllib.loads(files("secondread.knowledge").joinpath("scale_directions.toml").read_text("utf-8"))
    names = [name for way in table.values() for name in way]
    assert len(names) == len(set(names))
