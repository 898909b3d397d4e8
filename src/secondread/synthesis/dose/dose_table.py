"""A table of doses: one row an arm with its dose and its counts or means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from secondread.synthesis.dose.dose_trials import DoseTrial, dose_trials
from secondread.synthesis.effects.measures import Measure
from secondread.synthesis.table.arm_numbers import arm_numbers, named_columns, needed, numbers_of, words_of


def dose_table(
    given: Mapping[str, Sequence[Any]], measure: str | None = None
) -> tuple[tuple[DoseTrial, ...], Measure, tuple[str, ...]]:
    """Return the trials of a table, the measure they are compared on, and what was done to rows.

    Parameters
    ----------
    given : mapping of str to sequence
        `trial` and `dose` with `events n`, `mean sd n` or `events time`.
    measure : {"OR", "RR", "RD", "MD", "IRR"}, optional
        Where left out: the odds ratio for counts, the mean difference for means.

    Raises
    ------
    ValueError
        In one sentence naming the row, the column, or the trial.
    """
    columns = named_columns(given)
    trial = words_of(columns, "trial")
    needed(columns, ("dose",))
    arms = arm_numbers(columns, measure, trial)
    return dose_trials(trial, numbers_of(columns, "dose"), arms.value, arms.variance), arms.measure, arms.notes
