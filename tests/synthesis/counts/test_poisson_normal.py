"""Poisson-normal models of rates are metafor's (rma.glmm, measure IRR)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from secondread.synthesis import binomial_normal, poisson_normal, several_trials
from secondread.synthesis.counts.poisson_normal import MODELS

_FILE = Path(__file__).parents[2] / "reference" / "poisson_normal.json"
ROWS: list[dict[str, Any]] = json.loads(_FILE.read_text(encoding="utf-8"))["rows"]
CASES = [(row, model) for row in ROWS for model in row["fits"]]


@pytest.mark.parametrize(("row", "model"), CASES, ids=[f"{row['name']}-{model}" for row, model in CASES])
def test_mean_error_and_spread_are_metafors(row: dict[str, Any], model: str) -> None:
    kind = model.removesuffix(".kept")
    levels = kind == "UM.RS"
    found = poisson_normal(
        row["x1i"],
        row["t1i"],
        row["x2i"],
        row["t2i"],
        model=kind,
        keep_empty=".kept" in model,
        nodes=1 if levels else None,
    )
    theirs = row["fits"][model]
    # where lme4's climb ends
    assert found.estimate == pytest.approx(theirs["b"], abs=1e-6)
    assert found.se == pytest.approx(theirs["se"], rel=1e-5)
    assert found.tau2 == pytest.approx(theirs["tau2"], rel=1e-5, abs=1e-8)
    if levels:
        assert found.sigma2 == pytest.approx(theirs["sigma2"], rel=1e-5)
        assert found.log_likelihood == pytest.approx(theirs["logLik"], abs=1e-6)


@pytest.mark.parametrize("model", list(MODELS))
def test_without_spread_the_rate_ratio_is_that_of_poisson_regression(model: str) -> None:
    # the same rates in every trial: no spread, and the ratio is that of the sums
    found = poisson_normal([10, 20, 30], [100, 200, 300], [40, 80, 120], [200, 400, 600], model=model)
    assert found.tau2 == 0.0
    assert found.estimate == pytest.approx(np.log(0.5), abs=1e-7)
    assert found.se == pytest.approx(np.sqrt(1 / 60 + 1 / 240), rel=1e-5)


def test_rare_events_among_many_people_are_as_good_as_rates() -> None:
    a, c, n = [2, 5, 1, 4], [6, 9, 4, 3], np.array([9000, 12_000, 7000, 8000])
    odds, rates = binomial_normal(a, n, c, n, model="UM.RS"), poisson_normal(a, n, c, n, model="UM.RS")
    assert odds.estimate == pytest.approx(rates.estimate, abs=1e-3)


def test_an_arm_without_events_stays_and_a_trial_without_is_told() -> None:
    found = poisson_normal([0, 3, 0], [50, 60, 40], [4, 7, 0], [50, 60, 40])
    assert found.k == 2
    assert "1 trials without any event say nothing of a rate ratio" in found.notes[0]
    assert np.isfinite(found.estimate)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (([0, 0], [20, 20], [0, 0], [20, 20]), "no event in either arm"),
        (([0, 0], [20, 20], [3, 1], [20, 20]), "no event in the treated arms"),
        (([3, 1], [20, 20], [0, 0], [20, 20]), "no event in the control arms"),
        (([1.5], [20], [3], [20]), "x1i must be a whole number"),
        (([1], [0], [3], [20]), "t1i must be in"),
        (([1, 2], [20, 20], [3], [20]), "one number for each trial"),
    ],
)
def test_what_cannot_be_modelled_is_one_sentence(rows: tuple[list[float], ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        poisson_normal(*rows)


def test_an_arm_without_events_brings_the_model_into_the_pool() -> None:
    rows = {"x1i": [0, 3, 5], "t1i": [50, 60, 90], "x2i": [4, 7, 6], "t2i": [50, 60, 80]}
    found = several_trials(rows).sparse["Poisson-normal"]
    assert found.value == pytest.approx(poisson_normal(*rows.values()).estimate)
    assert several_trials({**rows, "x1i": [1, 3, 5]}).sparse == {}
    assert several_trials({**rows, "x1i": [0, 0, 0]}).sparse == {}
