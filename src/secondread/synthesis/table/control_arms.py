"""The control arms of earlier trials, out of a table of arms or a table of trials to be pooled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.synthesis.table.arm_numbers import named_columns, needed, numbers_of, words_of
from secondread.synthesis.table.column_names import known_name

_Array = NDArray[np.float64]

# what the control arm's columns are called in a table with one row a trial
_OF_TRIALS = {"m2i": "mean", "sd2i": "sd", "n2i": "n", "ci": "events"}


@dataclass(frozen=True, slots=True)
class ControlArms:
    """Control arms.

    Parameters
    ----------
    names : tuple of str
        Their trials.
    n : ndarray, shape (k,)
        Patients.
    events : ndarray or None, shape (k,)
        Patients with the event; None for means.
    mean, sd : ndarray or None, shape (k,)
        Mean and standard deviation; None for counts.
    """

    names: tuple[str, ...]
    n: _Array
    events: _Array | None
    mean: _Array | None
    sd: _Array | None

    @property
    def pooled_sd(self) -> float:
        """The standard deviation within arms, pooled over them; NaN for counts."""
        if self.sd is None:
            return float("nan")
        return float(np.sqrt(((self.n - 1) * self.sd**2).sum() / (self.n - 1).sum()))


def control_arms(given: Mapping[str, Sequence[Any]]) -> ControlArms:
    """Return the control arms of earlier trials.

    Parameters
    ----------
    given : mapping of str to sequence
        `trial` (or `slab`) with `mean sd n` or `events n`, one row an arm; or the columns of a table of trials, of
        which `m2i sd2i n2i` or `ci n2i` are the control arm's.

    Raises
    ------
    ValueError
        In one sentence naming the row, the column or the trial.
    """
    plain = {known_name(str(name)): cells for name, cells in given.items()}
    if "n2i" in plain:
        plain = {_OF_TRIALS[name]: cells for name, cells in plain.items() if name in _OF_TRIALS} | {
            "trial": plain.get("slab", plain.get("trial", [f"Trial {row + 1}" for row in range(len(plain["n2i"]))]))
        }
    columns = named_columns(plain)
    names = words_of(columns, "trial")
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ValueError(f"{twice} stands in two rows; give each control arm once.")
    counts = "events" in columns and "mean" not in columns
    needed(columns, ("events", "n") if counts else ("mean", "sd", "n"))
    n = numbers_of(columns, "n")
    _refuse(names, ~(n >= 2), "n of at least 2", n)
    if counts:
        events = numbers_of(columns, "events")
        _refuse(names, ~((events >= 0) & (events <= n)), "events between 0 and n", events)
        return ControlArms(tuple(names), n, events, None, None)
    mean, sd = numbers_of(columns, "mean"), numbers_of(columns, "sd")
    _refuse(names, ~np.isfinite(mean), "a mean", mean)
    _refuse(names, ~(sd > 0), "sd above 0", sd)
    return ControlArms(tuple(names), n, None, mean, sd)


def _refuse(names: Sequence[str], wrong: NDArray[np.bool_], what: str, values: _Array) -> None:
    if wrong.any():
        row = int(np.argmax(wrong))
        raise ValueError(f"{names[row]} must have {what}, got {values[row]:g}.")
