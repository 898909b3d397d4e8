"""Limits of the noncentrality of a t statistic, by bisection on the noncentral t distribution."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special


def noncentrality_limits(t: Any, df: Any, level: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the noncentralities under which `t` is the upper and the lower (1 - level)/2 quantile.

    The distribution function falls steadily in the noncentrality, so bisection over a bracket that surely holds the
    limits is safe where Newton's method is not. NaN where t is NaN.
    """
    t, df = np.broadcast_arrays(np.asarray(t, dtype=np.float64), np.asarray(df, dtype=np.float64))
    tail = (1.0 - level) / 2.0
    # the noncentrality spreads about t with SD sqrt(1 + t^2 / (2 df)); small df widen it
    spread = (12.0 + 2.0 * -special.ndtri(tail)) * np.sqrt(1.0 + t**2 / np.maximum(df, 1.0))
    limits = []
    for target in (1.0 - tail, tail):
        low, high = t - spread, t + spread
        for _ in range(46):
            middle = (low + high) / 2.0
            above = _cumulative(df, middle, t) > target
            low, high = np.where(above, middle, low), np.where(above, high, middle)
        limits.append(np.where(np.isnan(t), np.nan, (low + high) / 2.0))
    return limits[0], limits[1]


def _cumulative(df: Any, noncentrality: Any, t: Any) -> Any:
    """Return P(T <= t); for a negative t by symmetry, where the series is accurate."""
    flip = t < 0
    sign = np.where(flip, -1.0, 1.0)
    p = special.nctdtr(df, sign * noncentrality, sign * t)
    return np.where(flip, 1.0 - p, p)
