"""The likelihood of tau squared, and its highest point, for many meta-analyses at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from secondread.synthesis.pooling.trials import Trials, summed

_Array = NDArray[np.float64]

# Where the likelihood is looked at first, as shares of the widest tau squared that the data could ask for. It changes
# on the scale of v + tau2, so that no peak falls between two looks that differ by a factor of two.
_LOOKS = np.array([0.0, *np.geomspace(1e-5, 1.0, 17)])
_CACHED = 60_000
_STEPS = 60
# A Newton step of this relative size leaves an error of about its square; a halving leaves its own size.
_NEWTON, _HALVING = 1e-6, 1e-11


def log_likelihood(trials: Trials, tau2: _Array, *, restricted: bool = True) -> _Array:
    """Return the (restricted) log-likelihood of tau squared, the mean being at its best, up to a constant.

    Parameters
    ----------
    trials : Trials
        Shape (..., k).
    tau2 : ndarray, shape broadcasting with (...)
        Where to look.
    restricted : bool
        With the term for the estimated mean (REML) or without (ML).
    """
    variance = trials.v + tau2[..., None]
    w = 1.0 / variance
    total, first, squares = w.sum(axis=-1), summed(w, trials.y), summed(w, trials.y * trials.y)
    logs = np.log(variance if trials.complete else np.where(trials.present, variance, 1.0)).sum(axis=-1)
    value = logs + squares - first * first / total
    return np.asarray(-0.5 * (value + np.log(total) if restricted else value))


def highest_likelihood(trials: Trials, *, restricted: bool) -> _Array:
    """Return the tau squared at which the (restricted) likelihood is highest, zero included.

    The likelihood may have two peaks. It is looked at over its whole range first; the neighbours of a look that is
    higher than both bracket a peak, which a safeguarded Newton iteration refines to a relative 1e-11 or so.
    """
    shape, k = trials.k.shape, trials.y.shape[-1]
    flat = Trials(trials.y.reshape(-1, k), trials.v.reshape(-1, k), trials.present.reshape(-1, k), trials.k.reshape(-1))
    found = [_highest(flat[rows], restricted) for rows in _blocks(flat.k.size, k)]
    return np.concatenate(found).reshape(shape)


def _highest(trials: Trials, restricted: bool) -> _Array:
    """Return the highest point of each row's likelihood."""
    centred = trials.centred()
    # the sum of squares about the mean is above every solution, whatever the variances
    widest = summed(centred.y, centred.y)
    heights = log_likelihood(centred, _LOOKS[:, None] * widest, restricted=restricted)
    beside = np.full((1, widest.size), -np.inf)
    rises, falls = np.diff(heights, axis=0, prepend=beside) >= 0, np.diff(heights, axis=0, append=beside) <= 0
    peaks = np.where(rises & falls, heights, -np.inf)
    best = np.argmax(peaks, axis=0)
    found = _peak(centred, widest, best, restricted)
    # a second peak that looks lower may be the higher one between two looks
    peaks[best, np.arange(best.size)] = -np.inf
    twice = np.flatnonzero(np.isfinite(peaks).any(axis=0))
    if twice.size:
        rows = centred[twice]
        other = _peak(rows, widest[twice], np.argmax(peaks[:, twice], axis=0), restricted)
        own = found[twice]
        higher = log_likelihood(rows, other, restricted=restricted) > log_likelihood(rows, own, restricted=restricted)
        found[twice] = np.where(higher, other, own)
    return found


def _peak(trials: Trials, widest: _Array, look: NDArray[np.intp], restricted: bool) -> _Array:
    """Return the peak of each row that lies about one of the looks."""
    low, high = _LOOKS[np.maximum(look - 1, 0)], _LOOKS[np.minimum(look + 1, _LOOKS.size - 1)]
    return _refined(trials, low * widest, _LOOKS[look] * widest, high * widest, restricted)


def _blocks(rows: int, k: int) -> list[slice]:
    """Return slices of rows few enough that all their looks fit the processor's cache."""
    size = max(1, _CACHED // (_LOOKS.size * k))
    return [slice(begin, begin + size) for begin in range(0, rows, size)]


def _refined(trials: Trials, low: _Array, start: _Array, high: _Array, restricted: bool) -> _Array:
    """Return the root of the score within a bracket, zero where the score falls from zero on."""
    tau2 = start
    with np.errstate(divide="ignore", invalid="ignore"):
        for _ in range(_STEPS):
            # where zero is the highest look and the score falls from there, the bracket closes on zero at once
            score, slope = _score(trials, tau2, restricted)
            rising = score > 0
            low, high = np.where(rising, tau2, low), np.where(rising, high, tau2)
            newton = tau2 - score / slope
            inside = (slope < 0) & (newton > low) & (newton < high)
            before, tau2 = tau2, np.where(inside, newton, 0.5 * (low + high))
            if not (np.abs(tau2 - before) > np.where(inside, _NEWTON, _HALVING) * tau2).any():
                break
    return tau2


def _score(trials: Trials, tau2: _Array, restricted: bool) -> tuple[_Array, _Array]:
    """Return the first and second derivative of the profiled log-likelihood by tau squared, both doubled."""
    w = 1.0 / (trials.v + tau2[..., None])
    total, squares = w.sum(axis=-1), summed(w, w)
    residual = w * (trials.y - (summed(w, trials.y) / total)[..., None])
    weighted = w * residual
    fit = summed(residual, residual)
    curvature = summed(weighted, residual) - weighted.sum(axis=-1) ** 2 / total
    if not restricted:
        return fit - total, squares - 2 * curvature
    share = squares / total
    trace = squares - 2 * summed(w * w, w) / total + share * share
    return fit - total + share, trace - 2 * curvature
