"""What unconditional tests share: tables grouped by arm sizes, their extreme sets, the worst case over the risk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

from secondread.statistics.hypothesis_tests.every_table import (
    attainable_fisher_p,
    conditional_probabilities,
    is_too_large,
    is_whole,
    z_of,
    z_statistic,
)
from secondread.statistics.hypothesis_tests.fisher import flat_tables
from secondread.statistics.hypothesis_tests.hypergeometric_tails import (
    TIE,
    one_sided,
    two_sided_by_point_probability,
)
from secondread.statistics.hypothesis_tests.largest_over_risk import largest_over_risk
from secondread.statistics.two_arms import TwoArms

_Array = NDArray[np.float64]
TOO_LARGE = "Arms of more than about 6,000 have too many tables to go through; use a chi-squared or conditional test."
# Where not every table is held, what lies outside has less probability than this.
_LEAST = 1e-15


@dataclass(frozen=True, slots=True)
class Ordering:
    """Which tables are as extreme as one.

    Parameters
    ----------
    own : callable
        From the tables to the statistic of each, in one row.
    shares : callable
        From such statistics and the sizes of both arms to the share of each total of events that is as extreme, shape
        (tables, N + 1).
    """

    own: Callable[[TwoArms], _Array]
    shares: Callable[[_Array, int, int], _Array]


def unconditional_p(arms: TwoArms, ordering: Ordering, berger_boos: float = 0.0) -> tuple[_Array, _Array]:
    """Return the p of each table, and the common risk at which the worst case is; NaN where arms are too large.

    Parameters
    ----------
    arms : TwoArms
        Tables of any shape; those with the same arms are worked together.
    ordering : Ordering
        By Fisher's p or by z.
    berger_boos : float
        Probability spent on an interval of the risk, added to the p.
    """
    x1, n1, x0, n0 = (part.ravel() for part in (arms.x1, arms.n1, arms.x0, arms.n0))
    p, risk = np.full(x1.size, np.nan), np.full(x1.size, np.nan)
    own = ordering.own(arms)
    # By total first, because the grid of risks depends on the total only and the last few are remembered.
    sizes, group = np.unique(np.stack([n1 + n0, n1, n0], axis=1), axis=0, return_inverse=True)
    order = np.argsort(group.ravel(), kind="stable")
    ends = np.searchsorted(group.ravel()[order], np.arange(len(sizes) + 1))
    for number, (total, size_1, size_0) in enumerate(sizes.tolist()):
        if is_too_large(size_1, size_0):
            continue
        rows = order[ends[number] : ends[number + 1]]
        extreme = ordering.shares(own[rows], size_1, size_0)
        if berger_boos:
            events = x1[rows] + x0[rows]
            half = berger_boos / 2
            low = np.where(events > 0, betaincinv(np.maximum(events, 1), total - events + 1, half), 0.0)
            high = np.where(events < total, betaincinv(events + 1, np.maximum(total - events, 1), 1 - half), 1.0)
            value, where = largest_over_risk(extreme, low, high)
            value = np.minimum(value + berger_boos, 1.0)
        else:
            value, where = largest_over_risk(extreme)
        p[rows], risk[rows] = value if is_whole(size_1, size_0) else np.maximum(value, _LEAST), where
    return p.reshape(arms.x1.shape), risk.reshape(arms.x1.shape)


def by_fisher_p(side: str) -> Ordering:
    """Order tables by Fisher's p, ``"less"``, ``"greater"`` or ``"two_sided"``."""

    def own(arms: TwoArms) -> _Array:
        tables = flat_tables(arms)
        if side == "two_sided":
            return two_sided_by_point_probability(tables)
        return one_sided(tables)[0 if side == "less" else 1]

    def shares(p: _Array, n1: int, n0: int) -> _Array:
        # The probability of a p as small, given the total of events, is the greatest p there that is not above it.
        attainable = attainable_fisher_p(n1, n0, side)
        found = np.empty((p.size, n1 + n0 + 1))
        for row, limit in enumerate(p * (1 + TIE)):
            found[row] = np.max(attainable, axis=1, where=attainable <= limit, initial=0.0)
        return found

    return Ordering(own, shares)


def by_z(variance: str) -> Ordering:
    """Order tables by the size of z with pooled or unpooled variance."""

    def own(arms: TwoArms) -> _Array:
        return np.abs(z_of(arms.x1.ravel(), arms.n1.ravel(), arms.x0.ravel(), arms.n0.ravel(), variance))

    def shares(z: _Array, n1: int, n0: int) -> _Array:
        size, chances = np.abs(z_statistic(n1, n0, variance)), conditional_probabilities(n1, n0)
        found = np.empty((z.size, n1 + n0 + 1))
        for row, limit in enumerate(z * (1 - TIE)):
            np.einsum("ki,ki->k", chances, size >= limit, out=found[row])
        return found

    return Ordering(own, shares)
