"""The effect of every dose against the lowest, over one trial or several, with their covariance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.synthesis.dose.dose_trials import DoseTrial, dose_trials
from secondread.synthesis.effects.measures import Measure
from secondread.synthesis.table.arm_numbers import arm_numbers, named_columns, needed, numbers_of, words_of

_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class EffectsAtDoses:
    """Effects of doses, each taken as one over all trials.

    Parameters
    ----------
    reference : float
        The lowest dose.
    doses, effects : ndarray, shape (k,)
        The other doses, rising, and their effects against it (logarithms of ratios).
    covariance : ndarray, shape (k, k)
        Sampling covariance of the effects.
    df : float
        Degrees of freedom of the standard deviation within arms; infinite for counts.
    sd : float
        That standard deviation; NaN for counts.
    measure : Measure
        What an effect is.
    trials : int
        How many there are.
    spread_p : float
        P that trials differ in the effects of their doses no more than chance makes them; NaN for one trial.
    notes : tuple of str
        What was done to rows.
    """

    reference: float
    doses: _Array
    effects: _Array
    covariance: _Array
    df: float
    sd: float
    measure: Measure
    trials: int
    spread_p: float
    notes: tuple[str, ...]


def effects_at_doses(given: Mapping[str, Sequence[Any]], measure: str | None = None) -> EffectsAtDoses:
    """Return the effects of doses that a table of arms holds.

    Parameters
    ----------
    given : mapping of str to sequence
        `trial` and `dose` with `events n`, `mean sd n` or `events time`; one row an arm.
    measure : {"OR", "RR", "RD", "MD", "IRR"}, optional
        Where left out: the odds ratio for counts, the mean difference for means.

    Raises
    ------
    ValueError
        In one sentence naming the row, the column or the trial; also where trials share no doses that connect them.

    Notes
    -----
    For means each trial has one standard deviation, pooled over its arms, as in an analysis of variance; the degrees of
    freedom of all trials are added, which is exact for one. Several trials are put together by generalised least
    squares, each with a level of its own.
    """
    columns = named_columns(given)
    trial = words_of(columns, "trial")
    needed(columns, ("dose",))
    arms = arm_numbers(columns, measure, trial)
    variance, df, sd = arms.variance, float("inf"), float("nan")
    if arms.measure.code == "MD":
        variance, df, sd = _pooled_variance(trial, numbers_of(columns, "sd"), numbers_of(columns, "n"))
    trials = dose_trials(trial, numbers_of(columns, "dose"), arms.value, variance)
    reference, doses, effects, covariance, spread = _together(trials)
    return EffectsAtDoses(reference, doses, effects, covariance, df, sd, arms.measure, len(trials), spread, arms.notes)


def _pooled_variance(trial: Sequence[str], sd: _Array, n: _Array) -> tuple[_Array, float, float]:
    """Return each arm's variance of the mean by its trial's own pooled SD, degrees of freedom, and the SD of all."""
    if not ((sd > 0) & (n >= 2)).all():
        row = int(np.argmin((sd > 0) & (n >= 2)))
        raise ValueError(f"Row {row + 1} must have sd above 0 and n of at least 2, got {sd[row]:g} and {n[row]:g}.")
    names = np.array(trial)
    variance, squares = np.empty(sd.size), 0.0
    for name in dict.fromkeys(trial):
        own = names == name
        total = float(((n[own] - 1) * sd[own] ** 2).sum())
        variance[own] = total / float((n[own] - 1).sum()) / n[own]
        squares += total
    df = float((n - 1).sum())
    return variance, df, float(np.sqrt(squares / df))


def _together(trials: Sequence[DoseTrial]) -> tuple[float, _Array, _Array, _Array, float]:
    """Return reference, doses, effects, covariance, and p of the trials' differing, by generalised least squares."""
    every = np.unique(np.concatenate([np.append(each.doses, each.reference) for each in trials]))
    doses = every[1:]

    def columns(dose: _Array) -> _Array:
        return np.asarray(dose[:, None] == doses, dtype=np.float64)

    inner, outer, squares, rows = np.zeros((doses.size, doses.size)), np.zeros(doses.size), 0.0, 0
    for each in trials:
        design = columns(each.doses) - columns(np.array([each.reference]))
        weighted = np.linalg.solve(each.covariance, np.column_stack([design, each.y]))
        inner, outer = inner + design.T @ weighted[:, :-1], outer + design.T @ weighted[:, -1]
        squares, rows = squares + float(each.y @ weighted[:, -1]), rows + each.y.size
    if np.linalg.matrix_rank(inner) < doses.size:
        raise ValueError(
            "The trials share no doses that connect them all; give trials that do, or one trial at a time."
        )
    covariance = np.asarray(np.linalg.inv(inner), dtype=np.float64)
    effects = covariance @ outer
    left = rows - doses.size
    spread = float(special.chdtrc(left, max(0.0, squares - float(effects @ outer)))) if left > 0 else float("nan")
    return float(every[0]), doses, effects, covariance, spread
