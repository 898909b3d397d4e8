import numpy as np
import pytest

from secondread import statistics as st
from tests.statistics.survival.reference_arms import arms, values


@pytest.mark.parametrize("ties", ["efron", "breslow"])
def test_cox_against_coxph(ties: str) -> None:
    """The log hazard ratio and its standard error agree with R's coxph, with both ways of handling ties."""
    expected = values()
    for name, both in arms().items():
        found = st.cox_hazard_ratio(*both[1], *both[0], ties=ties)
        assert found.details["log_hazard_ratio"] == pytest.approx(expected[name, f"log_hr_{ties}"], abs=1e-9)
        assert found.details["se"] == pytest.approx(expected[name, f"se_{ties}"], rel=1e-9)


def test_events_after_the_other_arm_is_gone_tell_nothing() -> None:
    """R's coxph on five deaths of which the last two come after all of one arm: 1.43875604735 (1.23587616771)."""
    one, other = ([1, 3], [1, 1]), ([2, 4, 5], [1, 1, 1])
    found = st.cox_hazard_ratio(*one, *other).details
    assert found["log_hazard_ratio"] == pytest.approx(1.43875604735, rel=1e-10)
    assert found["se"] == pytest.approx(1.23587616771, rel=1e-10)
    assert st.cox_hazard_ratio(*other, *one).details["log_hazard_ratio"] == pytest.approx(-1.43875604735, rel=1e-10)


def test_log_rank_against_survdiff() -> None:
    """Chi-squared, observed, expected and variance agree with R's survdiff."""
    expected = values()
    for name, both in arms().items():
        found = st.log_rank_test(*both[1], *both[0]).details
        for key in ("chi2", "observed_treated", "expected_treated", "variance"):
            assert found[key] == pytest.approx(expected[name, key], rel=1e-9)
        assert found["observed_treated"] + found["observed_control"] == pytest.approx(
            found["expected_treated"] + found["expected_control"]
        )


def test_swapping_arms_inverts_the_hazard_ratio() -> None:
    """Which arm is called treated inverts the ratio and keeps the p of both tests."""
    both = arms()["lung"]
    here, there = st.cox_hazard_ratio(*both[1], *both[0]), st.cox_hazard_ratio(*both[0], *both[1])
    assert here.value == pytest.approx(1 / there.value)
    assert here.interval == pytest.approx((1 / there.interval[1], 1 / there.interval[0]))
    assert st.log_rank_test(*both[1], *both[0]).value == pytest.approx(st.log_rank_test(*both[0], *both[1]).value)


def test_petos_estimate_from_the_log_rank_test_is_near_coxs() -> None:
    """(O - E)/V is close to the Cox estimate where the effect is moderate."""
    both = arms()["lung"]
    test = st.log_rank_test(*both[1], *both[0]).details
    peto = st.log_hazard_ratio_from_logrank(test["observed_treated"] - test["expected_treated"], test["variance"])
    assert peto.value == pytest.approx(st.cox_hazard_ratio(*both[1], *both[0]).details["log_hazard_ratio"], abs=0.03)


def test_an_arm_without_events_has_no_ratio() -> None:
    """No event in one arm: the ratio is 0, and said not to be a number; the log-rank test still stands."""
    arguments = ([5, 6, 7], [0, 0, 0], [1, 2, 3], [1, 1, 0])
    assert "0 or infinite" in st.cox_hazard_ratio(*arguments).reason
    assert 0 < st.log_rank_test(*arguments).value < 0.2
    assert isinstance(st.log_rank_test([5.0], [0], [6.0], [0]), st.NotComputable)


def test_separated_arms_have_no_finite_ratio() -> None:
    """When all events of one arm precede those of the other the likelihood has no maximum."""
    assert isinstance(st.cox_hazard_ratio([1, 2, 3], [1, 1, 1], [4, 5, 6], [1, 1, 1]), st.NotComputable)


def test_nonsense_is_refused() -> None:
    """The arm of a wrong argument is named."""
    with pytest.raises(ValueError, match="times_control must be in"):
        st.log_rank_test([1, 2], [1, 1], [-1, 2], [1, 1])
    with pytest.raises(ValueError, match="events_treated must be 0"):
        st.cox_hazard_ratio([1, 2], [1, 3], [1, 2], np.array([True, False]))
