"""Simulated trials do what theory says they do, the same on one core as on two and in another array library."""

from __future__ import annotations

import pytest

from secondread.design.simulation.operating import operating, side_by_side
from secondread.design.simulation.scenario import Dropout, Response, Scenario
from secondread.statistics import power_two_means
from secondread.statistics.result import Computed

within = 4  # Monte Carlo standard errors; a seed is fixed, so that the tests do not flicker


def test_power_is_that_of_the_formula() -> None:
    found = operating(Scenario(50, 50, 0.5, analysis="t", correlation=0.0), trials=20_000)
    exact = power_two_means(0.5, 1, 50, 50)
    assert isinstance(exact, Computed)
    assert abs(found.power - float(exact.value)) < within * found.power_error


def test_without_an_effect_the_level_is_kept_by_every_analysis() -> None:
    for analysis in ("t", "ancova", "mmrm", "responders_z"):
        scenario = Scenario(60, 60, 0.0, visits=3, analysis=analysis, dropout=Dropout(0.2), threshold=0.2)
        found = operating(scenario, trials=10_000)
        assert abs(found.power - 0.05) < within * found.power_error + 0.003
    assert operating(Scenario(30, 30, 0.0, analysis="responders_fisher"), trials=4_000).power < 0.05


def test_adjusting_for_baseline_gains_what_the_correlation_says() -> None:
    plain, adjusted = side_by_side(
        [Scenario(100, 100, 0.3, correlation=0.7, analysis=each) for each in ("t", "ancova")], trials=8_000
    )
    assert adjusted.sd / plain.sd == pytest.approx((1 - 0.49) ** 0.5, rel=0.03)


@pytest.mark.parametrize("kind", ["MCAR", "MAR", "MNAR"])
def test_as_many_leave_as_asked_for(kind: str) -> None:
    scenario = Scenario(80, 80, 0.0, visits=4, dropout=Dropout(0.25, kind, 0.8))  # type: ignore[arg-type]
    assert operating(scenario, trials=1_000).seen == pytest.approx(0.75, abs=0.01)


def test_all_visits_together_are_right_where_the_last_one_alone_is_biased() -> None:
    """Who leaves by the last value seen biases a comparison of the last visit alone, and not the likelihood of all."""
    dropout = Dropout(0.4, "MAR", 2.0)
    alone, together = side_by_side(
        [Scenario(150, 150, 1.0, visits=3, correlation=0.8, analysis=a, dropout=dropout) for a in ("t", "mmrm")],
        trials=3_000,
    )
    assert alone.bias < -0.05
    assert abs(together.bias) < within * together.mean_error + 0.005
    assert together.coverage == pytest.approx(0.95, abs=0.015)


@pytest.mark.parametrize(
    "response", [Response("mixture", share=0.3), Response("varying", sd=0.5), Response("biomarker", sd=0.5)]
)
def test_every_kind_of_response_has_the_mean_effect(response: Response) -> None:
    found = operating(Scenario(100, 100, 0.4, response=response, analysis="t"), trials=4_000)
    assert abs(found.bias) < within * found.mean_error


def test_significant_results_of_a_small_trial_exaggerate() -> None:
    small = operating(Scenario(15, 15, 0.3, analysis="t"), trials=8_000)
    assert small.exaggeration > 2
    assert operating(Scenario(400, 400, 0.3, analysis="t"), trials=1_000).exaggeration < 1.1


def test_the_answer_does_not_hang_on_the_number_of_cores() -> None:
    scenario = Scenario(200, 200, 0.2, dropout=Dropout(0.1))
    assert operating(scenario, trials=300, cores=1) == operating(scenario, trials=300, cores=2)


def test_the_same_seed_gives_the_same_answer_and_another_another() -> None:
    scenario = Scenario(20, 20, 0.5)
    assert operating(scenario, trials=200, seed=3) == operating(scenario, trials=200, seed=3)
    assert operating(scenario, trials=200, seed=3).mean != operating(scenario, trials=200, seed=4).mean


def test_another_array_library_plays_the_same_trials() -> None:
    strict = pytest.importorskip("array_api_strict")
    scenario = Scenario(20, 20, 0.5, visits=2, analysis="mmrm", dropout=Dropout(0.2, "MAR", 0.5))
    assert operating(scenario, trials=50, xp=strict).mean == pytest.approx(
        operating(scenario, trials=50).mean, rel=1e-12
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"n_treated": 1}, "n_treated must be a whole number of at least 2"),
        ({"n_control": 10**9}, "n_control must be in"),
        ({"sd": -1.0}, "sd must be in"),
        ({"correlation": 1.0}, "correlation must be in"),
        ({"alpha": 1.2}, "alpha must be in"),
        ({"analysis": "anova"}, "analysis must be one of t, ancova"),
    ],
)
def test_a_scenario_that_cannot_be_is_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Scenario(**{"n_treated": 20, "n_control": 20, "effect": 0.3, **change})  # type: ignore[arg-type]


def test_too_many_trials_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 100000000"):
        operating(Scenario(20, 20, 0.1), trials=10**9)
