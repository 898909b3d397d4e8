"""Predictive probability of significance."""

import numpy as np
import pytest

from secondread import statistics as st
from secondread.statistics.power.predictive_probability import future_events
from tests.statistics.outside_values import disagreements


def test_probability_is_that_of_r() -> None:
    """Beta-binomial sums written out in R with its own chi-squared and Fisher tests give the same."""
    assert disagreements("power.csv", "predictive_probability_of_significance") == []


def test_future_events_are_beta_binomial() -> None:
    """The chances of future events are scipy's Beta-binomial ones, or binomial at the observed rate."""
    from scipy.stats import betabinom, binom

    k = np.arange(13)
    assert future_events(4, 10, 12, (1.0, 1.0)) == pytest.approx(betabinom.pmf(k, 12, 5, 7), rel=1e-10)
    assert future_events(4, 10, 12, None) == pytest.approx(binom.pmf(k, 12, 0.4), rel=1e-10)


def test_nothing_added_leaves_the_result_as_it_is() -> None:
    """With none added the probability is 1 for a significant trial and 0 for another."""
    result = st.predictive_probability_of_significance([40, 22], [60, 49], [20, 14], [60, 50], added=0)
    assert result.value == pytest.approx([1.0, 0.0])


def test_the_number_needed_is_about_a_coin_flip() -> None:
    """Adding just what the observed rates would need makes significance about as likely as not, by either future."""
    for fixed in (False, True):
        result = st.predictive_probability_of_significance(74, 212, 92, 212, added=84, fixed_rates=fixed)
        assert result.value == pytest.approx(0.5, abs=0.02)


def test_large_trials_agree_with_the_normal_formula() -> None:
    """In a large trial the Beta-binomial sum is near the predictive power from z alone."""
    x, n, y, m = 350, 1000, 392, 1000
    z = (y / m - x / n) / (0.371 * 0.629 * 2 / 1000) ** 0.5
    exact = st.predictive_probability_of_significance(x, n, y, m, added=500).value
    assert exact == pytest.approx(st.predictive_power_normal(z, 0.25).value, abs=0.01)


def test_both_directions_add_up_for_equal_rates() -> None:
    """With equal rates there is no direction, so both count."""
    result = st.predictive_probability_of_significance(10, 30, 10, 30, added=60)
    assert result.value > 0
    assert result.details["opposite"] == 0


def test_nonsense_is_refused_by_name() -> None:
    """A prior that is no Beta distribution and a negative number added are refused."""
    for change in ({"prior": (1.0, 0.0)}, {"prior": 1.0}, {"added": -1}, {"test": "t"}):
        with pytest.raises(ValueError, match=rf"^{next(iter(change))} "):
            st.predictive_probability_of_significance(22, 49, 14, 50, **{"added": 10, **change})
