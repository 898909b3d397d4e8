"""Every table that two arms of given size can show: its conditional probability and its place in an ordering.

Rows are the total of events `k`, columns the treated arm's events `i`; cells with ``k - i`` outside the control arm
hold probability 0. In this layout a set of tables has, for every common risk, the probability ``sum_k a_k Binomial(k;
N, risk)`` where ``a_k`` is the share of row `k` that lies in the set. Unconditional tests need nothing but these
``a_k``.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from secondread.statistics.hypothesis_tests.hypergeometric_tails import TIE

_Array = NDArray[np.float64]

# Cells held at most: two arms of about 1,400.
MOST_CELLS = 4_000_000


def is_too_large(n1: int, n0: int) -> bool:
    """Whether the tables of these arms are too many to be held at once."""
    return (n1 + n0 + 1) * (n1 + 1) > MOST_CELLS


@lru_cache(maxsize=8)
def conditional_probabilities(n1: int, n0: int) -> _Array:
    """Return the probability of each table given its total of events, shape (n1 + n0 + 1, n1 + 1)."""
    total = n1 + n0
    log_factorial = gammaln(np.arange(total + 1) + 1.0)
    choose_1 = log_factorial[n1] - log_factorial[: n1 + 1] - log_factorial[n1::-1]
    # log C(n0, j) at j = k - i, with room on both sides for j below 0 and above n0.
    choose_0 = np.full(total + n1 + 1, -np.inf)
    choose_0[n1 : n1 + n0 + 1] = log_factorial[n0] - log_factorial[: n0 + 1] - log_factorial[n0::-1]
    choose_all = log_factorial[total] - log_factorial - log_factorial[::-1]
    # Row k, column i reads choose_0 at n1 + k - i: a window that moves by one each row, read backwards.
    windows = np.lib.stride_tricks.sliding_window_view(choose_0, n1 + 1)[:, ::-1]
    chances = np.exp(choose_1 + windows - choose_all[:, None])
    chances.setflags(write=False)
    return np.asarray(chances)


@lru_cache(maxsize=16)
def fisher_p(n1: int, n0: int, side: str) -> _Array:
    """Return Fisher's p of each table: ``"less"``, ``"greater"`` or ``"two_sided"`` (by point probability).

    Cells outside the control arm hold a p above 1, so that they never count as extreme.
    """
    chances = conditional_probabilities(n1, n0)
    if side == "less":
        p = np.cumsum(chances, axis=1)
    elif side == "greater":
        p = np.cumsum(chances[:, ::-1], axis=1)[:, ::-1].copy()
    else:
        order = np.argsort(chances, axis=1, kind="stable")
        rising = np.take_along_axis(chances, order, axis=1)
        sums = np.cumsum(rising, axis=1)
        # Tables of equal probability stand or fall together: each takes the sum at the last of its equals.
        last = np.ones_like(rising, dtype=bool)
        last[:, :-1] = rising[:, 1:] > rising[:, :-1] * (1 + TIE)
        sums = np.minimum.accumulate(np.where(last, sums, np.inf)[:, ::-1], axis=1)[:, ::-1]
        p = np.empty_like(sums)
        np.put_along_axis(p, order, sums, axis=1)
    p[_outside(n1, n0)] = 2.0
    p.setflags(write=False)
    return np.asarray(p)


@lru_cache(maxsize=16)
def z_statistic(n1: int, n0: int, variance: str) -> _Array:
    """Return the z statistic of each table with ``"pooled"`` or ``"unpooled"`` variance; 0 where 0 is divided by 0.

    Cells outside the control arm hold NaN.
    """
    events = np.arange(n1 + n0 + 1, dtype=np.float64)[:, None]
    treated = np.arange(n1 + 1, dtype=np.float64)[None, :]
    p1, p0, total = treated / n1, (events - treated) / n0, n1 + n0
    if variance == "pooled":
        spread = events / total * (1 - events / total) * (1 / n1 + 1 / n0)
    else:
        spread = p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(p1 == p0, 0.0, (p1 - p0) / np.sqrt(np.maximum(spread, 0.0)))
    z[_outside(n1, n0)] = np.nan
    z.setflags(write=False)
    return np.asarray(z)


def _outside(n1: int, n0: int) -> NDArray[np.bool_]:
    control = np.arange(n1 + n0 + 1)[:, None] - np.arange(n1 + 1)[None, :]
    return np.asarray((control < 0) | (control > n0))
