"""Two-sided p-values of many 2 by 2 tables at once, for walking from one table to the next."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics.answer import single
from secondread.statistics.hypothesis_tests.fisher import fisher as fisher_test

Array = NDArray[np.float64]
Counts = NDArray[np.int64]


def fisher(x1: Counts, n1: Counts, x0: Counts, n0: Counts) -> Array:
    """Return Fisher's exact p, two-sided by point probability."""
    return np.asarray(single(fisher_test(x1, n1, x0, n0)))


def fisher_mid_p(x1: Counts, n1: Counts, x0: Counts, n0: Counts) -> Array:
    """Return Fisher's mid-P, two-sided by point probability."""
    return np.asarray(single(fisher_test(x1, n1, x0, n0, two_sided="mid_p")))


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


TESTS: dict[str, Callable[[Counts, Counts, Counts, Counts], Array]] = {
    "fisher": fisher,
    "fisher_mid_p": fisher_mid_p,
    "chi_squared": chi_squared,
    "chi_squared_corrected": chi_squared_corrected,
}
