"""Roots of many functions at once."""

import numpy as np
import pytest

from secondread.statistics.root_finding import roots


def test_many_roots_each_in_its_bracket():
    """Cube roots of 10,000 numbers, more than one block, are found to 1e-12."""
    targets = np.linspace(0.001, 8, 10_000)
    found = roots(lambda x, target: x**3 - target, np.zeros_like(targets), np.full_like(targets, 2.5), (targets,))
    assert found == pytest.approx(np.cbrt(targets), abs=3e-12)


def test_an_end_that_is_zero_is_the_root_unless_said_otherwise():
    """x (x - 1) on [0.5, 1] has its root at the end; told that this end is not it, another is looked for."""
    found = roots(lambda x: x * (x - 1), np.array([0.5]), np.array([1.0]))
    assert found[0] == pytest.approx(1.0)
    inner = roots(lambda x: (x - 0.25) * (1 - x), np.array([0.0]), np.array([1.0]), not_at="high")
    assert inner[0] == pytest.approx(0.25)


def test_rounding_at_an_end_does_not_lose_the_root():
    """A value of the wrong sign by rounding at the root's own end gives that end."""
    found = roots(lambda x: 1 - x + 1e-17 + np.where(x == 1, 1e-17, 0), np.array([0.0]), np.array([1.0]))
    assert found[0] == pytest.approx(1.0)
