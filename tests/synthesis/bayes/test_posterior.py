"""The posterior from the grid is that of numerical integration over both unknowns, for every kind of prior."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import integrate, stats

from secondread.synthesis.bayes.posterior import posterior
from secondread.synthesis.bayes.tau_priors import (
    TauPrior,
    half_cauchy,
    half_normal,
    half_t,
    log_normal_variance,
    log_t_variance,
)
from secondread.synthesis.pooling.pooled import pooled

YI = [-0.52, -0.11, 0.24, -0.93]
VI = [0.08, 0.05, 0.21, 0.12]
PRIORS = [half_normal(0.5), half_cauchy(0.3), half_t(0.5, 4), log_normal_variance(-2.56, 1.74)]


@pytest.mark.parametrize("prior", PRIORS, ids=lambda prior: prior.name)
def test_priors_of_tau_integrate_to_one(prior: TauPrior) -> None:
    def by_log(log_tau: float) -> float:
        return float(np.exp(prior.log_density(np.exp(np.array(log_tau))) + log_tau))

    assert integrate.quad(by_log, -40, 40, points=[-5, 0, 3], limit=400)[0] == pytest.approx(1, abs=1e-7)


@pytest.mark.parametrize("prior", PRIORS, ids=lambda prior: prior.name)
def test_the_grid_gives_what_integration_over_both_unknowns_gives(prior: TauPrior) -> None:
    result = posterior(YI, VI, tau_prior=prior, mu_mean=0.1, mu_sd=1.0)
    nodes, node_weights = np.polynomial.legendre.leggauss(160)

    def over(low: float, high: float) -> tuple[np.ndarray, np.ndarray]:
        return low + (high - low) * (nodes + 1) / 2, node_weights * (high - low) / 2

    mu, mu_weight = over(-7, 7)
    log_tau, tau_weight = over(-22, 9)
    tau = np.exp(log_tau)
    likelihood = np.ones((tau.size, mu.size))
    for y, v in zip(YI, VI, strict=True):
        likelihood *= stats.norm.pdf(y, mu[None, :], np.sqrt(v + tau[:, None] ** 2))
    joint = likelihood * np.exp(prior.log_density(tau) + log_tau)[:, None] * stats.norm.pdf(mu, 0.1, 1.0)
    mass = joint * tau_weight[:, None] * mu_weight
    total = mass.sum()
    assert result.log_marginal_likelihood == pytest.approx(np.log(total), abs=1e-6)
    assert result.estimate == pytest.approx((mass * mu).sum() / total, abs=1e-6)
    assert result.sd == pytest.approx(np.sqrt((mass * mu**2).sum() / total - result.estimate**2), abs=1e-6)
    own = [
        (mass * (y * tau[:, None] ** 2 + v * mu) / (v + tau[:, None] ** 2)).sum() / total
        for y, v in zip(YI, VI, strict=True)
    ]
    assert list(result.shrunken) == pytest.approx(own, abs=1e-6)


def test_a_prior_with_heavy_tails_of_log_tau_integrates_to_one_and_is_taken_in_whole() -> None:
    prior = log_t_variance(-3.44, 2.59, 5)
    log_tau = np.linspace(-400, 400, 800_001)
    density = np.exp(prior.log_density(np.exp(log_tau)) + log_tau)
    assert integrate.trapezoid(density, log_tau) == pytest.approx(1, abs=1e-8)
    spread = np.array(VI)[:, None] + np.exp(2 * np.minimum(log_tau, 300))
    # with a flat prior the mean effect is integrated out in closed form; so wide a normal is nearly that
    w = 1 / spread
    mean = (w * np.array(YI)[:, None]).sum(axis=0) / w.sum(axis=0)
    logs = 0.5 * np.log(w).sum(axis=0) - 0.5 * np.log(w.sum(axis=0))
    likelihood = np.exp(logs - 0.5 * (w * (np.array(YI)[:, None] - mean) ** 2).sum(axis=0))
    weight = likelihood * density
    estimate = integrate.trapezoid(weight * mean, log_tau) / integrate.trapezoid(weight, log_tau)
    assert posterior(YI, VI, tau_prior=prior).estimate == pytest.approx(estimate, abs=1e-5)


def test_intervals_hold_the_probability_they_name() -> None:
    result = posterior(YI, VI, tau_prior=half_normal(0.5), level=0.9)
    low, high = result.interval
    assert result.probability_below(low) == pytest.approx(0.05, abs=1e-10)
    assert result.probability_below(high) == pytest.approx(0.95, abs=1e-10)
    assert result.prediction[0] < low < result.median < high < result.prediction[1]
    assert result.tau_interval[0] < result.tau < result.tau_interval[1]


def test_a_prior_that_allows_no_spread_gives_the_common_effect() -> None:
    tight, common = posterior(YI, VI, tau_prior=half_normal(1e-5)), pooled(YI, VI, method="common")
    assert (tight.estimate, tight.sd) == pytest.approx((common.estimate, common.se), abs=1e-7)


def test_a_thousand_trials_fall_within_a_grid_as_fine_as_they_need() -> None:
    rng = np.random.default_rng(3)
    vi = rng.uniform(0.01, 0.1, 1000)
    result = posterior(rng.normal(0.2, np.sqrt(vi + 0.09)), vi, tau_prior=half_normal(1.0))
    assert result.tau == pytest.approx(0.3, abs=0.03)
    assert result.tau_interval[1] - result.tau_interval[0] < 0.06


def test_one_trial_needs_a_prior_for_its_effect() -> None:
    with pytest.raises(ValueError, match="at least two trials unless mu_sd"):
        posterior([0.2], [0.1], tau_prior=half_normal(0.5))
    assert posterior([0.2], [0.1], tau_prior=half_normal(0.5), mu_sd=1.0).estimate < 0.2


def test_impossible_scales_are_refused_by_name() -> None:
    with pytest.raises(ValueError, match="scale must be in"):
        half_normal(-1)
