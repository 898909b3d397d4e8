"""Shuffling a moderator gives what fitting each order by itself gives, and tells chance from bearing."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from secondread.synthesis import meta_regression, permutation_p
from secondread.synthesis.regression.meta_regression import METHODS
from secondread.synthesis.regression.permutation import _sizes

Y = np.array([0.1, -0.4, 0.5, 0.9, -0.2, 0.3])
V = np.array([0.05, 0.02, 0.09, 0.04, 0.03, 0.06])
X = np.array([1.0, 2.0, 3.5, 5.0, 4.0, 9.0])


@pytest.mark.parametrize("method", METHODS)
def test_every_order_side_by_side_is_as_each_by_itself(method: str) -> None:
    orders = np.array(list(permutations(X)))[::37]
    one_by_one = []
    for order in orders:
        fit = meta_regression(Y, V, {"x": order}, method=method)
        one_by_one.append(abs(fit.coefficients[1] / fit.se[1]))
    assert _sizes(Y, V, orders, method) == pytest.approx(np.array(one_by_one), rel=1e-6)


def test_p_is_near_the_share_of_all_orders() -> None:
    sizes = _sizes(Y, V, np.array(list(permutations(X))), "REML")
    exact = float(np.mean(sizes >= sizes[0] * (1 - 1e-9)))
    assert permutation_p(Y, V, X, permutations=20_000) == pytest.approx(exact, abs=0.01)


def test_a_moderator_without_bearing_is_not_found_by_shuffling_and_a_strong_one_is() -> None:
    rng = np.random.default_rng(2)
    vi = np.full(20, 0.02)
    x = np.arange(20.0)
    assert permutation_p(0.1 * x + rng.normal(0, 0.1, 20), vi, x) < 0.002
    assert permutation_p(rng.normal(0, 0.2, 20), vi, x) > 0.05


def test_the_unit_of_the_moderator_does_not_matter_and_the_answer_comes_again() -> None:
    assert permutation_p(Y, V, X) == permutation_p(Y, V, 1000 * X - 7) == permutation_p(Y, V, X)


def test_a_moderator_that_does_not_vary_is_refused() -> None:
    with pytest.raises(ValueError, match="do not vary"):
        permutation_p(Y, V, np.ones(6))
    with pytest.raises(ValueError, match="permutations must be at least 1"):
        permutation_p(Y, V, X, permutations=0)
