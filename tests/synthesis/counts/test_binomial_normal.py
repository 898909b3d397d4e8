"""Binomial-normal models are metafor's (rma.glmm), and trials without events need no correction."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import integrate, special, stats

from secondread.synthesis import binomial_normal, several_trials
from secondread.synthesis.counts import likelihood_peak
from secondread.synthesis.counts.binomial_normal import MODELS

_FILE = Path(__file__).parents[2] / "reference" / "binomial_normal.json"
ROWS: list[dict[str, Any]] = json.loads(_FILE.read_text(encoding="utf-8"))["rows"]
CASES = [(row, model) for row in ROWS for model, fit in row["fits"].items() if fit]
ONE_EFFECT = [case for case in CASES if not case[1].startswith("UM.RS")]
TWO_EFFECTS = [case for case in CASES if case[1].startswith("UM.RS")]


def names_of(cases: list[tuple[dict[str, Any], str]]) -> list[str]:
    return [f"{row['name']}-{model}" for row, model in cases]


def counts(row: dict[str, Any]) -> tuple[list[float], ...]:
    return row["ai"], row["n1i"], row["ci"], row["n2i"]


@pytest.mark.parametrize(("row", "model"), ONE_EFFECT, ids=names_of(ONE_EFFECT))
def test_mean_error_and_spread_are_metafors(row: dict[str, Any], model: str) -> None:
    found, theirs = binomial_normal(*counts(row), model=model), row["fits"][model]
    # lme4 and the climb of the exact model end at about four digits
    assert found.estimate == pytest.approx(theirs["b"], rel=5e-4)
    assert found.se == pytest.approx(theirs["se"], rel=5e-4)
    assert found.tau2 == pytest.approx(theirs["tau2"], rel=5e-4, abs=1e-8)
    assert found.k == theirs["k"]
    if model == "CM.EL":
        assert found.log_likelihood == pytest.approx(theirs["logLik"], abs=1e-5)


@pytest.mark.parametrize(("row", "model"), TWO_EFFECTS, ids=names_of(TWO_EFFECTS))
def test_random_levels_by_laplace_are_metafors(row: dict[str, Any], model: str) -> None:
    found = binomial_normal(*counts(row), model="UM.RS", keep_empty=model.endswith("kept"), nodes=1)
    theirs = row["fits"][model]
    # the same function: ours is nowhere lower, and on one set a little higher, where lme4 stopped before the top and
    # its second derivatives are off by 0.3%
    assert -1e-6 < found.log_likelihood - theirs["logLik"] < 1e-5
    assert found.estimate == pytest.approx(theirs["b"], abs=5e-5)
    assert found.se == pytest.approx(theirs["se"], rel=4e-3)
    assert found.tau2 == pytest.approx(theirs["tau2"], rel=1e-4, abs=1e-8)
    assert found.sigma2 == pytest.approx(theirs["sigma2"], rel=1e-4, abs=1e-8)
    assert found.k == theirs["k"]


def test_more_nodes_change_nothing_where_laplace_is_off() -> None:
    row = ROWS[0]
    seven, many, one = (binomial_normal(*counts(row), model="UM.RS", nodes=nodes) for nodes in (None, 21, 1))
    assert seven.estimate == pytest.approx(many.estimate, abs=5e-6)
    assert seven.tau2 == pytest.approx(many.tau2, rel=1e-4)
    assert abs(one.tau2 - many.tau2) > 10 * abs(seven.tau2 - many.tau2)


def test_the_likelihood_of_random_levels_is_the_double_integral() -> None:
    found = binomial_normal([3], [20], [5], [25], model="UM.RS", nodes=31)
    mean, tau, sigma = found.estimate, np.sqrt(found.tau2), np.sqrt(found.sigma2)
    # one trial has no spread, so that the likelihood is that of two binomials at their own risks
    assert (tau, sigma) == (0.0, 0.0)
    assert found.log_likelihood == pytest.approx(stats.binom.logpmf([3, 5], [20, 25], [3 / 20, 5 / 25]).sum(), abs=1e-8)
    from secondread.synthesis.counts.count_likelihoods import binomial_arm
    from secondread.synthesis.counts.integrated import over_level_and_effect

    arms = binomial_arm(np.array([3.0]), np.array([20.0])), binomial_arm(np.array([0.0]), np.array([25.0]))
    at = (mean, 0.7, -1.4, 0.9)

    def height(z2: float, z1: float) -> float:
        up, down = at[2] + at[3] * z1 + (mean + at[1] * z2) / 2, at[2] + at[3] * z1 - (mean + at[1] * z2) / 2
        both = stats.binom.pmf(3, 20, special.expit(up)) * stats.binom.pmf(0, 25, special.expit(down))
        return float(both * stats.norm.pdf(z1) * stats.norm.pdf(z2))

    area, _ = integrate.dblquad(height, -8, 8, -8, 8, epsabs=1e-12)
    assert over_level_and_effect(*arms, 1, 31)(np.array([at]))[0] == pytest.approx(np.log(area), abs=1e-7)


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


def test_a_trial_without_any_event_can_be_kept_for_the_level_it_tells_of() -> None:
    rows = [0, 3, 0], [50, 60, 400], [4, 7, 0], [50, 60, 400]
    kept, left = (binomial_normal(*rows, model="UM.RS", keep_empty=keep) for keep in (True, False))
    assert (kept.k, left.k) == (3, 2)
    assert "tell of the level of all trials only" in kept.notes[0]
    assert kept.sigma2 > left.sigma2


@pytest.mark.parametrize("model", list(MODELS))
def test_swapping_the_arms_turns_the_sign(model: str) -> None:
    one = binomial_normal([2, 5, 1], [50, 60, 40], [4, 7, 6], [55, 61, 44], model=model)
    other = binomial_normal([4, 7, 6], [55, 61, 44], [2, 5, 1], [50, 60, 40], model=model)
    assert one.estimate == pytest.approx(-other.estimate, abs=1e-5)
    assert one.log_likelihood == pytest.approx(other.log_likelihood, abs=1e-7)


@pytest.mark.parametrize("model", list(MODELS))
def test_small_trials_of_rare_events_always_come_to_rest(model: str) -> None:
    rng = np.random.default_rng(7)
    for _ in range(12):
        k = int(rng.integers(2, 9))
        n = rng.integers(8, 120, size=(2, k))
        a, c = rng.binomial(n[0], 0.04), rng.binomial(n[1], 0.09)
        if not (a.any() and c.any()):
            continue
        found = binomial_normal(a, n[0], c, n[1], model=model)
        assert found.converged
        assert np.isfinite([found.estimate, found.se, found.p]).all()


def test_a_search_that_does_not_come_to_rest_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likelihood_peak, "_MOST_STEPS", 1)
    found = binomial_normal(*counts(ROWS[0]), model="UM.RS")
    assert not found.converged
    assert "did not come to rest" in found.notes[0]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (([0, 0], [20, 20], [0, 0], [20, 20]), "nothing to compare"),
        (([0, 0], [20, 20], [3, 1], [20, 20]), "no finite estimate"),
        (([30], [20], [3], [20]), "must not be above n1i"),
        (([90_000, 1], [200_000, 9], [90_000, 2], [200_000, 9]), "too large for the exact model"),
    ],
)
def test_what_cannot_be_modelled_is_one_sentence(rows: tuple[list[int], ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        binomial_normal(*rows)


def test_rare_events_of_an_odds_ratio_bring_the_model_into_the_pool() -> None:
    rows = {"slab": ["A", "B", "C"], "ai": [0, 1, 2], "n1i": [100, 90, 120], "ci": [3, 2, 5], "n2i": [100, 92, 118]}
    found = several_trials(rows, measure="OR").sparse["Binomial-normal"]
    assert found.value == pytest.approx(binomial_normal([0, 1, 2], [100, 90, 120], [3, 2, 5], [100, 92, 118]).estimate)
    only_side = {**rows, "ai": [0, 0, 0]}
    assert "Binomial-normal" not in several_trials(only_side, measure="OR").sparse
