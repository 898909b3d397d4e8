import numpy as np
import pytest

from secondread import statistics as st
from tests.statistics.survival.reference_arms import Arm, arms, values


def read_off(arm: Arm, *, points: int, decimals: int) -> tuple[list[float], list[float], list[float], list[int]]:
    """Read a curve as a person would: at even times, rounded, with the numbers at risk of seven times."""
    times, events = arm
    grid = np.linspace(0, times.max(), points)
    survival = np.round(st.kaplan_meier(times, events, at=grid).value, decimals)
    starts = np.linspace(0, times.max(), 8)[:-1]
    return list(grid), list(survival), list(starts), [int((times >= start).sum()) for start in starts]


@pytest.mark.parametrize("name", ["veteran", "lung", "ovarian"])
@pytest.mark.parametrize("known", [True, False])
def test_hazard_ratio_median_and_mean_come_back(name: str, known: bool) -> None:
    """From curves read to three decimals the Cox log hazard ratio of R comes back within a fifth of its standard error.

    With or without the printed number of events; restricted means come back
    within 0.3 standard errors (13 in the smallest arm) and numbers at risk within one.
    """
    expected, both, rebuilt = values(), arms()[name], {}
    for arm, (times, events) in both.items():
        curve = read_off((times, events), points=300, decimals=3)
        found = st.reconstruct_survival(*curve, total_events=int(events.sum()) if known else None)
        rebuilt[arm] = (found.value, found.details["events"])
        assert found.value.size == times.size
        assert found.details["total_events"] == pytest.approx(events.sum(), abs=2)
        # half a step of the curve, which is large where few are at risk
        assert found.details["largest_gap"] < max(0.02, 0.5 / times.size)
        for start, printed in zip(curve[2], curve[3], strict=True):
            assert (found.value >= start).sum() == pytest.approx(printed, abs=1)
        horizon = expected[name, f"horizon_{arm}"]
        mean = st.restricted_mean(*rebuilt[arm], horizon=horizon)
        assert mean.value == pytest.approx(expected[name, f"rmean_{arm}"], abs=0.3 * mean.details["se"])
    found = st.cox_hazard_ratio(*rebuilt[1], *rebuilt[0]).details
    se = expected[name, "se_efron"]
    assert found["log_hazard_ratio"] == pytest.approx(expected[name, "log_hr_efron"], abs=0.2 * se)
    assert found["se"] == pytest.approx(se, rel=0.03)


def test_an_exact_curve_without_censoring_comes_back_whole() -> None:
    """Four deaths read exactly are four deaths at those times."""
    found = st.reconstruct_survival([0, 1, 2, 3, 4], [1, 0.75, 0.5, 0.25, 0], [0], [4])
    assert found.value.tolist() == [1, 2, 3, 4]
    assert found.details["events"].tolist() == [1, 1, 1, 1]
    assert found.details["largest_gap"] < 1e-12


def test_censoring_before_a_number_at_risk_is_found() -> None:
    """Ten at risk, one death, and only six at risk later: three were censored in between."""
    found = st.reconstruct_survival([0, 1, 5], [1, 0.9, 0.9], [0, 4], [10, 6])
    assert found.details["total_events"] == 1
    assert found.details["censored_by_interval"][0] == 3
    assert found.value.size == 10


def test_a_shaky_hand_is_forgiven() -> None:
    """Points out of order and a curve that rises a little are put in order and flattened."""
    straight = st.reconstruct_survival([0, 1, 2, 3], [1, 0.8, 0.6, 0.6], [0], [10])
    shaky = st.reconstruct_survival([0, 2, 1, 3], [1, 0.6, 0.8, 0.61], [0], [10])
    assert shaky.value.tolist() == straight.value.tolist()


def test_nonsense_is_refused() -> None:
    """Numbers at risk that rise, a first time that is not 0, and survival in percent are named."""
    with pytest.raises(ValueError, match="at_risk must start"):
        st.reconstruct_survival([0, 1], [1, 0.5], [0, 1], [10, 12])
    with pytest.raises(ValueError, match="risk_times must ascend from 0"):
        st.reconstruct_survival([0, 1], [1, 0.5], [1, 2], [10, 5])
    with pytest.raises(ValueError, match="survival must be in"):
        st.reconstruct_survival([0, 1], [100, 50], [0], [10])
    with pytest.raises(ValueError, match="two lists of one length"):
        st.reconstruct_survival([0, 1, 2], [1, 0.5], [0], [10])
