"""Selection models: what the trials would show if those with a large p-value were published less often."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special

from secondread.statistics.arguments import level_of, one_of
from secondread.synthesis.looking.weighted_line import at_least_three
from secondread.synthesis.pooling.pooled import pooled

_Array = NDArray[np.float64]

_LARGEST = 100.0
_SMALLEST = 1e-6
FEW_IN_A_STEP = 5


@dataclass(frozen=True, slots=True)
class Selection:
    """A selection model by steps of the one-sided p-value.

    Parameters
    ----------
    estimate, se, p : float
        The mean effect were nothing selected, its standard error and two-sided p.
    interval : tuple of float
        Its limits.
    tau2 : float
        Variance between trials.
    steps : ndarray, shape (s + 1,)
        Upper ends of the intervals of p, the last being 1.
    counts : ndarray of int, shape (s + 1,)
        Trials in each.
    delta, se_delta : ndarray, shape (s + 1,)
        Chance of being seen relative to the first interval, and its standard error (NaN for the first).
    selection_statistic, selection_p : float
        Likelihood-ratio test of no selection.
    log_likelihood : float
        Of the model.
    notes : tuple of str
        What a reader must know.
    method : str
        By name.
    """

    estimate: float
    se: float
    p: float
    interval: tuple[float, float]
    tau2: float
    steps: _Array
    counts: NDArray[np.int64]
    delta: _Array
    se_delta: _Array
    selection_statistic: float
    selection_p: float
    log_likelihood: float
    notes: tuple[str, ...]
    method: str
    reference: str = "Vevea & Hedges (1995), Psychometrika 60:419, doi:10.1007/BF02294384"


def selection_model(
    yi: Any, vi: Any, *, steps: Any = (0.025,), alternative: str = "greater", level: float = 0.95
) -> Selection:
    """Fit random effects and a chance of publication that steps with the one-sided p-value, by maximum likelihood.

    Parameters
    ----------
    yi, vi : array_like, shape (k,)
        Estimates and variances of at least three trials.
    steps : array_like
        Where the chance may step, rising in (0, 1); one step at 0.025 is the three-parameter model.
    alternative : {"greater", "less"}
        The side on which a small p-value is welcome.
    level : float
        Level of the interval, in (0, 1).

    Returns
    -------
    Selection

    Raises
    ------
    ValueError
        Naming the argument; for an interval of p-values without any trial, whose chance no data tell.

    Notes
    -----
    The density of an estimate is its normal density times the chance at its p-value, over the mean chance. The
    likelihood is climbed from several starts.

    References
    ----------
    Vevea JL, Hedges LV. A general linear model for estimating effect size in the presence of publication bias.
    Psychometrika 1995;60:419-35. doi:10.1007/BF02294384
    """
    one_of("alternative", alternative, ("greater", "less"))
    level = level_of(level)
    y, v = at_least_three(yi, vi)
    cuts = np.atleast_1d(np.asarray(steps, dtype=np.float64))
    if cuts.ndim != 1 or not ((cuts > 0) & (cuts < 1)).all() or (np.diff(cuts) <= 0).any():
        raise ValueError(f"steps must rise within (0, 1), got {steps!r}.")
    sign = 1.0 if alternative == "greater" else -1.0
    se = np.sqrt(v)
    place = np.searchsorted(cuts, special.ndtr(-sign * y / se))
    counts = np.bincount(place, minlength=cuts.size + 1)
    if (counts == 0).any():
        empty = int(np.flatnonzero(counts == 0)[0])
        low, high = [0.0, *cuts, 1.0][empty : empty + 2]
        raise ValueError(f"No trial has a one-sided p-value between {low:g} and {high:g}; leave out a step.")
    # an estimate is within an interval of p-values between these limits
    edges = np.concatenate([[-np.inf], special.ndtri(cuts), [np.inf]])
    limits = -edges[:, None] * se

    def height(parameters: _Array) -> float:
        mean, tau2, delta = parameters[0], parameters[1], np.concatenate([[1.0], parameters[2:]])
        spread = np.sqrt(v + tau2)
        z = (sign * y - mean) / spread
        below = special.ndtr((limits - mean) / spread)
        chance = delta @ (below[:-1] - below[1:])
        value = -0.5 * z * z - np.log(spread) + np.log(delta[place]) - np.log(chance)
        return -float(np.sum(value)) + 0.5 * y.size * float(np.log(2 * np.pi))

    plain = pooled(sign * y, v, method="ML", test="wald")
    bounds = [(None, None), (0.0, None), *[(_SMALLEST, _LARGEST)] * cuts.size]
    best: Any = None
    for first in (1.0, 0.2):
        start = np.array([plain.estimate, max(plain.tau2, 0.1 * float(v.mean())), *[first] * cuts.size])
        found = optimize.minimize(height, start, method="L-BFGS-B", bounds=bounds, options={"ftol": 1e-13})
        best = found if best is None or found.fun < best.fun else best
    at = _polished(height, best.x)
    covariance = _covariance(height, at)
    error = np.sqrt(np.where(np.diag(covariance) > 0, np.diag(covariance), np.nan))
    none = height(np.array([plain.estimate, plain.tau2, *[1.0] * cuts.size]))
    statistic = max(0.0, 2 * (none - height(at)))
    reach = float(special.ndtri(0.5 + level / 2)) * error[0]
    mean = sign * at[0]
    thin = counts.min() < FEW_IN_A_STEP
    return Selection(
        estimate=float(mean),
        se=float(error[0]),
        p=float(2 * special.ndtr(-abs(mean) / error[0])),
        interval=(float(mean - reach), float(mean + reach)),
        tau2=float(at[1]),
        steps=np.append(cuts, 1.0),
        counts=counts,
        delta=np.concatenate([[1.0], at[2:]]),
        se_delta=np.concatenate([[np.nan], error[2:]]),
        selection_statistic=statistic,
        selection_p=float(special.chdtrc(cuts.size, statistic)),
        log_likelihood=-height(at),
        notes=("With fewer than five trials in a step its chance is hardly known.",) if thin else (),
        method=f"Selection model with {'a step' if cuts.size == 1 else 'steps'} at one-sided p of "
        f"{', '.join(f'{cut:g}' for cut in cuts)}, maximum likelihood",
    )


def _free(at: _Array) -> NDArray[np.bool_]:
    """Tell which parameters lie within their bounds; a tau squared of zero is held there."""
    inner = (at > _SMALLEST * 1.01) & (at < _LARGEST * 0.999)
    inner[0], inner[1] = True, at[1] > 1e-8
    return inner


def _polished(height: Any, at: _Array) -> _Array:
    """Return the peak, by Newton's steps from where the climb ended."""
    for _ in range(8):
        free = _free(at)
        slope, curve = _derivatives(height, at, free)
        try:
            step = np.linalg.solve(curve, slope)
        except np.linalg.LinAlgError:
            return at
        new = at.copy()
        new[free] -= step
        if not np.isfinite(new).all() or new[1] < 0 or (new[2:] <= 0).any() or height(new) > height(at) + 1e-12:
            return at
        at = new
        if np.abs(step).max() < 1e-11:
            break
    return at


