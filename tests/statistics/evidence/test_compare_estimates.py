import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st


def test_the_published_example_of_two_relative_risks() -> None:
    """BMJ 2003;326:219: 0.67 (0.46-0.98) v 0.88 (0.71-1.08) is a ratio of 0.76 (0.49-1.17), z -1.24, P 0.2."""
    found = st.compare_intervals(0.67, 0.46, 0.98, 0.88, 0.71, 1.08, scale="log")
    assert found.value == pytest.approx(0.76, abs=0.005)
    assert found.interval == pytest.approx((0.49, 1.17), abs=0.01)
    assert found.details["z"] == pytest.approx(-1.24, abs=0.01)
    assert found.details["p"] == pytest.approx(0.2, abs=0.05)


@given(some.floats(-3, 3), some.floats(0.1, 2), some.floats(-3, 3), some.floats(0.1, 2))
@settings(max_examples=40, deadline=None)
def test_swapping_the_estimates_turns_the_sign(e1: float, s1: float, e2: float, s2: float) -> None:
    """Which estimate comes first changes the sign and nothing else."""
    one, other = st.compare_estimates(e1, s1, e2, s2), st.compare_estimates(e2, s2, e1, s1)
    assert one.value == pytest.approx(-other.value)
    assert one.interval == pytest.approx((-other.interval[1], -other.interval[0]))
    assert one.details["p"] == pytest.approx(other.details["p"])


def test_correlation_narrows_the_difference_of_dependent_estimates() -> None:
    """With correlation 0.5 and equal standard errors the difference has the standard error of one of them."""
    assert st.compare_estimates(1, 0.4, 0.2, 0.4, correlation=0.5).details["se"] == pytest.approx(0.4)
    assert isinstance(st.compare_estimates(1, 0.4, 0.2, 0.4, correlation=1.0), st.NotComputable)


def test_correlation_of_printed_intervals_is_that_of_their_estimates() -> None:
    """With standard errors of 0.2 and 0.5 read from intervals and correlation 0.3 all is as with these given."""
    half = 1.959963984540054
    found = st.compare_intervals(1, 1 - 0.2 * half, 1 + 0.2 * half, 3, 3 - 0.5 * half, 3 + 0.5 * half, correlation=0.3)
    given = st.compare_estimates(1, 0.2, 3, 0.5, correlation=0.3)
    assert found.details["se"] == pytest.approx(given.details["se"])
    assert given.details["se"] ** 2 == pytest.approx(0.04 + 0.25 - 2 * 0.3 * 0.1)
    assert found.interval == pytest.approx(given.interval)


def test_the_interval_of_the_difference_is_a_difference_of_intervals_level_apart() -> None:
    """Printed 90 % intervals are read as such."""
    wide = st.compare_intervals(1, 0, 2, 3, 2, 4, interval_level=0.9)
    narrow = st.compare_intervals(1, 0, 2, 3, 2, 4)
    assert wide.details["se"] / narrow.details["se"] == pytest.approx(1.959963984540054 / 1.6448536269514722)


def test_two_groups_of_the_interaction_test_are_the_comparison() -> None:
    """Cochran's Q of two estimates is the square of z, with the same p."""
    two = st.compare_estimates(0.2, 0.1, 0.7, 0.3)
    many = st.interaction_test([0.2, 0.7], [0.1, 0.3])
    assert many.details["q"] == pytest.approx(two.details["z"] ** 2)
    assert many.value == pytest.approx(two.details["p"])


def test_nonsense_is_refused() -> None:
    """Negative standard errors, correlation beyond 1 and intervals without their estimate are named."""
    with pytest.raises(ValueError, match="se_2 must be in"):
        st.compare_estimates(1, 0.1, 2, -0.1)
    with pytest.raises(ValueError, match="correlation must be in"):
        st.compare_estimates(1, 0.1, 2, 0.1, correlation=1.2)
    with pytest.raises(ValueError, match="estimate_2 must lie within"):
        st.compare_intervals(1, 0.5, 2, 3, 0.5, 2)
    with pytest.raises(ValueError, match="at least two groups"):
        st.interaction_test([1.0], [0.1])
    assert np.ndim(st.compare_estimates([1, 2], 0.1, 0, 0.1).value) == 1
