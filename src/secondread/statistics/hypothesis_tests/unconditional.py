"""What unconditional tests share: tables grouped by arm sizes, their extreme sets, the worst case over the risk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

from secondread.statistics.hypothesis_tests.every_table import conditional_probabilities, is_too_large
from secondread.statistics.hypothesis_tests.hypergeometric_tails import TIE
from secondread.statistics.hypothesis_tests.largest_over_risk import largest_over_risk
from secondread.statistics.two_arms import TwoArms

_Array = NDArray[np.float64]

TOO_LARGE = "Arms of more than about 1,400 have too many tables to go through; use a chi-squared or conditional test."


@dataclass(frozen=True, slots=True)
class Ordering:
    """How tables are ordered: a statistic of every table, and whether small or large values are extreme.

    Parameters
    ----------
    statistic : callable
        From the sizes of both arms to the statistic in the layout of ``every_table``.
    smallest : bool
        Whether the smallest values are the extreme ones.
    """

    statistic: Callable[[int, int], _Array]
    smallest: bool


def unconditional_p(arms: TwoArms, ordering: Ordering, berger_boos: float = 0.0) -> tuple[_Array, _Array]:
    """Return the p of each table, and the common risk at which the worst case is; NaN where arms are too large.

    Parameters
    ----------
    arms : TwoArms
        Tables of any shape; those with the same arms are worked together.
    ordering : Ordering
        The statistic.
    berger_boos : float
        Probability spent on an interval of the risk, added to the p.
    """
    x1, n1, x0, n0 = (part.ravel() for part in (arms.x1, arms.n1, arms.x0, arms.n0))
    p, risk = np.full(x1.size, np.nan), np.full(x1.size, np.nan)
    sizes, group = np.unique(np.stack([n1, n0], axis=1), axis=0, return_inverse=True)
    for number, (size_1, size_0) in enumerate(sizes.tolist()):
        if is_too_large(size_1, size_0):
            continue
        rows = np.flatnonzero(group.ravel() == number)
        statistic = ordering.statistic(size_1, size_0)
        observed = statistic[x1[rows] + x0[rows], x1[rows]]
        distinct, again = np.unique(observed, return_inverse=True)
        shares = _shares(size_1, size_0, statistic, distinct, ordering.smallest)[again.ravel()]
        if berger_boos:
            events, total = x1[rows] + x0[rows], size_1 + size_0
            low = np.where(events > 0, betaincinv(np.maximum(events, 1), total - events + 1, berger_boos / 2), 0.0)
            high = np.where(
                events < total, betaincinv(events + 1, np.maximum(total - events, 1), 1 - berger_boos / 2), 1.0
            )
            value, where = largest_over_risk(shares, low, high)
            value = np.minimum(value + berger_boos, 1.0)
        else:
            value, where = largest_over_risk(shares)
        p[rows], risk[rows] = value, where
    return p.reshape(arms.x1.shape), risk.reshape(arms.x1.shape)


def _shares(n1: int, n0: int, statistic: _Array, observed: _Array, smallest: bool) -> _Array:
    """Return, for each observed value and total of events, the conditional probability of values as extreme."""
    chances = conditional_probabilities(n1, n0)
    shares = np.empty((observed.size, n1 + n0 + 1))
    for row, value in enumerate(observed):
        # Values that rounding has split are one value: a share of 1e-7, as in Fisher's test.
        extreme = statistic <= value * (1 + TIE) if smallest else statistic >= value * (1 - TIE)
        np.einsum("ki,ki->k", chances, extreme, out=shares[row])
    return shares
