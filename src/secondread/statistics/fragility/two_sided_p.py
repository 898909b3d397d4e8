"""Two-sided p-values of many 2 by 2 tables at once, for walking from one table to the next."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import special

Array = NDArray[np.float64]
Counts = NDArray[np.int64]

# Probabilities this close are the same number computed along two ways (the allowance R uses).
_TIE = 1e-7


def fisher(x1: Counts, n1: Counts, x0: Counts, n0: Counts) -> Array:
    """Return Fisher's exact p, two-sided by point probability; one-dimensional whole arrays of one length."""
    events = x1 + x0
    low, high = np.maximum(0, events - n0), np.minimum(n1, events)
    support = low[:, None] + np.arange(int((high - low).max(initial=0)) + 1)
    inside = support <= high[:, None]
    k = np.where(inside, support, low[:, None])
    logs = _log_choose(n1[:, None], k) + _log_choose(n0[:, None], events[:, None] - k)
    probability = np.where(inside, np.exp(logs - _log_choose(n1 + n0, events)[:, None]), 0.0)
    seen = np.take_along_axis(probability, (x1 - low)[:, None], axis=1)
    return np.asarray(np.minimum(np.where(probability <= seen * (1 + _TIE), probability, 0.0).sum(axis=1), 1.0))


def chi_squared(x1: Counts, n1: Counts, x0: Counts, n0: Counts) -> Array:
    """Return Pearson's chi-squared p without correction; 1 where all or none have the event."""
    return _chi_squared(x1, n1, x0, n0, corrected=False)


def chi_squared_corrected(x1: Counts, n1: Counts, x0: Counts, n0: Counts) -> Array:
    """Return the chi-squared p with Yates' correction; 1 where all or none have the event."""
    return _chi_squared(x1, n1, x0, n0, corrected=True)


def _chi_squared(x1: Counts, n1: Counts, x0: Counts, n0: Counts, *, corrected: bool) -> Array:
    n, events = n1 + n0, x1 + x0
    cross = np.abs(x1 * (n0 - x0) - x0 * (n1 - x1)).astype(np.float64)
    if corrected:
        cross = np.maximum(cross - n / 2, 0.0)
    spread = n1 * n0 * events.astype(np.float64) * (n - events)
    statistic = np.where(spread > 0, n * cross**2 / np.where(spread > 0, spread, 1.0), 0.0)
    return np.asarray(special.erfc(np.sqrt(statistic / 2)))


def _log_choose(n: Counts, k: Counts) -> Array:
    return np.asarray(special.gammaln(n + 1.0) - special.gammaln(k + 1.0) - special.gammaln(n - k + 1.0))


TESTS: dict[str, Callable[[Counts, Counts, Counts, Counts], Array]] = {
    "fisher": fisher,
    "chi_squared": chi_squared,
    "chi_squared_corrected": chi_squared_corrected,
}
