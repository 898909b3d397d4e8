"""Peto's one-step odds ratio."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.special import ndtri

from secondread.statistics.answer import answer
from secondread.statistics.arguments import level_of
from secondread.statistics.result import Result
from secondread.statistics.two_arms import two_arms

_REFERENCE = (
    "Yusuf S, Peto R, Lewis J, Collins R, Sleight P. Progress in Cardiovascular Diseases 1985;27:335-371. "
    "doi:10.1016/S0033-0620(85)80003-7"
)


def peto_odds_ratio(
    events_treated: Any, n_treated: Any, events_control: Any, n_control: Any, *, level: float = 0.95
) -> Result:
    """Return Peto's odds ratio from observed less expected events, with an interval.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int or array of int
        Participants with the event and participants, by arm; any shapes that broadcast.
    level : float, scalar
        Confidence level in (0, 1).

    Returns
    -------
    Computed or NotComputable
        Odds ratio above 0; ``details`` holds ``observed_minus_expected`` and ``variance``. Not computable where
        nobody or everybody had the event.

    Raises
    ------
    ValueError
        When a count is impossible or `level` is not in (0, 1).

    Notes
    -----
    Formula: ``exp((O - E) / V)``, ``E = n1 m / N``, ``V = n1 n0 m (N - m) / (N^2 (N - 1))``, limits ``exp((O - E -+ z
    sqrt(V)) / V)``. Made for rare events and arms of like size; biased towards 1 for large effects or unequal arms.

    References
    ----------
    Yusuf S and others. Progress in Cardiovascular Diseases 1985;27:335-371. doi:10.1016/S0033-0620(85)80003-7
    """
    arms = two_arms(events_treated, n_treated, events_control, n_control)
    level = level_of(level)
    z = float(-ndtri((1 - level) / 2))
    x1, n1, x0, n0 = (part.astype(np.float64) for part in (arms.x1, arms.n1, arms.x0, arms.n0))
    both, total = x1 + x0, n1 + n0
    excess = x1 - n1 * both / total
    variance = n1 * n0 * both * (total - both) / (total**2 * (total - 1))
    known = ~arms.no_contrast
    inner = np.where(known, variance, 1.0)
    value = np.where(known, np.exp(excess / inner), np.nan)
    spread = z * np.sqrt(inner)
    return answer(
        value,
        method="Odds ratio, Peto's one-step estimate",
        inputs={**arms.inputs, "level": level},
        undefined="Where everybody, or nobody, in both arms had the event the variance is 0.",
        interval=(
            np.where(known, np.exp((excess - spread) / inner), np.nan),
            np.where(known, np.exp((excess + spread) / inner), np.nan),
        ),
        level=level,
        reference=_REFERENCE,
        details={"observed_minus_expected": excess, "variance": variance},
    )
