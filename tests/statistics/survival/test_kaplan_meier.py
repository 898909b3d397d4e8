import numpy as np
import pytest

from secondread import statistics as st
from tests.statistics.survival.reference_arms import arms, values


@pytest.mark.parametrize("interval", ["log", "log-log", "plain"])
def test_survival_and_its_interval_against_survfit(interval: str) -> None:
    """Survival, Greenwood's standard error and the limits on each scale agree with R's survfit to 1e-9."""
    expected = values()
    for name, both in arms().items():
        for arm, (times, events) in both.items():
            for i in (1, 2, 3):
                label = f"{interval}_{arm}_{i}"
                found = st.kaplan_meier(times, events, at=expected[name, f"at_{label}"], interval=interval)
                assert found.value == pytest.approx(expected[name, f"surv_{label}"], rel=1e-9)
                assert found.details["se"] == pytest.approx(expected[name, f"se_{label}"], rel=1e-9)
                assert found.interval[0] == pytest.approx(expected[name, f"low_{label}"], rel=1e-9)
                assert found.interval[1] == pytest.approx(expected[name, f"high_{label}"], rel=1e-9)


def test_the_median_and_its_interval_against_survfit() -> None:
    """Medians and limits agree with R; what R calls NA is infinite here: not reached."""
    expected = values()
    for name, both in arms().items():
        for arm, (times, events) in both.items():
            found = st.kaplan_meier(times, events).details
            got = [found["median"], *found["median_interval"]]
            for value, key in zip(got, ("median", "median_low", "median_high"), strict=True):
                printed = expected[name, f"{key}_{arm}"]
                assert value == (np.inf if printed is None else pytest.approx(printed))


def test_without_censoring_it_is_the_share_alive() -> None:
    """With everyone followed to the event survival is the plain proportion, at any time, 1 before the first."""
    found = st.kaplan_meier([1, 2, 3, 4], [1, 1, 1, 1], at=[0.5, 1, 2.5, 4])
    assert found.value == pytest.approx([1, 0.75, 0.5, 0])


def test_the_worked_example_of_leukaemia() -> None:
    """Freireich's 6-mercaptopurine arm (1963, 21 children): .857 at 6, .690 at 13, .448 at 23 weeks."""
    times = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
    events = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
    found = st.kaplan_meier(times, events, at=[6, 13, 23])
    assert found.value == pytest.approx([0.857, 0.690, 0.448], abs=5e-4)
    assert st.kaplan_meier(times, events).details["median"] == 23


def test_nonsense_is_refused() -> None:
    """Negative times, indicators beside 0 and 1, and lists of two lengths are named."""
    with pytest.raises(ValueError, match="times must be in"):
        st.kaplan_meier([-1, 2], [1, 0])
    with pytest.raises(ValueError, match="events must be 0"):
        st.kaplan_meier([1, 2], [1, 2])
    with pytest.raises(ValueError, match="two lists of one length"):
        st.kaplan_meier([1, 2, 3], [1, 0])
    with pytest.raises(ValueError, match="interval must be one of"):
        st.kaplan_meier([1, 2], [1, 0], interval="exact")
