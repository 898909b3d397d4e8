"""Power and size of two means."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st
from tests.statistics.outside_values import disagreements


def test_power_is_that_of_pwr() -> None:
    """Powers of t tests with unequal arms are those of R's pwr."""
    assert disagreements("power.csv", "power_two_means") == []


def test_size_is_that_of_r() -> None:
    """Unrounded sizes are power.t.test's and rpact's."""
    assert disagreements("power.csv", "n_two_means") == []


def test_known_textbook_size() -> None:
    """Half an SD at 80% power takes 64 an arm."""
    assert st.n_two_means(0.5, 1.0).value == 64


def test_size_reaches_power_and_one_less_does_not() -> None:
    """The rounded size has the power wanted; one fewer in each arm has not, under each test."""
    for test, sd_control in (("t", None), ("welch", 14.0), ("z", 14.0)):
        n = st.n_two_means(6, 10, test=test, sd_control=sd_control, power=0.9).value
        assert st.power_two_means(6, 10, n, n, test=test, sd_control=sd_control).value >= 0.9
        assert st.power_two_means(6, 10, n - 1, n - 1, test=test, sd_control=sd_control).value < 0.9


def test_welch_with_equal_arms_and_sds_is_student() -> None:
    """With equal arms and equal SDs Welch's degrees of freedom are Student's."""
    student = st.power_two_means(4, 10, 50, 50).value
    assert st.power_two_means(4, 10, 50, 50, test="welch").value == pytest.approx(student, abs=1e-12)


@settings(max_examples=30, deadline=None)
@given(some.floats(-30, 30), some.floats(0.5, 20), some.integers(2, 500), some.integers(2, 500), some.floats(0.1, 50))
def test_units_and_arms_do_not_matter(difference: float, sd: float, n: int, m: int, unit: float) -> None:
    """Power is the same in any unit, with the sign turned, and with the arms swapped; it lies between level and 1."""
    power = st.power_two_means(difference, sd, n, m).value
    assert st.power_two_means(-difference * unit, sd * unit, m, n).value == pytest.approx(power, abs=1e-9)
    assert 0.05 - 1e-9 <= power <= 1 + 1e-12


def test_no_difference_has_no_size() -> None:
    """A difference of zero is shown by no size: a reason alone, NaN among others."""
    assert isinstance(st.n_two_means(0, 1), st.NotComputable)
    assert np.isnan(st.n_two_means([0.0, 1.0], 1.0).value[0])


def test_nonsense_is_refused_by_name() -> None:
    """An SD below 0, arms of 1, and a second SD for Student's test are refused."""
    for change in ({"sd": -1}, {"n_treated": 1}, {"sd_control": 2.0}, {"difference": "5"}):
        with pytest.raises(ValueError, match=rf"^{next(iter(change))} "):
            st.power_two_means(**{"difference": 5, "sd": 10, "n_treated": 50, "n_control": 50, **change})
