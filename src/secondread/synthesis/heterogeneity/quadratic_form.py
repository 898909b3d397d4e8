"""The distribution of a weighted sum of chi-squared variables, by inverting its moment generating function."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

_Array = NDArray[np.float64]

_NEGLIGIBLE = 1e-12
# Step along the curve, for which the trapezoid rule is exact to about fifteen digits, and how far it is followed.
_STEP, _FAR = 0.08, 75.0


def upper_tail(value: float, weights: _Array) -> float:
    """Return the probability that ``sum weights * chi-squared(1)`` exceeds `value`.

    Parameters
    ----------
    value : float
        Above zero.
    weights : ndarray, shape (k,)
        Not below zero, one at least above it.

    Notes
    -----
    The tail is the integral of exp(K(s) - s x) / s / (2 pi i) upwards through a point between 0 and the first
    singularity, K being the cumulant generating function; through a point below 0 it is the tail less one. The curve is
    a parabola through the saddle point around the singularities, along which the integrand falls like a normal density,
    so that some hundred points give all digits. (Imhof 1961, doi:10.1093/biomet/48.3-4.419, integrates along a straight
    line instead, where it oscillates.)
    """
    a = weights[weights > _NEGLIGIBLE * weights.max()] / weights.max()
    x = value / (2 * weights.max())

    def slope(s: float) -> float:
        return float(0.5 * (a / (1 - a * s)).sum() - x - 1 / s)

    above = x > 0.5 * a.sum()
    tiny = 1e-9
    bracket = (tiny / (1 + x), 1 - tiny / (1 + x)) if above else (-1.01 * (a.size / 2 + 1) / x, -tiny / (1 + a.size))
    start = float(optimize.brentq(slope, *bracket, xtol=1e-12, rtol=1e-10))
    room = min(start, 1 - start) if above else -start
    t = np.arange(0.0, np.sqrt(_FAR / (x * room)) + _STEP, _STEP)
    s = start + room * (0.5 * t * t + 2j * t)
    height = -0.5 * np.log(1 - a[:, None] * s).sum(axis=0) - s * x
    inside = (np.exp(height) / s * room * (t + 2j)).imag
    area = float((inside.sum() - 0.5 * inside[0]) * _STEP / np.pi)
    return min(1.0, max(0.0, area if above else 1.0 + area))
