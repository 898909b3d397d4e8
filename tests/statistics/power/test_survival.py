"""Events and participants for log-rank tests."""

import numpy as np
import pytest

from secondread import statistics as st
from tests.statistics.outside_values import disagreements


def test_events_are_those_of_rpact() -> None:
    """Events by Schoenfeld and Freedman, with one or two treated for each control, are rpact's."""
    assert disagreements("power.csv", "events_log_rank") == []


def test_participants_are_those_of_rpact() -> None:
    """Participants with accrual, follow-up and losses are rpact's."""
    assert disagreements("power.csv", "n_log_rank") == []


def test_lachin_foulkes_is_that_of_gsdesign() -> None:
    """Printed by gsDesign's nSurvival on the difference of hazards, both variances: 414 participants, 94 events."""
    result = st.n_log_rank(0.5, 0.2, accrual=0.5, follow_up=1.5, power=0.9, method="lachin_foulkes")
    assert result.value == 414
    assert round(result.details["events"]) == 94


def test_power_and_events_are_each_others_inverse() -> None:
    """The unrounded events give back the power they were computed for."""
    for method in ("schoenfeld", "freedman"):
        events = st.events_log_rank([0.5, 0.8, 1.5], power=0.85, method=method, allocation=2).details["unrounded"]
        power = st.power_log_rank([0.5, 0.8, 1.5], events, method=method, allocation=2).value
        assert power == pytest.approx([0.85] * 3, abs=1e-10)


def test_event_probability_is_that_of_drawn_times() -> None:
    """Drawing entry, event and loss times gives the probability within sampling error."""
    random = np.random.default_rng(8)
    entry, event, lost = (
        random.uniform(0, 3, 200_000),
        random.exponential(1 / 0.3, 200_000),
        random.exponential(10, 200_000),
    )
    seen = (event < lost) & (event < 5 - entry)
    assert seen.mean() == pytest.approx(st.event_probability(0.3, 3, 2, loss_hazard=0.1).value, abs=0.005)


def test_everyone_at_once() -> None:
    """With accrual of no length the probability is the plain exponential one, the limit of short accruals."""
    assert st.event_probability(0.3, 0, 2).value == pytest.approx(1 - np.exp(-0.6))
    assert st.event_probability(0.3, 1e-6, 2).value == pytest.approx(1 - np.exp(-0.6), abs=1e-6)


def test_hazard_ratio_of_one_is_never_shown() -> None:
    """A hazard ratio of 1 has no number of events or participants."""
    assert isinstance(st.events_log_rank(1.0), st.NotComputable)
    assert isinstance(st.n_log_rank(1.0, 0.1, accrual=1, follow_up=1), st.NotComputable)
    assert np.isnan(st.events_log_rank([1.0, 0.5]).value[0])


def test_nonsense_is_refused_by_name() -> None:
    """Negative times, no time at all, and ratios of 0 are refused."""
    for change in ({"hazard_ratio": 0}, {"accrual": -1}, {"follow_up": 0, "accrual": 0}, {"hazard_control": 0}):
        with pytest.raises(ValueError, match=rf"^{next(iter(change))} "):
            st.n_log_rank(**{"hazard_ratio": 0.7, "hazard_control": 0.1, "accrual": 1, "follow_up": 1, **change})
