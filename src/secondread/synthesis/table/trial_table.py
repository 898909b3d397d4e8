"""A table of trials, one row each: cells read and checked, and an estimate with its variance made of every row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.synthesis.effects.effect_sizes import effect_sizes
from secondread.synthesis.effects.measures import COUNTS, MEANS, MEASURES, RATES, Measure
from secondread.synthesis.table.cautions import cautions
from secondread.synthesis.table.column_names import NUMBERS, WORDS, close_to, known_name, suggestion
from secondread.synthesis.table.designs import by_design, split_shared_controls

_Array = NDArray[np.float64]

_MISSING = {"", "na", "n/a", "nan", "nr", "none", ".", "-"}
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
MOST_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class TrialTable:
    """The trials of a table that can be pooled.

    Parameters
    ----------
    measure : Measure
        What they are pooled on.
    labels : tuple of str
        Their names.
    yi, vi : ndarray, shape (k,)
        Estimates and variances on the pooling scale; where a design had to be bounded, the cautious variance.
    hopeful_vi : ndarray, shape (k,)
        The variance at the other end of what was bounded, else `vi`.
    columns : mapping of str to (ndarray or tuple of str)
        The cells of the rows kept: numbers (NaN where missing) and words (empty where missing).
    notes : tuple of str
        What was done to rows, and which were left out.
    cautions : tuple of str
        What to look at before the answer is believed.
    """

    measure: Measure
    labels: tuple[str, ...]
    yi: _Array
    vi: _Array
    hopeful_vi: _Array
    columns: Mapping[str, Any]
    notes: tuple[str, ...]
    cautions: tuple[str, ...]


def trial_table(given: Mapping[str, Sequence[Any]], measure: str | None = None) -> TrialTable:
    """Read the columns of a table of trials.

    Parameters
    ----------
    given : mapping of str to sequence
        Columns by name (metafor's names, or what R's meta and most spreadsheets call them); cells are numbers or text.
    measure : str, optional
        The effect measure; where left out, that of the column `measure`, or the usual one for the columns given (RR for
        counts, MD for means, IRR for rates, a plain difference for estimates).

    Raises
    ------
    ValueError
        In one sentence naming the row and column, or the column that is missing and the one that was probably meant.
    """
    columns = _columns(given)
    rows = max((len(cells) for cells in columns.values()), default=0)
    if rows == 0:
        raise ValueError("The table holds no trials.")
    if rows > MOST_ROWS:
        raise ValueError(f"The table holds {rows} rows; at most {MOST_ROWS} are pooled at once.")
    labels = tuple(label or f"Row {row + 1}" for row, label in enumerate(columns.get("slab", [""] * rows)))
    asked = _measure(columns, measure)
    columns, notes = split_shared_controls(columns, labels)
    yi, vi, computed = _estimates(columns, asked, labels, notes)
    usable = np.isfinite(yi) & np.isfinite(vi)
    if not usable.any():
        raise ValueError(f"No row of the table gives an estimate of the {asked.name} with its precision.")
    notes += [f"{labels[row]} is left out: {_why(columns, row)}." for row in np.flatnonzero(~usable)[:20]]
    kept = {name: _kept(cells, usable) for name, cells in columns.items()}
    names = tuple(_of(labels, usable))
    variances = by_design(kept, names, vi[usable], computed[usable], asked)
    told = cautions(kept, names, yi[usable], vi[usable], asked)
    return TrialTable(
        measure=asked,
        labels=names,
        yi=yi[usable],
        vi=variances.cautious,
        hopeful_vi=variances.hopeful,
        columns=kept,
        notes=(*notes, *variances.notes),
        cautions=told,
    )


def _columns(given: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for name, cells in given.items():
        known = known_name(str(name))
        if known in columns:
            raise ValueError(f"Two columns of the table are both {known}; keep one.")
        if known in NUMBERS:
            columns[known] = np.array([number_in_cell(cell, known, row) for row, cell in enumerate(cells)])
        elif known in WORDS:
            columns[known] = ["" if cell is None else str(cell).strip() for cell in cells]
        else:
            columns[known] = ["" if cell is None else str(cell) for cell in cells]
    if "bi" in columns and "ai" in columns and "n1i" not in columns:
        columns["n1i"] = columns["ai"] + columns["bi"]
    if "di" in columns and "ci" in columns and "n2i" not in columns:
        columns["n2i"] = columns["ci"] + columns["di"]
    if "sei" in columns and "vi" not in columns:
        columns["vi"] = columns["sei"] ** 2
    return columns


def number_in_cell(cell: Any, name: str, row: int) -> float:
    """Return a cell as a number, NaN where it is empty; true minus, middle dots and thousands are read."""
    if cell is None:
        return float("nan")
    if isinstance(cell, int | float | np.number):
        return float(cell)
    text = str(cell).strip().replace("\u2212", "-").replace("\u00b7", ".").replace("\u202f", "").replace(" ", "")
    if text.lower() in _MISSING:
        return float("nan")
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?", text):
        text = text.replace(",", "")
    if _NUMBER.fullmatch(text) is None:
        raise ValueError(f"Row {row + 1} has {cell!r} in the column {name}, which is not a number.")
    return float(text)


def _measure(columns: Mapping[str, Any], asked: str | None) -> Measure:
    told = sorted({word.upper() for word in columns.get("measure", []) if word})
    if len(told) > 1 and asked is None:
        raise ValueError(f"The rows are of several effect measures ({', '.join(told)}); pool them apart.")
    code = (asked or (told[0] if told else "")).upper()
    if code:
        if code not in MEASURES:
            raise ValueError(f"measure must be one of {', '.join(MEASURES)}; got {code!r}.")
        return MEASURES[code]
    usual = {COUNTS: "RR", MEANS: "MD", RATES: "IRR"}
    return MEASURES[next((usual[needed] for needed in usual if set(needed) <= set(columns)), "GEN")]


def _estimates(
    columns: Mapping[str, Any], measure: Measure, labels: Sequence[str], notes: list[str]
) -> tuple[_Array, _Array, NDArray[np.bool_]]:
    """Return estimates and variances row by row, as given where they are given, else computed, and which were."""
    rows = len(labels)
    yi, vi, told = np.full(rows, np.nan), np.full(rows, np.nan), np.zeros(rows, dtype=bool)
    if {"estimate", "ci_low", "ci_high"} <= set(columns):
        yi, vi = _from_intervals(columns, measure, labels)
    if {"yi", "vi"} <= set(columns):
        given = np.isfinite(columns["yi"])
        yi, vi = np.where(given, columns["yi"], yi), np.where(given, columns["vi"], vi)
    wrong = np.isfinite(yi) & (vi <= 0)
    if wrong.any():
        raise ValueError(f"{labels[int(np.argmax(wrong))]} has a variance or standard error that is not above zero.")
    whole = set(measure.columns) <= set(columns) if measure.columns else False
    if whole:
        data = np.array([columns[name] for name in measure.columns])
        told = np.isnan(yi) & np.isfinite(data).all(axis=0)
        if told.any():
            try:
                sizes = effect_sizes(measure.code, dict(zip(measure.columns, data[:, told], strict=True)))
            except ValueError as error:
                raise ValueError(_with_label(str(error), labels, told)) from None
            yi[told], vi[told] = sizes.yi, sizes.vi
            if sizes.corrected.any():
                names = [label for label, use in zip(_of(labels, told), sizes.corrected, strict=True) if use]
                notes.append(f"An empty cell was met by adding a half to each cell of {_listed(names)}.")
    elif not np.isfinite(yi).any():
        raise ValueError(_what_is_missing(columns, measure))
    return yi, vi, told


def _from_intervals(columns: Mapping[str, Any], measure: Measure, labels: Sequence[str]) -> tuple[_Array, _Array]:
    """Return estimates and variances from printed estimates with intervals, on the pooling scale."""
    estimate, low, high = (np.array(columns[name], dtype=np.float64) for name in ("estimate", "ci_low", "ci_high"))
    level = np.where(np.isnan(given := columns.get("level", np.full(len(labels), 0.95))), 0.95, given)
    level = np.where(level > 1, level / 100, level)
    with np.errstate(invalid="ignore", divide="ignore"):
        outside = (low > estimate) | (estimate > high) | (low >= high) | ((low <= 0) & measure.log) | (level >= 1)
        if outside.any():
            row = int(np.argmax(outside))
            raise ValueError(
                f"{labels[row]} has {estimate[row]:g} with the interval {low[row]:g} to {high[row]:g}, which cannot be "
                f"an estimate and interval of a {measure.name}."
            )
        if measure.log:
            estimate, low, high = np.log(estimate), np.log(low), np.log(high)
        return estimate, ((high - low) / (2 * special.ndtri(0.5 + level / 2))) ** 2


def _what_is_missing(columns: Mapping[str, Any], measure: Measure) -> str:
    """Return a sentence naming the column that is missing and what was probably meant by another."""
    own = [name for name in columns if name not in NUMBERS and name not in WORDS]
    families = [measure.columns] if measure.columns else [("yi", "vi"), COUNTS, MEANS, RATES]
    # the family of columns that the table comes nearest to
    nearest = max(
        families, key=lambda names: sum((name in columns) + 0.5 * bool(close_to(name, own)) for name in names)
    )
    missing = next((name for name in nearest if name not in columns), "")
    if not missing:
        return "Every row of the table lacks a number."
    return f"The table lacks the column {missing} ({NUMBERS[missing]}){suggestion(missing, own)}."


def _why(columns: Mapping[str, Any], row: int) -> str:
    if {"ai", "ci"} <= set(columns) and columns["ai"][row] == columns["ci"][row] == 0:
        return "it has no event in either arm and says nothing of a ratio"
    if "yi" in columns and np.isfinite(columns["yi"][row]):
        return "its standard error is missing"
    return "a number is missing"


def _with_label(sentence: str, labels: Sequence[str], told: NDArray[np.bool_]) -> str:
    """Put the trial's name where a sentence counts rows."""
    return re.sub(r"^Row (\d+)", lambda found: _of(labels, told)[int(found[1]) - 1], sentence)


def _of(labels: Sequence[str], chosen: NDArray[np.bool_]) -> list[str]:
    return [label for label, use in zip(labels, chosen, strict=True) if use]


def _kept(cells: Any, usable: NDArray[np.bool_]) -> Any:
    return cells[usable] if isinstance(cells, np.ndarray) else tuple(_of(cells, usable))


def _listed(names: Sequence[str]) -> str:
    shown = list(names[:5]) + ([f"{len(names) - 5} more"] if len(names) > 5 else [])
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
