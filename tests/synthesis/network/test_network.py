"""A network is pooled as metafor's contrast-based models and as published; what arms share counts once."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from secondread.synthesis import (
    network_meta_analysis,
    network_trials,
    p_scores,
    pooled,
    splits,
    trials_of_arms,
    trials_of_contrasts,
)
from secondread.synthesis.network.contrasts import NetworkTrial

_FILE = Path(__file__).parents[2] / "reference" / "network.json"
ROWS: dict[str, dict[str, Any]] = json.loads(_FILE.read_text(encoding="utf-8"))["rows"]
each_set = pytest.mark.parametrize("row", ROWS.values(), ids=list(ROWS))


def trials_of(row: dict[str, Any]) -> tuple[NetworkTrial, ...]:
    return trials_of_arms(row["trial"], row["treatment"], row["value"], row["variance"])


@each_set
@pytest.mark.parametrize(("method", "name"), [("common", "common"), ("REML", "random"), ("DL", "moments")])
def test_effects_errors_and_spread_are_metafors(row: dict[str, Any], method: str, name: str) -> None:
    found, theirs = network_meta_analysis(trials_of(row), method=method), row[name]
    assert list(found.treatments) == row["names"]
    # their REML climb ends at a relative 1e-10 of the likelihood
    close = 1e-5 if method == "REML" else 1e-9
    assert found.estimate[1:, 0] == pytest.approx(np.array(theirs["b"]), rel=close, abs=close)
    assert found.se[1:, 0] == pytest.approx(np.array(theirs["se"]), rel=close)
    assert found.tau2 == pytest.approx(theirs.get("tau2", 0.0), rel=close)
    assert (found.q, found.q_p) == pytest.approx((row["common"]["Q"], row["common"]["Qp"]))


@each_set
def test_p_scores_are_the_mean_certainty_of_being_better(row: dict[str, Any]) -> None:
    found = network_meta_analysis(trials_of(row), method="common")
    scores = p_scores(found, small_is_good=True)
    assert [scores[name] for name in found.treatments] == pytest.approx(row["pscore"])
    assert sum(scores.values()) == pytest.approx(len(scores) / 2)


def test_the_diabetes_network_is_as_metadats_documentation_prints_it() -> None:
    # Senn et al. (Stat Methods Med Res 2013;22:169, doi:10.1177/0962280211432220): the examples of dat.senn2013 as run
    # in the documentation of the R package metadat (docs/reference/dat.senn2013.html at wviechtb.github.io/metadat):
    # rma.mv on the arms with fixed effects of studies, common effects and REML with rho = 1/2
    common = network_meta_analysis(trials_of(ROWS["senn"]), method="common")
    random = network_meta_analysis(trials_of(ROWS["senn"]), method="REML")
    assert (common.q, common.q_df) == pytest.approx((96.9841, 18), abs=5e-5)
    assert common.i2 == pytest.approx((96.9841 - 18) / 96.9841, abs=1e-6)
    assert common.against("rosiglitazone", "placebo") == pytest.approx((-1.2019, -1.2953, -1.1084), abs=6e-5)
    assert common.against("metformin", "placebo") == pytest.approx((-1.1140, -1.2309, -0.9972), abs=6e-5)
    assert random.tau2 == pytest.approx(0.0999, abs=5e-5)
    assert random.against("rosiglitazone", "placebo") == pytest.approx((-1.2337, -1.4757, -0.9918), abs=6e-5)
    assert random.against("vildagliptin", "placebo") == pytest.approx((-0.7000, -1.3679, -0.0321), abs=6e-5)


@each_set
def test_designs_are_told_apart_as_metafor_fits_them(row: dict[str, Any]) -> None:
    # validation/network.R: rma.mv with effects of each design, and the interaction under their own variance
    found, theirs = network_meta_analysis(trials_of(row)), row["designs"]
    assert (found.q_within, found.q_within_df) == pytest.approx((theirs["within"], theirs["within_df"]), rel=1e-9)
    assert found.q_between == pytest.approx(theirs["between"], rel=1e-9)
    assert found.interaction_q == pytest.approx(theirs["interaction"], rel=1e-9)
    assert found.q_between_df == found.q_df - theirs["within_df"]
    assert found.interaction_p == pytest.approx(stats.chi2.sf(theirs["interaction"], found.interaction_df))


def test_two_treatments_are_an_ordinary_meta_analysis() -> None:
    rng = np.random.default_rng(4)
    y, v = rng.normal(0.3, 0.5, 9), rng.uniform(0.02, 0.2, 9)
    names = [f"T{i}" for i in range(9)]
    trials = trials_of_contrasts(names, ["b"] * 9, ["a"] * 9, y, v)
    for method in ("DL", "REML", "common"):
        found, direct = network_meta_analysis(trials, method=method), pooled(y, v, method=method, test="wald")
        assert found.estimate[1, 0] == pytest.approx(direct.estimate, rel=1e-6)
        assert found.se[1, 0] == pytest.approx(direct.se, rel=1e-6)
        assert found.tau2 == pytest.approx(direct.tau2, rel=1e-5)


def test_arms_and_all_their_comparisons_say_the_same() -> None:
    arms = trials_of(ROWS["senn"])
    rows: list[tuple[str, str, str, float, float]] = []
    for trial in arms:
        rows += [(trial.name, a, b, *trial.between(a, b)) for a, b in combinations(trial.treatments, 2)]
    again = network_meta_analysis(trials_of_contrasts(*zip(*rows, strict=True)))  # type: ignore[arg-type]
    first = network_meta_analysis(arms)
    assert again.estimate == pytest.approx(first.estimate, abs=1e-10)
    assert again.se == pytest.approx(first.se, abs=1e-10)


def test_direct_and_indirect_evidence_make_up_the_whole_and_a_loop_is_told_apart() -> None:
    trials = trials_of_contrasts(["1", "2", "3"], ["b", "c", "c"], ["a", "b", "a"], [1.0, 1.0, 4.0], [0.1, 0.1, 0.1])
    found = network_meta_analysis(trials, method="common")
    for each in splits(found):
        i, j = found.treatments.index(each.first), found.treatments.index(each.second)
        whole = each.share * each.direct + (1 - each.share) * each.indirect
        assert whole == pytest.approx(found.estimate[i, j])
        assert abs(each.difference) == pytest.approx(2.0)
        # the whole loop is one contradiction: 2 with variance 0.3
        assert each.p == pytest.approx(found.q_between_p)


def test_a_comparison_that_only_its_own_trials_make_has_no_indirect_side() -> None:
    found = network_meta_analysis(trials_of_contrasts(["1", "2"], ["b", "b"], ["a", "a"], [1.0, 1.2], [0.1, 0.1]))
    assert np.isnan(splits(found)[0].indirect)
    assert found.q_between_df == 0


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"trial": ["1"], "treatment": ["a"], "events": [1]}, "lacks the column n"),
        ({"trial": ["1"], "treatmnt": ["a"]}, "if 'treatmnt' is it, name it treatment"),
        ({"trial": ["1", "1"], "treatment": ["a", "a"], "events": [1, 2], "n": [9, 9]}, "has the treatment a twice"),
        ({"trial": ["1", "1"], "treatment": ["a", "b"], "events": [11, 2], "n": [9, 9]}, "11 events among 9"),
        ({"trial": ["1", ""], "treatment": ["a", "b"], "events": [1, 2], "n": [9, 9]}, "Row 2 names no trial"),
        ({"trial": ["1", "1"], "treatment": ["a", "b"], "mean": ["x", 2], "sd": [1, 1], "n": [9, 9]}, "not a number"),
        ({"trial": ["1"], "treatment": ["a"], "against": ["a"], "yi": [1], "vi": [1]}, "compares a with a itself"),
    ],
)
def test_a_table_that_is_no_network_is_one_sentence(columns: dict[str, list[Any]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        network_trials(columns)


def test_networks_in_parts_and_trials_that_do_not_add_up_are_named() -> None:
    with pytest.raises(ValueError, match=r"in 2 parts that no trial connects \(a, b; c, d\)"):
        network_meta_analysis(trials_of_contrasts(["1", "2"], ["a", "c"], ["b", "d"], [1, 1], [1, 1]))
    three = (["1"] * 3, ["b", "c", "c"], ["a", "a", "b"])
    with pytest.raises(ValueError, match="do not add up"):
        trials_of_contrasts(*three, [1.0, 2.0, 5.0], [0.1, 0.1, 0.1])
    with pytest.raises(ValueError, match="cannot be those of arms that are shared"):
        trials_of_contrasts(*three, [1.0, 2.0, 1.0], [0.1, 0.1, 0.9])
    with pytest.raises(ValueError, match="has 3 arms and 2 comparisons"):
        trials_of_contrasts(["1"] * 2, ["b", "c"], ["a", "a"], [1.0, 2.0], [0.1, 0.1])


def test_a_trial_without_events_in_an_arm_is_kept_with_a_half_and_said() -> None:
    columns = {"trial": ["1", "1"], "treatment": ["a", "b"], "events": [0, 4], "n": [20, 20]}
    trials, measure, notes = network_trials(columns)
    assert measure.code == "OR"
    assert "a half to each cell of 1" in notes[0]
    assert trials[0].y[0] == pytest.approx(np.log(4.5 / 16.5) - np.log(0.5 / 20.5))


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_neither_the_order_of_arms_nor_names_of_treatments_change_a_network(random: Any) -> None:
    row = ROWS["senn"]
    order = list(range(len(row["trial"])))
    random.shuffle(order)
    names = sorted(set(row["treatment"]))
    other = [f"t{i}" for i in range(len(names))]
    random.shuffle(other)
    renamed = dict(zip(names, other, strict=True))
    shuffled = [[row[column][place] for place in order] for column in ("trial", "treatment", "value", "variance")]
    shuffled[1] = [renamed[name] for name in shuffled[1]]
    found, first = network_meta_analysis(trials_of_arms(*shuffled)), network_meta_analysis(trials_of(row))
    places = [found.treatments.index(renamed[name]) for name in first.treatments]
    assert found.estimate[np.ix_(places, places)] == pytest.approx(first.estimate, abs=1e-9)
    assert found.se[np.ix_(places, places)] == pytest.approx(first.se, abs=1e-9)
    assert (found.tau2, found.q_between, found.interaction_q) == pytest.approx(
        (first.tau2, first.q_between, first.interaction_q), rel=1e-8
    )
