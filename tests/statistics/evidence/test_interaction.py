import pytest

from secondread import statistics as st


def test_three_groups_against_hand_arithmetic() -> None:
    """Estimates 1, 2, 3 with standard errors 1 pool to 2 with Q = 2 on 2 degrees of freedom: p = exp(-1)."""
    found = st.interaction_test([1.0, 2.0, 3.0], 1.0)
    assert found.details["pooled"] == pytest.approx(2.0)
    assert found.details["q"] == pytest.approx(2.0)
    assert found.value == pytest.approx(0.36787944117144233)
    assert found.details["i_squared"] == 0.0


def test_rows_are_tested_one_by_one() -> None:
    """Several sets of groups give several p-values."""
    found = st.interaction_test([[0.0, 0.0], [0.0, 4.0]], [[1.0, 1.0], [1.0, 1.0]])
    assert found.value[0] == 1.0
    assert found.details["i_squared"][1] == pytest.approx(1 - 1 / 8)
