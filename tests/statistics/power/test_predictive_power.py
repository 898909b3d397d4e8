"""Chances from z or p alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st
from tests.statistics.outside_values import disagreements


def test_p_rises_as_published() -> None:
    """At p = .06 adding 10, 20, 100% makes p rise with chance .386, .344, .218."""
    assert st.p_rises_probability(0.06, [0.1, 0.2, 1.0]).value == pytest.approx([0.386, 0.344, 0.218], abs=5e-4)


def test_chance_to_get_there_as_published() -> None:
    """With 20% more the chance to reach .05 is .59 at p .06, .46 at .08, .36 at .10, .20 at .15."""
    found = st.predictive_power_from_p([0.06, 0.08, 0.10, 0.15], 0.2).value
    assert found == pytest.approx([0.59, 0.46, 0.36, 0.20], abs=5e-3)


def test_formulas_agree_with_simulated_effects() -> None:
    """Drawing the effect from its flat-prior posterior, then the new data, gives both chances within sampling error."""
    random = np.random.default_rng(11)
    z, share, draws = 1.8808, 0.2, 400_000
    effect = random.normal(z, 1, draws)
    together = (z + np.sqrt(share) * random.normal(np.sqrt(share) * effect, 1)) / np.sqrt(1 + share)
    assert np.mean(together < z) == pytest.approx(st.p_rises_probability(0.06, share).value, abs=0.004)
    assert np.mean(together > 1.96) == pytest.approx(st.predictive_power_normal(z, share).value, abs=0.004)


def test_conditional_power_is_that_of_r() -> None:
    """Conditional power under a stated drift is the normal probability written out in R."""
    assert disagreements("power.csv", "conditional_power") == []


def test_conditional_power_by_effect() -> None:
    """The trend goes on with drift z over root t, no effect has drift 0, and a drift equal to the trend's agrees."""
    z, t = 1.5, 0.6
    trend = st.conditional_power(z, t)
    assert trend.details["drift"] == pytest.approx(z / t**0.5)
    assert trend.details["b_value"] == pytest.approx(z * t**0.5)
    assert st.conditional_power(z, t, effect="drift", drift=z / t**0.5).value == pytest.approx(trend.value)
    assert st.conditional_power(z, t, effect="null").value < trend.value


@settings(max_examples=30, deadline=None)
@given(some.floats(0.001, 1.0), some.floats(0.01, 5.0))
def test_p_and_z_say_the_same(p: float, fraction: float) -> None:
    """From p or from its z the predictive power is one number, and p rises with at most even odds."""
    from scipy.stats import norm

    by_z = st.predictive_power_normal(float(norm.isf(p / 2)), fraction).value
    assert st.predictive_power_from_p(p, fraction).value == pytest.approx(by_z, abs=1e-10)
    assert st.p_rises_probability(p, fraction).value <= 0.5


def test_nonsense_is_refused_by_name() -> None:
    """A p of 0, a share of 0, a fraction of 1, and a missing drift are refused."""
    with pytest.raises(ValueError, match=r"^p "):
        st.p_rises_probability(0.0, 0.2)
    with pytest.raises(ValueError, match=r"^added_fraction "):
        st.predictive_power_normal(1.5, 0.0)
    with pytest.raises(ValueError, match=r"^information_fraction "):
        st.conditional_power(1.5, 1.0)
    with pytest.raises(ValueError, match=r"^drift "):
        st.conditional_power(1.5, 0.5, effect="drift")
    with pytest.raises(ValueError, match=r"^drift "):
        st.conditional_power(1.5, 0.5, drift=2.8)
