"""Dose-response curves are metafor's random-slope models; a published example gives its published slope."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from secondread.synthesis import dose_response, dose_trials, greenland_longnecker
from secondread.synthesis.dose.dose_trials import DoseTrial

_FILE = Path(__file__).parents[2] / "reference" / "dose_response.json"
THEIRS: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
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


def test_greenland_and_longneckers_example_has_its_published_slope() -> None:
    # alcohol and breast cancer, case-control: Am J Epidemiol 1992;135:1301-9
    ratio, low, high = np.log([0.80, 1.16, 1.57]), np.log([0.51, 0.73, 0.99]), np.log([1.27, 1.85, 2.51])
    covariance = greenland_longnecker(ratio, (high - low) / (2 * 1.959964), [165, 74, 90, 122], [337, 167, 186, 212])
    trial = DoseTrial("cohort", 0.0, np.array([2.0, 6.0, 11.0]), ratio, covariance)
    assert dose_response([trial]).coefficients[0] == pytest.approx(0.0454, abs=5e-5)


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
