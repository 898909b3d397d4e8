"""Two-sided p-values of many 2 by 2 tables at once, for walking from one table to the next."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from secondread.statistics.answer import single
from secondread.statistics.hypothesis_tests.chi_squared import chi_squared as chi_squared_test
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
    return _or_one(np.asarray(single(chi_squared_test(x1, n1, x0, n0))))


def chi_squared_corrected(x1: Counts, n1: Counts, x0: Counts, n0: Counts) -> Array:
    """Return the chi-squared p with Yates's correction; 1 where all or none have the event."""
    return _or_one(np.asarray(single(chi_squared_test(x1, n1, x0, n0, correction="yates"))))


def _or_one(p: Array) -> Array:
    """Return p, 1 where there is no contrast: such a table is no sign of a difference."""
    return np.where(np.isnan(p), 1.0, p)


TESTS: dict[str, Callable[[Counts, Counts, Counts, Counts], Array]] = {
    "fisher": fisher,
    "fisher_mid_p": fisher_mid_p,
    "chi_squared": chi_squared,
    "chi_squared_corrected": chi_squared_corrected,
}
