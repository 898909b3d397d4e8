import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st
from tests.statistics.reference_rows import rows


def test_the_log_ratio_against_escalc() -> None:
    """The log ratio and its variance agree with metafor's ROM to 1e-10."""
    for row in rows("continuous"):
        if not row["quantity"].startswith("ROM_"):
            continue
        found = st.ratio_of_means(row["m1"], row["s1"], row["n1"], row["m2"], row["s2"], row["n2"])
        key = "log_ratio" if row["quantity"] == "ROM_yi" else "variance"
        assert found.details[key] == pytest.approx(row["value"], rel=1e-10)


def test_the_log_interval_is_symmetric_in_logs() -> None:
    """The limits are the ratio times and over exp(1.96 standard errors), and p goes with them."""
    found = st.ratio_of_means(10, 2, 20, 8, 3, 25)
    factor = np.exp(1.959963984540054 * found.details["se"])
    assert found.interval == pytest.approx((1.25 / factor, 1.25 * factor))
    assert found.details["p"] == pytest.approx(st.p_from_interval(1.25, *found.interval, scale="log").value)


@given(some.floats(5, 20), some.floats(0.5, 2), some.floats(5, 20), some.floats(0.5, 2))
@settings(max_examples=40, deadline=None)
def test_fieller_limits_are_the_ratios_the_t_test_just_rejects(m1: float, s1: float, m2: float, s2: float) -> None:
    """At a Fieller limit r the t statistic of m1 - r m2 with pooled variance is the critical one: its definition."""
    low, high = st.ratio_of_means(m1, s1, 15, m2, s2, 12, method="fieller").interval
    pooled = st.mean_difference(m1, s1, 15, m2, s2, 12).details["pooled_sd"]
    assert low < m1 / m2 < high
    for r in (low, high):
        t = (m1 - r * m2) / (pooled * np.sqrt(1 / 15 + r**2 / 12))
        assert st.p_from_statistic(t, kind="t", df=25).value == pytest.approx(0.05, rel=1e-7)


def test_a_control_mean_that_may_be_zero_leaves_the_ratio_unbounded() -> None:
    """Where the control mean is not told from 0 Fieller's interval says so with infinite limits."""
    assert st.ratio_of_means(5, 3, 10, 0.5, 3, 10, method="fieller").interval == (-np.inf, np.inf)


def test_means_of_different_sign_have_no_ratio() -> None:
    """A ratio of a change for the better to one for the worse is no number."""
    assert "sign" in st.ratio_of_means(-1, 1, 10, 2, 1, 10).reason
