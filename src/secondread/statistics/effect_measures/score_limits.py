"""Limits of score intervals for two risks, found by solving the score equation on arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from secondread.statistics.effect_measures.restricted_risks import (
    risks_at_difference,
    risks_at_odds_ratio,
    risks_at_ratio,
)
from secondread.statistics.root_finding import roots
from secondread.statistics.two_arms import TwoArms

_Array = NDArray[np.float64]


def _flat(arms: TwoArms) -> tuple[_Array, _Array, _Array, _Array]:
    x1, n1, x0, n0 = (part.ravel().astype(np.float64) for part in (arms.x1, arms.n1, arms.x0, arms.n0))
    return x1, n1, x0, n0


def _excess_of_difference(delta: _Array, x1: _Array, n1: _Array, x0: _Array, n0: _Array, critical: _Array) -> _Array:
    # (observed - delta) - critical * SE(delta) is finite at delta = -1 and 1, where the z statistic itself is not.
    q1, q0 = risks_at_difference(delta, x1, n1, x0, n0)
    variance = q1 * (1 - q1) / n1 + q0 * (1 - q0) / n0
    return x1 / n1 - x0 / n0 - delta - critical * np.sqrt(np.maximum(variance, 0.0))


def _excess_of_ratio(share: _Array, x1: _Array, n1: _Array, x0: _Array, n0: _Array, critical: _Array) -> _Array:
    q1, q0 = risks_at_ratio(share, x1, n1, x0, n0)
    variance = (1 - share) ** 2 * q1 * (1 - q1) / n1 + share**2 * q0 * (1 - q0) / n0
    return (1 - share) * x1 / n1 - share * x0 / n0 - critical * np.sqrt(np.maximum(variance, 0.0))


def _excess_of_odds_ratio(share: _Array, x1: _Array, n1: _Array, x0: _Array, n0: _Array, critical: _Array) -> _Array:
    q1, q0 = risks_at_odds_ratio(share, x1, n1, x0, n0)
    a, b = n1 * q1 * (1 - q1), n0 * q0 * (1 - q0)
    return x1 - n1 * q1 - critical * np.sqrt(a * b / np.where(a + b > 0, a + b, 1.0))


def _critical(n1: _Array, n0: _Array, z: float, variance_factor: bool) -> _Array:
    total = n1 + n0
    # With one participant an arm the factor is 2/1; it is never undefined because both arms hold somebody.
    return z * np.sqrt(total / (total - 1)) if variance_factor else np.full_like(total, z)


def difference_limits(arms: TwoArms, z: float, *, variance_factor: bool) -> tuple[_Array, _Array]:
    """Return the score limits of the risk difference; `variance_factor` multiplies the variance by N/(N-1)."""
    x1, n1, x0, n0 = _flat(arms)
    critical = _critical(n1, n0, z, variance_factor)
    observed, one = x1 / n1 - x0 / n0, np.ones_like(x1)
    low = roots(_excess_of_difference, -one, observed, (x1, n1, x0, n0, critical), not_at="high")
    high = roots(_excess_of_difference, observed, one, (x1, n1, x0, n0, -critical), not_at="low")
    return low.reshape(arms.x1.shape), high.reshape(arms.x1.shape)


def ratio_limits(arms: TwoArms, z: float, *, variance_factor: bool) -> tuple[_Array, _Array]:
    """Return the score limits of the risk ratio; nobody with the event in either arm leaves everything open."""
    x1, n1, x0, n0 = _flat(arms)
    critical = _critical(n1, n0, z, variance_factor)
    empty = x1 + x0 == 0
    observed = np.where(empty, 0.5, x1 * n0 / np.where(empty, 1.0, x1 * n0 + x0 * n1))
    low = roots(
        _excess_of_ratio, np.zeros_like(x1), observed, (x1, n1, x0, n0, critical), tolerance=1e-14, not_at="high"
    )
    high = roots(
        _excess_of_ratio, observed, np.ones_like(x1), (x1, n1, x0, n0, -critical), tolerance=1e-14, not_at="low"
    )
    return _as_ratio(low, x1 == 0, empty, arms.x1.shape, upper=False), _as_ratio(
        high, x0 == 0, empty, arms.x1.shape, upper=True
    )


def odds_ratio_limits(arms: TwoArms, z: float, *, variance_factor: bool) -> tuple[_Array, _Array]:
    """Return the score limits of the odds ratio; a margin of nought leaves everything open."""
    x1, n1, x0, n0 = _flat(arms)
    critical = _critical(n1, n0, z, variance_factor)
    up, down = x1 * (n0 - x0), x0 * (n1 - x1)
    # The share psi / (1 + psi); both products are nought only where a margin is.
    empty = up + down == 0
    observed = np.where(empty, 0.5, up / np.where(empty, 1.0, up + down))
    low = roots(
        _excess_of_odds_ratio, np.zeros_like(x1), observed, (x1, n1, x0, n0, critical), tolerance=1e-14, not_at="high"
    )
    high = roots(
        _excess_of_odds_ratio, observed, np.ones_like(x1), (x1, n1, x0, n0, -critical), tolerance=1e-14, not_at="low"
    )
    return _as_ratio(low, up == 0, empty, arms.x1.shape, upper=False), _as_ratio(
        high, down == 0, empty, arms.x1.shape, upper=True
    )


def _as_ratio(
    share: _Array, at_end: NDArray[np.bool_], empty: NDArray[np.bool_], shape: tuple[int, ...], *, upper: bool
) -> _Array:
    open_end = np.inf if upper else 0.0
    inside = ~(at_end | empty) & (share < 1.0)
    ratio = np.where(inside, share / np.where(inside, 1 - share, 1.0), open_end)
    return ratio.reshape(shape)
