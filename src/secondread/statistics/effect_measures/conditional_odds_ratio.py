"""Exact conditional inference on the odds ratio: the noncentral hypergeometric distribution given both margins."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from secondread.statistics.two_arms import TwoArms

_Array = NDArray[np.float64]

# Log odds ratios looked at: beyond e^+-45 every table of fewer than 10^9 is at the end of its support.
_WIDEST = 45.0
_TIE = 1e-7
_SCAN = 400


class _Table:
    """One table's support and its null log probabilities, from which every odds ratio's distribution follows."""

    def __init__(self, x1: int, n1: int, x0: int, n0: int) -> None:
        both = x1 + x0
        self.support = np.arange(max(0, both - n0), min(n1, both) + 1, dtype=np.float64)
        k = self.support
        self.weights = -(gammaln(k + 1) + gammaln(n1 - k + 1) + gammaln(both - k + 1) + gammaln(n0 - both + k + 1))
        self.at = int(x1 - self.support[0])
        self.lowest, self.highest = self.at == 0, self.at == self.support.size - 1

    def probabilities(self, log_odds_ratio: _Array) -> _Array:
        """Return the distribution, one row per log odds ratio."""
        logs = self.weights + np.multiply.outer(log_odds_ratio, self.support)
        logs -= logs.max(axis=-1, keepdims=True)
        chances = np.exp(logs)
        return np.asarray(chances / chances.sum(axis=-1, keepdims=True))

    def upper_tail(self, log_odds_ratio: _Array, *, mid_p: bool) -> _Array:
        chances = self.probabilities(log_odds_ratio)
        return np.asarray(chances[..., self.at :].sum(axis=-1) - 0.5 * mid_p * chances[..., self.at])

    def lower_tail(self, log_odds_ratio: _Array, *, mid_p: bool) -> _Array:
        chances = self.probabilities(log_odds_ratio)
        return np.asarray(chances[..., : self.at + 1].sum(axis=-1) - 0.5 * mid_p * chances[..., self.at])

    def two_sided(self, log_odds_ratio: _Array, *, mid_p: bool) -> _Array:
        """Return the p that adds every table no likelier than the observed one."""
        chances = self.probabilities(log_odds_ratio)
        own = chances[..., self.at, None]
        return np.asarray((chances * (chances <= own * (1 + _TIE))).sum(axis=-1) - 0.5 * mid_p * own[..., 0])


def _crossing(table: _Table, tail: str, target: float, low: float, high: float, *, mid_p: bool) -> float:
    """Return the log odds ratio between `low` and `high` at which a p, below `target` at `low`, first exceeds it."""
    p = getattr(table, tail)
    for _ in range(6):
        # Sixteen points at a time: fewer calls than bisection for the same width.
        points = np.linspace(low, high, 258)
        above = np.flatnonzero(p(points, mid_p=mid_p) > target)
        first = int(above[0]) if above.size else points.size - 1
        low, high = float(points[max(first - 1, 0)]), float(points[first])
        if abs(high - low) < 1e-13 * max(1.0, abs(high)):
            break
    return 0.5 * (low + high)


def _each(arms: TwoArms) -> list[_Table]:
    flat = zip(arms.x1.ravel(), arms.n1.ravel(), arms.x0.ravel(), arms.n0.ravel(), strict=True)
    return [_Table(*map(int, row)) for row in flat]


def clopper_pearson_type_limits(arms: TwoArms, level: float, *, mid_p: bool) -> tuple[_Array, _Array]:
    """Return the limits at which each one-sided conditional p is half of ``1 - level`` (Cornfield's exact interval)."""
    half = (1 - level) / 2
    lows, highs = [], []
    for table in _each(arms):
        lows.append(
            0.0 if table.lowest else np.exp(_crossing(table, "upper_tail", half, -_WIDEST, _WIDEST, mid_p=mid_p))
        )
        highs.append(
            np.inf if table.highest else np.exp(_crossing(table, "lower_tail", half, _WIDEST, -_WIDEST, mid_p=mid_p))
        )
    shape = arms.x1.shape
    return np.array(lows).reshape(shape), np.array(highs).reshape(shape)


def baptista_pike_limits(arms: TwoArms, level: float, *, mid_p: bool) -> tuple[_Array, _Array]:
    """Return the least and the greatest odds ratio whose two-sided p by point probability exceeds ``1 - level``.

    The p jumps as tables enter and leave its sum, so the set of odds ratios not rejected may have holes; these limits
    are those of its hull. They are looked for on a grid of log odds ratios from well outside inwards.
    """
    alpha = 1 - level
    lows, highs = [], []
    for table in _each(arms):
        if table.lowest:
            lows.append(0.0)
        else:
            # The p is never below its own upper tail, so the limit is not above the one-sided limit at level alpha.
            inner = _crossing(table, "upper_tail", alpha, -_WIDEST, _WIDEST, mid_p=mid_p)
            outer = _crossing(table, "upper_tail", alpha / 50, -_WIDEST, _WIDEST, mid_p=mid_p)
            lows.append(np.exp(_first_accepted(table, alpha, outer, inner, mid_p=mid_p)))
        if table.highest:
            highs.append(np.inf)
        else:
            inner = _crossing(table, "lower_tail", alpha, _WIDEST, -_WIDEST, mid_p=mid_p)
            outer = _crossing(table, "lower_tail", alpha / 50, _WIDEST, -_WIDEST, mid_p=mid_p)
            highs.append(np.exp(_first_accepted(table, alpha, outer, inner, mid_p=mid_p)))
    shape = arms.x1.shape
    return np.array(lows).reshape(shape), np.array(highs).reshape(shape)


def _first_accepted(table: _Table, alpha: float, outer: float, inner: float, *, mid_p: bool) -> float:
    points = np.linspace(outer, inner, _SCAN)
    accepted = np.flatnonzero(table.two_sided(points, mid_p=mid_p) > alpha)
    first = int(accepted[0]) if accepted.size else _SCAN - 1
    if first == 0:
        return outer
    return _crossing(table, "two_sided", alpha, float(points[first - 1]), float(points[first]), mid_p=mid_p)


def conditional_estimate(arms: TwoArms) -> _Array:
    """Return the odds ratio that maximises the conditional likelihood: its mean count is the observed one."""
    estimates = []
    for table in _each(arms):
        if table.lowest and table.highest:
            estimates.append(np.nan)
        elif table.lowest or table.highest:
            estimates.append(0.0 if table.lowest else np.inf)
        else:
            low, high = -_WIDEST, _WIDEST
            target = table.support[table.at]
            for _ in range(80):
                middle = 0.5 * (low + high)
                mean = float(table.probabilities(np.array(middle)) @ table.support)
                low, high = (middle, high) if mean < target else (low, middle)
            estimates.append(np.exp(0.5 * (low + high)))
    return np.array(estimates).reshape(arms.x1.shape)
