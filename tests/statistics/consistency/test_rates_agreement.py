import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st
from secondread.statistics.result import NotComputable


def test_ratio_of_two_printed_rates() -> None:
    """45% against 28% may be a ratio of 44.5/28.5 to 45.5/27.5: "1.6" and "1.65" fit, "1.8" does not."""
    result = st.ratio_matches_rates(45, 28, 1.6, rate_decimals=0, ratio_decimals=1)
    assert result.interval == pytest.approx((44.5 / 28.5, 45.5 / 27.5))
    assert result.value == 1.0
    assert st.ratio_matches_rates(45, 28, 1.65, rate_decimals=0, ratio_decimals=2).value == 1.0
    assert st.ratio_matches_rates(45, 28, 1.8, rate_decimals=0, ratio_decimals=1).value == 0.0


def test_difference_of_two_printed_rates() -> None:
    """45% minus 28% is 16 to 18 points; an end that only touches still fits."""
    options = {"rate_decimals": 0, "difference_decimals": 0}
    fits = st.difference_matches_rates(45, 28, [15, 16, 17, 18, 19], **options).value
    assert list(fits) == [0, 1, 1, 1, 0]
    assert st.difference_matches_rates(28, 45, -17, **options).value == 1.0


def test_relative_change_of_two_printed_rates() -> None:
    """From 16.0% to 9.0% is a fall of 43 to 44%: "-44%" fits, "-50%" and "44% more" do not."""
    changes = st.relative_change_matches_rates(9.0, 16.0, [-44, -50, 44], rate_decimals=1, percent_decimals=0).value
    assert list(changes) == [1, 0, 0]


def test_number_needed_from_two_printed_rates() -> None:
    """45% against 28% is 1 in 5.6 to 6.25: 6 fits, 7 as rounding up of 6.25 fits, 5 and 8 do not."""
    fits = st.number_needed_matches_rates(45, 28, [5, 6, 7, 8], rate_decimals=0).value
    assert list(fits) == [0, 1, 1, 0]


def test_number_needed_of_equal_rates_may_be_anything_large() -> None:
    """Rates printed alike leave a number needed from 100 to infinity."""
    low, high = st.number_needed_matches_rates(30, 30, 500, rate_decimals=0).interval
    assert (low, high) == (pytest.approx(100.0), np.inf)


def test_control_rate_that_may_be_zero() -> None:
    """Against a control rate printed 0% the ratio has no upper limit."""
    result = st.ratio_matches_rates(10, 0, 50, rate_decimals=0, ratio_decimals=0)
    assert result.value == 1.0
    assert result.interval == (pytest.approx(19.0), np.inf)


@given(some.floats(0.02, 0.98), some.floats(0.02, 0.98), some.integers(0, 2))
@settings(max_examples=60, deadline=None)
def test_true_values_always_fit_their_own_printing(p1: float, p0: float, decimals: int) -> None:
    """Whatever two rates are, their difference and ratio, rounded, fit the rates, rounded."""
    rates = (round(100 * p1, decimals), round(100 * p0, decimals))
    difference, ratio = round(100 * (p1 - p0), decimals), round(p1 / p0, 2)
    options = {"rate_decimals": decimals}
    assert st.difference_matches_rates(*rates, difference, difference_decimals=decimals, **options).value == 1.0
    assert st.ratio_matches_rates(*rates, ratio, ratio_decimals=2, **options).value == 1.0


def test_nonsense_is_refused_by_name() -> None:
    """A negative rate and too many decimals are refused by name."""
    with pytest.raises(ValueError, match="rate_control"):
        st.ratio_matches_rates(1, -1, 1, rate_decimals=0, ratio_decimals=0)
    with pytest.raises(ValueError, match="difference"):
        st.difference_matches_rates(1, 1, 0.25, rate_decimals=0, difference_decimals=1)


def test_control_rate_that_is_zero() -> None:
    """If rates are rounded up, a control rate of 0 is zero, and there is no ratio: a reason, not a number."""
    result = st.ratio_matches_rates(10, 0, 50, rate_decimals=0, ratio_decimals=0, rounding="up")
    assert isinstance(result, NotComputable)
    both = st.ratio_matches_rates(10, [0, 5], [50, 2], rate_decimals=0, ratio_decimals=0, rounding="up")
    assert np.isnan(both.value[0])
    assert both.value[1] == 1.0


def test_rates_that_just_may_be_equal() -> None:
    """Rates one last digit apart may be equal, so that the number needed has no upper limit."""
    assert st.number_needed_matches_rates(31, 30, 400, rate_decimals=0).interval == (pytest.approx(50.0), np.inf)
    assert st.number_needed_matches_rates(32, 30, 400, rate_decimals=0).interval == pytest.approx((100 / 3, 100.0))


def test_a_last_digit_beyond_is_beyond() -> None:
    """The allowance for binary fractions is far below the last digit, also for large and for small numbers."""
    options = {"rate_decimals": 4, "difference_decimals": 4}
    assert list(st.difference_matches_rates(0.0003, 0.0001, [0.0002, 0.0004], **options).value) == [1, 0]
    assert list(st.difference_matches_rates(9000.0003, 1.0, [8999.0003, 8999.0005], **options).value) == [1, 0]
