"""The number needed to treat, through infinity and not."""

import pytest

from secondread import statistics as st


def test_interval_of_a_clear_difference_is_turned_over():
    """With both limits of the difference above 0 the limits are 1 / upper and 1 / lower."""
    difference = st.risk_difference(56, 70, 48, 80)
    result = st.number_needed_to_treat(56, 70, 48, 80)
    assert result.value == pytest.approx(5)
    assert result.interval == pytest.approx((1 / difference.interval[1], 1 / difference.interval[0]))
    assert result.details["through_infinity"] is False
    assert result.note == ""


def test_fewer_events_give_a_negative_number():
    """Where the event is rarer in the treated arm, number and limits are negative and in order."""
    result = st.number_needed_to_treat(48, 80, 56, 70)
    assert result.value == pytest.approx(-5)
    assert result.interval[0] < result.value < result.interval[1] < 0


def test_interval_through_infinity_is_said_to_be_one():
    """A difference whose interval holds 0 gives one limit each way and says that it passes through infinity."""
    result = st.number_needed_to_treat(22, 49, 14, 50)
    assert result.interval[0] < 0 < result.interval[1]
    assert result.details["through_infinity"] is True
    assert "passes through infinity" in result.note
    # The estimate lies beyond the positive limit, not between the two.
    assert result.value > result.interval[1]


def test_altman_1998_example_of_numbers_needed():
    """Altman's example, a difference of 10% with limits -5% and 25%, runs from NNTH 20 through infinity to NNTB 4."""
    # Counts whose Wald interval has these limits to a tenth of a percent.
    result = st.number_needed_to_treat(46, 85, 38, 86, method="wald")
    low, high = result.details["risk_difference_interval"]
    assert (low, high) == pytest.approx((-0.05, 0.25), abs=0.002)
    assert result.interval == pytest.approx((-20, 4), rel=0.02)


def test_equal_risks_have_no_number():
    """Equal risks give a reason, and NaN in an array."""
    assert isinstance(st.number_needed_to_treat(3, 10, 3, 10), st.NotComputable)
    several = st.number_needed_to_treat([3, 5], 10, 3, 10)
    assert several.value[0] != several.value[0]
    assert several.value[1] == pytest.approx(5)
    assert "2 of 2" in several.note
