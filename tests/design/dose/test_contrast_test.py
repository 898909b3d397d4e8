"""The multiple contrast test is DoseFinding's as printed, and its p-values are mvtnorm's."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from secondread.design import candidate_shapes, contrast_test

# validation/dose_choice.R
REFERENCE = json.loads((Path(__file__).parents[2] / "reference" / "dose_choice.json").read_text(encoding="utf-8"))
DOSES = np.array([12.5, 25, 50, 100])
EFFECTS = np.array([1.317, 1.333, 1.374, 1.385]) - 1.243
COVARIANCE = 0.015**2 * (np.eye(4) + 1)
SHAPES = candidate_shapes(100, ["emax=2.6", "emax=12.5", "sigmoid=30.5,3.5", "quadratic=-0.00776"])


def test_contrasts_correlations_and_statistics_are_those_printed_by_dosefinding() -> None:
    found = contrast_test(SHAPES, 0.0, DOSES, EFFECTS, COVARIANCE, df=295)
    printed = REFERENCE["printed"]
    assert found.t == pytest.approx(printed["t"], abs=5e-7)
    assert found.correlation == pytest.approx(np.array(printed["correlation"]), abs=5e-4)
    for row, theirs in zip(found.contrasts, printed["contrasts"].values(), strict=True):
        assert row == pytest.approx(theirs, abs=5e-4)


def test_the_critical_value_is_mvtnorms() -> None:
    found = contrast_test(SHAPES, 0.0, DOSES, EFFECTS, COVARIANCE, df=295)
    assert found.critical == pytest.approx(REFERENCE["critical"], abs=5e-4)


@pytest.mark.parametrize(
    ("which", "df", "ns"), [("p", 295, [1.0] * 5), ("uneven", 6, REFERENCE["n"]), ("known", np.inf, REFERENCE["n"])]
)
def test_p_values_are_mvtnorms(which: str, df: float, ns: list[float]) -> None:
    """With effects moved until the first statistic is the value asked of mvtnorm, its p is mvtnorm's."""
    covariance = np.diag(1 / np.array(ns[1:])) + 1 / ns[0]
    still = contrast_test(SHAPES, 0.0, DOSES, EFFECTS, covariance, df=df)
    for value, theirs in zip(REFERENCE["at"], REFERENCE[which], strict=True):
        found = contrast_test(SHAPES, 0.0, DOSES, EFFECTS * value / still.t[0], covariance, df=df)
        assert found.t[0] == pytest.approx(value)
        assert found.p[0] == pytest.approx(theirs, rel=2e-3, abs=1e-5)


@given(t=st.floats(-3, 8), df=st.floats(1, 500))
@settings(max_examples=15, deadline=None)
def test_one_shape_alone_has_students_p(t: float, df: float) -> None:
    (line,) = candidate_shapes(4, ["linear"])
    doses, covariance = np.array([1.0, 2.0, 4.0]), np.eye(3) + 1
    unit = doses / np.sqrt(doses @ np.linalg.solve(covariance, doses))
    found = contrast_test([line], 0.0, doses, unit * t, covariance, df=df)
    assert found.p[0] == pytest.approx(special.stdtr(df, -t), rel=3e-3, abs=1e-12)


def test_more_shapes_than_doses_have_a_p_between_the_least_and_the_sum() -> None:
    """Six candidates over two doses above the lowest: the correlation matrix is singular."""
    doses, covariance = np.array([2.0, 4.0]), np.eye(2) + 1
    found = contrast_test(candidate_shapes(4), 0.0, doses, np.array([2.0, 3.0]), covariance, df=20)
    alone = special.stdtr(20, -found.t.max())
    assert np.linalg.matrix_rank(found.correlation) == 2
    assert alone < found.p.min() < 6 * alone
    assert special.stdtrit(20, 0.975) < found.critical


def test_p_does_not_flicker() -> None:
    first, second = (contrast_test(SHAPES, 0.0, DOSES, EFFECTS / 3, COVARIANCE, df=295) for _ in range(2))
    assert (first.p == second.p).all()
    assert first.critical == second.critical


def test_a_shape_that_is_flat_over_the_doses_is_named() -> None:
    flat = candidate_shapes(100, ["emax=1e-15"])
    with pytest.raises(ValueError, match=r"emax .* is flat over these doses"):
        contrast_test(flat, 1.0, DOSES, EFFECTS, COVARIANCE)


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("bent", "shape must be one of linear, emax"),
        ("emax=-1", "emax takes dose of half the effect, above 0"),
        ("sigmoid=3", "sigmoid takes dose of half the effect and steepness"),
        ("quadratic=0.1", "quadratic takes curvature, below 0"),
        ("linear=2", "linear takes no number"),
    ],
)
def test_candidates_that_cannot_be_are_refused(wanted: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        candidate_shapes(10, [wanted])
    with pytest.raises(ValueError, match="twice"):
        candidate_shapes(10, ["linear", "linear"])
