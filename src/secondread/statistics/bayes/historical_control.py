"""What control arms of earlier trials foretell of a new one, and a trial read with that knowledge."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics import arguments
from secondread.statistics.answer import answer
from secondread.statistics.bayes.posterior_difference_proportions import BETTER, BetaPrior, beta_shapes
from secondread.statistics.result import Result

Array = NDArray[np.float64]

_REFERENCE = "Schmidli H et al. (2014). doi:10.1111/biom.12242"

_TAU_POINTS, _TAU_WEIGHTS = np.polynomial.legendre.leggauss(40)
_MEAN_POINTS = np.linspace(-9.0, 9.0, 181)  # standard errors about the pooled log odds
_INNER_POINTS, _INNER_WEIGHTS = np.polynomial.hermite.hermgauss(24)


def map_prior_proportion(
    events: Any, ns: Any, *, tau_scale: float = 1.0, mean_sd: float = 2.0, level: float = 0.95
) -> Result:
    """Give the meta-analytic-predictive prior of a proportion from earlier arms with binary outcomes.

    Parameters
    ----------
    events, ns : sequence of int
        Patients with the event and all patients in each earlier arm.
    tau_scale : float
        Scale of the half-normal prior of the between-trial standard deviation of the log odds.
    mean_sd : float
        Standard deviation of the normal prior, centred at 0, of the mean log odds.
    level : float
        Level of the interval.

    Returns
    -------
    Computed
        Mean of the predictive distribution of the proportion in a new arm, ``interval`` its equal-tailed interval.
        ``details``: ``sd``, ``median``, ``tau`` (posterior mean of the between-trial standard deviation).

    Raises
    ------
    ValueError
        For impossible counts, no earlier arm, or scales not above zero.

    Notes
    -----
    Counts are binomial, log odds N(mu, tau^2). Both mu and tau are integrated on grids, each arm's log odds by
    adaptive Gauss-Hermite quadrature, without sampling; probabilities are good to about 1e-4.

    References
    ----------
    Schmidli H et al. (2014). Robust meta-analytic-predictive priors in clinical trials with historical control
    information. Biometrics 70:1023-1032. doi:10.1111/biom.12242
    """
    arguments.level_of(level)
    weight, mean, spread, tau = predictive_mixture(events, ns, tau_scale, mean_sd)
    low, high = -30.0, 30.0
    for points in (601, 1501):  # a coarse pass to find where the mass is, a fine one there
        theta = np.linspace(low, high, points)
        density = mixture_density(theta, weight, mean, spread)
        inside = np.flatnonzero(density > 1e-12 * density.max())
        low, high = float(theta[max(inside[0] - 1, 0)]), float(theta[min(inside[-1] + 1, points - 1)])
    density /= density.sum()
    p = special.expit(theta)
    centre = float((density * p).sum())
    below = np.cumsum(density) - density / 2
    low, median, high = np.interp([(1 - level) / 2, 0.5, (1 + level) / 2], below, theta)
    return answer(
        centre,
        undefined="There are no earlier arms.",
        interval=(special.expit(low), special.expit(high)),
        level=level,
        method=f"meta-analytic-predictive prior of a proportion, half-normal({tau_scale:g}) between-trial spread of "
        f"log odds, N(0, {mean_sd:g}^2) mean",
        inputs={"events": events, "ns": ns, "tau_scale": tau_scale, "mean_sd": mean_sd},
        reference=_REFERENCE,
        details={
            "sd": float(np.sqrt((density * (p - centre) ** 2).sum())),
            "median": special.expit(median),
            "tau": tau,
        },
    )


def posterior_robust_map_proportions(
    events_treated: int,
    n_treated: int,
    events_control: int,
    n_control: int,
    *,
    historical_events: Any,
    historical_ns: Any,
    tau_scale: float = 1.0,
    mean_sd: float = 2.0,
    robust_weight: float = 0.2,
    prior: BetaPrior = (1.0, 1.0),
    mid: float = 0.0,
    better: str = "higher",
) -> Result:
    """Give the posterior probability of benefit with earlier control arms as robust prior; scalar tables only.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int
        The new trial's patients with the event and all patients, per arm.
    historical_events, historical_ns, tau_scale, mean_sd
        The earlier control arms, as in `map_prior_proportion`.
    robust_weight : float
        Prior weight, in (0, 1), of the vague part of the control arm's prior: the doubt that the earlier arms tell of
        this one.
    prior : (float, float) or str
        Beta prior of the treated arm, and the vague part of the control arm's; as in
        `posterior_difference_proportions`.
    mid : float
        Minimal important difference, a size without sign.
    better : {"higher", "lower"}
        Whether more events or fewer are the better result.

    Returns
    -------
    Computed
        P(benefit of any size). ``details``: ``p_benefit``, ``p_benefit_beyond_mid``, ``p_within_mid``,
        ``p_harm_beyond_mid``, ``p_harm``, ``difference`` (posterior mean, treated minus control), and
        ``vague_weight``, the vague part's weight after the data: near 1 where they contradict the earlier arms.

    Raises
    ------
    ValueError
        For impossible counts, a weight outside (0, 1), or scales not above zero.

    References
    ----------
    Schmidli H et al. (2014). doi:10.1111/biom.12242
    """
    arguments.one_number_each(
        events_treated=events_treated, n_treated=n_treated, events_control=events_control, n_control=n_control
    )
    x1, n1 = (int(x) for x in arguments.events("events_treated", events_treated, "n_treated", n_treated))
    x0, n0 = (int(x) for x in arguments.events("events_control", events_control, "n_control", n_control))
    a, b = beta_shapes("prior", prior)
    doubt = float(arguments.between("robust_weight", robust_weight, 0.0, 1.0, open_low=True, open_high=True))
    margin = float(arguments.between("mid", mid, 0.0, 1.0, open_high=True))
    arguments.one_of("better", better, BETTER)
    parts = predictive_mixture(historical_events, historical_ns, tau_scale, mean_sd, prefix="historical_")[:3]

    theta, control, vague = _control_posterior(x0, n0, parts, doubt, a, b)
    p0 = special.expit(theta)

    def above(difference: float) -> float:
        reached = special.betaincc(a + x1, b + n1 - x1, np.clip(p0 + difference, 0.0, 1.0))
        return float((control * reached).sum())

    up, up_mid, down_mid = above(0.0), above(margin), 1 - above(-margin)
    benefit, benefit_mid, harm, harm_mid = up, up_mid, 1 - up, down_mid
    if better == "lower":
        benefit, benefit_mid, harm, harm_mid = 1 - up, down_mid, up, up_mid
    return answer(
        benefit,
        undefined="There are no earlier arms.",
        method=f"posterior probability of benefit, robust meta-analytic-predictive prior of the control arm "
        f"({doubt:g} vague), Beta({a:g}, {b:g}) for the treated arm; {better} is better",
        inputs={
            "events_treated": events_treated,
            "n_treated": n_treated,
            "events_control": events_control,
            "n_control": n_control,
            "historical_events": historical_events,
            "historical_ns": historical_ns,
            "tau_scale": tau_scale,
            "mean_sd": mean_sd,
            "robust_weight": robust_weight,
            "prior": prior,
            "mid": mid,
            "better": better,
        },
        reference=_REFERENCE,
        details={
            "p_benefit": benefit,
            "p_benefit_beyond_mid": benefit_mid,
            "p_within_mid": max(0.0, 1 - up_mid - down_mid),
            "p_harm_beyond_mid": harm_mid,
            "p_harm": harm,
            "difference": (a + x1) / (a + b + n1) - float((control * p0).sum()),
            "vague_weight": vague,
        },
    )


def predictive_mixture(
    events: Any, ns: Any, tau_scale: Any, mean_sd: Any, *, prefix: str = ""
) -> tuple[Array, Array, Array, float]:
    """Return the predictive mixture of log odds (weights, means, standard deviations) and the mean tau.

    Arguments as in `map_prior_proportion`; `prefix` stands before names in errors.
    """
    counts, totals = arguments.events(f"{prefix}events", events, f"{prefix}ns", ns)
    if counts.ndim != 1 or counts.size == 0:
        raise ValueError(f"{prefix}events and {prefix}ns must be lists of one length, got {events!r} and {ns!r}.")
    scale = float(arguments.positive("tau_scale", tau_scale))
    known = float(arguments.positive("mean_sd", mean_sd))
    x, n = counts.astype(np.float64), totals.astype(np.float64)
    # each arm's log odds about normal, to place the grids; the likelihood itself is binomial
    about = np.log((x + 0.5) / (n - x + 0.5))
    variance = 1 / (x + 0.5) + 1 / (n - x + 0.5)
    tau = scale * 4.0 * (1 + _TAU_POINTS)
    total = variance + tau[:, None] ** 2
    precision = (1 / total).sum(axis=1) + known**-2.0
    centre, error = (about / total).sum(axis=1) / precision, precision**-0.5
    mu = centre[:, None] + error[:, None] * _MEAN_POINTS
    logs = np.log(_TAU_WEIGHTS * error)[:, None] - (tau / scale)[:, None] ** 2 / 2 - (mu / known) ** 2 / 2
    for arm in range(x.size):
        logs += _log_averaged(x[arm], n[arm], about[arm], variance[arm], mu, tau[:, None])
    weight = special.softmax(logs)
    # a kernel no narrower than the grid's step keeps the mixture smooth where tau is near zero
    step = error * (_MEAN_POINTS[1] - _MEAN_POINTS[0])
    spread = np.broadcast_to(np.maximum(tau, step)[:, None], mu.shape)
    kept = weight > 1e-10
    return weight[kept] / weight[kept].sum(), mu[kept], spread[kept], float((weight.sum(axis=1) * tau).sum())


def _log_averaged(x: float, n: float, about: float, variance: float, mu: Array, tau: Array) -> Array:
    """Return the log of the binomial likelihood averaged over log odds N(mu, tau^2)."""
    narrow = 1 / (1 / variance + 1 / tau**2)
    middle = narrow * (about / variance + mu / tau**2)
    theta = middle[..., None] + np.sqrt(2 * narrow)[..., None] * _INNER_POINTS
    logs = (
        x * special.log_expit(theta)
        + (n - x) * special.log_expit(-theta)
        - ((theta - mu[..., None]) / tau[..., None]) ** 2 / 2
        + _INNER_POINTS**2
        + np.log(_INNER_WEIGHTS)
    )
    return np.asarray(special.logsumexp(logs, axis=-1) + np.log(np.sqrt(narrow) / tau))


def mixture_density(theta: Array, weight: Array, mean: Array, spread: Array) -> Array:
    """Return the density of a mixture of normals, in pieces that fit in memory."""
    density = np.zeros(theta.shape)
    for first in range(0, weight.size, 200):
        part = slice(first, first + 200)
        z = (theta[:, None] - mean[part]) / spread[part]
        density += (np.exp(-(z**2) / 2) * (weight[part] / spread[part])).sum(axis=1)
    return np.asarray(density / np.sqrt(2 * np.pi))


def _control_posterior(
    x: int, n: int, parts: tuple[Array, Array, Array], doubt: float, a: float, b: float
) -> tuple[Array, Array, float]:
    """Return log odds on a grid, their posterior weights, and the vague part's weight after the data."""
    low, high = -30.0, 30.0
    for points in (1201, 1501):  # a coarse pass to find where the mass is, a fine one there
        theta = np.linspace(low, high, points)
        step = theta[1] - theta[0]
        likelihood = x * special.log_expit(theta) + (n - x) * special.log_expit(-theta)
        flat = a * special.log_expit(theta) + b * special.log_expit(-theta) - special.betaln(a, b)
        top = likelihood.max()
        vague = doubt * np.exp(flat + likelihood - top)
        informed = (1 - doubt) * mixture_density(theta, *parts) * np.exp(likelihood - top)
        mass = vague + informed
        inside = np.flatnonzero(mass > 1e-14 * mass.max())
        low, high = float(theta[inside[0]] - step), float(theta[inside[-1]] + step)
    return theta, mass / mass.sum(), float(vague.sum() / mass.sum())
