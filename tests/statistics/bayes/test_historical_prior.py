import csv
from pathlib import Path

import numpy as np
import pytest

from secondread import statistics as st

_PRINTED = (Path(__file__).parents[2] / "reference/bayes_priors.csv").read_text()
REFERENCE = [{key: item.strip() for key, item in row.items()} for row in csv.DictReader(_PRINTED.splitlines())]

EARLIER = ([0.1, -0.3, 0.2, 0.05], [0.2, 0.3, 0.25, 0.15])


@pytest.mark.parametrize("row", [r for r in REFERENCE if r["what"] == "map"])
def test_predictive_prior_agrees_with_quadrature_in_r(row: dict[str, str]) -> None:
    """Mean, spread and interval of the predictive prior of four trials agree with R's integration over tau."""
    result = st.map_prior(*EARLIER, tau_scale=float(row["a"]))
    got = {"mean": result.value, "sd": result.details["sd"], "lower": result.interval[0], "upper": result.interval[1]}
    assert got[row["quantity"]] == pytest.approx(float(row["value"]), abs=1e-8)


def test_no_spread_between_trials_is_the_fixed_effect() -> None:
    """With a between-trial scale near zero the prior is the inverse-variance mean with its standard error."""
    result = st.map_prior(*EARLIER, tau_scale=1e-6)
    weights = [s**-2 for s in EARLIER[1]]
    assert result.value == pytest.approx(sum(w * y for w, y in zip(weights, EARLIER[0], strict=True)) / sum(weights))
    assert result.details["sd"] == pytest.approx(sum(weights) ** -0.5, rel=1e-6)


def test_robust_prior_lets_go_of_history_in_conflict() -> None:
    """Where the new trial agrees the vague part loses weight, where it contradicts it takes over."""
    history = {"historical_estimates": EARLIER[0], "historical_ses": EARLIER[1], "tau_scale": 0.2}
    agreeing, conflicting = st.posterior_robust_map([0.05, 3.0], 0.1, **history).details["vague_weight"]
    assert agreeing < 0.2 < 0.99 < conflicting


def test_robust_prior_is_the_mixture_it_names() -> None:
    """The robust posterior equals the mixture posterior with the predictive parts and the vague one written out."""
    prior = st.map_prior(*EARLIER, tau_scale=0.3).details
    written = st.posterior_mixture(
        0.4, 0.15, weights=[*(0.8 * prior["weights"]), 0.2], means=[*prior["means"], 0.0], sds=[*prior["sds"], 2.0]
    )
    robust = st.posterior_robust_map(
        0.4, 0.15, historical_estimates=EARLIER[0], historical_ses=EARLIER[1], tau_scale=0.3
    )
    assert robust.value == pytest.approx(written.value, abs=1e-12)
    assert robust.interval == pytest.approx(written.interval, abs=1e-10)


def test_power_prior_between_none_and_all() -> None:
    """The whole of an earlier trial pools the two; a hundredth of it nearly leaves the new one alone."""
    pooled = st.posterior_power_prior(0.2, 0.1, historical_estimate=0.4, historical_se=0.1)
    assert pooled.details["mean"] == pytest.approx(0.3)
    assert pooled.details["sd"] == pytest.approx(0.1 / 2**0.5)
    little = st.posterior_power_prior(0.2, 0.1, historical_estimate=0.4, historical_se=0.1, discount=0.01)
    assert little.details["mean"] == pytest.approx(0.2 + 0.2 / 101)


@pytest.mark.parametrize(
    ("arguments", "name"),
    [(([0.1], [0.1, 0.2], 0.5), "estimates"), (([0.1], [0.0], 0.5), "ses"), (([0.1], [0.1], 0), "tau_scale")],
)
def test_nonsense_is_refused_by_name(arguments: tuple, name: str) -> None:
    """A bad argument raises one ValueError that names it."""
    with pytest.raises(ValueError, match=name):
        st.map_prior(arguments[0], arguments[1], tau_scale=arguments[2])


def test_normal_prior_of_the_mean_agrees_with_a_grid() -> None:
    """With a normal prior of the trials' mean, mean and spread agree with plain sums over a grid of tau and mean."""
    estimates, ses, scale, mean_sd = np.array([0.4, 0.9, 0.7]), np.array([0.2, 0.3, 0.25]), 0.3, 0.2
    tau, mu = (np.arange(600) + 0.5) * 0.004, np.linspace(-1.5, 2.5, 801)
    variance = ses**2 + tau[:, None, None] ** 2
    logs = -0.5 * (np.log(variance) + (estimates - mu[:, None]) ** 2 / variance).sum(axis=-1)
    weight = np.exp(logs - (tau[:, None] / scale) ** 2 / 2 - (mu / mean_sd) ** 2 / 2)
    weight /= weight.sum()
    mean = (weight * mu).sum()
    sd = np.sqrt((weight * (tau[:, None] ** 2 + (mu - mean) ** 2)).sum())
    result = st.map_prior(estimates, ses, tau_scale=scale, mean_sd=mean_sd)
    assert result.value == pytest.approx(mean, abs=1e-5)
    assert result.details["sd"] == pytest.approx(sd, abs=1e-5)
    assert result.details["tau"] == pytest.approx((weight.sum(axis=1) * tau).sum(), abs=1e-5)
