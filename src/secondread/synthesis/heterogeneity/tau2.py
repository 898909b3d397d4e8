"""The variance between trials (tau squared), by every estimator in common use, for many meta-analyses at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.statistics.answer import answer
from secondread.statistics.arguments import one_of
from secondread.statistics.result import Result
from secondread.synthesis.heterogeneity.likelihood import highest_likelihood
from secondread.synthesis.pooling.trials import Trials, summed, trials_of

_Array = NDArray[np.float64]

METHODS = {
    "DL": "DerSimonian-Laird",
    "DL2": "two-step DerSimonian-Laird",
    "PM": "Paule-Mandel",
    "EB": "empirical Bayes (the Paule-Mandel solution)",
    "REML": "restricted maximum likelihood",
    "ML": "maximum likelihood",
    "SJ": "Sidik-Jonkman",
    "HS": "Hunter-Schmidt",
    "HE": "Hedges",
}
_REFERENCE = "Veroniki et al. (2016), Res Synth Methods 7:55, doi:10.1002/jrsm.1164"
_STEPS = 100
_RELATIVE = 1e-12


def tau2(yi: Any, vi: Any, *, method: str = "REML") -> Result:
    """Between-trial variance of one meta-analysis, or of many laid side by side.

    Parameters
    ----------
    yi : array_like, shape (..., k)
        Estimates, trials along the last axis; NaN where a meta-analysis has fewer trials.
    vi : array_like, shape (..., k)
        Sampling variances.
    method : {"DL", "DL2", "PM", "EB", "REML", "ML", "SJ", "HS", "HE"}
        The estimator. Each is truncated at zero. REML and ML are the highest point of the likelihood, looked for over
        its whole range before it is refined, so that a second, lower peak is not taken for it.

    Returns
    -------
    Computed or NotComputable
        tau squared, one a meta-analysis; undefined for a single trial.

    Raises
    ------
    ValueError
        Naming the argument, for an unknown method or unusable trials.

    Notes
    -----
    DL: (Q - (k - 1)) / (sum w - sum w^2 / sum w) with w = 1 / v. PM solves sum (y - mu)^2 / (v + tau2) = k - 1.

    References
    ----------
    Veroniki AA, Jackson D, Viechtbauer W, et al. Methods to estimate the between-study variance and its uncertainty in
    meta-analysis. Res Synth Methods 2016;7:55-79. doi:10.1002/jrsm.1164
    """
    one_of("method", method, list(METHODS))
    trials = trials_of(yi, vi)
    return answer(
        np.where(trials.k > 1, tau2_of(trials, method), np.nan),
        method=f"tau squared, {METHODS[method]}",
        inputs={"yi": yi, "vi": vi, "method": method},
        undefined="The variance between trials needs at least two trials.",
        reference=_REFERENCE,
    )


def tau2_of(trials: Trials, method: str) -> _Array:
    """Return tau squared of checked trials, zero for a single one."""
    return np.where(trials.k > 1, _ESTIMATORS[method](trials), 0.0)


def squared_residuals(trials: Trials, weights: _Array) -> tuple[_Array, _Array]:
    """Return the weighted mean and the residuals about it, squared, for given weights."""
    mean = summed(weights, trials.y) / weights.sum(axis=-1)
    deviation = trials.y - mean[..., None]
    return mean, deviation * deviation


def solved_q(trials: Trials, target: _Array) -> _Array:
    """Return the tau squared at which the generalised Q equals `target`; zero where Q is below it at zero.

    Newton's method on 1/Q, which is concave and rises almost in a straight line: it comes from below, in few steps,
    and needs no upper bound on tau squared.
    """
    found = np.zeros(trials.k.shape)
    with np.errstate(divide="ignore", invalid="ignore"):
        for _ in range(_STEPS):
            w = 1.0 / (trials.v + found[..., None])
            _, squared = squared_residuals(trials, w)
            q, slope = summed(w, squared), summed(w * w, squared)
            step = np.where((q > target) & (slope > 0), (q * q / target - q) / slope, 0.0)
            found = found + step
            if np.all(step <= _RELATIVE * found):
                break
    return found


def _moments(trials: Trials, weights: _Array) -> _Array:
    """Return the method of moments with any fixed weights."""
    _, squared = squared_residuals(trials, weights)
    total, squares = weights.sum(axis=-1), summed(weights, weights)
    v = trials.v if trials.complete else np.where(trials.present, trials.v, 0.0)
    weighted = weights * v
    expected = weighted.sum(axis=-1) - summed(weights, weighted) / total
    with np.errstate(divide="ignore", invalid="ignore"):
        found: _Array = np.maximum(0.0, (summed(weights, squared) - expected) / (total - squares / total))
    return found


def _dersimonian_laird(trials: Trials) -> _Array:
    return _moments(trials, 1.0 / trials.v)


def _two_steps(trials: Trials) -> _Array:
    first = np.nan_to_num(_dersimonian_laird(trials))  # a single trial has none
    return _moments(trials, 1.0 / (trials.v + first[..., None]))


def _hedges(trials: Trials) -> _Array:
    return _moments(trials, trials.present.astype(np.float64))


def _hunter_schmidt(trials: Trials) -> _Array:
    w = 1.0 / trials.v
    _, squared = squared_residuals(trials, w)
    found: _Array = np.maximum(0.0, (summed(w, squared) - trials.k) / w.sum(axis=-1))
    return found


def _paule_mandel(trials: Trials) -> _Array:
    return solved_q(trials, np.maximum(trials.k - 1.0, 1e-300))


def _sidik_jonkman(trials: Trials) -> _Array:
    _, squared = squared_residuals(trials, trials.present.astype(np.float64))
    crude = summed(squared, trials.present.astype(np.float64)) / trials.k
    with np.errstate(divide="ignore", invalid="ignore"):
        w = 1.0 / (trials.v + crude[..., None])
        _, squared = squared_residuals(trials, w)
        found = crude * summed(w, squared) / (trials.k - 1.0)
    return np.where(crude > 0, found, 0.0)


_ESTIMATORS: dict[str, Callable[[Trials], _Array]] = {
    "DL": _dersimonian_laird,
    "DL2": _two_steps,
    "PM": _paule_mandel,
    "EB": _paule_mandel,
    "REML": lambda trials: highest_likelihood(trials, restricted=True),
    "ML": lambda trials: highest_likelihood(trials, restricted=False),
    "SJ": _sidik_jonkman,
    "HS": _hunter_schmidt,
    "HE": _hedges,
}
