"""From power functions to whole arms."""

import numpy as np
import pytest

from secondread.statistics.power.sizes import where_reached, whole_arms


def test_increasing_functions_are_solved() -> None:
    """The argument at which an increasing function reaches a value is found element by element, NaN beyond the end."""
    found = where_reached(lambda x: x**2, np.array([4.0, 9.0, 1e9]), low=1e-3, high=1e3)
    assert found[:2] == pytest.approx([2.0, 3.0], rel=1e-12)
    assert np.isnan(found[2])


def test_enough_at_the_low_end() -> None:
    """Where the lowest argument is enough it is the answer."""
    assert where_reached(lambda x: x, np.array([0.5]), low=2.0, high=10.0) == pytest.approx([2.0])


def test_whole_numbers_stay_whole() -> None:
    """A whole number that arithmetic left a hair above is not rounded up."""
    arms = whole_arms(np.array(90.0 + 1e-12), 1.0, 0.1)
    assert arms["analysed_control"] == 90
    assert arms["n_control"] == 100
