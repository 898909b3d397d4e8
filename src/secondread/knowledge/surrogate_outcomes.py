"""Tells whether an outcome is a marker that stands for another one, and for which."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Surrogate:
    """One row of ``surrogate_outcomes.toml``; what each field means is written at the head of that file."""

    names: tuple[str, ...]
    stands_for: str
    not_with: tuple[str, ...]


@cache
def surrogates() -> tuple[Surrogate, ...]:
    """Return every row of the table of surrogate outcomes."""
    text = files("secondread.knowledge").joinpath("surrogate_outcomes.toml").read_text("utf-8")
    return tuple(
        Surrogate(tuple(row["names"]), row["stands_for"], tuple(row["not_with"]))
        for row in tomllib.loads(text)["surrogate"]
    )


def stands_for(outcome: str) -> str:
    """Return what an outcome stands for, "" if it is no marker or the table does not know it.

    Parameters
    ----------
    outcome : str
        What the text calls the outcome ("bone mineral density at the hip").
    """
    words = _even(outcome)
    for row in surrogates():
        if _holds(words, row.names) and not _holds(words, row.not_with):
            return row.stands_for
    return ""


def _holds(words: str, names: tuple[str, ...]) -> bool:
    return any(f" {_even(name).strip()} " in words for name in names)


def _even(text: str) -> str:
    return f" {' '.join(re.findall(r'[a-z0-9()]+', text.casefold()))} "
