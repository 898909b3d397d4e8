"""Exact unconditional intervals of the risk ratio."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.special import ndtri

from secondread.statistics.answer import answer
from secondread.statistics.arguments import level_of, one_of
from secondread.statistics.effect_measures.exact_unconditional_limits import MOST_CELLS, RATIO, TOO_LARGE, lower_limit
from secondread.statistics.effect_measures.score_limits import ratio_limits
from secondread.statistics.result import Result
from secondread.statistics.two_arms import two_arms

METHODS: dict[str, tuple[str, str]] = {
    "chan_zhang": (
        "exact unconditional interval (two one-sided score tests)",
        "Chan ISF, Zhang Z. Biometrics 1999;55:1202-1209. doi:10.1111/j.0006-341X.1999.01202.x",
    ),
    "agresti_min": (
        "exact unconditional interval (one two-sided score test)",
        "Agresti A, Min Y. Biometrics 2001;57:963-971. doi:10.1111/j.0006-341X.2001.00963.x",
    ),
}


def exact_risk_ratio(
    events_treated: Any,
    n_treated: Any,
    events_control: Any,
    n_control: Any,
    *,
    method: str = "chan_zhang",
    level: float = 0.95,
) -> Result:
    """Return the risk ratio with an interval whose coverage is never below its level.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int or array of int
        Participants with the event and participants, by arm; any shapes that broadcast.
    method : {"chan_zhang", "agresti_min"}
        Two one-sided tests, each at half the level (what Chan and Zhang do for the difference), or one two-sided test.
    level : float, scalar
        Confidence level in (0, 1).

    Returns
    -------
    Computed or NotComputable
        Ratio in [0, inf]. Not computed without events in either arm, or for arms whose sizes multiply to more than
        90,000.

    Raises
    ------
    ValueError
        When a count is impossible or an option is not allowed.

    Notes
    -----
    Formula: as ``exact_risk_difference``, with Koopman's score statistic of the ratio. The error of ``RR / (1 + RR)``
    at a limit is below 1e-4.

    References
    ----------
    Chan ISF, Zhang Z. Biometrics 1999;55:1202-1209. doi:10.1111/j.0006-341X.1999.01202.x
    Agresti A, Min Y. Biometrics 2001;57:963-971. doi:10.1111/j.0006-341X.2001.00963.x
    """
    arms = two_arms(events_treated, n_treated, events_control, n_control)
    one_of("method", method, tuple(METHODS))
    level = level_of(level)
    flat = [part.ravel().tolist() for part in (arms.x1, arms.n1, arms.x0, arms.n0)]
    # Beyond the score limits at a twentieth of alpha limits are rare; the search is coarser there.
    outer = ratio_limits(arms, float(-ndtri((1 - level) / 40)), variance_factor=True)
    limits = np.array(
        [
            _limits(x1, n1, x0, n0, low, high, method == "agresti_min", 1 - level)
            for x1, n1, x0, n0, low, high in zip(*flat, *(part.ravel().tolist() for part in outer), strict=True)
        ]
    ).reshape(-1, 2)
    low, high = (limits[:, side].reshape(arms.x1.shape) for side in (0, 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        value = arms.p1 / arms.p0
    name, reference = METHODS[method]
    return answer(
        np.where(np.isnan(low), np.nan, value),
        method=f"Risk ratio, {name}",
        inputs={**arms.inputs, "method": method, "level": level},
        undefined=f"With no event in either arm there is no ratio of risks. {TOO_LARGE}",
        interval=(low, high),
        level=level,
        reference=reference,
    )


def _limits(
    x1: int, n1: int, x0: int, n0: int, low: float, high: float, two_sided: bool, alpha: float
) -> tuple[float, float]:
    if (n1 + 1) * (n0 + 1) > MOST_CELLS or x1 + x0 == 0:
        return np.nan, np.nan
    target = alpha if two_sided else alpha / 2
    observed = x1 * n0 / (x1 * n0 + x0 * n1)

    def lower(counts: tuple[int, int, int, int], outer: float, observed: float) -> float:
        share = lower_limit(RATIO, counts, 0.0, outer / (1 + outer), observed, two_sided=two_sided, target=target)
        return share / (1 - share)

    # The upper limit is one over the lower one of the arms exchanged.
    lowest = 0.0 if x1 == 0 else lower((x1, n1, x0, n0), low, observed)
    highest = np.inf if x0 == 0 else 1 / lower((x0, n0, x1, n1), 1 / high, 1 - observed)
    return lowest, highest
