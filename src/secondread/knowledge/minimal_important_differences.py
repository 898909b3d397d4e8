"""Looks up the minimal important difference of a scale by the name a text gives an outcome."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class ScaleMid:
    """One row of ``mid.toml``."""

    scale: str
    names: tuple[str, ...]
    value: float
    unit: str
    kind: str
    reference: str
    doi: str
    low: float | None = None
    high: float | None = None


@cache
def scale_mids() -> tuple[ScaleMid, ...]:
    """Return every row of the table of minimal important differences."""
    text = files("secondread.knowledge").joinpath("mid.toml").read_text("utf-8")
    return tuple(ScaleMid(**{**row, "names": tuple(row["names"])}) for row in tomllib.loads(text)["mid"])


def look_up_mid(outcome: str, *, low: float | None = None, high: float | None = None) -> ScaleMid | None:
    """Return the row for an outcome, None if there is none.

    Parameters
    ----------
    outcome : str
        What the text calls the outcome.
    low, high : float, optional
        Ends of the scale as printed. A row that is for one scale only is used only where the text prints that scale.
    """
    for row in scale_mids():
        if row.high is not None and (low, high) != (row.low, row.high):
            continue
        if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", outcome.casefold()) for name in row.names):
            return row
    return None
