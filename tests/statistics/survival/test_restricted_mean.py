import numpy as np
import pytest

from secondread import statistics as st
from tests.statistics.survival.reference_arms import arms, values


def test_restricted_means_against_survfit() -> None:
    """Mean and standard error up to a horizon agree with R's survfit (rmean) to 1e-9."""
    expected = values()
    for name, both in arms().items():
        for arm, (times, events) in both.items():
            found = st.restricted_mean(times, events, horizon=expected[name, f"horizon_{arm}"])
            assert found.value == pytest.approx(expected[name, f"rmean_{arm}"], rel=1e-9)
            assert found.details["se"] == pytest.approx(expected[name, f"rmean_se_{arm}"], rel=1e-9)


def test_the_published_comparison_in_primary_biliary_cirrhosis() -> None:
    """survRM2's vignette, 312 randomised participants up to 10 years: -0.137 (-0.939 to 0.665), ratio 0.981, p .738."""
    both, year = arms()["pbc"], 365.25
    difference = st.restricted_mean_comparison(*both[1], *both[0], horizon=10 * year)
    assert difference.details["mean_treated"] / year == pytest.approx(7.146, abs=6e-4)
    assert difference.details["mean_control"] / year == pytest.approx(7.283, abs=6e-4)
    assert difference.value / year == pytest.approx(-0.137, abs=6e-4)
    assert np.array(difference.interval) / year == pytest.approx([-0.939, 0.665], abs=6e-4)
    assert difference.details["p"] == pytest.approx(0.738, abs=6e-4)
    ratio = st.restricted_mean_comparison(*both[1], *both[0], horizon=10 * year, measure="ratio")
    assert (ratio.value, *ratio.interval) == pytest.approx((0.981, 0.878, 1.096), abs=6e-4)
    assert ratio.details["p"] == pytest.approx(0.738, abs=6e-4)


def test_difference_and_ratio_follow_from_the_arms() -> None:
    """The difference has the summed variances; the ratio's interval is on the log scale; both share their p's side."""
    both = arms()["lung"]
    one, other = (st.restricted_mean(*both[arm], horizon=700) for arm in (1, 0))
    found = st.restricted_mean_comparison(*both[1], *both[0], horizon=700)
    assert found.value == pytest.approx(one.value - other.value)
    assert found.details["se"] ** 2 == pytest.approx(one.details["se"] ** 2 + other.details["se"] ** 2)
    ratio = st.restricted_mean_comparison(*both[1], *both[0], horizon=700, measure="ratio")
    assert ratio.value == pytest.approx(one.value / other.value)
    assert np.sqrt(ratio.interval[0] * ratio.interval[1]) == pytest.approx(ratio.value)


def test_the_common_horizon_is_the_shorter_follow_up() -> None:
    """Without a horizon the smaller of the two largest times is taken."""
    found = st.restricted_mean_comparison([1, 5, 9], [1, 1, 0], [2, 4, 6], [1, 0, 0])
    assert found.details["horizon"] == 6


def test_a_curve_read_off_a_figure() -> None:
    """Steps of 1, 0.5 and 0.25 from times 0, 2 and 4 have the area 2 + 1 + 0.5 up to 6."""
    assert st.restricted_mean_from_curve([2, 4], [0.5, 0.25], horizon=6).value == pytest.approx(3.5)
    assert st.restricted_mean_from_curve([0, 2, 4], [1, 0.5, 0.25], horizon=3).value == pytest.approx(2.5)


def test_everyone_dead_is_no_trouble() -> None:
    """Where the curve reaches 0 the mean is the plain one."""
    assert st.restricted_mean([1, 2, 3, 6], [1, 1, 1, 1]).value == pytest.approx(3.0)


def test_nonsense_is_refused() -> None:
    """A horizon beyond follow-up, and a curve that rises, are named."""
    with pytest.raises(ValueError, match="horizon must not be beyond"):
        st.restricted_mean([1, 2], [1, 0], horizon=5)
    with pytest.raises(ValueError, match="survival must not rise"):
        st.restricted_mean_from_curve([1, 2], [0.5, 0.6], horizon=3)
