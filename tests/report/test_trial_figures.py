"""The figures of a trial as a whole."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st_

from secondread import statistics as st
from secondread.record import Trial
from secondread.report.figure_content import FigureContent
from secondread.report.trial_figures import trial_figures
from secondread.testing import a_contrast, a_result, a_trial, an_arm, an_outcome


def figures_of(trial: Trial) -> dict[str, FigureContent]:
    """Return the figures of a trial by name; all of them can be drawn."""
    figures = trial_figures(trial)
    assert all(figure.svg and figure.words for figure in figures)
    return {figure.name: figure for figure in figures}


def with_interval(outcome: str = "pain", **contrast: Any) -> Any:
    return a_result(outcome, contrast=a_contrast(**contrast))


def test_the_p_value_function_is_that_of_the_statistics() -> None:
    """From estimate and limits: p at no difference is what the interval gives, and the level at its limits."""
    trial = a_trial(results=(with_interval(estimate="-0.8", low="-2.0", high="0.4"),))
    data: Any = figures_of(trial)["p_value_function"].data
    assert data["p_null"] == pytest.approx(float(st.p_from_interval(-0.8, -2.0, 0.4).value), abs=1e-6)
    near = min(zip(data["values"], data["p"], strict=True), key=lambda point: abs(point[0] - 0.4))
    assert near[1] == pytest.approx(0.05, abs=0.02)
    assert max(data["p"]) == pytest.approx(1.0, abs=0.01)


def test_ratios_are_on_the_log_scale() -> None:
    """The p-value function of a hazard ratio is symmetric in its logarithm, and its posterior one of the logarithm."""
    outcome = an_outcome("death", name="death", data="time_to_event", direction="lower_is_better", role="primary")
    trial = a_trial(
        outcomes=(outcome,),
        results=(with_interval("death", measure="hazard ratio", estimate="0.80", low="0.64", high="1.00"),),
    )
    figures = figures_of(trial)
    function: Any = figures["p_value_function"].data
    assert function["ratio"] is True
    by_value = dict(zip(function["values"], function["p"], strict=True))
    low, high = min(by_value), max(by_value)
    assert math.log(0.8 / low) == pytest.approx(math.log(high / 0.8), rel=1e-6)
    posterior: Any = figures["posteriors"].data
    (flat, *_) = posterior["rows"]
    assert flat["mean"] == pytest.approx(math.log(0.8))
    assert flat["p_benefit"] == pytest.approx(0.975, abs=0.001)


def test_priors_are_set_by_what_is_important() -> None:
    """With a minimal important difference the priors are those of the statistics; without one only the flat one is."""
    results = (with_interval(estimate="-0.8", low="-2.0", high="0.4"),)
    outcome = an_outcome(direction="lower_is_better", role="primary", mid={"value": 1.0})
    rows: Any = figures_of(a_trial(outcomes=(outcome,), results=results))["posteriors"].data["rows"]
    for row, prior in zip(rows, ("flat", "skeptical", "enthusiastic"), strict=True):
        alternative = None if prior == "flat" else -1.0
        se = 2.4 / 2 / 1.959963985
        known = st.posterior_normal(-0.8, se, prior=prior, alternative=alternative, mid=1.0, better="lower").details
        assert row["p_benefit"] == pytest.approx(float(known["p_benefit"]), abs=1e-6)
        assert row["p_important"] == pytest.approx(float(known["p_benefit_beyond_mid"]), abs=1e-6)
    bare = outcome.model_copy(update={"mid": None})
    rows = figures_of(a_trial(outcomes=(bare,), results=results))["posteriors"].data["rows"]
    assert [row["name"] for row in rows] == ["Flat prior"]


def test_without_a_direction_no_belief_is_drawn() -> None:
    """Where nobody tells which way is better, no probability of benefit is given."""
    outcome = an_outcome(direction="unknown", role="primary")
    trial = a_trial(outcomes=(outcome,), results=(with_interval(estimate="-0.8", low="-2.0", high="0.4"),))
    assert "posteriors" not in figures_of(trial)
    assert "p_value_function" in figures_of(trial)


def test_p_is_shown_over_every_allowed_table() -> None:
    """Percentages of arms of known size allow the tables that the statistics list, with their p."""
    outcome = an_outcome("response", name="response", data="binary", direction="higher_is_better")
    result = a_result("response", treated={"percent": "45%"}, control={"percent": "28%"})
    arms = (an_arm(n_randomised=49), an_arm("control", role="control", name="placebo", n_randomised=50))
    trial = a_trial(arms=arms, outcomes=(outcome,), results=(result,))
    data: Any = figures_of(trial)["allowed_tables"].data
    tables = st.allowed_tables(45.0, 28.0, n_treated=49, n_control=50, max_loss=0.1)
    p = st.two_proportions(*tables.counts, test="z_pooled").value
    assert sorted(data["p"]) == pytest.approx(sorted(map(float, p)))


def test_harms_are_those_counted_in_both_arms() -> None:
    """A harm with counts has its risks and the difference of the statistics; one told in words is left out."""
    harms = [an_outcome(name, name=name, data="binary", harm=True, role="safety") for name in ("nausea", "rash")]
    counted = a_result("nausea", treated={"events": 12, "total": 60}, control={"events": 5, "total": 58})
    told = a_result("rash", said="no_difference")
    figure = figures_of(a_trial(outcomes=tuple(harms), results=(counted, told)))["harms"]
    rows: Any = figure.data["rows"]
    (row,) = rows
    difference = st.risk_difference(12, 60, 5, 58)
    assert row["difference"] == pytest.approx(100 * float(difference.value))
    assert row["low"] == pytest.approx(100 * float(difference.interval[0]))
    assert (row["treated_count"], row["control_count"]) == ("12/60", "5/58")


def test_only_outcomes_of_one_measure_and_unit_share_an_axis() -> None:
    """Differences in points and in days do not share a forest plot, nor do differences without a unit; ratios do."""
    numbers = {"estimate": "-0.8", "low": "-2.0", "high": "0.4"}

    def forests(*units: str, measure: str = "mean difference", **values: str) -> list[int]:
        outcomes = tuple(an_outcome(f"o{n}", name=f"outcome {n}", unit=unit) for n, unit in enumerate(units))
        results = tuple(
            with_interval(each.id, measure=measure, **(values or numbers)).model_copy(update={"id": f"r{each.id}"})
            for each in outcomes
        )
        found = trial_figures(a_trial(outcomes=outcomes, results=results))
        return [len(figure.data["rows"]) for figure in found if figure.name == "forest"]  # type: ignore[arg-type]

    assert forests("points", "points") == [2]
    assert forests("points", "days") == []
    assert forests("", "") == []
    assert forests("", "", measure="risk ratio", estimate="0.8", low="0.6", high="1.1") == [2]


NUMBERS = st_.floats(-1e6, 1e6, allow_nan=False).map(lambda value: f"{value:.3g}" if "e" not in f"{value:.3g}" else "0")
COUNTS = st_.integers(0, 400)


@given(
    st_.tuples(NUMBERS, NUMBERS, NUMBERS),
    st_.sampled_from(["mean difference", "risk ratio", "hazard ratio", "relative reduction", "unknown"]),
    st_.tuples(COUNTS, COUNTS, COUNTS, COUNTS),
    st_.sampled_from(["higher_is_better", "lower_is_better", "unknown"]),
    st_.booleans(),
)
@settings(max_examples=80, deadline=None)
def test_whatever_is_printed_a_report_can_be_made(
    interval: tuple[str, str, str], measure: str, counts: tuple[int, int, int, int], direction: str, harm: bool
) -> None:
    """Impossible intervals, counts above their totals and arms of nobody give fewer figures, and no error."""
    estimate, low, high = interval
    outcomes = (
        an_outcome("a", direction=direction, harm=harm),
        an_outcome("b", data="binary", direction=direction, harm=harm),
    )
    results = (
        with_interval("a", measure=measure, estimate=estimate, low=low, high=high),
        a_result(
            "b",
            treated={"events": counts[0], "total": counts[1]},
            control={"events": counts[2], "total": counts[3]},
        ),
    )
    for figure in trial_figures(a_trial(outcomes=outcomes, results=results)):
        assert bool(figure.svg) == bool(figure.words)


def test_a_trial_without_numbers_has_no_figure() -> None:
    """Where nothing is measured nothing is drawn."""
    assert trial_figures(Trial(id="t")) == ()
