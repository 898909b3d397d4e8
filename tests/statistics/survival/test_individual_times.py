import numpy as np

from secondread.statistics.survival.individual_times import counted_at, individual_times, risk_table


def test_at_risk_counts_those_of_that_very_time() -> None:
    """Who has the event or is censored at a time is still at risk just before it."""
    times, events = individual_times([3, 1, 2, 2], [1, 1, 0, 1])
    table = risk_table(times, events)
    assert table.times.tolist() == [1, 2, 3]
    assert table.at_risk.tolist() == [4, 3, 1]
    assert table.events.tolist() == [1, 1, 1]
    assert counted_at(np.array([2.5]), times, events)[0].tolist() == [1]


def test_events_may_be_truth_values() -> None:
    """True is an event."""
    assert individual_times([1.0, 2.0], [True, False])[1].tolist() == [True, False]
