"""Trials of times to an event do what the same trials do in R, and what the formulas say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import special, stats

from secondread.design import SurvivalScenario, operating, survival_sizes
from secondread.design.simulation.log_rank import log_hazard_ratio, log_rank_z, risk_sets
from secondread.design.simulation.survival_scenario import _times
from secondread.statistics import power_log_rank
from secondread.statistics.result import Computed

# validation/survival_operating.R: rpact for sizes; survdiff and coxph on trials drawn by R for what they do
REFERENCE = json.loads(
    (Path(__file__).parents[2] / "reference" / "survival_operating.json").read_text(encoding="utf-8")
)
PLAIN = SurvivalScenario(100, 100, 0.6, 0.08, 6.0, 12.0)


def scenario_of(case: dict[str, Any]) -> SurvivalScenario:
    ratio = (1.0, case["hr"]) if case["delay"] else case["hr"]
    changes = (case["delay"],) if case["delay"] else ()
    n = case["n"]
    return SurvivalScenario(
        n, n, ratio, case["lambda"], case["accrual"], case["follow"], changes, loss_hazard=case["loss"]
    )


@pytest.mark.parametrize("case", REFERENCE["cases"], ids=lambda case: f"{case['hr']} from {case['delay']}")
def test_rejections_ratios_and_events_are_those_of_trials_drawn_in_r(case: dict[str, Any]) -> None:
    """Within four standard errors of the 4,000 trials in R and the 10,000 here."""
    found = operating(scenario_of(case), trials=10_000)
    theirs = case["r"]
    share = theirs["reject"]
    assert abs(found.power - share) < 4 * np.sqrt(share * (1 - share) * (1 / theirs["times"] + 1e-4))
    assert abs(found.mean - theirs["log_hr"]) < 4 * found.sd * np.sqrt(1 / theirs["times"] + 1e-4)
    assert found.seen == pytest.approx(theirs["seen"], abs=0.003)


@pytest.mark.parametrize("case", [case for case in REFERENCE["cases"] if "rpact_n" in case], ids=lambda c: str(c["hr"]))
def test_events_and_patients_are_rpacts(case: dict[str, Any]) -> None:
    (size,) = survival_sizes(
        case["hr"],
        case["lambda"],
        accrual=case["accrual"],
        follow_up=case["follow"],
        loss_hazard=case["loss"],
        powers=(0.8,),
    )
    assert size.events == np.ceil(case["rpact_events"])
    assert size.n_per_arm == np.ceil(case["rpact_n"] / 2)


def test_the_power_is_that_of_schoenfeld_at_the_events_seen() -> None:
    found = operating(SurvivalScenario(232, 232, 0.7, 0.0578, 12.0, 12.0, loss_hazard=0.01), trials=10_000)
    told = power_log_rank(0.7, found.seen * 464)
    assert isinstance(told, Computed)
    assert found.power == pytest.approx(told.value, abs=0.02)
    assert abs(found.bias) < 0.01
    assert found.coverage == pytest.approx(0.95, abs=0.01)


def test_the_test_and_the_ratio_of_one_trial_are_rs() -> None:
    data = REFERENCE["data"]
    treated, seen = np.array(data["arm"], dtype=np.int64), np.array([data["seen"]]) == 1
    sets = risk_sets(np.array([data["time"]]), seen, treated)
    assert log_rank_z(sets)[0] ** 2 == pytest.approx(data["chisq"], rel=1e-9)
    estimate, se = log_hazard_ratio(sets)
    assert estimate[0] == pytest.approx(data["log_hr"], rel=1e-6)
    assert se[0] == pytest.approx(data["se"], rel=1e-6)


def test_times_follow_the_hazard_of_each_stretch() -> None:
    rng = np.random.default_rng(2)
    times = _times(rng.standard_exponential(50_000), np.array([0.5, 0.1, 0.3]), np.array([1.0, 4.0]))

    def cumulative(t: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        return 1 - np.exp(-(0.5 * np.minimum(t, 1) + 0.1 * np.clip(t - 1, 0, 3) + 0.3 * np.maximum(t - 4, 0)))

    assert stats.kstest(times, cumulative).pvalue > 0.01


def test_losses_cost_the_events_that_the_formula_says() -> None:
    """Everyone in at once: of a hazard h beside losses l, h / (h + l) (1 - exp(-(h + l) t)) are seen."""
    found = operating(SurvivalScenario(100, 100, 1.0, 0.1, 0.0, 10.0, loss_hazard=0.05), trials=1_000)
    assert found.seen == pytest.approx(0.1 / 0.15 * -special.expm1(-1.5), abs=0.005)


def test_the_answer_does_not_hang_on_the_number_of_cores() -> None:
    first, second = (operating(PLAIN, trials=400, cores=cores) for cores in (1, 2))
    assert first == second


def test_where_the_ratio_changes_no_bias_or_coverage_is_told() -> None:
    late = operating(SurvivalScenario(50, 50, (1.0, 0.5), 0.1, 6.0, 12.0, (3.0,)), trials=300)
    assert np.isnan([late.bias, late.coverage, late.exaggeration, late.right_direction]).all()
    assert operating(SurvivalScenario(50, 50, (0.5, 0.5), 0.1, 6.0, 12.0, (3.0,)), trials=300).coverage > 0.9


def test_all_events_in_one_arm_leave_a_number() -> None:
    sets = risk_sets(np.array([[1.0, 2.0, 3.0, 4.0]]), np.array([[False, False, True, True]]), np.array([1, 1, 0, 0]))
    assert np.isfinite(log_hazard_ratio(sets)[0]).all()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"hazard_ratio": 0.0}, "hazard_ratio must be in"),
        ({"hazard_ratio": (1.0, 0.5)}, "hazard_ratio must be one number, or one for each of 1 stretches"),
        ({"changes": (3.0, 2.0)}, "changes must be times above 0 that rise"),
        ({"accrual": 0.0, "follow_up": 0.0}, "follow_up must be above 0"),
        ({"n_control": 1}, "n_control must be"),
    ],
)
def test_a_scenario_that_cannot_be_is_refused(change: dict[str, object], message: str) -> None:
    common = {
        "n_treated": 20,
        "n_control": 20,
        "hazard_ratio": 0.5,
        "control_hazard": 0.1,
        "accrual": 6.0,
        "follow_up": 6.0,
    }
    with pytest.raises(ValueError, match=message):
        SurvivalScenario(**{**common, **change})  # type: ignore[arg-type]


def test_other_array_libraries_are_refused_for_times_to_an_event() -> None:
    with pytest.raises(ValueError, match="xp must be numpy"):
        operating(PLAIN, trials=10, xp=np.linalg)


def test_a_ratio_of_one_has_no_size() -> None:
    with pytest.raises(ValueError, match="hazard_ratio must not be 1"):
        survival_sizes(1.0, 0.1, accrual=6, follow_up=6)
