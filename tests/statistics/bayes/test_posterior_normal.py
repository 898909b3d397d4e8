import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st

LOG_HALF = math.log(0.5)


def test_skeptical_prior_on_a_hazard_ratio() -> None:
    """HR 0.75 (0.55 to 1.02) under a prior with 5% chance of a halved hazard gives P(HR < 1) of .956."""
    se = (math.log(1.02) - math.log(0.55)) / (2 * 1.959964)
    result = st.posterior_normal(math.log(0.75), se, prior="skeptical", alternative=LOG_HALF, better="lower")
    assert result.value == pytest.approx(0.956, abs=0.0005)


def test_flat_prior_gives_the_one_sided_p() -> None:
    """Under a flat prior P(benefit) is one minus the one-sided p, here of z = 1.96."""
    assert st.posterior_normal(1.959963984540054, 1.0).value == pytest.approx(0.975, abs=1e-12)


def test_skeptical_and_enthusiastic_mirror_each_other() -> None:
    """Each of the two priors leaves the stated tail beyond the other's centre."""
    for name, beyond in (("skeptical", "alternative"), ("enthusiastic", "null")):
        details = st.posterior_normal(0.1, 1e6, prior=name, alternative=0.8, tail=0.05).details
        centre = {"alternative": 0.8, "null": 0.0}[beyond]
        z = abs(centre - details["prior_mean"]) / details["prior_sd"]
        assert z == pytest.approx(1.6448536269514722, abs=1e-12)


def test_worked_normal_update() -> None:
    """Equal precisions average the means and halve the variance."""
    details = st.posterior_normal(1.0, 0.5, prior_mean=0.0, prior_sd=0.5).details
    assert details["mean"] == pytest.approx(0.5)
    assert details["sd"] == pytest.approx(0.5 / math.sqrt(2))


@given(some.floats(-3, 3), some.floats(0.05, 3), some.floats(0, 1), some.floats(0.05, 5))
@settings(max_examples=40, deadline=None)
def test_mirror_image(estimate: float, se: float, mid: float, prior_sd: float) -> None:
    """Turning estimate, prior and the better side about the null changes nothing; the parts sum to 1."""
    here = st.posterior_normal(estimate, se, prior_mean=0.3, prior_sd=prior_sd, mid=mid).details
    there = st.posterior_normal(-estimate, se, prior_mean=-0.3, prior_sd=prior_sd, mid=mid, better="lower").details
    assert here["p_benefit_beyond_mid"] == pytest.approx(there["p_benefit_beyond_mid"], abs=1e-12)
    assert here["p_benefit_beyond_mid"] + here["p_within_mid"] + here["p_harm_beyond_mid"] == pytest.approx(1)


def test_arrays_broadcast() -> None:
    """Estimates against several MIDs give the whole grid."""
    result = st.posterior_normal(np.array([[0.1], [0.3]]), 0.1, mid=[0.0, 0.1, 0.2])
    assert result.value.shape == (2, 3)
    assert result.details["p_benefit_beyond_mid"][1, 1] == pytest.approx(0.9772498680518208)


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"se": 0}, "se"),
        ({"prior": "hopeful"}, "prior"),
        ({"prior": "skeptical"}, "alternative"),
        ({"prior": "skeptical", "alternative": 0.0}, "alternative"),
        ({"prior_mean": 0.0}, "prior_sd"),
        ({"prior_mean": 0.0, "prior_sd": 1.0, "prior": "flat"}, "prior"),
        ({"prior_mean": 0.0, "prior_sd": -1.0}, "prior_sd"),
        ({"mid": -0.1}, "mid"),
        ({"mid": float("inf")}, "mid"),
        ({"prior": "skeptical", "alternative": 1.0, "tail": 0.5}, "tail"),
        ({"estimate": float("nan")}, "estimate"),
    ],
)
def test_nonsense_is_refused_by_name(options: dict, name: str) -> None:
    """A bad argument raises one ValueError that names it."""
    with pytest.raises(ValueError, match=name):
        st.posterior_normal(**{"estimate": 0.1, "se": 0.2, **options})


def test_credible_interval_of_a_worked_case() -> None:
    """Estimate 1, SE 0.5, prior N(0, 0.5): mean 0.5, sd 0.35355; its 90% interval is 1.64485 sd either way."""
    low, high = st.posterior_normal(1.0, 0.5, prior_mean=0.0, prior_sd=0.5, level=0.9).interval
    assert (low, high) == (pytest.approx(0.5 - 0.581542, abs=1e-5), pytest.approx(0.5 + 0.581542, abs=1e-5))


@pytest.mark.parametrize("prior", ["flat", "skeptical", "enthusiastic"])
def test_null_other_than_zero(prior: str) -> None:
    """Estimate, alternative and null moved together give the same probabilities."""
    here = st.posterior_normal(0.3, 0.2, prior=prior, alternative=0.5, mid=0.1)
    moved = st.posterior_normal(1.3, 0.2, prior=prior, alternative=1.5, mid=0.1, null=1.0)
    for name in ("p_benefit", "p_benefit_beyond_mid", "p_harm_beyond_mid"):
        assert moved.details[name] == pytest.approx(here.details[name], abs=1e-12)
    assert moved.details["mean"] == pytest.approx(here.details["mean"] + 1)


def test_defaults_are_a_flat_prior_and_a_null_of_zero() -> None:
    """Without options the posterior is the likelihood about a null of 0 at level .95, and the tail 5%."""
    plain = st.posterior_normal(0.3, 0.2)
    assert plain.value == st.posterior_normal(0.3, 0.2, prior="flat", null=0.0, mid=0.0).value
    assert plain.interval == pytest.approx((0.3 - 0.391993, 0.3 + 0.391993), abs=1e-6)
    assert plain.details["p_within_mid"] == 0
