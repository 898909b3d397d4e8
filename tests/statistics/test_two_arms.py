"""The four counts of a two-arm trial."""

import pytest

from secondread.statistics.two_arms import two_arms


def test_counts_are_broadcast_and_described():
    """Scalars and arrays come to one shape; corners are recognised."""
    arms = two_arms([0, 3, 5], 5, [0, 2, 5], 5)
    assert arms.x1.shape == arms.n0.shape == (3,)
    assert arms.no_contrast.tolist() == [True, False, True]
    assert arms.has_zero_cell.tolist() == [True, False, True]
    assert arms.p1.tolist() == [0.0, 0.6, 1.0]


def test_shapes_that_do_not_fit_are_refused():
    """Two treated counts and three control counts are one ValueError naming the shapes."""
    with pytest.raises(ValueError, match="shapes that do not fit"):
        two_arms([1, 2], 5, [1, 2, 3], 5)
