"""Tests of two event rates."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtr, bdtrc, chdtrc, gammaln

from secondread.statistics.answer import answer
from secondread.statistics.arguments import one_of, positive, whole
from secondread.statistics.hypothesis_tests.hypergeometric_tails import TIE
from secondread.statistics.result import Result

_Array = NDArray[np.float64]

TESTS: dict[str, str] = {
    "exact": "Exact conditional test of two rates, two-sided by point probability",
    "doubled": "Exact conditional test of two rates, doubling the smaller tail",
    "mid_p": "Conditional mid-P test of two rates, doubling the smaller tail",
    "score": "Score (chi-squared) test of two rates",
}
_REFERENCE = "Rothman KJ, Greenland S, Lash TL. Modern Epidemiology, 3rd edition. Lippincott 2008, chapter 14."


def two_rates(
    events_treated: Any, time_treated: Any, events_control: Any, time_control: Any, *, test: str = "exact"
) -> Result:
    """Return the two-sided p of a test of equal event rates.

    Parameters
    ----------
    events_treated, events_control : int or array of int
        Events by arm.
    time_treated, time_control : float or array
        Person-time by arm, above 0, in one unit.
    test : {"exact", "doubled", "mid_p", "score"}
        Which p; ``"exact"`` is what R's ``poisson.test`` prints.

    Returns
    -------
    Computed or NotComputable
        p in [0, 1]; not computable without events for the score test (the exact ones give 1).

    Raises
    ------
    ValueError
        When an argument is impossible.

    Notes
    -----
    Formula: given all ``m`` events, those of the treated arm are Binomial(m, T1 / (T1 + T0)) where the rates are
    equal. Score: ``(x1 - m s)^2 / (m s (1 - s))``.

    References
    ----------
    Rothman KJ, Greenland S, Lash TL. Modern Epidemiology, 3rd edition. Lippincott 2008, chapter 14.
    """
    x1, t1 = whole("events_treated", events_treated), positive("time_treated", time_treated)
    x0, t0 = whole("events_control", events_control), positive("time_control", time_control)
    x1, t1, x0, t0 = np.broadcast_arrays(x1, t1, x0, t0)
    one_of("test", test, tuple(TESTS))
    m, share = x1 + x0, t1 / (t1 + t0)
    details: dict[str, Any] = {}
    if test == "score":
        statistic = np.where(m > 0, (x1 - m * share) ** 2 / np.where(m > 0, m * share * (1 - share), 1.0), np.nan)
        details = {"statistic": statistic, "degrees_of_freedom": 1}
        p = chdtrc(1, statistic)
    elif test == "exact":
        flat = zip(x1.ravel().tolist(), m.ravel().tolist(), share.ravel().tolist(), strict=True)
        p = np.array([_by_point_probability(*row) for row in flat]).reshape(x1.shape)
    else:
        less = bdtr(x1, m, share)
        more = np.where(x1 == 0, 1.0, bdtrc(np.maximum(x1 - 1, 0), m, share))
        p = 2 * np.minimum(less, more)
        if test == "mid_p":
            p = p - (less + more - 1)
        p = np.minimum(p, 1.0)
    return answer(
        p,
        method=TESTS[test],
        inputs={
            "events_treated": events_treated,
            "time_treated": time_treated,
            "events_control": events_control,
            "time_control": time_control,
            "test": test,
        },
        undefined="Without events the statistic is 0 divided by 0.",
        reference=_REFERENCE,
        details=details,
    )


def _by_point_probability(x: int, m: int, share: float) -> float:
    k = np.arange(m + 1.0)
    chances = np.exp(
        gammaln(m + 1) - gammaln(k + 1) - gammaln(m - k + 1) + k * np.log(share) + (m - k) * np.log1p(-share)
    )
    return float(min(1.0, chances[chances <= chances[x] * (1 + TIE)].sum()))
