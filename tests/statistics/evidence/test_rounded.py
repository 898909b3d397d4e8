import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st


@given(some.floats(-5, 5), some.integers(0, 3), some.sampled_from(["two-sided", "greater", "less"]))
@settings(max_examples=60, deadline=None)
def test_the_range_holds_p_of_the_statistic_before_rounding(t: float, decimals: int, side: str) -> None:
    """Whatever t was rounded, its p is in the range."""
    true = st.p_from_statistic(t, kind="t", df=18, alternative=side).value
    found = st.p_range_from_rounded_statistic(round(t, decimals), decimals=decimals, kind="t", df=18, alternative=side)
    assert found.interval[0] - 1e-12 <= true <= found.interval[1] + 1e-12


def test_a_statistic_that_may_be_zero_allows_p_of_one() -> None:
    """t = 0.0 and chi-squared = 0.0 stand for numbers near 0 on both sides: p up to 1."""
    assert st.p_range_from_rounded_statistic(0.0, decimals=1).interval[1] == 1
    assert st.p_range_from_rounded_statistic(0.0, decimals=1, kind="chi2", df=1).interval[1] == 1
    low, high = st.p_range_from_rounded_statistic(1.0, decimals=1, kind="r", df=10).interval
    assert low == 0
    assert high < 1e-4


def test_the_interval_of_a_rounded_p() -> None:
    """A hazard ratio of 0.75 with P = 0.06 stands for p of .055 to .065: upper limits of 1.006 to 1.018."""
    found = st.interval_range_from_rounded_p(0.75, 0.06, decimals=2, scale="log")
    assert found.interval == pytest.approx(st.interval_from_p(0.75, 0.065, scale="log").interval)
    narrow = found.details["narrowest_low"], found.details["narrowest_high"]
    assert narrow == pytest.approx(st.interval_from_p(0.75, 0.055, scale="log").interval)
    assert (narrow[1], found.interval[1]) == pytest.approx((1.006, 1.018), abs=5e-4)


def test_p_of_zero_and_one_as_printed() -> None:
    """P = 0.00 has a widest interval and no narrowest; P = 1.0 has none, and the reason is given."""
    found = st.interval_range_from_rounded_p(2.0, 0.00, decimals=2)
    assert np.isfinite(found.interval).all()
    assert np.isnan(found.details["narrowest_low"])
    assert "may be 1" in st.interval_range_from_rounded_p(2.0, 1.0, decimals=1).reason
