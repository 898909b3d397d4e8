"""Worst and best cases for the lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from secondread import statistics as st


def test_bounds_are_the_differences_of_the_extreme_tables():
    """Four and two lost: the bounds are the differences 22/49 - 16/50 and 26/49 - 14/50."""
    result = st.worst_case_losses(22, 45, 14, 48, lost_treated=4, lost_control=2)
    assert result.details["lowest_table"] == (22, 49, 16, 50)
    assert result.details["highest_table"] == (26, 49, 14, 50)
    assert result.interval == pytest.approx((22 / 49 - 16 / 50, 26 / 49 - 14 / 50))
    assert result.value == pytest.approx(22 / 45 - 14 / 48)


@given(some.integers(0, 9), some.integers(0, 9), some.integers(0, 5), some.integers(0, 5), some.data())
def test_any_outcome_of_the_lost_lies_between(x1, x0, lost_1, lost_0, data):
    """However many of the lost had the event, the difference among all lies within the bounds."""
    had_1, had_0 = data.draw(some.integers(0, lost_1)), data.draw(some.integers(0, lost_0))
    low, high = st.worst_case_losses(x1, 10, x0, 12, lost_treated=lost_1, lost_control=lost_0).interval
    difference = (x1 + had_1) / (10 + lost_1) - (x0 + had_0) / (12 + lost_0)
    assert low - 1e-12 <= difference <= high + 1e-12
