"""The walk from look to look."""

import numpy as np
import pytest

from secondread.statistics.group_sequential.recursion import (
    START,
    advance,
    bound_with_tail,
    decreasing_root,
    density,
    tail_above,
    tail_below,
)


def test_mass_carried_on_is_what_did_not_stop() -> None:
    """After a look the carried mass is one minus both tails, for near and distant next looks."""
    for following in (0.51, 1.0):
        state = advance(START, 0.5, -1.0, 2.0, 0.7, following)
        stopped = tail_above(START, 0.5, 2.0, 0.7) + tail_below(START, 0.5, -1.0, 0.7)
        assert state.mass.sum() == pytest.approx(1 - stopped, abs=1e-12)


def test_density_is_the_slope_of_the_tail() -> None:
    """The density at a bound is minus the change of the chance above it."""
    state = advance(START, 0.4, -2.0, 2.2, 0.5, 1.0)
    slope = (tail_above(state, 1.0, 1.5 - 1e-5, 0.5) - tail_above(state, 1.0, 1.5 + 1e-5, 0.5)) / 2e-5
    assert density(state, 1.0, 1.5, 0.5) == pytest.approx(slope, rel=1e-7)


def test_bound_has_the_tail_asked_for() -> None:
    """The bound found leaves the target above it, down to very small targets."""
    state = advance(START, 0.4, -2.0, 2.2, 0.0, 1.0)
    for target in (0.3, 0.01, 1e-9):
        assert tail_above(state, 1.0, bound_with_tail(state, 1.0, target, 0.0), 0.0) == pytest.approx(target, rel=1e-8)


def test_nothing_goes_on_between_crossed_bounds() -> None:
    """With the lower bound above the upper one every trial has stopped."""
    assert advance(START, 0.5, 2.0, 1.0, 0.0, 1.0).mass.size == 0


def test_root_of_a_falling_function() -> None:
    """The root of a decreasing function is found, and an end is given where there is none."""
    assert decreasing_root(lambda x: 2 - np.exp(x), 0.0, 3.0) == pytest.approx(np.log(2), abs=1e-10)
    assert decreasing_root(lambda x: -1 - x, 0.0, 3.0) == 0.0
    assert decreasing_root(lambda x: 9 - x, 0.0, 3.0) == 3.0
