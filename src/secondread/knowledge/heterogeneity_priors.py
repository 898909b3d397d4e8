"""Published distributions of the variance between trials, by kind of outcome and of comparison."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class HeterogeneityTable:
    """One table of ``heterogeneity_priors.toml``; what it holds is written at the head of that file.

    Parameters
    ----------
    measure : str
        The effect measure it is for.
    reference : str
        Where it is published.
    any : tuple of float
        Location and scale of log tau squared where nothing is said of the outcome.
    comparisons : tuple of str
        Kinds of comparisons.
    cells : mapping of str to tuple of (float, float)
        Location and scale of each kind of outcome, by comparison; NaN where the printed value is in doubt.
    """

    measure: str
    reference: str
    any: tuple[float, float]
    comparisons: tuple[str, ...]
    cells: Mapping[str, tuple[tuple[float, float], ...]]


@cache
def heterogeneity_tables() -> Mapping[str, HeterogeneityTable]:
    """Return the tables by the name of their first author."""
    text = files("secondread.knowledge").joinpath("heterogeneity_priors.toml").read_text("utf-8")
    return {
        name: HeterogeneityTable(
            measure=table["measure"],
            reference=table["reference"],
            any=(table["any"][0], table["any"][1]),
            comparisons=tuple(table["comparisons"]),
            cells={
                outcome: tuple(zip(locations, table["scale"][outcome], strict=True))
                for outcome, locations in table["location"].items()
            },
        )
        for name, table in tomllib.loads(text).items()
    }
