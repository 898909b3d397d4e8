"""The walk of a test statistic from look to look, by recursive numerical integration.

At information fraction t the statistic is Z = B/sqrt(t), where B has independent normal increments with mean drift
times the step in t and variance the step. What is carried from look to look is the density of B among trials that have
not stopped, held at Gauss-Legendre points of the continuation region (Armitage, McPherson, Rowe 1969; Jennison and
Turnbull 2000, chapter 19).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, inf, log, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

Values = NDArray[np.float64]
# Standard deviations of the statistic beyond which nothing is integrated (chance below 1e-16).
_REACH = 8.5


@dataclass(frozen=True, slots=True)
class State:
    """Trials going on after a look: points of B, the mass each stands for, and the information fraction."""

    points: Values
    mass: Values
    fraction: float


@dataclass(frozen=True, slots=True)
class Crossings:
    """Chances of stopping at each look, above and below, as arrays with one element a look."""

    upper: Values
    lower: Values


START = State(points=np.zeros(1), mass=np.ones(1), fraction=0.0)


@lru_cache(maxsize=64)
def _legendre(count: int) -> tuple[Values, Values]:
    """Return Gauss-Legendre points and weights on [-1, 1]."""
    points, weights = np.polynomial.legendre.leggauss(count)
    return np.asarray(points), np.asarray(weights)


def tail_above(state: State, fraction: float, bound: float, drift: float) -> float:
    """Return the chance to be still in the trial and have Z at or above `bound` at the look at `fraction`."""
    if bound == inf:
        return 0.0
    step = fraction - state.fraction
    return float(state.mass @ ndtr((state.points + drift * step - bound * sqrt(fraction)) / sqrt(step)))


def tail_below(state: State, fraction: float, bound: float, drift: float) -> float:
    """Return the chance to be still in the trial and have Z at or below `bound` at the look at `fraction`."""
    if bound == -inf:
        return 0.0
    step = fraction - state.fraction
    return float(state.mass @ ndtr((bound * sqrt(fraction) - state.points - drift * step) / sqrt(step)))


def density(state: State, fraction: float, z: float, drift: float) -> float:
    """Return the density of Z at `z` at the look at `fraction`, among trials still going on."""
    step = fraction - state.fraction
    distance = (z * sqrt(fraction) - state.points - drift * step) / sqrt(step)
    return float(state.mass @ np.exp(-0.5 * distance * distance)) * sqrt(fraction / step / (2 * np.pi))


def advance(state: State, fraction: float, lower: float, upper: float, drift: float, next_fraction: float) -> State:
    """Return the trials that go on after the look at `fraction`, where Z is between the bounds.

    `next_fraction` is that of the look to come: the closer it is, the more points it takes.
    """
    step, root = fraction - state.fraction, sqrt(fraction)
    middle = drift * fraction
    low = max(lower * root, middle - _REACH * root)
    high = min(upper * root, middle + _REACH * root)
    if not low < high:
        return State(points=np.zeros(0), mass=np.zeros(0), fraction=fraction)
    narrowest = sqrt(min(step, next_fraction - fraction))
    # Enough for an error near 1e-12: the points must resolve both the density here and the step to the next look.
    count = 8 * ceil((10 + 1.9 * (high - low) / narrowest) / 8)
    points, weights = _legendre(count)
    half = (high - low) / 2
    b = half * points + (high + low) / 2
    distance = b[:, None] - (state.points + drift * step)[None, :]
    kernel = np.exp(distance * distance * (-0.5 / step))
    mass = (kernel @ state.mass) * weights * (half / sqrt(2 * np.pi * step))
    return State(points=b, mass=mass, fraction=fraction)


def crossings(fractions: Sequence[float], lower: Sequence[float], upper: Sequence[float], drift: float) -> Crossings:
    """Return the chances of stopping above and below at each look; `lower` and `upper` are bounds of Z.

    At the last look the chance below is that of ending at or below the lower bound given there.
    """
    state = START
    above, below = np.zeros(len(fractions)), np.zeros(len(fractions))
    for look, fraction in enumerate(fractions):
        above[look] = tail_above(state, fraction, upper[look], drift)
        below[look] = tail_below(state, fraction, lower[look], drift)
        if look + 1 < len(fractions):
            state = advance(state, fraction, lower[look], upper[look], drift, fractions[look + 1])
    return Crossings(upper=above, lower=below)


def bound_with_tail(state: State, fraction: float, target: float, drift: float) -> float:
    """Return the bound above which the chance at this look is `target`; infinite for a target of about nothing."""
    if target < 1e-15:
        return inf
    low, high = -10.0 + min(drift, 0.0), 10.0 + max(drift, 0.0)
    z = 2.0
    for _ in range(100):
        chance = tail_above(state, fraction, z, drift)
        if chance > target:
            low = z
        else:
            high = z
        slope = density(state, fraction, z, drift)
        # Newton on the logarithm of the chance, which is nearly a parabola; halving where it would leave the bracket.
        if chance > 0 and slope > 0:
            move = (chance / slope) * log(chance / target)
            if abs(move) < 1e-11:
                return z + move
            following = z + move
        else:
            following = inf
        z = following if low < following < high else (low + high) / 2
    return z


def decreasing_root(function: Callable[[float], float], low: float, high: float, tolerance: float = 1e-11) -> float:
    """Return where a decreasing function of one number is zero, by regula falsi with halved ends (Illinois)."""
    at_low, at_high = function(low), function(high)
    if at_low <= 0:
        return low
    if at_high >= 0:
        return high
    side = 0
    point = low
    for _ in range(100):
        previous, point = point, (low * at_high - high * at_low) / (at_high - at_low)
        value = function(point)
        if abs(value) < 1e-15 or high - low < tolerance or abs(point - previous) < tolerance:
            return point
        if value > 0:
            low, at_low = point, value
            at_high = at_high / 2 if side == 1 else at_high
            side = 1
        else:
            high, at_high = point, value
            at_low = at_low / 2 if side == -1 else at_low
            side = -1
    return point
