"""Meta-regression is metafor's with every estimator, at the highest likelihood there is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from secondread.synthesis.pooling.pooled import pooled
from secondread.synthesis.regression.meta_regression import meta_regression

_FILE = Path(__file__).parents[2] / "reference" / "small_study_effects.json"
ROWS: list[dict[str, Any]] = json.loads(_FILE.read_text(encoding="utf-8"))["rows"]
close = pytest.approx


@pytest.mark.parametrize("method", ["REML", "ML", "DL", "PM"])
@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_coefficients_and_tests_are_metafors(row: dict[str, Any], method: str) -> None:
    theirs = row["regression"][method]
    knapp = meta_regression(row["yi"], row["vi"], {"x": row["x"]}, method=method)
    assert list(knapp.coefficients) == close(theirs["b"], rel=1e-6, abs=1e-9)
    assert list(knapp.se) == close(theirs["se"], rel=1e-6)
    assert list(knapp.p) == close(theirs["p"], rel=1e-5)
    assert (knapp.tau2, knapp.residual_q, knapp.residual_p) == close(
        (theirs["tau2"], theirs["QE"], theirs["QEp"]), rel=1e-6, abs=1e-9
    )
    assert (knapp.moderators_statistic, knapp.moderators_p) == close((theirs["QM"], theirs["QMp"]), rel=1e-5)
    wald = meta_regression(row["yi"], row["vi"], {"x": row["x"]}, method=method, test="wald")
    assert list(wald.se) == close(theirs["se_wald"], rel=1e-6)
    assert (wald.moderators_statistic, wald.moderators_p) == close((theirs["QMz"], theirs["QMzp"]), rel=1e-5)


def test_without_moderators_it_is_the_pooled_effect() -> None:
    yi, vi = ROWS[0]["yi"], ROWS[0]["vi"]
    fit, plain = meta_regression(yi, vi, {}), pooled(yi, vi)
    assert (fit.coefficients[0], fit.se[0], fit.tau2) == close((plain.estimate, plain.se, plain.tau2), rel=1e-8)


@pytest.mark.parametrize(
    ("moderators", "message"),
    [
        ({"a": [1, 1, 1, 1]}, "do not vary"),
        ({"a": [1, 2, 3, 4], "b": [2, 4, 6, 8]}, "say the same thing"),
        ({"a": [1, 2, 3]}, "one finite number for each of the 4 trials"),
        ({"a": [1, 2, 3, 5], "b": [1, 0, 1, 1], "c": [0, 0, 1, 0]}, "too few"),
    ],
)
def test_moderators_that_cannot_be_fitted_are_refused(moderators: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        meta_regression([0.1, 0.2, 0.3, 0.1], [0.1, 0.1, 0.2, 0.1], moderators)
