"""Binomial-normal models are metafor's (rma.glmm), and trials without events need no correction."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import stats

from secondread.synthesis import binomial_normal, several_trials

_FILE = Path(__file__).parents[2] / "reference" / "binomial_normal.json"
ROWS: list[dict[str, Any]] = json.loads(_FILE.read_text(encoding="utf-8"))["rows"]
CASES = [(row, model) for row in ROWS for model, fit in row["fits"].items() if fit]


@pytest.mark.parametrize(("row", "model"), CASES, ids=[f"{row['name']}-{model}" for row, model in CASES])
def test_mean_error_and_spread_are_metafors(row: dict[str, Any], model: str) -> None:
    found = binomial_normal(row["ai"], row["n1i"], row["ci"], row["n2i"], model=model)
    theirs = row["fits"][model]
    # lme4 and the climb of the exact model end at about four digits
    assert found.estimate == pytest.approx(theirs["b"], rel=5e-4)
    assert found.se == pytest.approx(theirs["se"], rel=5e-4)
    assert found.tau2 == pytest.approx(theirs["tau2"], rel=5e-4, abs=1e-8)
    if model == "CM.EL":
        assert found.log_likelihood == pytest.approx(theirs["logLik"], abs=1e-5)


def test_one_trial_of_the_exact_model_is_the_conditional_odds_ratio() -> None:
    table = np.array([[7, 13], [2, 18]])
    found = binomial_normal([7], [20], [2], [20])
    assert found.estimate == pytest.approx(np.log(stats.contingency.odds_ratio(table).statistic), abs=1e-6)
    assert found.tau2 == 0.0
    assert found.heterogeneity_p == 1.0


def test_a_trial_without_any_event_is_left_out_and_one_without_in_an_arm_stays() -> None:
    with_none = binomial_normal([0, 3, 0], [50, 60, 40], [4, 7, 0], [50, 60, 40])
    without = binomial_normal([0, 3], [50, 60], [4, 7], [50, 60])
    assert with_none.k == 2
    assert "1 trials without any event" in with_none.notes[0]
    assert with_none.estimate == pytest.approx(without.estimate, abs=1e-7)


@pytest.mark.parametrize("model", ["CM.EL", "CM.AL", "UM.FS"])
def test_swapping_the_arms_turns_the_sign(model: str) -> None:
    one = binomial_normal([2, 5, 1], [50, 60, 40], [4, 7, 6], [55, 61, 44], model=model)
    other = binomial_normal([4, 7, 6], [55, 61, 44], [2, 5, 1], [50, 60, 40], model=model)
    assert one.estimate == pytest.approx(-other.estimate, abs=1e-5)
    assert one.log_likelihood == pytest.approx(other.log_likelihood, abs=1e-7)


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        (([0, 0], [20, 20], [0, 0], [20, 20]), "nothing to compare"),
        (([0, 0], [20, 20], [3, 1], [20, 20]), "no finite estimate"),
        (([30], [20], [3], [20]), "must not be above n1i"),
        (([90_000, 1], [200_000, 9], [90_000, 2], [200_000, 9]), "too large for the exact model"),
    ],
)
def test_what_cannot_be_modelled_is_one_sentence(counts: tuple[list[int], ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        binomial_normal(*counts)


def test_rare_events_of_an_odds_ratio_bring_the_model_into_the_pool() -> None:
    rows = {"slab": ["A", "B", "C"], "ai": [0, 1, 2], "n1i": [100, 90, 120], "ci": [3, 2, 5], "n2i": [100, 92, 118]}
    found = several_trials(rows, measure="OR").sparse["Binomial-normal"]
    assert found.value == pytest.approx(binomial_normal([0, 1, 2], [100, 90, 120], [3, 2, 5], [100, 92, 118]).estimate)
    only_side = {**rows, "ai": [0, 0, 0]}
    assert "Binomial-normal" not in several_trials(only_side, measure="OR").sparse
