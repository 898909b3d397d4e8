"""Dose-response curves are metafor's random-slope models; a published example gives its published slope."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from secondread.synthesis import dose_response, dose_trials, greenland_longnecker, own_slopes, pooled
from secondread.synthesis.dose.dose_trials import DoseTrial

_FILE = Path(__file__).parents[2] / "reference" / "dose_response.json"
THEIRS: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
ALCOHOL: dict[str, Any] = json.loads((_FILE.parent / "alcohol_cvd.json").read_text(encoding="utf-8"))
ARMS = THEIRS["arms"]
TRIALS = dose_trials(ARMS["trial"], ARMS["dose"], ARMS["value"], ARMS["variance"])


@pytest.mark.parametrize(("shape", "name"), [("linear", "line"), ("spline", "spline")])
def test_lines_and_splines_are_metafors(shape: str, name: str) -> None:
    knots = THEIRS["knots"] if shape == "spline" else None
    found, theirs = dose_response(TRIALS, shape=shape, knots=knots), THEIRS[name]
    assert found.coefficients == pytest.approx(np.atleast_1d(theirs["b"]), rel=1e-5)
    assert found.se == pytest.approx(np.atleast_1d(theirs["se"]), rel=1e-5)
    assert found.between.ravel() == pytest.approx(np.atleast_1d(theirs["G"]), rel=1e-4)
    assert found.log_likelihood == pytest.approx(theirs["logLik"], abs=1e-7)


def test_one_stage_of_a_line_is_its_two_stages() -> None:
    found, two = dose_response(TRIALS), THEIRS["two"]
    assert found.coefficients[0] == pytest.approx(two["b"], rel=1e-6)
    assert found.se[0] == pytest.approx(two["se"], rel=1e-6)
    assert found.between[0, 0] == pytest.approx(two["tau2"], rel=1e-5)


def test_greenland_and_longneckers_example_has_the_slope_of_dosresmeta() -> None:
    # Rohan and McMichael's case-control study of alcohol and breast cancer, the example of Greenland and Longnecker
    # (Am J Epidemiol 1992;135:1301, doi:10.1093/oxfordjournals.aje.a116237) and data set cc_ex of the R package
    # dosresmeta, whose documentation (docs/reference/dosresmeta.html, version 2.1.1) prints slope 0.0454 with standard
    # error 0.0207, chi-squared 4.8333, and the odds ratio 1.046477 (1.004941 to 1.089729) for each gram a day
    ratio, low, high = np.log([0.80, 1.16, 1.57]), np.log([0.51, 0.73, 0.99]), np.log([1.27, 1.85, 2.51])
    covariance = greenland_longnecker(ratio, (high - low) / (2 * 1.959964), [165, 74, 90, 122], [337, 167, 186, 212])
    curve = dose_response([DoseTrial("study", 0.0, np.array([2.0, 6.0, 11.0]), ratio, covariance)])
    assert (curve.coefficients[0], curve.se[0]) == pytest.approx((0.0454, 0.0207), abs=5e-5)
    assert (curve.coefficients[0] / curve.se[0]) ** 2 == pytest.approx(4.8333, abs=2e-4)
    assert [float(np.exp(each[0])) for each in curve.effect(1.0)] == pytest.approx(
        [1.046477, 1.004941, 1.089729], abs=1e-6
    )


@pytest.mark.parametrize("study", ALCOHOL["studies"][:4], ids=["1", "2", "3", "4"])
def test_covariances_of_adjusted_odds_ratios_are_those_of_dosresmeta(study: dict[str, Any]) -> None:
    printed = np.array(study["covariance"])
    found = greenland_longnecker(study["log_ratio"], np.sqrt(np.diag(printed)), study["cases"], study["totals"])
    # its search for the counts ends at 1e-5
    assert found == pytest.approx(printed, abs=1e-7)


def test_two_stages_are_those_of_dosresmeta() -> None:
    trials = [
        DoseTrial("study", 0.0, np.array(each["doses"][1:]), np.array(each["log_ratio"]), np.array(each["covariance"]))
        for each in ALCOHOL["studies"]
    ]
    found, printed = pooled(*own_slopes(trials), test="wald"), ALCOHOL["line"]
    assert (found.estimate, found.se) == pytest.approx((printed["estimate"], printed["se"]), abs=5e-5)
    assert found.tau2**0.5 == pytest.approx(printed["tau"], abs=5e-5)
    assert (found.q, found.q_p, found.i2_from_q) == pytest.approx((14.1464, 0.0147, 0.647), abs=5e-4)
    assert np.exp([found.estimate, *found.interval]) == pytest.approx(printed["ratio"], abs=2e-6)
    one = dose_response(trials)
    assert one.coefficients[0] == pytest.approx(found.estimate, abs=1e-7)
    assert one.between[0, 0] == pytest.approx(found.tau2, rel=1e-3)


def test_no_trial_has_no_slope() -> None:
    with pytest.raises(ValueError, match="at least one trial"):
        own_slopes([])


@pytest.mark.parametrize("design", ["case_control", "cumulative_incidence", "incidence_rate"])
def test_crude_ratios_have_the_covariance_of_their_counts(design: str) -> None:
    cases, totals = np.array([20.0, 30.0, 25.0]), np.array([200.0, 220.0, 150.0])
    rest = totals - cases
    own = {
        "case_control": (np.log(cases / rest), 1 / cases + 1 / rest),
        "cumulative_incidence": (np.log(cases / totals), 1 / cases - 1 / totals),
        "incidence_rate": (np.log(cases / totals), 1 / cases),
    }
    value, variance = own[design]
    found = greenland_longnecker(
        value[1:] - value[0], np.sqrt(variance[1:] + variance[0]), cases, totals, design=design
    )
    assert found == pytest.approx(variance[0] + np.diag(variance[1:]), rel=1e-8)


def test_an_emax_curve_is_found_again_with_its_half_dose() -> None:
    doses = np.tile([0.0, 1.0, 3.0, 9.0, 27.0], 4)
    means = 5.0 * doses / (doses + 4.0) + np.repeat([0.0, 1.0, -1.0, 2.0], 5)
    trials = dose_trials(np.repeat(["a", "b", "c", "d"], 5).tolist(), doses, means, np.full(20, 0.01))
    found = dose_response(trials, shape="emax", random=False)
    assert found.ed50 == pytest.approx(4.0, rel=1e-3)
    assert found.coefficients[0] == pytest.approx(5.0, rel=1e-3)
    assert found.ed50_interval[0] < 4.0 < found.ed50_interval[1]
    assert found.effect(4.0)[0][0] == pytest.approx(2.5, rel=1e-3)


def test_a_half_dose_far_beyond_the_doses_has_no_upper_end() -> None:
    doses = np.tile([0.0, 1.0, 2.0], 3)
    trials = dose_trials(np.repeat(["a", "b", "c"], 3).tolist(), doses, 0.3 * doses, np.full(9, 0.05))
    assert dose_response(trials, shape="emax", random=False).ed50_interval[1] == float("inf")


def test_a_straight_relation_is_not_called_bent() -> None:
    doses = np.tile([0.0, 2.0, 4.0, 8.0], 5)
    rng = np.random.default_rng(8)
    trials = dose_trials(
        np.repeat(list("abcde"), 4).tolist(), doses, 0.2 * doses + rng.normal(0, 0.2, 20), np.full(20, 0.04)
    )
    assert dose_response(trials, shape="spline", knots=[1, 3, 7]).nonlinear_p > 0.05


@pytest.mark.parametrize(
    ("arms", "message"),
    [
        ((["A", "A"], [1, 1], [0, 1], [1, 1]), "each dose once"),
        ((["A", "A"], [-1, 1], [0, 1], [1, 1]), "none below 0"),
        ((["A", "A"], [0, 1], [0, np.nan], [1, 1]), "no usable number"),
        ((["A"], [1], [0], [1]), "a trial of the dose needs two"),
    ],
)
def test_trials_that_tell_nothing_of_the_dose_are_named(arms: tuple[Any, ...], message: str) -> None:
    with pytest.raises(ValueError, match=f"A.*{message}"):
        dose_trials(*arms)


def test_curves_that_the_doses_cannot_tell_are_refused() -> None:
    two = dose_trials(["A", "A", "B", "B"], [0, 1, 0, 1], [0, 1, 0, 1], [0.1] * 4)
    for shape in ("spline", "emax"):
        with pytest.raises(ValueError, match=r"needs more than 2 different doses|knots must be"):
            dose_response(two, shape=shape)
    with pytest.raises(ValueError, match="No counts fit"):
        greenland_longnecker([20.0], [0.1], [9, 9], [10, 10], design="cumulative_incidence")
