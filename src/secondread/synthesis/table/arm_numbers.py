"""A table with one row an arm: the arm's own number (mean, log odds, log risk, log rate) with its variance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.synthesis.effects.measures import MEASURES, Measure
from secondread.synthesis.table.column_names import close_to, known_name
from secondread.synthesis.table.trial_table import number_in_cell

_Array = NDArray[np.float64]

_ALIASES = {
    "slab": "trial", "treat": "treatment", "treat1": "treatment", "trt": "treatment", "arm": "treatment",
    "treat2": "against", "comparator": "against", "reference": "against", "mi": "mean", "m": "mean", "sdi": "sd",
    "ni": "n", "n_analysed": "n", "xi": "events", "ri": "events", "r": "events", "ti": "time", "person_time": "time",
}  # fmt: skip
# what each measure is made of, arm by arm
_ARMS = {
    "MD": ("mean", "sd", "n"),
    "OR": ("events", "n"),
    "RR": ("events", "n"),
    "RD": ("events", "n"),
    "IRR": ("events", "time"),
}
_MOST_ROWS = 5000


@dataclass(frozen=True, slots=True)
class Arms:
    """Arms of trials.

    Parameters
    ----------
    value, variance : ndarray, shape (rows,)
        Each arm's own number and its sampling variance.
    measure : Measure
        What a difference of two of them is.
    notes : tuple of str
        What was done to rows.
    """

    value: _Array
    variance: _Array
    measure: Measure
    notes: tuple[str, ...]


def named_columns(given: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
    """Return columns by the names that this room has for them.

    Raises
    ------
    ValueError
        For two columns of one meaning, too many rows, or no column `trial`.
    """
    columns: dict[str, Sequence[Any]] = {}
    for name, cells in given.items():
        known = _ALIASES.get(known_name(str(name)), known_name(str(name)))
        if known in columns:
            raise ValueError(f"Two columns of the table are both {known}; keep one.")
        columns[known] = list(cells)
    needed(columns, ("trial",))
    if len(columns["trial"]) > _MOST_ROWS:
        raise ValueError(f"The table holds {len(columns['trial'])} rows; at most {_MOST_ROWS} are taken together.")
    return columns


def words_of(columns: Mapping[str, Sequence[Any]], name: str) -> list[str]:
    """Return a column of names, none of them empty."""
    needed(columns, (name,))
    found = [str(cell or "").strip() for cell in columns[name]]
    if "" in found:
        raise ValueError(f"Row {found.index('') + 1} names no {name}.")
    return found


def arm_numbers(columns: Mapping[str, Sequence[Any]], measure: str | None, trial: Sequence[str]) -> Arms:
    """Return each arm's own number, on the scale of the measure.

    Parameters
    ----------
    columns : mapping of str to sequence
        See `named_columns`; `events n`, `mean sd n` or `events time`.
    measure : {"OR", "RR", "RD", "MD", "IRR"} or None
        Where None: the odds ratio for counts, the mean difference for means.
    trial : sequence of str
        The trial of each row.

    Raises
    ------
    ValueError
        Naming the column, the row, or the measure.
    """
    if measure is not None and measure.upper() not in MEASURES:
        raise ValueError(f"measure must be one of {', '.join(MEASURES)}; got {measure!r}.")
    code = measure.upper() if measure else "MD" if {"mean", "sd"} <= set(columns) else "OR"
    if code not in _ARMS:
        raise ValueError(f"{code} is not made of single arms; give comparisons with the columns against, yi and vi.")
    needed(columns, _ARMS[code])
    value, variance, notes = _arm_values(code, [numbers_of(columns, name) for name in _ARMS[code]], trial)
    return Arms(value, variance, MEASURES[code], notes)


def needed(columns: Mapping[str, Any], names: Sequence[str]) -> None:
    """Raise ``ValueError``, naming what was probably meant, where a column is missing."""
    for name in names:
        if name not in columns:
            near = close_to(name, list(columns))
            meant = f"; if {near!r} is it, name it {name}" if near else ""
            raise ValueError(f"The table lacks the column {name}{meant}.")


def numbers_of(columns: Mapping[str, Sequence[Any]], name: str) -> _Array:
    """Return a column of numbers, NaN where a cell is empty."""
    return np.array([number_in_cell(cell, name, row) for row, cell in enumerate(columns[name])])


def _arm_values(code: str, parts: list[_Array], trial: Sequence[str]) -> tuple[_Array, _Array, tuple[str, ...]]:
    """Return each arm's own number with its variance; an empty cell puts a half into every cell of its trial."""
    with np.errstate(divide="ignore", invalid="ignore"):
        if code == "MD":
            mean, sd, n = parts
            return mean, sd**2 / n, ()
        events, total = parts
        if (events < 0).any() or (code != "IRR" and (events > total).any()) or (total <= 0).any():
            row = int(np.argmax((events < 0) | ((events > total) & (code != "IRR")) | (total <= 0)))
            raise ValueError(f"Row {row + 1} has {events[row]:g} events among {total[row]:g}, which cannot be.")
        if code == "RD":
            risk = events / total
            return risk, risk * (1 - risk) / total, ()
        empty = (events == 0) | ((events == total) & (code != "IRR"))
        met = sorted({name for name, hit in zip(trial, empty, strict=True) if hit})
        half = np.array([0.5 if name in met else 0.0 for name in trial])
        notes = (f"An empty cell was met by adding a half to each cell of {', '.join(met[:6])}.",) if met else ()
        a, n = events + half, total if code == "IRR" else total + 2 * half
        if code == "IRR":
            return np.log(a / n), 1 / a, notes
        if code == "OR":
            return np.log(a / (n - a)), 1 / a + 1 / (n - a), notes
        return np.log(a / n), 1 / a - 1 / n, notes
