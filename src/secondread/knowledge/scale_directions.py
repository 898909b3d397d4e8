"""Which way is better on a scale whose name does not tell it, by the name a text gives."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

ScaleDirection = Literal["higher_is_better", "lower_is_better", "unknown"]


@cache
def _names() -> tuple[tuple[re.Pattern[str], ScaleDirection], ...]:
    """Return a pattern for each name, the longest first, with the way that is better."""
    table = tomllib.loads(files("secondread.knowledge").joinpath("scale_directions.toml").read_text("utf-8"))
    ways: tuple[ScaleDirection, ...] = ("higher_is_better", "lower_is_better")
    named = sorted(((name, way) for way in ways for name in table[way]), key=lambda one: -len(one[0]))
    return tuple((_pattern(name), way) for name, way in named)


def _pattern(name: str) -> re.Pattern[str]:
    spaced = re.escape(name).replace(r"\ ", r"[\s-]").replace(r"\-", r"[\s-]?")
    capitals = sum(sign.isupper() for sign in name) > 1
    return re.compile(rf"(?<![\w-]){spaced}(?!\w)", 0 if capitals else re.IGNORECASE)


@cache
def scale_direction(outcome: str) -> ScaleDirection:
    """Return which way is better on the scale that an outcome's name holds, "unknown" where it holds none.

    Parameters
    ----------
    outcome : str
        What the text calls the outcome.
    """
    return next((way for pattern, way in _names() if pattern.search(outcome)), "unknown")
