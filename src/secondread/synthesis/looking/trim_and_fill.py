"""Trim and fill: what the pooled effect would be, were the funnel symmetric."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from secondread.statistics.arguments import one_of
from secondread.synthesis.looking.weighted_line import at_least_three
from secondread.synthesis.pooling.pooled import Pooled, pooled
from secondread.synthesis.regression.meta_regression import METHODS, meta_regression

_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Filled:
    """Trim and fill.

    Parameters
    ----------
    missing : int
        How many trials the funnel lacks by the estimator.
    side : str
        Where it lacks them.
    yi, vi : ndarray
        The trials with those filled in, the given ones first.
    filled : Pooled
        The pooled result with them.
    """

    missing: int
    side: str
    yi: _Array
    vi: _Array
    filled: Pooled


def trim_and_fill(yi: Any, vi: Any, *, side: str = "auto", method: str = "REML", test: str = "wald") -> Filled:
    """Trim and fill (estimator L0): what would the pooled effect be, were the funnel symmetric?

    Parameters
    ----------
    yi, vi : array_like, shape (k,)
        Estimates and variances of at least three trials.
    side : {"auto", "left", "right"}
        Where trials may be missing; "auto" takes the side opposite to that on which small trials show more.
    method, test : str
        As in `pooled`; the same model is used for trimming and for the result.

    Returns
    -------
    Filled

    Notes
    -----
    A sensitivity analysis that assumes the cause of asymmetry; no correction of bias.

    References
    ----------
    Duval S, Tweedie R. Trim and fill. Biometrics 2000;56:455-63. doi:10.1111/j.0006-341X.2000.00455.x
    """
    one_of("side", side, ("auto", "left", "right"))
    y, v = at_least_three(yi, vi)
    if side == "auto":
        side = "right" if _slope(y, v, method) < 0 else "left"
    sign = -1.0 if side == "right" else 1.0
    order = np.argsort(sign * y, kind="stable")
    y, v = sign * y[order], v[order]
    k, missing = y.size, 0
    for _ in range(100):
        kept = slice(0, k - missing)
        centre = pooled(y[kept], v[kept], method=method, test="wald").estimate
        ranks = stats.rankdata(np.abs(y - centre)) * np.sign(y - centre)
        positive = float(ranks[ranks > 0].sum())
        estimate = max(0, round((4 * positive - k * (k + 1)) / (2 * k - 1)))
        if estimate == missing or estimate >= k - 1:
            break
        missing = estimate
    extreme = slice(k - missing, k)
    mirrored = 2 * centre - y[extreme]
    all_y, all_v = np.concatenate([y, mirrored]) * sign, np.concatenate([v, v[extreme]])
    return Filled(missing, side, all_y, all_v, pooled(all_y, all_v, method=method, test=test))


def _slope(y: _Array, v: _Array, method: str) -> float:
    """Return how effects follow standard errors; zero where all are of one precision."""
    if np.ptp(v) <= 1e-12 * v.max():
        return 0.0
    usable = method if method in METHODS and method != "common" else "REML"
    return float(meta_regression(y, v, {"se": np.sqrt(v)}, method=usable, test="wald").coefficients[1])
