"""Bayesian random-effects meta-analysis: the whole posterior from a grid, without a sampler."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics.arguments import level_of, one_number_each, positive
from secondread.synthesis.bayes.tau_priors import TauPrior
from secondread.synthesis.pooling.trials import Trials, trials_of

_Array = NDArray[np.float64]

_NODES = 1201
# Log-density below the peak at which a point no longer counts.
_NEGLIGIBLE = 40.0
# Numbers in memory at a time.
_AT_ONCE = 1_000_000


@dataclass(frozen=True, slots=True)
class Posterior:
    """What the trials say of the mean effect and of the spread, given the priors.

    Parameters
    ----------
    estimate, sd : float
        Posterior mean and standard deviation of the mean effect.
    median : float
        Its median.
    interval : tuple of float
        Its central interval at `level`.
    tau, tau_interval : float, tuple of float
        Median and central interval of the standard deviation between trials.
    prediction : tuple of float
        Central interval of the effect in a further trial.
    shrunken, shrunken_sd : ndarray, shape (k,)
        Posterior mean and standard deviation of each trial's own effect.
    log_marginal_likelihood : float
        NaN with a flat prior for the mean effect.
    level : float
        Probability of the intervals.
    method : str
        Model and priors by name.
    nodes : ndarray, shape (n, 3)
        The posterior itself: weight, mean and standard deviation of each normal part of the mean effect.
    """

    estimate: float
    sd: float
    median: float
    interval: tuple[float, float]
    tau: float
    tau_interval: tuple[float, float]
    prediction: tuple[float, float]
    shrunken: _Array
    shrunken_sd: _Array
    log_marginal_likelihood: float
    level: float
    method: str
    nodes: _Array
    reference: str = "Röver (2020), J Stat Softw 93(6), doi:10.18637/jss.v093.i06"

    def probability_below(self, value: float) -> float:
        """Return the posterior probability that the mean effect is below `value`."""
        return float(_cdf(np.array([value]), self.nodes)[0])


def posterior(
    yi: Any, vi: Any, *, tau_prior: TauPrior, mu_mean: float = 0.0, mu_sd: float | None = None, level: float = 0.95
) -> Posterior:
    """Posterior of the mean effect and of the spread between trials (normal-normal hierarchical model).

    Parameters
    ----------
    yi : array_like, shape (k,)
        Estimates on the scale on which they are pooled.
    vi : array_like, shape (k,)
        Sampling variances.
    tau_prior : TauPrior
        Prior of the standard deviation between trials (`half_normal`, `half_cauchy`, `half_t`, `log_normal_variance`).
    mu_mean, mu_sd : float, optional
        Normal prior of the mean effect; flat where `mu_sd` is left out.
    level : float
        Probability of the intervals, in (0, 1).

    Returns
    -------
    Posterior

    Raises
    ------
    ValueError
        Naming the argument; also for a single trial with a flat prior, whose spread says nothing.

    Notes
    -----
    Given tau the mean effect is normal; p(tau | y) is evaluated on a grid in log tau that spans all of its mass. Every
    posterior is then a mixture of normals, and the trapezoid rule is exact to rounding.

    References
    ----------
    Röver C. Bayesian random-effects meta-analysis using the bayesmeta R package. J Stat Softw 2020;93(6).
    doi:10.18637/jss.v093.i06
    """
    level = level_of(level)
    one_number_each(mu_mean=mu_mean)
    trials = trials_of(yi, vi)
    if trials.y.ndim != 1:
        raise ValueError(f"yi must be the trials of one meta-analysis, got an array of {trials.y.ndim} axes.")
    precision = 0.0 if mu_sd is None else float(1.0 / positive("mu_sd", mu_sd) ** 2)
    if trials.k < 2 and precision == 0.0:
        raise ValueError("yi must hold at least two trials unless mu_sd gives the mean effect a prior, got one.")
    present = Trials(trials.y[trials.present], trials.v[trials.present], trials.present[trials.present], trials.k)
    logs, log_density = _grid(present, tau_prior, mu_mean, precision)
    step = logs[1] - logs[0]
    weight = np.exp(log_density - log_density.max())
    mass = weight.sum()
    weight = weight / mass
    tau2 = np.exp(2 * logs)
    mean, variance = _mean_given_tau(present, tau2, mu_mean, precision)
    nodes = np.column_stack([weight, mean, np.sqrt(variance)])
    estimate = float(weight @ mean)
    tails = np.array([(1 - level) / 2, 0.5, (1 + level) / 2])
    low, median, high = _quantiles(tails, nodes)
    tau_low, tau_median, tau_high = np.exp(_grid_quantiles(tails, logs, weight))
    ahead = np.column_stack([weight, mean, np.sqrt(variance + tau2)])
    beyond = _quantiles(tails[[0, 2]], ahead)
    shrunken, shrunken_sd = _shrunken(present, tau2, weight, mean, variance)
    marginal = float(log_density.max() + np.log(mass * step)) if precision > 0 else float("nan")
    prior = "flat prior" if mu_sd is None else f"normal prior (mean {mu_mean:g}, SD {float(mu_sd):g})"
    return Posterior(
        estimate=estimate,
        sd=float(np.sqrt(weight @ (variance + mean**2) - estimate**2)),
        median=float(median),
        interval=(float(low), float(high)),
        tau=float(tau_median),
        tau_interval=(float(tau_low), float(tau_high)),
        prediction=(float(beyond[0]), float(beyond[1])),
        shrunken=shrunken,
        shrunken_sd=shrunken_sd,
        log_marginal_likelihood=marginal,
        level=level,
        method=f"Bayesian random effects: {prior} for the mean effect, {tau_prior.name} for tau",
        nodes=nodes,
    )


def _grid(trials: Trials, prior: TauPrior, mu_mean: float, precision: float) -> tuple[_Array, _Array]:
    """Return log tau, evenly spaced over all the mass, and the log-density there (by log tau)."""
    spread = max(float(np.std(trials.y)), float(np.sqrt(trials.v.mean())), prior.scale)
    wide = np.log(spread) + np.linspace(-25.0, 25.0, _NODES)
    density = _log_density(wide, trials, prior, mu_mean, precision)
    heavy = np.flatnonzero(density > density.max() - _NEGLIGIBLE)
    low, high = wide[max(heavy[0] - 1, 0)], wide[min(heavy[-1] + 1, _NODES - 1)]
    logs = np.linspace(low, high, _NODES)
    return logs, _log_density(logs, trials, prior, mu_mean, precision)


def _log_density(logs: _Array, trials: Trials, prior: TauPrior, mu_mean: float, precision: float) -> _Array:
    tau = np.exp(logs)
    constant = -0.5 * trials.y.size * np.log(2 * np.pi) + (0.5 * np.log(precision) if precision > 0 else 0.0)
    value = np.empty_like(tau)
    for block in _blocks(tau.size, trials.y.size):
        variance = trials.v + tau[block, None] ** 2
        w = 1.0 / variance
        total = w.sum(axis=1) + precision
        mean = (w @ trials.y + precision * mu_mean) / total
        squares = (w * (trials.y - mean[:, None]) ** 2).sum(axis=1) + precision * (mean - mu_mean) ** 2
        value[block] = -0.5 * (np.log(variance).sum(axis=1) + np.log(total) + squares)
    return np.asarray(value + constant + prior.log_density(tau) + logs)


def _mean_given_tau(trials: Trials, tau2: _Array, mu_mean: float, precision: float) -> tuple[_Array, _Array]:
    total, weighted = np.empty_like(tau2), np.empty_like(tau2)
    for block in _blocks(tau2.size, trials.y.size):
        w = 1.0 / (trials.v + tau2[block, None])
        total[block], weighted[block] = w.sum(axis=1) + precision, w @ trials.y
    return (weighted + precision * mu_mean) / total, 1.0 / total


def _shrunken(trials: Trials, tau2: _Array, weight: _Array, mean: _Array, variance: _Array) -> tuple[_Array, _Array]:
    """Return mean and standard deviation of each trial's own effect."""
    centre, square = np.empty_like(trials.y), np.empty_like(trials.y)
    for block in _blocks(trials.y.size, tau2.size):
        v = trials.v[block]
        pull = v / (v + tau2[:, None])
        own = pull * mean[:, None] + (1 - pull) * trials.y[block]
        spread = pull**2 * variance[:, None] + (1 - pull) * v
        centre[block], square[block] = weight @ own, weight @ (spread + own**2)
    return centre, np.sqrt(square - centre**2)


