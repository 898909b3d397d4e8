"""The search for the worst common risk."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread.statistics.hypothesis_tests.largest_over_risk import largest_over_risk


@settings(max_examples=40, deadline=None)
@given(some.integers(2, 40), some.integers(0, 10_000))
def test_no_risk_on_a_fine_grid_is_higher(total, seed):
    """For random sets of tables no one of 4,000 risks has a higher probability than the one found."""
    shares = np.random.default_rng(seed).random((1, total + 1)) ** 4
    value, risk = largest_over_risk(shares)
    risks = np.linspace(0, 1, 4_001)
    counts = np.arange(total + 1)
    from scipy.special import comb

    heights = (comb(total, counts) * risks[:, None] ** counts * (1 - risks[:, None]) ** (total - counts)) @ shares[0]
    assert value[0] >= heights.max() - 1e-9
    at = (comb(total, counts) * risk[0] ** counts * (1 - risk[0]) ** (total - counts)) @ shares[0]
    assert value[0] == pytest.approx(at, abs=1e-8)


def test_ends_of_an_interval_are_looked_at():
    """A probability that rises all the way has its maximum at the upper end given."""
    shares = np.array([[0.0, 0.0, 0.0, 1.0]])
    value, risk = largest_over_risk(shares, np.array([0.2]), np.array([0.5]))
    assert risk[0] == pytest.approx(0.5)
    assert value[0] == pytest.approx(0.125)
