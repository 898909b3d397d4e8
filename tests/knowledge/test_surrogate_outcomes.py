"""Which outcomes are markers: the table is whole, and an outcome that matters itself is none."""

from __future__ import annotations

import pytest

from secondread.knowledge.surrogate_outcomes import stands_for, surrogates


@pytest.mark.parametrize(
    ("outcome", "wanted"),
    [
        ("bone mineral density at the hip", "fractures"),
        ("change in HbA1c at 24 weeks", "the harms of diabetes"),
        ("LDL-cholesterol", "heart attacks and strokes"),
        ("intraocular pressure", "loss of sight"),
    ],
)
def test_a_marker_is_known_for_what_it_stands_for(outcome: str, wanted: str) -> None:
    """A marker is found by its name within the outcome's name, whatever case and hyphens."""
    assert stands_for(outcome) == wanted


@pytest.mark.parametrize(
    "outcome",
    ["hip fractures in women with low bone mineral density", "death", "pain", "tauopathy rating", "viral infections"],
)
def test_what_patients_feel_is_no_marker(outcome: str) -> None:
    """An outcome that people feel or die of is none, nor is a word that only holds a marker's name."""
    assert stands_for(outcome) == ""


def test_no_name_stands_in_two_rows() -> None:
    """Each name says of one marker only, and every row says what it stands for."""
    names = [name for row in surrogates() for name in row.names]
    assert len(names) == len(set(names))
    assert all(row.stands_for and row.names for row in surrogates())
