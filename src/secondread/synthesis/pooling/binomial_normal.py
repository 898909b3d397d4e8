"""Binomial-normal models of odds ratios: counts stay counts, so that trials without events need no correction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special

from secondread.statistics.arguments import events, level_of, one_of

_Array = NDArray[np.float64]
# log-likelihood of each trial at log odds ratios of shape (k, q), with its first and second derivative
_Likelihood = Callable[[_Array], tuple[_Array, _Array, _Array]]

MODELS = {
    "CM.EL": "conditional on the events of each trial, exact (non-central hypergeometric)",
    "CM.AL": "conditional on the events of each trial, approximate (binomial)",
    "UM.FS": "unconditional, a fixed effect of each trial",
}
_NODES, _WEIGHTS = special.roots_hermite(25)
_MOST_CELLS = 4_000_000


@dataclass(frozen=True, slots=True)
class BinomialNormal:
    """A binomial-normal model.

    Parameters
    ----------
    estimate, se : float
        Mean log odds ratio and its standard error.
    interval : tuple of float
        Limits by Wald.
    p : float
        Two-sided p for no effect.
    tau2 : float
        Variance of the log odds ratio between trials.
    heterogeneity_statistic, heterogeneity_p : float
        Likelihood-ratio test of no spread, against the mixture that a variance at its bound has.
    log_likelihood : float
        At its peak.
    k : int
        Trials that say something; one without any event, or with nothing else, says nothing.
    level : float
        Level of the interval.
    notes : tuple of str
        What a reader must know.
    method : str
        By name.
    """

    estimate: float
    se: float
    interval: tuple[float, float]
    p: float
    tau2: float
    heterogeneity_statistic: float
    heterogeneity_p: float
    log_likelihood: float
    k: int
    level: float
    notes: tuple[str, ...]
    method: str
    reference: str = "Stijnen, Hamza & Özdemir (2010), Stat Med 29:3046, doi:10.1002/sim.4040"


def binomial_normal(
    ai: Any, n1i: Any, ci: Any, n2i: Any, *, model: str = "CM.EL", level: float = 0.95
) -> BinomialNormal:
    """Pool odds ratios from counts, random effects being normal and counts binomial.

    Parameters
    ----------
    ai, n1i, ci, n2i : array_like of int, shape (k,)
        Events and participants, treated and control.
    model : {"CM.EL", "CM.AL", "UM.FS"}
        As metafor's `rma.glmm` names them.
    level : float
        Level of the interval, in (0, 1).

    Returns
    -------
    BinomialNormal

    Raises
    ------
    ValueError
        For impossible counts, no trial that says anything, all events in the arms of one side, or tables too large
        for the exact model.

    Notes
    -----
    Each likelihood is integrated over the trial's own log odds ratio by adaptive Gauss-Hermite quadrature, 25 nodes.

    References
    ----------
    Stijnen T, Hamza TH, Özdemir P. Random effects meta-analysis of event outcome in the framework of the generalized
    linear mixed model with applications in sparse data. Stat Med 2010;29:3046-67. doi:10.1002/sim.4040
    """
    one_of("model", model, list(MODELS))
    level = level_of(level)
    a, n1 = (np.atleast_1d(values).astype(np.float64) for values in events("ai", ai, "n1i", n1i))
    c, n2 = (np.atleast_1d(values).astype(np.float64) for values in events("ci", ci, "n2i", n2i))
    if a.shape != c.shape or a.ndim != 1:
        raise ValueError("ai, n1i, ci and n2i must have one number for each trial.")
    telling = (a + c > 0) & (a + c < n1 + n2)
    left_out = int((~telling).sum())
    if not telling.any():
        raise ValueError("No trial has both people with an event and people without: there is nothing to compare.")
    a, n1, c, n2 = a[telling], n1[telling], c[telling], n2[telling]
    lowest, highest = np.maximum(0, a + c - n2), np.minimum(n1, a + c)
    if (a == lowest).all() or (a == highest).all():
        raise ValueError("All events lie on one side in every trial: the odds ratio has no finite estimate.")
    total = _total(model, a, n1, c, n2)
    treated, control = (a.sum() + 0.5) / (n1.sum() - a.sum() + 0.5), (c.sum() + 0.5) / (n2.sum() - c.sum() + 0.5)
    at, peak = _peak(total, float(np.log(treated / control)))
    alone: Any = optimize.minimize_scalar(lambda mean: -total(mean, 0.0), bracket=(at[0] - 0.1, at[0] + 0.1), tol=1e-10)
    if -alone.fun >= peak - 1e-9:
        at, peak = (float(alone.x), 0.0), -float(alone.fun)
    error = _error(total, at)
    reach = float(special.ndtri(0.5 + level / 2)) * error
    statistic = max(0.0, 2 * (peak + float(alone.fun)))
    notes = []
    if left_out:
        notes.append(f"{left_out} trials without any event (or with nothing else) say nothing of an odds ratio.")
    if a.size < 5:
        notes.append("With so few trials the spread between them is hardly known, and a Wald interval is too narrow.")
    return BinomialNormal(
        estimate=at[0],
        se=error,
        interval=(at[0] - reach, at[0] + reach),
        p=float(2 * special.ndtr(-abs(at[0]) / error)),
        tau2=at[1] ** 2,
        heterogeneity_statistic=statistic,
        heterogeneity_p=float(0.5 * special.chdtrc(1, statistic)) if statistic > 0 else 1.0,
        log_likelihood=peak,
        k=int(a.size),
        level=level,
        notes=tuple(notes),
        method=f"Binomial-normal model, {MODELS[model]}",
    )


def _total(model: str, a: _Array, n1: _Array, c: _Array, n2: _Array) -> Callable[[float, float], float]:
    """Return the log-likelihood by mean and standard deviation of the log odds ratio."""
    if model != "UM.FS":
        likelihood = _exact(a, n1, c, n2) if model == "CM.EL" else _approximate(a, n1, c, n2)
        return lambda mean, tau: float(_integrated(likelihood, a.size, mean, tau)[0].sum())
    start = special.logit((a + c + 0.5) / (n1 + n2 + 1))

    def total(mean: float, tau: float) -> float:
        level_of_trial, value = start, np.zeros(a.size)
        # the likelihood is concave in each trial's own level
        for _ in range(60):
            unconditional = _unconditional(a, n1, c, n2, level_of_trial)
            value, nodes, weights = _integrated(unconditional, a.size, mean, tau)
            p1, p2 = (
                special.expit(level_of_trial[:, None] + nodes / 2),
                special.expit(level_of_trial[:, None] - nodes / 2),
            )
            score = (a + c)[:, None] - n1[:, None] * p1 - n2[:, None] * p2
            inside = n1[:, None] * p1 * (1 - p1) + n2[:, None] * p2 * (1 - p2)
            slope = (weights * score).sum(axis=1)
            curve = (weights * (inside - score**2)).sum(axis=1) + slope**2
            step = np.clip(slope / np.maximum(curve, 1e-8), -2.0, 2.0)
            level_of_trial = level_of_trial + step
            if np.abs(step).max() < 1e-9:
                break
        return float(value.sum())

    return total


def _integrated(likelihood: _Likelihood, k: int, mean: float, tau: float) -> tuple[_Array, _Array, _Array]:
    """Return each trial's log-likelihood over its own effect, with the nodes and their posterior weights."""
    if tau < 1e-8:
        nodes = np.full((k, 1), mean)
        return likelihood(nodes)[0][:, 0], nodes, np.ones((k, 1))
    mode = np.full((k, 1), mean)
    for _ in range(40):
        _, slope, curve = likelihood(mode)
        step = (slope - (mode - mean) / tau**2) / (1 / tau**2 - curve)
        mode = mode + np.clip(step, -1.0, 1.0)
        if np.abs(step).max() < 1e-9:
            break
    spread = 1 / np.sqrt(1 / tau**2 - likelihood(mode)[2])
    nodes = mode + np.sqrt(2) * spread * _NODES
    heights = likelihood(nodes)[0] - 0.5 * ((nodes - mean) / tau) ** 2 + _NODES**2 + np.log(_WEIGHTS)
    value = special.logsumexp(heights, axis=1)
    weights = np.exp(heights - value[:, None])
    return value + np.log(spread[:, 0] / tau) - 0.5 * np.log(np.pi), nodes, weights


