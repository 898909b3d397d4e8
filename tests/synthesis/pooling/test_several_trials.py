"""What several trials say together holds the pooled result, its variants and its cautions."""

from __future__ import annotations

import numpy as np
import pytest

from secondread.synthesis.pooling.several_trials import several_trials

ROWS = {"slab": ["A", "B", "C", "D"], "yi": [-0.5, -0.1, -0.3, 0.2], "vi": [0.04, 0.05, 0.03, 0.06]}


def test_every_side_of_the_result_is_there() -> None:
    result = several_trials({**ROWS, "measure": ["SMD"] * 4})
    assert result.random.k == 4
    assert result.common.tau2 == 0
    assert result.without is not None
    assert result.without.estimate.shape == (4,)
    assert result.belief is not None
    assert result.belief.interval[0] < result.random.estimate < result.belief.interval[1]
    assert result.choices["tau_scale"] == 0.5


def test_a_single_trial_is_given_as_it_is() -> None:
    result = several_trials({"slab": ["A"], "yi": [-0.5], "vi": [0.04]})
    assert result.without is None
    assert result.belief is None
    assert any("single trial" in note for note in result.notes)


def test_rare_events_are_pooled_without_corrections_as_well() -> None:
    rows = {"ai": [1, 2, 0], "n1i": [200, 300, 150], "ci": [4, 5, 3], "n2i": [200, 300, 150]}
    result = several_trials(rows, measure="OR")
    assert set(result.sparse) == {"Mantel-Haenszel", "Peto", "Binomial-normal"}
    assert not several_trials({**rows, "ai": [60, 80, 40], "ci": [70, 80, 50]}).sparse


def test_no_events_anywhere_is_one_sentence() -> None:
    with pytest.raises(ValueError, match="No row of the table gives an estimate"):
        several_trials({"ai": [0, 0], "n1i": [20, 20], "ci": [0, 0], "n2i": [20, 20]})


def test_groups_are_pooled_apart_and_compared() -> None:
    result = several_trials({**ROWS, "subgroup": ["young", "young", "old", "old"]})
    assert list(result.groups) == ["young", "old"]
    assert 0 < result.groups_p <= 1
    assert np.isnan(several_trials(ROWS).groups_p)


def test_what_is_not_given_is_bounded_and_the_other_end_told() -> None:
    rows = {
        "m1i": [4.0, 4.2],
        "sd1i": [2.0, 2.1],
        "n1i": [30, 40],
        "m2i": [5.0, 4.9],
        "sd2i": [2.0, 2.2],
        "n2i": [30, 40],
        "design": ["crossover", "parallel"],
    }
    assert any("at its other end the pooled mean difference" in note for note in several_trials(rows).notes)
