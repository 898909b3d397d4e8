import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st
from tests.statistics.reference_rows import rows

arms = some.tuples(some.floats(-50, 50), some.floats(0.1, 20), some.integers(2, 200))


def arguments(row: dict[str, float]) -> tuple[float, ...]:
    return row["m1"], row["s1"], row["n1"], row["m2"], row["s2"], row["n2"]


def test_student_and_welch_against_t_test_of_r() -> None:
    """t, degrees of freedom, p and limits agree with R's t.test to 1e-8."""
    keys = {"t": "t", "df": "df", "p": "p"}
    for row in rows("continuous"):
        method, _, quantity = row["quantity"].partition("_")
        if method not in ("student", "welch") or quantity in ("margin", "tost_p"):
            continue
        found = st.mean_difference(*arguments(row), method=method)
        if quantity in keys:
            assert found.details[keys[quantity]] == pytest.approx(row["value"], rel=1e-8)
        else:
            assert found.interval[quantity == "high"] == pytest.approx(row["value"], rel=1e-8)


@given(arms, arms, some.sampled_from(["welch", "student"]))
@settings(max_examples=50, deadline=None)
def test_swapping_arms_turns_the_sign(one: tuple[float, ...], other: tuple[float, ...], method: str) -> None:
    """Which arm is called treated changes the sign and nothing else."""
    here = st.mean_difference(*one, *other, method=method)
    there = st.mean_difference(*other, *one, method=method)
    assert here.value == pytest.approx(-there.value)
    assert here.details["p"] == pytest.approx(there.details["p"])
    assert here.interval[0] == pytest.approx(-there.interval[1])


@given(arms, arms, some.floats(0.01, 100))
@settings(max_examples=50, deadline=None)
def test_a_change_of_unit_changes_nothing_but_the_unit(
    one: tuple[float, ...], other: tuple[float, ...], unit: float
) -> None:
    """In another unit the difference is multiplied and p stays."""
    here = st.mean_difference(*one, *other)
    there = st.mean_difference(one[0] * unit, one[1] * unit, one[2], other[0] * unit, other[1] * unit, other[2])
    assert there.value == pytest.approx(here.value * unit, rel=1e-9, abs=1e-9)
    assert there.details["p"] == pytest.approx(here.details["p"], rel=1e-6)


def test_each_arms_interval_gives_the_same_welch_test() -> None:
    """From the t intervals of both arms the difference has the standard error, df and p of the SDs."""
    direct = st.mean_difference(10, 2, 20, 8, 3, 25)
    limits = []
    for mean, sd, n in ((10, 2, 20), (8, 3, 25)):
        half = st.statistic_from_p(0.05, kind="t", df=n - 1).value * sd / n**0.5
        limits.append((mean, mean - half, mean + half))
    found = st.mean_difference_from_intervals(*limits[0], *limits[1], n_treated=20, n_control=25)
    assert found.interval == pytest.approx(direct.interval)
    assert found.details["p"] == pytest.approx(direct.details["p"])
    assert found.details["df"] == pytest.approx(direct.details["df"])


def test_two_intervals_that_overlap_may_still_differ() -> None:
    """Changes of 3 (1.7 to 4.3) and 1 (-0.3 to 2.3) overlap, and differ by 2 (0.2 to 3.8)."""
    found = st.mean_difference_from_intervals(3, 1.7, 4.3, 1, -0.3, 2.3)
    assert found.value == 2
    assert found.interval == pytest.approx((0.16, 3.84), abs=0.005)
    assert found.details["df"] == np.inf


def test_arms_that_do_not_vary_have_no_test() -> None:
    """Two SDs of 0 give a reason; among several only that one is NaN."""
    assert "varies" in st.mean_difference(1, 0, 10, 2, 0, 10).reason
    assert np.isnan(st.mean_difference(1, [0, 1], 10, 2, 0, 10).value).tolist() == [True, False]


def test_nonsense_is_refused() -> None:
    """A negative SD, an arm of one and half a pair are named."""
    with pytest.raises(ValueError, match="sd_treated must be in"):
        st.mean_difference(1, -2, 10, 2, 1, 10)
    with pytest.raises(ValueError, match="n_control must be a whole number of at least 2"):
        st.mean_difference(1, 2, 10, 2, 1, 1)
    with pytest.raises(ValueError, match="both or neither"):
        st.mean_difference_from_intervals(1, 0, 2, 1, 0, 2, n_treated=10)
    with pytest.raises(ValueError, match="mean_control must lie within"):
        st.mean_difference_from_intervals(1, 0, 2, 5, 0, 2)
    with pytest.raises(ValueError, match="method must be one of"):
        st.mean_difference(1, 2, 10, 2, 1, 10, method="z")