def _covariance(height: Any, at: _Array) -> _Array:
    free = _free(at)
    covariance = np.full((at.size, at.size), np.nan)
    with contextlib.suppress(np.linalg.LinAlgError):
        covariance[np.ix_(free, free)] = np.linalg.inv(_derivatives(height, at, free)[1])
    return covariance


def _derivatives(height: Any, at: _Array, free: NDArray[np.bool_]) -> tuple[_Array, _Array]:
    """Return gradient and Hessian in the free parameters, by central differences."""
    places = np.flatnonzero(free)
    size = np.where(places == 0, 1e-4 * max(abs(at[0]), 0.1), 1e-4 * at[places])
    steps = np.zeros((places.size, at.size))
    steps[np.arange(places.size), places] = size
    here = height(at)
    up, down = [height(at + step) for step in steps], [height(at - step) for step in steps]
    slope = np.array([(a - b) / (2 * s) for a, b, s in zip(up, down, size, strict=True)])
    curve = np.empty((places.size, places.size))
    for i, first in enumerate(steps):
        curve[i, i] = (up[i] - 2 * here + down[i]) / size[i] ** 2
        for j, second in enumerate(steps[:i]):
            mixed = height(at + first + second) - height(at + first - second)
            mixed -= height(at - first + second) - height(at - first - second)
            curve[i, j] = curve[j, i] = mixed / (4 * size[i] * size[j])
    return slope, curve
