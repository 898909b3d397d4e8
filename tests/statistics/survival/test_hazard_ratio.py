import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st
from tests.statistics.survival.reference_arms import arms


def test_from_an_interval() -> None:
    """0.75 (0.55 to 1.02) has a log of -.288 and a standard error of .158, as 4/.158^2 = 161 events would give."""
    found = st.log_hazard_ratio_from_interval(0.75, 0.55, 1.02)
    assert found.value == pytest.approx(np.log(0.75))
    assert found.details["se"] == pytest.approx(0.1575640, abs=1e-7)
    assert found.details["events_equivalent"] == pytest.approx(161.1, abs=0.1)
    assert found.details["p"] == pytest.approx(st.p_from_interval(0.75, 0.55, 1.02, scale="log").value)


@given(some.floats(0.001, 0.9), some.integers(5, 500), some.floats(0.2, 5))
@settings(max_examples=40, deadline=None)
def test_p_and_events_give_back_their_p(p: float, events: int, allocation: float) -> None:
    """The log hazard ratio from p and events has that p, on the side that is favoured."""
    treated = st.log_hazard_ratio_from_p(p, events, allocation=allocation)
    control = st.log_hazard_ratio_from_p(p, events, allocation=1 / allocation, favours="control")
    assert treated.details["p"] == pytest.approx(p, rel=1e-9)
    assert treated.value <= 0 <= control.value
    assert treated.value == pytest.approx(-control.value, abs=1e-12)


def test_equal_arms_have_a_quarter_of_the_events_as_information() -> None:
    """With equal arms the variance is 4 over the events; a printed ratio keeps its value and gets its own error."""
    found = st.log_hazard_ratio_from_p(0.05, 100)
    assert found.details["information"] == pytest.approx(25)
    printed = st.log_hazard_ratio_from_p(0.05, 100, estimate=0.7)
    assert np.exp(printed.value) == pytest.approx(0.7)
    assert printed.details["p"] == pytest.approx(0.05)
    assert printed.details["se_from_events"] == pytest.approx(0.2)


def test_the_log_rank_figures_of_a_data_set_lead_near_coxs_ratio() -> None:
    """From observed and expected events in print the ratio is near the Cox one, p with events near its error."""
    both = arms()["lung"]
    test = st.log_rank_test(*both[1], *both[0]).details
    cox = st.cox_hazard_ratio(*both[1], *both[0]).details
    found = st.log_hazard_ratio_from_expected(
        test["observed_treated"], test["expected_treated"], test["observed_control"], test["expected_control"]
    )
    assert found.value == pytest.approx(cox["log_hazard_ratio"], abs=0.03)
    events = test["observed_treated"] + test["observed_control"]
    share = both[1][0].size / both[0][0].size
    assert st.log_hazard_ratio_from_p(0.5, events, allocation=share).details["se"] == pytest.approx(cox["se"], rel=0.05)


def test_medians_under_constant_hazards() -> None:
    """Twice the median is half the hazard; 40 and 60 events have a standard error of sqrt(1/40 + 1/60)."""
    found = st.log_hazard_ratio_from_medians(20, 10, 40, 60)
    assert np.exp(found.value) == pytest.approx(0.5)
    assert found.details["se"] == pytest.approx((1 / 40 + 1 / 60) ** 0.5)


def test_what_fixes_no_standard_error_is_said() -> None:
    """A printed ratio of 1 with a p, and a p of 1 with a printed ratio, give a reason."""
    assert isinstance(st.log_hazard_ratio_from_p(0.8, 100, estimate=1.0), st.NotComputable)
    assert isinstance(st.log_hazard_ratio_from_p(1.0, 100, estimate=0.9), st.NotComputable)
    assert st.log_hazard_ratio_from_p(1.0, 100).value == pytest.approx(0)


def test_nonsense_is_refused() -> None:
    """p of 0, no events and a variance of 0 are named."""
    with pytest.raises(ValueError, match="p must be in"):
        st.log_hazard_ratio_from_p(0, 100)
    with pytest.raises(ValueError, match="events must be in"):
        st.log_hazard_ratio_from_p(0.1, 0)
    with pytest.raises(ValueError, match="variance must be in"):
        st.log_hazard_ratio_from_logrank(-3, 0)
    with pytest.raises(ValueError, match="favours must be one of"):
        st.log_hazard_ratio_from_p(0.1, 10, favours="neither")
