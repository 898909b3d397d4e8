"""Power averaged over a prior."""

import pytest

from secondread import statistics as st
from tests.statistics.outside_values import disagreements


def test_assurance_is_the_integral_of_the_power() -> None:
    """The closed form is R's numerical integral of the power over the prior."""
    assert disagreements("power.csv", "assurance") == []


def test_sharp_prior_gives_the_power() -> None:
    """A prior without spread gives the power at its mean."""
    result = st.assurance(0.3, 1e-9, 0.1)
    assert result.value == pytest.approx(result.details["power_at_mean"], abs=1e-8)


def test_sharp_beta_priors_give_the_exact_power() -> None:
    """Beta priors concentrated at two risks give the exact power there, in the good direction and the other."""
    scale = 1e7
    result = st.assurance_two_proportions(
        40, 50, prior_treated=(0.2 * scale, 0.8 * scale), prior_control=(0.5 * scale, 0.5 * scale)
    )
    power = st.power_two_proportions(0.2, 0.5, 40, 50, test="exact_z_pooled")
    assert result.value == pytest.approx(power.details["same_direction"], abs=1e-5)
    assert result.value + result.details["opposite"] == pytest.approx(power.value, abs=1e-5)


def test_assurance_agrees_with_simulated_risks() -> None:
    """Averaging exact powers over risks drawn from the priors comes near the sum, within sampling error."""
    import numpy as np

    random = np.random.default_rng(5)
    risks = random.beta(3, 7, 4000), random.beta(5, 5, 4000)
    powers = st.power_two_proportions(risks[0], risks[1], 40, 40, test="exact_z_pooled")
    ours = st.assurance_two_proportions(40, 40, prior_treated=(3, 7), prior_control=(5, 5))
    assert ours.value + ours.details["opposite"] == pytest.approx(float(powers.value.mean()), abs=0.025)


def test_nonsense_is_refused_by_name() -> None:
    """An SD of 0 and a prior with one parameter are refused."""
    with pytest.raises(ValueError, match=r"^prior_sd "):
        st.assurance(0.3, 0.0, 0.1)
    with pytest.raises(ValueError, match=r"^prior_control "):
        st.assurance_two_proportions(40, 40, prior_treated=(1, 1), prior_control=(1,))
