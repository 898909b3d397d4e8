import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st
from tests.statistics.reference_rows import rows


def test_the_published_example_of_heights() -> None:
    """McGraw and Wong (1992): men 69.7 (2.8), women 64.3 (2.6) inches: a man is taller in 92 of 100 pairs."""
    found = st.probability_of_superiority(69.7, 2.8, 1000, 64.3, 2.6, 1000)
    assert found.value == pytest.approx(0.92, abs=0.005)


def test_cohens_table_of_overlap_and_u3() -> None:
    """Cohen (1988), table 2.2.1: at d = 0.8 U3 is 78.8 %; at 0.5 it is 69.1 %; d of 0 gives one half."""
    found = st.superiority_from_smd([0.8, 0.5, 0])
    assert found.details["above_control_mean"][:2] == pytest.approx([0.788, 0.691], abs=5e-4)
    assert found.value[2] == 0.5
    assert found.details["overlap"][2] == 1.0


def test_superiority_u3_and_overlap_against_effectsize() -> None:
    """All three from an SMD agree with R's effectsize."""
    for row in rows("superiority"):
        found = st.superiority_from_smd(row["smd"])
        assert found.value == pytest.approx(row["superiority"], rel=1e-12)
        assert found.details["above_control_mean"] == pytest.approx(row["u3"], rel=1e-12)
        assert found.details["overlap"] == pytest.approx(row["overlap"], rel=1e-12)


def test_means_with_equal_spread_are_the_smd() -> None:
    """With equal SDs (here below 1) the means give what their SMD gives; for large arms the interval closes on it."""
    found = st.probability_of_superiority(0.3, 0.5, 10**6, 0.1, 0.5, 10**6)
    assert found.value == pytest.approx(st.superiority_from_smd(0.4).value)
    assert found.interval == pytest.approx((found.value, found.value), abs=2e-3)
    # delta method by hand for arms of 50: var = 1/50 + 0.08 (2/49) / 8 at 0.2828
    small = st.probability_of_superiority(0.3, 0.5, 50, 0.1, 0.5, 50)
    assert small.details["se"] ** 2 == pytest.approx(1 / 50 + 0.08 * (2 / 49) / 8)


@given(some.integers(2, 60), some.integers(2, 60), some.floats(0, 1))
@settings(max_examples=50, deadline=None)
def test_the_interval_of_u_holds_it_and_turns_with_the_arms(n1: int, n2: int, share: float) -> None:
    """Newcombe's limits stay in [0, 1], hold the estimate, and mirror when the arms are swapped."""
    u = round(share * n1 * n2 * 2) / 2
    here, there = st.superiority_from_u(u, n1, n2), st.superiority_from_u(n1 * n2 - u, n2, n1)
    low, high = here.interval
    assert 0 <= low <= here.value <= high <= 1
    assert there.interval == pytest.approx((1 - high, 1 - low), abs=1e-9)


def test_newcombe_limits_solve_their_equation() -> None:
    """At each limit the distance to the estimate is 1.96 of Newcombe's standard errors there."""
    found = st.superiority_from_u(300, 20, 25)
    for t in found.interval:
        m = 45 / 2 - 1
        variance = t * (1 - t) * (1 + m * ((1 - t) / (2 - t) + t / (1 + t))) / 500
        assert abs(0.6 - t) / np.sqrt(variance) == pytest.approx(1.959963984540054)


def test_separation_leaves_an_open_interval() -> None:
    """When every treated participant does better the upper limit is 1 and the lower one is not."""
    low, high = st.superiority_from_u(50, 5, 10).interval
    assert high == pytest.approx(1)
    assert 0.5 < low < 1


def test_lower_is_better_is_the_other_side() -> None:
    """For pain the probability is one minus that for a score where more is better."""
    up = st.probability_of_superiority(3, 1, 20, 4, 2, 20).value
    assert st.probability_of_superiority(3, 1, 20, 4, 2, 20, higher_is_better=False).value == pytest.approx(1 - up)


def test_nonsense_is_refused() -> None:
    """U cannot be above the number of pairs."""
    with pytest.raises(ValueError, match="u must not be above"):
        st.superiority_from_u(51, 5, 10)
