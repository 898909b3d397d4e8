"""A table of a network: one row an arm with its counts or means, or one row a comparison with its estimate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.synthesis.effects.measures import MEASURES, Measure
from secondread.synthesis.network.contrasts import NetworkTrial, trials_of_arms, trials_of_contrasts
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
_MOST_ARMS = 5000


def network_trials(
    given: Mapping[str, Sequence[Any]], measure: str | None = None
) -> tuple[tuple[NetworkTrial, ...], Measure, tuple[str, ...]]:
    """Return the trials of a table, the measure they are compared on, and what was done to rows.

    Parameters
    ----------
    given : mapping of str to sequence
        `trial` and `treatment` with `events n`, `mean sd n` or `events time` (a row an arm), or with `against`,
        `yi` and `vi` or `sei` (a row a comparison, the logarithm of a ratio).
    measure : {"OR", "RR", "RD", "MD", "IRR", "HR", "SMD"}, optional
        Where left out: the odds ratio for counts, the mean difference for means.

    Raises
    ------
    ValueError
        In one sentence naming the row, the column, or the trial.
    """
    columns: dict[str, Sequence[Any]] = {}
    for name, cells in given.items():
        known = _ALIASES.get(known_name(str(name)), known_name(str(name)))
        if known in columns:
            raise ValueError(f"Two columns of the table are both {known}; keep one.")
        columns[known] = list(cells)
    _needed(columns, ("trial", "treatment"))
    if len(columns["trial"]) > _MOST_ARMS:
        raise ValueError(f"The table holds {len(columns['trial'])} rows; at most {_MOST_ARMS} are one network.")
    trial, treatment = ([str(cell or "").strip() for cell in columns[name]] for name in ("trial", "treatment"))
    for row, (name, arm) in enumerate(zip(trial, treatment, strict=True)):
        if not name or not arm:
            raise ValueError(f"Row {row + 1} names no {'treatment' if name else 'trial'}.")
    if measure is not None and measure.upper() not in MEASURES:
        raise ValueError(f"measure must be one of {', '.join(MEASURES)}; got {measure!r}.")
    if "against" in columns:
        asked = MEASURES[measure.upper() if measure else "GEN"]
        if "vi" not in columns and "sei" in columns:
            columns["vi"] = [number_in_cell(cell, "sei", row) ** 2 for row, cell in enumerate(columns["sei"])]
        _needed(columns, ("yi", "vi"))
        against = [str(cell or "").strip() for cell in columns["against"]]
        return trials_of_contrasts(trial, treatment, against, *(_numbers(columns, n) for n in ("yi", "vi"))), asked, ()
    code = measure.upper() if measure else "MD" if {"mean", "sd"} <= set(columns) else "OR"
    if code not in _ARMS:
        raise ValueError(f"{code} is not made of single arms; give comparisons with the columns against, yi and vi.")
    _needed(columns, _ARMS[code])
    parts = [_numbers(columns, name) for name in _ARMS[code]]
    value, variance, notes = _arm_values(code, parts, trial)
    return trials_of_arms(trial, treatment, value, variance), MEASURES[code], notes


def _needed(columns: Mapping[str, Any], names: Sequence[str]) -> None:
    for name in names:
        if name not in columns:
            near = close_to(name, list(columns))
            meant = f"; if {near!r} is it, name it {name}" if near else ""
            raise ValueError(f"The table lacks the column {name}{meant}.")


def _numbers(columns: Mapping[str, Sequence[Any]], name: str) -> _Array:
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
