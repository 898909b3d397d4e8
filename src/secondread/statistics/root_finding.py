"""Roots of many monotone functions at once, each within its own bracket."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

_Array = NDArray[np.float64]

# Rows solved together: few enough for the processor's cache, enough to be worth a call.
_BLOCK = 4096
# Stands for a zero that is to count as a value of the other sign.
_SMALLEST = 1e-12


def roots(
    function: Callable[..., _Array],
    low: _Array,
    high: _Array,
    parameters: tuple[NDArray[np.float64], ...] = (),
    *,
    tolerance: float = 1e-12,
    max_steps: int = 120,
    not_at: str = "",
) -> _Array:
    """Return one root of ``function(x, *parameters)`` in each bracket, by Chandrupatla's method on arrays.

    Parameters
    ----------
    function : callable
        Takes an array of points and the parameters, all one-dimensional and of one length, returns the values there.
    low, high : ndarray
        One-dimensional brackets; the function has opposite signs (or a zero) at their ends.
    parameters : tuple of ndarray
        Each of the length of `low`; only those rows still being solved are passed on.
    tolerance : float
        Half the width of bracket, absolute, at which a root is taken as found.

    not_at : {"", "low", "high"}
        An end that is not the root wanted though the function may be zero there.

    Returns
    -------
    ndarray
        The root; the end of the bracket nearer to zero in value where the signs are not opposite.

    Notes
    -----
    Inverse quadratic interpolation where it is safe, bisection where it is not: about eight evaluations where bisection
    takes forty. Rows that are done are dropped, so that one hard row does not cost all of them.
    """
    found = np.empty_like(low)
    for begin in range(0, low.size, _BLOCK):
        block = slice(begin, begin + _BLOCK)
        own = tuple(parameter[block] for parameter in parameters)
        found[block] = _solved(function, low[block], high[block], own, tolerance, max_steps, not_at)
    return found


def _solved(
    function: Callable[..., _Array],
    low: _Array,
    high: _Array,
    parameters: tuple[_Array, ...],
    tolerance: float,
    max_steps: int,
    not_at: str,
) -> _Array:
    found = np.empty_like(low)
    rows = np.arange(low.size)
    a, b = high.astype(np.float64), low.astype(np.float64)
    fa, fb = function(a, *parameters), function(b, *parameters)
    if not_at == "high":
        fa = np.where(fa == 0, -np.sign(fb) * _SMALLEST, fa)
    elif not_at == "low":
        fb = np.where(fb == 0, -np.sign(fa) * _SMALLEST, fb)
    same = np.sign(fa) * np.sign(fb) > 0
    if same.any():
        # Rounding can leave a value of the wrong sign, of the size of the rounding, at an end that is itself the root.
        nearer = np.where(np.abs(fa) < np.abs(fb), a, b)
        fa, fb = np.where(same & (nearer == a), 0.0, fa), np.where(same & (nearer == b), 0.0, fb)
    c, fc = a.copy(), fa.copy()
    share = np.full_like(a, 0.5)
    for _ in range(max_steps):
        point = a + share * (b - a)
        value = function(point, *parameters)
        same_side = np.sign(value) == np.sign(fa)
        c, fc = np.where(same_side, a, b), np.where(same_side, fa, fb)
        b, fb = np.where(same_side, b, a), np.where(same_side, fb, fa)
        a, fa = point, value
        best_is_a = np.abs(fa) < np.abs(fb)
        best = np.where(best_is_a, a, b)
        width = np.abs(b - a)
        done = (width <= 2 * tolerance) | (np.where(best_is_a, fa, fb) == 0.0)
        if done.any():
            found[rows[done]] = best[done]
            keep = ~done
            if not keep.any():
                return found
            rows = rows[keep]
            a, b, c, fa, fb, fc, width = a[keep], b[keep], c[keep], fa[keep], fb[keep], fc[keep], width[keep]
            parameters = tuple(parameter[keep] for parameter in parameters)
        with np.errstate(divide="ignore", invalid="ignore"):
            xi, phi = (a - b) / (c - b), (fa - fb) / (fc - fb)
            quadratic = (phi**2 < xi) & ((1 - phi) ** 2 < 1 - xi)
            share = np.where(
                quadratic,
                fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb),
                0.5,
            )
        smallest = np.minimum(0.5, tolerance / width)
        share = np.clip(np.where(np.isfinite(share), share, 0.5), smallest, 1 - smallest)
    found[rows] = 0.5 * (a + b)
    return found