def _exact(a: _Array, n1: _Array, c: _Array, n2: _Array) -> _Likelihood:
    """Return the likelihood of the events of the treated arm, given those of both."""
    lowest, highest = np.maximum(0, a + c - n2), np.minimum(n1, a + c)
    width = int((highest - lowest).max()) + 1
    if width * a.size * _NODES.size > _MOST_CELLS:
        raise ValueError("The tables are too large for the exact model; take CM.AL or UM.FS.")
    x = lowest[:, None] + np.arange(width)
    inside = x <= highest[:, None]
    safe = np.where(inside, x, lowest[:, None])
    rest = (a + c)[:, None] - safe

    def choose(n: _Array, r: _Array) -> _Array:
        return np.asarray(special.gammaln(n + 1) - special.gammaln(r + 1) - special.gammaln(n - r + 1))

    logs = np.where(inside, choose(n1[:, None], safe) + choose(n2[:, None], rest), -np.inf)
    own = choose(n1, a) + choose(n2, c)

    def likelihood(theta: _Array) -> tuple[_Array, _Array, _Array]:
        # counts from the trial's own, so that nothing overflows
        heights = logs[:, None, :] + (safe - a[:, None])[:, None, :] * theta[:, :, None]
        top = heights.max(axis=2, keepdims=True)
        weights = np.exp(heights - top)
        mass = weights.sum(axis=2)
        mean = (weights * safe[:, None, :]).sum(axis=2) / mass
        variance = (weights * (safe[:, None, :] - mean[:, :, None]) ** 2).sum(axis=2) / mass
        return own[:, None] - top[:, :, 0] - np.log(mass), a[:, None] - mean, -variance

    return likelihood


