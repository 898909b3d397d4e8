"""What one more trial would change: how likely it is to turn the pooled result, and how large it would have to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.statistics.arguments import level_of, positive
from secondread.synthesis.pooling.pooled import Pooled, pooled
from secondread.synthesis.pooling.trials import Trials, trials_of

_Array = NDArray[np.float64]

# Quantiles at which the further trial's result is taken; the mean over them is the mean over its distribution.
_POINTS = 801


@dataclass(frozen=True, slots=True)
class OneMoreTrial:
    """What a further trial would do to the pooled result.

    Parameters
    ----------
    se : ndarray, shape (s,)
        Standard errors of the further trial that were tried.
    turns : ndarray, shape (s,)
        Probability that the pooled interval then stands differently to no difference than now.
    excludes : ndarray, shape (s,)
        Probability that it then excludes no difference.
    moves : ndarray, shape (s,)
        Expected absolute change of the pooled estimate.
    narrows : ndarray, shape (s,)
        Expected width of the interval over its width now.
    significant : bool
        Whether the interval excludes no difference now.
    method : str
        By name.
    """

    se: _Array
    turns: _Array
    excludes: _Array
    moves: _Array
    narrows: _Array
    significant: bool
    method: str
    reference: str = "Langan et al. (2012), J Clin Epidemiol 65:511, doi:10.1016/j.jclinepi.2011.10.009"


def one_more_trial(yi: Any, vi: Any, se: Any, *, level: float = 0.95, **choices: Any) -> OneMoreTrial:
    """Add a further trial of each precision, its result drawn from what the trials so far predict.

    Parameters
    ----------
    yi, vi : array_like, shape (k,)
        Estimates and variances of at least two trials.
    se : array_like, shape (s,)
        Standard errors that the further trial might have.
    level : float
        Level of the interval, in (0, 1).
    **choices
        As in `pooled`.

    Returns
    -------
    OneMoreTrial

    Notes
    -----
    The further trial's result is normal about the pooled effect, with the variance of that effect, the variance between
    trials and its own; every quantile of it is pooled anew with the trials so far. That the variance between trials is
    itself uncertain is left out, so that with few trials the probabilities are too sharp.

    References
    ----------
    Langan D, Higgins JP, Gregory W, Sutton AJ. Graphical augmentations to the funnel plot assess the impact of
    additional evidence on a meta-analysis. J Clin Epidemiol 2012;65:511-9. doi:10.1016/j.jclinepi.2011.10.009
    """
    from scipy import special

    level = level_of(level)
    trials = trials_of(yi, vi)
    if trials.y.ndim != 1 or trials.k < 2:
        raise ValueError("yi must hold at least two trials of one meta-analysis.")
    errors = np.atleast_1d(positive("se", se))
    now = pooled(yi, vi, level=level, **choices)
    spread = np.sqrt(now.se**2 + now.tau2 + errors**2)
    results = now.estimate + spread[:, None] * special.ndtri((np.arange(_POINTS) + 0.5) / _POINTS)
    then = pooled_with_one_more(trials, results, errors, level=level, **choices)
    low, high = then.interval
    excludes = (low > 0) | (high < 0)
    significant = bool(now.interval[0] > 0 or now.interval[1] < 0)
    return OneMoreTrial(
        se=errors,
        turns=np.mean(excludes != significant, axis=1),
        excludes=np.mean(excludes, axis=1),
        moves=np.mean(np.abs(then.estimate - now.estimate), axis=1),
        narrows=np.mean((high - low) / (now.interval[1] - now.interval[0]), axis=1),
        significant=significant,
        method=f"One more trial, its result as the trials so far predict it. {now.method}",
    )


def pooled_with_one_more(trials: Trials, results: _Array, errors: _Array, *, level: float, **choices: Any) -> Pooled:
    """Pool the trials of one meta-analysis anew with each result, of shape (s, p), at each standard error, (s,)."""

    def beside(so_far: _Array, new: _Array) -> _Array:
        so_far = so_far[trials.present]
        return np.concatenate([np.broadcast_to(so_far, (*results.shape, so_far.size)), new[..., None]], axis=-1)

    variances = np.broadcast_to(errors[:, None] ** 2, results.shape)
    return pooled(beside(trials.y, results), beside(trials.v, variances), level=level, **choices)
