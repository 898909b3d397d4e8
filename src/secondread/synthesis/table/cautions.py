"""What a table of trials should be asked before it is believed: duplicates, mixed estimands, variances for errors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.synthesis.effects.measures import Measure

_Array = NDArray[np.float64]

# column -> what a mixture of its values means
_MIXED = {
    "analysis": "They do not estimate the same thing{standardised}",
    "population": "Those who completed are not those who were randomised: the losses of a trial can make its effect",
    "outcome": "Different outcomes or time points are not one effect",
    "design": "See that the variance of each row is that of its design",
}


def cautions(
    columns: Mapping[str, Any], labels: Sequence[str], yi: _Array, vi: _Array, measure: Measure
) -> tuple[str, ...]:
    """Return one sentence on each thing in the table that a careful reader would ask about.

    Parameters
    ----------
    columns : mapping of str to sequence
        Cells of the rows.
    labels : sequence of str
        Names of the rows.
    yi, vi : ndarray, shape (k,)
        Estimates and variances.
    measure : Measure
        What is pooled.
    """
    return (
        *_twice(columns, labels, yi, vi),
        *_mixed(columns, labels, measure),
        *_too_precise(columns, labels, vi, measure),
    )


def _twice(columns: Mapping[str, Any], labels: Sequence[str], yi: _Array, vi: _Array) -> Iterator[str]:
    """Find rows with the same numbers, and names that stand twice without being arms of one trial."""
    by_numbers: dict[tuple[float, float], list[int]] = defaultdict(list)
    by_name: dict[str, list[int]] = defaultdict(list)
    trial = columns.get("trial", ("",) * len(labels))
    for row, (y, v, label) in enumerate(zip(yi, vi, labels, strict=True)):
        by_numbers[float(y), float(v)].append(row)
        by_name[label.casefold()].append(row)
    same = [rows for rows in by_numbers.values() if len(rows) > 1]
    for rows in same:
        yield f"{_names(labels, rows)} have the very same numbers: is one trial entered twice?"
    for rows in by_name.values():
        if len(rows) > 1 and rows not in same and not all(trial[row] for row in rows):
            yield (
                f"{labels[rows[0]]} stands in {len(rows)} rows: if they share participants, name the trial in the "
                "column 'trial', so that nobody is counted twice."
            )


def _mixed(columns: Mapping[str, Any], labels: Sequence[str], measure: Measure) -> Iterator[str]:
    for name, meaning in _MIXED.items():
        groups: dict[str, list[int]] = defaultdict(list)
        for row, cell in enumerate(columns.get(name, ())):
            if cell:
                groups[cell.casefold()].append(row)
        if len(groups) > 1:
            told = "; ".join(f"{value}: {_names(labels, rows)}" for value, rows in groups.items())
            standardised = (
                ", and the standard deviation of a change is another unit than that of an end value"
                if measure.code == "SMD"
                else ""
            )
            yield f"The rows mix kinds of {name} ({told}). {meaning.format(standardised=standardised)}."


def _too_precise(columns: Mapping[str, Any], labels: Sequence[str], vi: _Array, measure: Measure) -> Iterator[str]:
    """Find a standard error that fits only as a variance: smaller than the number of participants can give."""
    least = {"SMD": 1.0, "OR": 4.0, "HR": 1.0}.get(measure.code)
    if least is None or not {"n1i", "n2i"} <= set(columns) or not ({"sei", "vi"} & set(columns)):
        return
    bound = least * (1 / columns["n1i"] + 1 / columns["n2i"])
    with np.errstate(invalid="ignore"):
        squared = (vi < 0.5 * bound) & (np.sqrt(vi) > 0.8 * bound)
    rows = [int(row) for row in np.flatnonzero(squared)]
    if rows:
        yield (
            f"{_names(labels, rows)} would be more precise than so many participants can be. The number given as "
            "standard error fits if it is a variance: then name the column vi."
        )


def _names(labels: Sequence[str], rows: Sequence[int]) -> str:
    shown = [labels[row] for row in rows[:4]] + ([f"{len(rows) - 4} more"] if len(rows) > 4 else [])
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