def _blocks(count: int, width: int) -> list[slice]:
    """Return slices of `count` rows of `width` numbers few enough to stay small, however many trials there are."""
    size = max(1, _AT_ONCE // width)
    return [slice(begin, begin + size) for begin in range(0, count, size)]


def _cdf(values: _Array, nodes: _Array) -> _Array:
    weight, mean, sd = nodes.T
    return np.asarray(special.ndtr((values[:, None] - mean) / sd) @ weight)


def _quantiles(probabilities: _Array, nodes: _Array) -> _Array:
    """Return quantiles of a mixture of normals, by bisection that Newton's steps hasten."""
    weight, mean, sd = nodes.T
    reach = 40.0 * sd.max()
    low, high = np.full(probabilities.size, mean.min() - reach), np.full(probabilities.size, mean.max() + reach)
    value = np.full(probabilities.size, weight @ mean)
    for _ in range(200):
        z = (value[:, None] - mean) / sd
        gap = special.ndtr(z) @ weight - probabilities
        low, high = np.where(gap < 0, value, low), np.where(gap < 0, high, value)
        slope = (np.exp(-0.5 * z * z) / sd) @ weight / np.sqrt(2 * np.pi)
        with np.errstate(divide="ignore", invalid="ignore"):
            newton = value - gap / slope
        new: _Array = np.where((newton > low) & (newton < high), newton, 0.5 * (low + high))
        if np.all(np.abs(new - value) <= 1e-12 * (np.abs(new) + sd.min())):
            return new
        value = new
    return value


def _grid_quantiles(probabilities: _Array, points: _Array, weight: _Array) -> _Array:
    """Return quantiles of a density on an even grid: the cumulative sum, cubic between its points."""
    step = points[1] - points[0]
    # the trapezoid up to each point, with the first Euler-Maclaurin term
    below = np.cumsum(weight) - 0.5 * weight - np.gradient(weight) / 12
    cell = np.clip(np.searchsorted(below, probabilities) - 1, 0, points.size - 2)
    start, left, right = below[cell], weight[cell], weight[cell + 1]
    rise = below[cell + 1] - start
    low, high = np.zeros(probabilities.size), np.ones(probabilities.size)
    for _ in range(60):
        s = 0.5 * (low + high)
        hermite = left * s * (1 - s) ** 2 + rise * s * s * (3 - 2 * s) - right * s * s * (1 - s)
        under = start + hermite < probabilities
        low, high = np.where(under, s, low), np.where(under, high, s)
    found: _Array = points[cell] + step * 0.5 * (low + high)
    return found
