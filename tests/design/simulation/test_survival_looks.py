"""Event-driven trials with looks do what rpact's simulation of the same design does."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import ndtr

from secondread.design.simulation.survival_looks import _log_rank, survival_looks
from secondread.statistics import group_sequential_boundaries, log_rank_test
from secondread.statistics.result import Computed

EVENTS = [66, 132, 198]
_FOUND = group_sequential_boundaries(3, kind="obrien_fleming", alpha=0.025, sides=1)
assert isinstance(_FOUND, Computed)
BOUNDS = [float(bound) for bound in np.asarray(_FOUND.value)]
COMMON = {"control_hazard": 0.1, "accrual": 12.0, "events": EVENTS, "bounds": BOUNDS}


def test_power_stopping_and_times_are_rpacts() -> None:
    """rpact 3.3, getSimulationSurvival, 10,000 iterations, seed 1: the figures below."""
    found = survival_looks(150, 150, hazard_ratio=0.7, trials=10_000, **COMMON)  # type: ignore[arg-type]
    assert found.power == pytest.approx(0.7001, abs=0.02)
    assert list(found.stopped) == pytest.approx([0.0197, 0.3194, 0.3610], abs=0.02)
    assert list(found.time) == pytest.approx([8.886, 13.397, 19.346], abs=0.06)
    assert found.expected_events == pytest.approx(174.3, abs=1.0)


def test_without_an_effect_the_level_is_kept() -> None:
    found = survival_looks(150, 150, hazard_ratio=1.0, trials=10_000, **COMMON)  # type: ignore[arg-type]
    assert found.power == pytest.approx(0.025, abs=0.006)


def test_the_statistic_is_the_log_rank_test_of_the_patients_seen() -> None:
    rng = np.random.default_rng(4)
    entry, event = rng.uniform(0, 5, (1, 40)), rng.exponential(4, (1, 40))
    at, treated = np.array([6.0]), np.repeat([1, 0], 20)
    z = _log_rank(event, entry, entry + event, at, treated)
    inside = entry[0] < 6
    observed = np.minimum(event[0], 6 - entry[0])[inside]
    died = (entry[0] + event[0] <= 6)[inside]
    arm = treated[inside] == 1
    theirs = log_rank_test(observed[arm], died[arm], observed[~arm], died[~arm])
    assert isinstance(theirs, Computed)
    assert 2 * ndtr(-abs(z[0])) == pytest.approx(theirs.value, rel=1e-9)


def test_events_that_never_come_are_told() -> None:
    found = survival_looks(
        30, 30, control_hazard=0.1, hazard_ratio=0.7, accrual=2, events=[55], bounds=[1.96], loss_hazard=0.2, trials=500
    )
    assert found.unreached > 0.9


def test_futility_stops_trials_of_nothing_early() -> None:
    found = survival_looks(150, 150, hazard_ratio=1.0, futility=[0.0, 0.5], trials=2_000, **COMMON)  # type: ignore[arg-type]
    assert found.futile[:2].sum() > 0.5
    assert found.expected_events < 140


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"events": [132, 66, 198]}, "events must rise"),
        ({"events": [66, 132, 400]}, "not go beyond the patients"),
        ({"hazard_ratio": 0.0}, "hazard_ratio must be in"),
    ],
)
def test_designs_that_cannot_be_are_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        survival_looks(150, 150, **{"hazard_ratio": 0.7, **COMMON, **change})  # type: ignore[arg-type]