def _approximate(a: _Array, n1: _Array, c: _Array, n2: _Array) -> _Likelihood:
    """Return the binomial likelihood of the treated arm's share in the events, which holds where events are rare."""
    offset, both = np.log(n1 / n2)[:, None], (a + c)[:, None]
    choices = special.gammaln(both + 1) - (special.gammaln(a + 1) + special.gammaln(c + 1))[:, None]

    def likelihood(theta: _Array) -> tuple[_Array, _Array, _Array]:
        eta = theta + offset
        p = special.expit(eta)
        return choices + a[:, None] * eta - both * np.logaddexp(0, eta), a[:, None] - both * p, -both * p * (1 - p)

    return likelihood


def _unconditional(a: _Array, n1: _Array, c: _Array, n2: _Array, level: _Array) -> _Likelihood:
    """Return both arms' binomial likelihood at each trial's own level, half the effect on either side of it."""
    a, n1, c, n2, level = (values[:, None] for values in (a, n1, c, n2, level))
    choices = sum(
        special.gammaln(n + 1) - special.gammaln(r + 1) - special.gammaln(n - r + 1) for r, n in ((a, n1), (c, n2))
    )

    def likelihood(theta: _Array) -> tuple[_Array, _Array, _Array]:
        up, down = level + theta / 2, level - theta / 2
        p1, p2 = special.expit(up), special.expit(down)
        value = choices + a * up - n1 * np.logaddexp(0, up) + c * down - n2 * np.logaddexp(0, down)
        slope = ((a - n1 * p1) - (c - n2 * p2)) / 2
        return value, slope, -(n1 * p1 * (1 - p1) + n2 * p2 * (1 - p2)) / 4

    return likelihood


def _peak(total: Callable[[float, float], float], start: float) -> tuple[tuple[float, float], float]:
    """Return mean and standard deviation at the peak, from a small and from a large spread."""
    best: tuple[tuple[float, float], float] = ((start, 0.0), -np.inf)
    fine: Any = {"xatol": 1e-9, "fatol": 1e-12, "maxiter": 600}

    def depth(at: _Array) -> float:
        return -total(float(at[0]), abs(float(at[1])))

    for tau in (0.1, 0.8):
        found: Any = optimize.minimize(depth, np.array([start, tau]), method="Nelder-Mead", options=fine)
        if -found.fun > best[1]:
            best = ((float(found.x[0]), abs(float(found.x[1]))), -float(found.fun))
    return best


def _error(total: Callable[[float, float], float], at: tuple[float, float]) -> float:
    """Return the standard error of the mean, the uncertainty of a spread that is not zero included."""
    mean, tau = at
    h = 1e-3 * max(abs(mean), 0.1)

    def second(f: Callable[[float], float], size: float) -> float:
        return (f(size) - 2 * f(0.0) + f(-size)) / size**2

    mm = second(lambda step: total(mean + step, tau), h)
    if tau < 1e-4:
        return float((-mm) ** -0.5)
    g = 1e-3 * tau
    tt = second(lambda step: total(mean, tau + step), g)
    mt = sum(i * j * total(mean + i * h, tau + j * g) for i in (1, -1) for j in (1, -1)) / (4 * h * g)
    return float(np.sqrt(-tt / (mm * tt - mt**2)))
