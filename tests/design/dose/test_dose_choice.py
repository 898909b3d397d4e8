"""Curves are those of R's own optimisers, and the dose that is chosen follows from them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from secondread.design import candidate_shapes, choose_dose
from secondread.design.dose.curve_fit import fitted
from secondread.design.dose.dose_choice import _first
from secondread.design.dose.shapes import FORMS

# validation/dose_choice.R
REFERENCE = json.loads((Path(__file__).parents[2] / "reference" / "dose_choice.json").read_text(encoding="utf-8"))
DOSES = np.array([12.5, 25, 50, 100])
EFFECTS = np.array([1.317, 1.333, 1.374, 1.385]) - 1.243
COVARIANCE = 0.015**2 * (np.eye(4) + 1)


@pytest.mark.parametrize("name", list(FORMS))
def test_each_curve_is_the_one_of_least_squares(name: str) -> None:
    theirs = REFERENCE["fits"][name]
    found = fitted(name, 0.0, DOSES, EFFECTS[None, :], COVARIANCE)
    assert found.chi2[0] == pytest.approx(theirs["chi2"], abs=1e-5)
    if "inner" in theirs:
        assert found.inner[0] == pytest.approx(np.atleast_1d(theirs["inner"]), rel=2e-3)
    if "height" in theirs:
        assert found.height[0] == pytest.approx(theirs["height"], rel=1e-3)


def test_average_target_and_most_are_those_of_r() -> None:
    found = choose_dose(DOSES, EFFECTS, COVARIANCE, df=295, mid=0.1)
    weights = dict(zip(("linear", "emax", "sigmoid", "exponential", "quadratic"), REFERENCE["weights"], strict=True))
    assert {curve.name: curve.weight for curve in found.curves} == pytest.approx(weights, abs=2e-5)
    assert found.target == pytest.approx(REFERENCE["target"], rel=1e-3)
    assert found.most == pytest.approx(REFERENCE["most"], rel=1e-3)
    assert found.chosen == 50
    assert found.target_interval[0] < found.target < found.target_interval[1]


def test_a_curve_without_error_gives_its_own_doses() -> None:
    """Emax with half of 2 at dose 10: 1.2 is reached at 15; 90% of the effect at 100 at 45."""
    doses = np.array([5.0, 10, 30, 100])
    found = choose_dose(
        doses, 2 * doses / (doses + 10), 1e-8 * (np.eye(4) + 1), mid=1.2, shapes=candidate_shapes(100, ["emax=10"])
    )
    assert found.target == pytest.approx(15, rel=1e-3)
    assert found.most == pytest.approx(0.9 * 100 / 110 * 10 / (1 - 0.9 * 100 / 110), rel=1e-3)
    assert found.chosen == 30


def test_where_doses_do_nothing_the_false_alarms_keep_the_level() -> None:
    rng = np.random.default_rng(3)
    doses, covariance = np.array([1.0, 2.0, 4.0]), np.eye(3) + 1
    critical = choose_dose(doses, np.zeros(3), covariance).test.critical
    directions = np.linalg.solve(
        np.linalg.cholesky(covariance), np.array([shape.at(doses) for shape in candidate_shapes(4)]).T
    )
    t = rng.standard_normal((200_000, 3)) @ (directions / np.linalg.norm(directions, axis=0))
    assert (t.max(axis=1) > critical).mean() == pytest.approx(0.025, abs=0.0015)


def test_without_a_dose_response_no_dose_is_named() -> None:
    found = choose_dose(DOSES, EFFECTS * 0.01, COVARIANCE, df=295, mid=0.1)
    assert not found.shown
    assert found.curves == ()
    assert np.isnan([found.target, found.most, found.chosen]).all()


def test_an_important_difference_that_no_dose_reaches_names_none() -> None:
    found = choose_dose(DOSES, EFFECTS, COVARIANCE, df=295, mid=0.5)
    assert found.shown
    assert np.isinf(found.target)
    assert np.isnan(found.chosen)
    assert max(each.reaches for each in found.doses) < 0.01


def test_the_interval_of_the_target_holds_it_as_often_as_it_says() -> None:
    """An Emax curve of 1 at the highest dose, target 0.6: 60 trials drawn; 95% less three standard errors is 0.86."""
    doses = np.array([1.0, 2, 4, 8])
    truth, covariance = 1.25 * doses / (doses + 2), 0.15**2 * (np.eye(4) + 1)
    target = 0.6 * 2 / (1.25 - 0.6)
    rng = np.random.default_rng(9)
    shapes = candidate_shapes(8, ["emax", "linear", "quadratic"])
    held = 0
    for effects in rng.multivariate_normal(truth, covariance, size=60):
        low, high = choose_dose(doses, effects, covariance, mid=0.6, shapes=shapes).target_interval
        held += low <= target <= high
    assert held / 60 > 0.86


def test_the_first_dose_is_found_between_doses() -> None:
    grid = np.array([0.0, 1.0, 2.0])
    curves = np.array([[0.0, 1.0, 3.0], [0.0, 0.2, 0.4], [0.0, -1.0, -2.0]])
    assert _first(grid, curves, np.array([2.0, 0.1, 1.0])) == pytest.approx([1.5, 0.5, np.inf])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"doses": [1.0, 1.0]}, "doses must rise"),
        ({"doses": [1.0]}, "must be of one size"),
        ({"covariance": [[1.0, 2.0], [2.0, 1.0]]}, "covariance must be"),
        ({"mid": -1.0}, "mid must be in"),
        ({"alpha": 0.0}, "alpha must be in"),
        ({"reference": 5.0}, "above the reference dose"),
    ],
)
def test_what_cannot_be_is_refused(change: dict[str, object], message: str) -> None:
    common: dict[str, object] = {"doses": [1.0, 2.0], "effects": [0.1, 0.2], "covariance": np.eye(2) + 1}
    with pytest.raises(ValueError, match=message):
        choose_dose(**{**common, **change})  # type: ignore[arg-type]
