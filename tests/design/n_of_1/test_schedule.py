"""An N-of-1 trial gives each treatment once a cycle, in an order that nobody can guess and that can be made again."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from secondread.design import Schedule, n_of_1_schedule

START = date(2027, 1, 4)


def schedule(**change: Any) -> Schedule:
    choices: dict[str, Any] = {"start": START, "seed": 7, **change}
    return n_of_1_schedule(
        choices.pop("patient", "P01"), choices.pop("treatments", ("relvadine", "placebo")), **choices
    )


def test_each_cycle_holds_each_treatment_once() -> None:
    made = schedule(cycles=5)
    for cycle in range(1, 6):
        kits = [period.kit for period in made.periods if period.cycle == cycle]
        assert sorted(made.allocation[kit] for kit in kits) == ["placebo", "relvadine"]


def test_periods_follow_each_other_and_count_after_the_washout() -> None:
    made = schedule(cycles=2, period_days=10, washout_days=4)
    assert made.periods[0].first_day == START
    for before, after in zip(made.periods, made.periods[1:], strict=False):
        assert after.first_day == before.last_day + timedelta(days=1)
    assert all((period.counted_from - period.first_day).days == 4 for period in made.periods)


def test_both_orders_are_equally_likely_and_kit_numbers_tell_nothing() -> None:
    first = Counter()
    smaller = Counter()
    for seed in range(400):
        made = schedule(cycles=2, seed=seed)
        first[made.allocation[made.periods[0].kit]] += 1
        smaller[made.allocation[min(made.allocation)]] += 1
    assert 150 < first["relvadine"] < 250
    assert 150 < smaller["relvadine"] < 250


def test_the_same_seed_makes_the_same_list() -> None:
    assert schedule() == schedule()
    assert schedule() != schedule(seed=8)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"patient": " "}, "patient must be a code"),
        ({"treatments": ("a", "a")}, "two different names"),
        ({"cycles": 1}, "cycles must be a whole number of at least 2"),
        ({"cycles": 21}, "at most 20"),
        ({"period_days": 5, "washout_days": 5}, "must leave days"),
        ({"period_days": 1000}, "more than ten years"),
    ],
)
def test_impossible_schedules_are_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        schedule(**change)
