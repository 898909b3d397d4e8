"""A table of a network: one row an arm with its counts or means, or one row a comparison with its estimate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from secondread.synthesis.effects.measures import MEASURES, Measure
from secondread.synthesis.network.contrasts import NetworkTrial, trials_of_arms, trials_of_contrasts
from secondread.synthesis.table.arm_numbers import arm_numbers, named_columns, needed, numbers_of, words_of


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
    columns = named_columns(given)
    trial, treatment = words_of(columns, "trial"), words_of(columns, "treatment")
    if "against" not in columns:
        arms = arm_numbers(columns, measure, trial)
        return trials_of_arms(trial, treatment, arms.value, arms.variance), arms.measure, arms.notes
    if measure is not None and measure.upper() not in MEASURES:
        raise ValueError(f"measure must be one of {', '.join(MEASURES)}; got {measure!r}.")
    if "vi" not in columns and "sei" in columns:
        columns["vi"] = (numbers_of(columns, "sei") ** 2).tolist()
    needed(columns, ("yi", "vi"))
    yi, vi = numbers_of(columns, "yi"), numbers_of(columns, "vi")
    trials = trials_of_contrasts(trial, treatment, words_of(columns, "against"), yi, vi)
    return trials, MEASURES[measure.upper() if measure else "GEN"], ()
