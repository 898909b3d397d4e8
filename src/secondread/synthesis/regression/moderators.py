"""Columns of a table of trials as moderators: numbers as they are, words as groups against the first of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.synthesis.regression.meta_regression import METHODS, TESTS, Regression, meta_regression
from secondread.synthesis.table.column_names import close_to, known_name
from secondread.synthesis.table.trial_table import TrialTable

_Array = NDArray[np.float64]

_MOST_GROUPS = 10
_MISSING = {"", "na", "n/a", "nan", "nr", "none", "."}


@dataclass(frozen=True, slots=True)
class Moderated:
    """A meta-regression on columns of a table.

    Parameters
    ----------
    regression : Regression
        The fit; groups appear as "column: group".
    terms : mapping of str to ndarray
        The moderators as they enter it, groups as zeros and ones.
    method, test : str
        What the regression takes.
    used : ndarray of bool, shape (k,)
        Which trials have every moderator.
    numeric : mapping of str to ndarray
        Each moderator that is a number, for the trials used.
    notes : tuple of str
        What was left out, and what the groups are held against.
    """

    regression: Regression
    terms: Mapping[str, _Array]
    method: str
    test: str
    used: NDArray[np.bool_]
    numeric: Mapping[str, _Array]
    notes: tuple[str, ...]


def moderated(table: TrialTable, names: Sequence[str], choices: Mapping[str, Any]) -> Moderated:
    """Regress the trials of a table on some of its columns.

    Parameters
    ----------
    table : TrialTable
        The trials.
    names : sequence of str
        Columns; numbers, or words that part the trials into groups.
    choices : mapping
        `method`, `test` and `level` as in `pooled`; what a regression does not know is met by REML or by
        Hartung-Knapp, and said.

    Raises
    ------
    ValueError
        For a column that is missing (naming the one probably meant), too many groups, or too few trials.
    """
    cells = {name: _column(table, name) for name in dict.fromkeys(known_name(name) for name in names)}
    used = np.all([~np.array([_absent(cell) for cell in column]) for column in cells.values()], axis=0)
    notes = []
    if not used.all():
        left = [label for label, use in zip(table.labels, used, strict=True) if not use]
        notes.append(f"Without a value of every moderator, and left out of the regression: {', '.join(left[:10])}.")
    terms: dict[str, _Array] = {}
    numeric: dict[str, _Array] = {}
    for name, column in cells.items():
        kept = [cell for cell, use in zip(column, used, strict=True) if use]
        values = _numbers(kept)
        if values is not None:
            terms[name] = numeric[name] = values
            continue
        groups = sorted({str(cell) for cell in kept})
        if len(groups) > _MOST_GROUPS:
            raise ValueError(
                f"The moderator {name!r} parts the trials into {len(groups)} groups; give a coarser column."
            )
        notes.append(f"The groups of {name} are held against {groups[0]!r}." if groups else "")
        terms |= {f"{name}: {group}": np.array([float(cell == group) for cell in kept]) for group in groups[1:]}
    method = {"EB": "PM"}.get(choices["method"], choices["method"])
    if method not in METHODS:
        notes.append(f"The regression takes tau squared by REML, since {method} is not at hand for it.")
        method = "REML"
    test = choices["test"] if choices["test"] in TESTS else "hartung_knapp"
    fit = meta_regression(table.yi[used], table.vi[used], terms, method=method, test=test, level=choices["level"])
    return Moderated(fit, terms, method, test, used, numeric, tuple(note for note in notes if note))


def _column(table: TrialTable, name: str) -> Sequence[Any]:
    if name in table.columns:
        return list(table.columns[name])
    have = [each for each in table.columns if each not in ("slab", "measure")]
    near = close_to(name, have)
    meant = f"; did you mean {near!r}?" if near else f"; its columns are {', '.join(have)}."
    raise ValueError(f"The table has no column {name!r} to take as a moderator{meant}")


def _absent(cell: Any) -> bool:
    return bool(np.isnan(cell)) if isinstance(cell, float) else str(cell).strip().lower() in _MISSING


def _numbers(cells: Sequence[Any]) -> _Array | None:
    try:
        return np.array([float(cell) for cell in cells])
    except ValueError:
        return None
