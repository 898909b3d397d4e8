"""The highest point of a likelihood of a few parameters, of which some are standard deviations that may be zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from secondread.synthesis.counts.count_likelihoods import Floats
from secondread.synthesis.counts.integrated import Total

_STEP = 5e-4
_MOST_STEPS = 60
# a step that would add less to the log-likelihood is the last
_ENOUGH = 1e-11
_WHOLE, _SHORTER = np.array([1.0]), np.array([0.5, 0.2, 0.05, 0.01])


@dataclass(frozen=True, slots=True)
class Peak:
    """The highest point.

    Parameters
    ----------
    at : ndarray, shape (p,)
        Where; standard deviations are not below zero.
    value : float
        The log-likelihood.
    se : float
        Standard error of the first parameter, the uncertainty of all others included; NaN where it has no curvature.
    converged : bool
        Whether the search came to rest.
    """

    at: Floats
    value: float
    se: float
    converged: bool


def peak(total: Total, starts: Sequence[Floats], deviations: Sequence[int], zero: Sequence[int] = ()) -> Peak:
    """Climb from each start and return the highest point; a deviation whose likelihood is as high at zero is zero.

    Parameters
    ----------
    total : callable
        Log-likelihood at many places at once, the same for a deviation and its negative.
    starts : sequence of ndarray
        Where to begin.
    deviations : sequence of int
        Places of the standard deviations.
    zero : sequence of int
        Those of them that are held at zero.
    """
    found = [_climb(total, start, deviations, zero) for start in starts]
    best = max(found, key=lambda each: each.value)
    free = [place for place in deviations if place not in zero]
    # a look at the bounds that are near
    for size in range(1, len(free) + 1):
        for held in combinations(free, size):
            if best.at[list(held)].max() > 0.05:
                continue
            bound = _climb(total, best.at, deviations, (*zero, *held))
            if bound.converged and bound.value >= best.value - 1e-9:
                best = bound
    return best


def _climb(total: Total, start: Floats, deviations: Sequence[int], zero: Sequence[int]) -> Peak:
    """Newton's method by differences, all places of a step being evaluated at once."""
    at = np.array(start, dtype=np.float64)
    at[list(zero)] = 0.0
    free = np.array([place for place in range(at.size) if place not in zero])
    converged, value, hessian = False, -np.inf, np.eye(free.size)
    for _ in range(_MOST_STEPS):
        value, gradient, hessian = _differences(total, at, free)
        if not np.isfinite(value) or not np.isfinite(hessian).all():
            break
        curvature, axes = np.linalg.eigh(-hessian)
        # uphill even where the likelihood is not concave
        direction = axes @ ((axes.T @ gradient) / np.maximum(np.abs(curvature), 1e-6))
        direction /= max(1.0, float(np.abs(direction).max()))
        gain = 0.5 * float(gradient @ direction)
        ahead = _along(total, at, free, direction, _WHOLE)
        if gain < _ENOUGH:
            converged = bool(curvature.min() > 0)
            if ahead[1] > value:
                at, value = ahead
            break
        if ahead[1] < value + 0.2 * gain:
            ahead = max(ahead, _along(total, at, free, direction, _SHORTER), key=lambda each: each[1])
        if ahead[1] <= value:
            # rounding hides what is left
            converged = bool(gain < 1e-7 and curvature.min() > 0)
            break
        at = ahead[0]
    with np.errstate(invalid="ignore"):
        try:
            se = float(np.sqrt(np.linalg.inv(-hessian)[0, 0]))
        except np.linalg.LinAlgError:
            se = float("nan")
    at = at.copy()
    at[list(deviations)] = np.abs(at[list(deviations)])
    return Peak(at, value, se, converged and bool(np.isfinite(se)))


def _along(total: Total, at: Floats, free: Floats, direction: Floats, lengths: Floats) -> tuple[Floats, float]:
    """Return the highest of several steps along a direction."""
    places = np.tile(at, (lengths.size, 1))
    places[:, free] += lengths[:, None] * direction
    heights = np.nan_to_num(total(places), nan=-np.inf)
    best = int(np.argmax(heights))
    return places[best], float(heights[best])


def _differences(total: Total, at: Floats, free: Floats) -> tuple[float, Floats, Floats]:
    """Return the value, its gradient and its second derivatives by the parameters that are free."""
    p = free.size
    pairs = list(combinations(range(p), 2))
    moves = np.zeros((1 + 2 * p + 2 * len(pairs), at.size))
    for place, parameter in enumerate(free):
        moves[1 + place, parameter], moves[1 + p + place, parameter] = _STEP, -_STEP
    for place, (i, j) in enumerate(pairs):
        moves[1 + 2 * p + 2 * place, [free[i], free[j]]] = _STEP
        moves[2 + 2 * p + 2 * place, [free[i], free[j]]] = -_STEP
    f = total(at + moves)
    up, down = f[1 : 1 + p], f[1 + p : 1 + 2 * p]
    hessian = np.diag((up - 2 * f[0] + down) / _STEP**2)
    for place, (i, j) in enumerate(pairs):
        both = f[1 + 2 * p + 2 * place] + f[2 + 2 * p + 2 * place]
        hessian[i, j] = hessian[j, i] = (both - up[i] - up[j] - down[i] - down[j] + 2 * f[0]) / (2 * _STEP**2)
    return float(f[0]), (up - down) / (2 * _STEP), hessian
