"""What became of the primary outcome: met, missed, or not known."""

from __future__ import annotations

from typing import Literal

from secondread.checks.evidence.margin_kept import keeps_to_margin
from secondread.checks.evidence.measurement import Measurement
from secondread.record import Trial

Fate = Literal["met", "missed", ""]


def fate_of_primary(trial: Trial, result: Measurement) -> Fate:
    """Return whether the measured primary outcome met what the trial set out to show.

    A trial with a margin set out to show that one arm is not worse: no significant difference is no failure there,
    and only an interval that passes the margin misses.
    """
    if trial.plan.margin is not None:
        kept = keeps_to_margin(result, trial.plan.margin, one_sided=True)
        return "" if kept is None else "met" if kept else "missed"
    told = result.significant if result.significant is not None else result.said_significant
    return "" if told is None else "met" if told else "missed"
