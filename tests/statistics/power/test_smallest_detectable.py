"""Smallest detectable effects."""

import numpy as np
import pytest

from secondread import statistics as st
from secondread.statistics.power.two_proportions import POWER_TESTS
from tests.statistics.outside_values import disagreements


def test_difference_of_means_is_that_of_r() -> None:
    """The smallest detectable difference of means is power.t.test's."""
    assert disagreements("power.csv", "smallest_detectable_difference_means") == []


@pytest.mark.parametrize("test", POWER_TESTS)
def test_detectable_risk_has_the_power(test: str) -> None:
    """At the treated risk found the power in that direction is the one wanted, for decreases and increases."""
    for direction in ("decrease", "increase"):
        result = st.smallest_detectable_difference_proportions(0.4, 60, 55, direction=direction, test=test)
        power = st.power_two_proportions(result.details["risk_treated"], 0.4, 60, 55, test=test)
        assert power.details["same_direction"] == pytest.approx(0.8, abs=1e-9)
        assert result.value == pytest.approx(abs(result.details["risk_treated"] - 0.4))


def test_harm_that_a_trial_could_show() -> None:
    """A trial of 212 an arm shows only an increase of a 2% harm to about 8% with 80% power."""
    result = st.smallest_detectable_risk_increase(0.02, 212, 212)
    assert result.details["risk_treated"] == pytest.approx(0.0788, abs=1e-3)
    assert result.details["one_in"] == pytest.approx(1 / result.value)
    size = st.n_two_proportions(result.details["risk_treated"], 0.02)
    assert size.details["unrounded"] == pytest.approx(212, rel=1e-3)


def test_no_decrease_from_a_rare_risk() -> None:
    """From 1% in arms of 100 no decrease can be shown: a reason alone, NaN among others."""
    assert isinstance(st.smallest_detectable_difference_proportions(0.01, 100, 100), st.NotComputable)
    result = st.smallest_detectable_difference_proportions([0.0, 0.4], 100, 100)
    assert np.isnan(result.value[0])
    assert 0 < result.value[1] < 0.4


def test_nonsense_is_refused_by_name() -> None:
    """A power below the level and an unknown direction are refused."""
    for change in ({"power": 0.04}, {"direction": "down"}, {"n_treated": 0}):
        with pytest.raises(ValueError, match=rf"^{next(iter(change))} "):
            st.smallest_detectable_difference_proportions(
                **{"risk_control": 0.4, "n_treated": 50, "n_control": 50, **change}
            )
