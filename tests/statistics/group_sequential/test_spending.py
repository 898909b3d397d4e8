"""Spending functions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread.statistics.group_sequential.spending import SPENDINGS, spent


@settings(max_examples=30, deadline=None)
@given(some.sampled_from(sorted(SPENDINGS)), some.floats(0.001, 0.2), some.floats(0.2, 4))
def test_spending_rises_from_nothing_to_all(kind: str, error: float, parameter: float) -> None:
    """Every function rises with information and ends with the whole error."""
    t = np.linspace(1e-6, 1, 50)
    found = spent(kind, t, error, parameter)
    assert (np.diff(found) >= 0).all()
    assert found[-1] == pytest.approx(error)
    assert found[0] < 0.01 * error + error * t[0] ** parameter


def test_gamma_of_zero_spends_evenly() -> None:
    """Hwang-Shih-DeCani with gamma 0 is the straight line, its limit."""
    t = np.array([0.25, 0.5, 1.0])
    assert spent("hwang_shih_decani", t, 0.05, 0.0) == pytest.approx(0.05 * t)
    assert spent("hwang_shih_decani", t, 0.05, 1e-7) == pytest.approx(0.05 * t, rel=1e-6)
