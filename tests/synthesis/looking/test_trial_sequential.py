"""A growing meta-analysis needs as much as one adequate trial, more where trials lie apart, and early looks cost."""

from __future__ import annotations

import numpy as np
import pytest

from secondread.statistics import group_sequential_boundaries
from secondread.statistics.result import Computed
from secondread.synthesis import trial_sequential


def test_trials_that_agree_need_what_a_single_trial_needs() -> None:
    found = trial_sequential([0.2, 0.2, 0.2], [0.04, 0.04, 0.04], 0.3)
    assert found.diversity == pytest.approx(0)
    assert found.needed == pytest.approx(((1.959963984540054 + 1.2815515655446004) / 0.3) ** 2)
    assert found.had == pytest.approx(75)
    assert list(found.fraction) == pytest.approx([25 / found.needed, 50 / found.needed, 75 / found.needed])


def test_boundaries_are_those_of_the_spending_function_at_the_same_looks() -> None:
    found = trial_sequential([0.2, 0.3, 0.25], [0.04, 0.04, 0.04], 0.3)
    theirs = group_sequential_boundaries([*found.fraction, 1.0], kind="lan_demets_obrien_fleming")
    assert isinstance(theirs, Computed)
    assert list(found.boundary) == pytest.approx(list(np.asarray(theirs.value)[:3]))


def test_a_usual_interval_that_excludes_nothing_lost_may_not_cross_an_early_boundary() -> None:
    found = trial_sequential([0.45, 0.40], [0.06, 0.07], 0.2)
    assert found.z[-1] > 1.96
    assert not found.crossed


def test_trials_that_lie_apart_need_more() -> None:
    apart = trial_sequential([0.9, -0.3, 0.4], [0.04, 0.04, 0.04], 0.3)
    assert apart.diversity > 0.5
    assert apart.needed > 2 * trial_sequential([0.3, 0.3, 0.4], [0.04, 0.04, 0.04], 0.3).needed


def test_beyond_the_information_needed_the_boundary_stays_fixed() -> None:
    found = trial_sequential([0.3, 0.3, 0.3], [0.001, 0.001, 0.001], 0.3)
    assert found.crossed
    assert found.fraction[-1] == 1.0
    assert found.boundary[-1] == found.boundary[-2]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([0.1, 0.2], [0.1, 0.1], 0.0), "effect"),
        (([0.1], [0.1], 0.2), "at least two trials"),
    ],
)
def test_what_cannot_be_analysed_is_refused(arguments: tuple[list[float], list[float], float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        trial_sequential(*arguments)
