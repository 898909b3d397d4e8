"""A further trial turns the pooled result as often as drawing its result and pooling anew says."""

from __future__ import annotations

import numpy as np
import pytest

from secondread.synthesis import one_more_trial, pooled

YI, VI = [-0.3, 0.1, -0.2, -0.4], [0.05, 0.06, 0.04, 0.08]


def test_the_probabilities_are_those_of_many_further_trials_drawn() -> None:
    found = one_more_trial(YI, VI, [0.1], method="DL", test="wald")
    now = pooled(YI, VI, method="DL", test="wald")
    rng = np.random.default_rng(1)
    results = rng.normal(now.estimate, np.sqrt(now.se**2 + now.tau2 + 0.01), 20_000)
    all_y = np.column_stack([np.tile(YI, (results.size, 1)), results])
    then = pooled(all_y, np.tile([*VI, 0.01], (results.size, 1)), method="DL", test="wald")
    excludes = (then.interval[0] > 0) | (np.asarray(then.interval[1]) < 0)
    assert found.excludes[0] == pytest.approx(excludes.mean(), abs=0.015)
    assert found.moves[0] == pytest.approx(np.abs(then.estimate - now.estimate).mean(), rel=0.03)


def test_a_hopelessly_small_trial_changes_next_to_nothing() -> None:
    found = one_more_trial(YI, VI, [0.1, 100.0], test="wald")
    assert found.moves[1] < 0.01
    assert found.turns[1] == 0
    assert found.moves[0] > found.moves[1]


def test_one_trial_cannot_predict_another() -> None:
    with pytest.raises(ValueError, match="at least two trials"):
        one_more_trial([0.1], [0.1], [0.1])
    with pytest.raises(ValueError, match="se must be in"):
        one_more_trial(YI, VI, [0.0])
