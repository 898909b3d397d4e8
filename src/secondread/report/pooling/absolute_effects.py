"""A pooled ratio at a stated risk: how many more or fewer of a thousand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from secondread.exceptions import UsageError
from secondread.synthesis.pooling.several_trials import Synthesis

_RATIOS = ("RR", "OR", "HR")


@dataclass(frozen=True, slots=True)
class AbsoluteEffect:
    """Events per thousand at a risk without treatment.

    Parameters
    ----------
    risk : float
        Risk without treatment, in [0, 1].
    source : str
        Where that risk comes from.
    without, difference : float
        Events per thousand without treatment, and how many more (or, below zero, fewer) with it.
    low, high : float
        Limits of the difference.
    """

    risk: float
    source: str
    without: float
    difference: float
    low: float
    high: float


def absolute_effects(result: Synthesis, risks: tuple[float, ...] = ()) -> tuple[AbsoluteEffect, ...]:
    """Return the pooled effect per thousand at each risk asked for, else at the median risk of the control arms.

    Raises
    ------
    UsageError
        If a risk is not between 0 and 1.

    References
    ----------
    Cochrane Handbook for Systematic Reviews of Interventions (2023), 14.1.5 and 15.4.4.
    """
    code = result.table.measure.code
    if code not in (*_RATIOS, "RD"):
        return ()
    for risk in risks:
        if not 0 < risk < 1:
            raise UsageError(f"--risk {risk:g} is no risk between 0 and 1; write one in ten as 0.1 or 10%.")
    told = [(risk, "as asked for") for risk in risks]
    columns = result.table.columns
    if not told and {"ci", "n2i"} <= set(columns):
        own = columns["ci"] / columns["n2i"]
        if np.isfinite(own).any():
            told = [(float(np.nanmedian(own)), "median of the control arms")]
    pooled = result.random
    ends = [result.table.measure.printed(value) for value in (pooled.estimate, *pooled.interval)]
    return tuple(
        AbsoluteEffect(risk, source, 1000 * risk, *sorted_limits([1000 * _change(code, risk, end) for end in ends]))
        for risk, source in told
        if 0 < risk < 1
    )


def sorted_limits(values: list[float]) -> tuple[float, float, float]:
    """Return an estimate and its limits, the lower first."""
    return values[0], min(values[1:]), max(values[1:])


def _change(code: str, risk: float, effect: float) -> float:
    """Return the change of a risk under an effect; a risk stays within 0 and 1."""
    if code == "RD":
        treated = risk + effect
    elif code == "RR":
        treated = risk * effect
    elif code == "OR":
        treated = 1.0 if np.isinf(effect) else risk * effect / (1 - risk + risk * effect)
    else:
        treated = 1 - (1 - risk) ** effect
    return min(max(treated, 0.0), 1.0) - risk
