"""The distribution of the difference of two independent beta variables, by numerical integration."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

Array = NDArray[np.float64]

# Double-exponential (tanh-sinh) nodes: they crowd towards both ends, so that the infinite densities of shapes below 1
# at 0 and 1 do no harm, and they are fixed, so that the same input always gives the same digits.
_STEP = 0.04
_T = np.arange(-4.0, 4.0 + _STEP / 2, _STEP)
_FROM_LOW = special.expit(np.pi * np.sinh(_T))
_FROM_HIGH = special.expit(-np.pi * np.sinh(_T))
_AT_ONCE = 2000
_WEIGHT = _STEP * np.pi * np.cosh(_T) * _FROM_LOW * _FROM_HIGH


def chance_above(a1: Any, b1: Any, a0: Any, b0: Any, difference: Any) -> Array:
    """Return P(p1 - p0 > difference) for independent p1 ~ Beta(a1, b1) and p0 ~ Beta(a0, b0).

    Parameters
    ----------
    a1, b1, a0, b0 : float or array
        Shapes, above zero.
    difference : float or array
        The difference, in [-1, 1].

    Returns
    -------
    ndarray
        The probability, to about 1e-10 for shapes of 0.5 and more.
    """
    return np.asarray(np.clip(_integral(a1, b1, a0, b0, difference, density=False), 0.0, 1.0))


def density(a1: Any, b1: Any, a0: Any, b0: Any, difference: Any) -> Array:
    """Return the density of p1 - p0 at `difference`; arguments as in `chance_above`."""
    return _integral(a1, b1, a0, b0, difference, density=True)


def quantile(a1: Any, b1: Any, a0: Any, b0: Any, probability: float) -> Array:
    """Return the difference that p1 - p0 stays under with this probability, to 1e-9.

    Parameters
    ----------
    a1, b1, a0, b0 : float or array
        Shapes, above zero.
    probability : float
        In (0, 1).
    """
    a1, b1, a0, b0 = (np.asarray(x, dtype=np.float64) for x in np.broadcast_arrays(a1, b1, a0, b0))
    mean = a1 / (a1 + b1) - a0 / (a0 + b0)
    variance = _variance(a1, b1) + _variance(a0, b0)
    shape = mean.shape
    shapes = [x.ravel() for x in (a1, b1, a0, b0)]
    at = np.clip(mean + special.ndtri(probability) * np.sqrt(variance), -0.999, 0.999).ravel()
    low, high = np.full(at.shape, -1.0), np.full(at.shape, 1.0)
    open_ = np.arange(at.size)  # the elements still on their way
    for _ in range(80):
        here, (p, q, r, s) = at[open_], (x[open_] for x in shapes)
        excess = (1.0 - chance_above(p, q, r, s, here)) - probability
        high[open_] = np.where(excess > 0, here, high[open_])
        low[open_] = np.where(excess > 0, low[open_], here)
        with np.errstate(divide="ignore", invalid="ignore"):
            newton = here - excess / density(p, q, r, s, here)
        inside = (newton > low[open_]) & (newton < high[open_])
        following = np.where(inside, newton, (low[open_] + high[open_]) / 2)
        at[open_] = following
        open_ = open_[np.abs(following - here) > 1e-9]
        if not open_.size:
            break
    return np.asarray(at.reshape(shape))


def _integral(a1: Any, b1: Any, a0: Any, b0: Any, difference: Any, *, density: bool) -> Array:
    """Return P(p1 - p0 > difference) or the density there.

    P(p1 - p0 > d) is the integral of f(y) G(y - d) with f the density of p1 and G the distribution of p0. Since also
    p1 - p0 = (1 - p0) - (1 - p1), either arm can give f; the narrower one does, so that G is smooth between nodes.
    """
    arrays = [np.asarray(x, dtype=np.float64) for x in np.broadcast_arrays(a1, b1, a0, b0, difference)]
    if arrays[0].size > _AT_ONCE:  # in pieces, since every element needs room for all nodes
        flat = [x.ravel() for x in arrays]
        pieces = [
            _integral(*(x[i : i + _AT_ONCE] for x in flat), density=density) for i in range(0, flat[0].size, _AT_ONCE)
        ]
        return np.concatenate(pieces).reshape(arrays[0].shape)
    a1, b1, a0, b0, d = arrays
    treated_narrower = _variance(a1, b1) <= _variance(a0, b0)
    af, bf = np.where(treated_narrower, a1, b0), np.where(treated_narrower, b1, a0)
    ag, bg = np.where(treated_narrower, a0, b1), np.where(treated_narrower, b0, a1)
    low = np.maximum(special.betaincinv(af, bf, 1e-16), np.maximum(d, 0.0))
    high = np.minimum(special.betainccinv(af, bf, 1e-16), np.minimum(1.0 + d, 1.0))
    width = np.maximum(high - low, 0.0)[..., None]
    y, one_less_y = low[..., None] + width * _FROM_LOW, (1.0 - high)[..., None] + width * _FROM_HIGH
    z = (low - d)[..., None] + width * _FROM_LOW
    one_less_z = (1.0 + d - high)[..., None] + width * _FROM_HIGH
    f = _density(y, one_less_y, af[..., None], bf[..., None])
    if density:
        g = _density(z, one_less_z, ag[..., None], bg[..., None])
        beyond = np.zeros(d.shape)
    else:
        g = special.betainc(ag[..., None], bg[..., None], np.clip(z, 0.0, 1.0))
        beyond = special.betaincc(af, bf, np.clip(np.maximum(high, low), 0.0, 1.0))
    return np.asarray((f * g * _WEIGHT * width).sum(axis=-1) + beyond)


def _density(x: Array, one_less_x: Array, a: Array, b: Array) -> Array:
    """Return the beta density, given both x and 1 - x for precision near the ends."""
    tiny = np.finfo(np.float64).tiny
    logs = (a - 1) * np.log(np.maximum(x, tiny)) + (b - 1) * np.log(np.maximum(one_less_x, tiny))
    return np.asarray(np.exp(logs - special.betaln(a, b)))


def _variance(a: Any, b: Any) -> Array:
    return np.asarray(a * b / ((a + b) ** 2 * (a + b + 1)))
