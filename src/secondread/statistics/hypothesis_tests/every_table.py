"""Every table that two arms of given size can show: its conditional probability, Fisher's p, and its z statistic.

Rows are totals of events `k`. Columns are the treated arm's events, from the least that row can have (`first_treated`)
upwards; cells past the greatest hold probability 0. In this layout a set of tables has, for every common risk, the
probability ``sum_k a_k Binomial(k; N, risk)`` where ``a_k`` is the share of row `k` that lies in the set. Unconditional
tests need nothing but these ``a_k``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from secondread.statistics.hypothesis_tests.hypergeometric_tails import TIE

_Array = NDArray[np.float64]
_Ints = NDArray[np.int64]

# Cells up to which every table is held; in larger arms those within _REACH standard deviations of their row's mean.
WHOLE_CELLS = 4_000_000
# Cells held at most: two arms of about 6,000.
MOST_CELLS = 10_000_000
_REACH = 8.5


def _columns(n1: int, n0: int) -> int:
    whole = min(n1, n0) + 1
    if (n1 + n0 + 1) * whole <= WHOLE_CELLS:
        return whole
    total = n1 + n0
    # The hypergeometric spread is widest in the middle row.
    widest = 0.5 * np.sqrt(n1 * n0 / (total - 1))
    return min(whole, 2 * int(np.ceil(_REACH * widest)) + 5)


def is_too_large(n1: int, n0: int) -> bool:
    """Whether the tables of these arms are too many to be held at once."""
    return (n1 + n0 + 1) * _columns(n1, n0) > MOST_CELLS


def is_whole(n1: int, n0: int) -> bool:
    """Whether every table is held, rather than those within 8.5 standard deviations of their row's mean."""
    return _columns(n1, n0) == min(n1, n0) + 1


@lru_cache(maxsize=8)
def first_treated(n1: int, n0: int) -> _Ints:
    """Return the treated events of the first column, for each total of events."""
    events = np.arange(n1 + n0 + 1)
    lowest, highest = np.maximum(0, events - n0), np.minimum(n1, events)
    columns = _columns(n1, n0)
    centre = events * n1 // (n1 + n0) - columns // 2
    return np.asarray(np.clip(centre, lowest, np.maximum(lowest, highest - columns + 1)))


@lru_cache(maxsize=8)
def conditional_probabilities(n1: int, n0: int) -> _Array:
    """Return the probability of each table given its total of events, shape (n1 + n0 + 1, columns)."""
    total, columns = n1 + n0, _columns(n1, n0)
    log_factorial = gammaln(np.arange(total + 1) + 1.0)
    nothing = np.full(columns, -np.inf)
    choose_1 = np.concatenate([log_factorial[n1] - log_factorial[: n1 + 1] - log_factorial[n1::-1], nothing])
    choose_0 = np.concatenate([nothing, log_factorial[n0] - log_factorial[: n0 + 1] - log_factorial[n0::-1]])
    choose_all = log_factorial[total] - log_factorial - log_factorial[::-1]
    first = first_treated(n1, n0)
    # A row is a window: the treated arm's numbers read upwards from `first`, the control arm's downwards.
    upwards = np.lib.stride_tricks.sliding_window_view(choose_1, columns)
    downwards = np.lib.stride_tricks.sliding_window_view(choose_0, columns)[:, ::-1]
    logs = upwards[first] + downwards[np.arange(total + 1) - first + 1]
    logs -= choose_all[:, None]
    chances = np.exp(logs, out=logs)
    chances.setflags(write=False)
    return np.asarray(chances)


@lru_cache(maxsize=12)
def attainable_fisher_p(n1: int, n0: int, side: str) -> _Array:
    """Return the p that Fisher's test can give, rising along each row: ``"less"``, ``"greater"`` or ``"two_sided"``.

    Two-sided is by point probability; tables of equal probability stand or fall together. Each p is also the
    conditional probability of a p that small.
    """
    chances = conditional_probabilities(n1, n0)
    if side == "less":
        p = np.cumsum(chances, axis=1)
    elif side == "greater":
        p = np.cumsum(chances[:, ::-1], axis=1)
    else:
        rising = np.sort(chances, axis=1)
        p = np.cumsum(rising, axis=1)
        # Within a group of equals only the last sum is a p; the others count as never reached.
        p[:, :-1][rising[:, 1:] <= rising[:, :-1] * (1 + TIE)] = np.inf
    p.setflags(write=False)
    return np.asarray(p)


@lru_cache(maxsize=8)
def z_statistic(n1: int, n0: int, variance: str) -> _Array:
    """Return the z statistic of each table with ``"pooled"`` or ``"unpooled"`` variance; 0 where 0 is divided by 0.

    Cells that are no tables hold NaN.
    """
    events = np.arange(n1 + n0 + 1, dtype=np.float64)[:, None]
    treated = first_treated(n1, n0)[:, None] + np.arange(_columns(n1, n0), dtype=np.float64)[None, :]
    control = events - treated
    z = z_of(treated, n1, control, n0, variance)
    z[(control < 0) | (treated > n1)] = np.nan
    z.setflags(write=False)
    return z


def z_of(x1: Any, n1: Any, x0: Any, n0: Any, variance: str) -> _Array:
    """Return the z statistic of tables of two arms."""
    p1, p0, risk = x1 / n1, x0 / n0, (x1 + x0) / (n1 + n0)
    if variance == "pooled":
        spread = risk * (1 - risk) * (1 / n1 + 1 / n0)
    else:
        spread = p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(p1 == p0, 0.0, (p1 - p0) / np.sqrt(np.maximum(spread, 0.0))))
