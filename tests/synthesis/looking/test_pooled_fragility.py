"""The changed events turn the pooled result, and no fewer would on tables small enough to try them all."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np
import pytest

from secondread.synthesis import pooled, pooled_fragility
from secondread.synthesis.effects.effect_sizes import effect_sizes
from tests.synthesis.reference import names, rows


def excludes(a: Any, n1: Any, c: Any, n2: Any) -> bool:
    sizes = effect_sizes("RR", {"ai": a, "n1i": n1, "ci": c, "n2i": n2})
    low, high = pooled(sizes.yi, sizes.vi, method="DL", test="wald").interval
    return bool(low > 0 or high < 0)


@pytest.mark.parametrize("row", rows("tables")[:6], ids=names("tables")[:6])
def test_the_changed_events_turn_the_result_and_one_less_does_not(row: dict[str, Any]) -> None:
    a, n1, c, n2 = (np.array(row[name]) for name in ("ai", "n1i", "ci", "n2i"))
    found = pooled_fragility(a, n1, c, n2, method="DL", test="wald")
    assert found.significant == excludes(a, n1, c, n2)
    assert np.abs(found.changes).sum() <= found.index
    assert excludes(a + found.changes[:, 0], n1, c + found.changes[:, 1], n2) != found.significant


def test_no_fewer_events_turn_two_small_trials() -> None:
    a, n1, c, n2 = np.array([2, 3]), np.array([30, 32]), np.array([12, 11]), np.array([30, 31])
    found = pooled_fragility(a, n1, c, n2, method="DL", test="wald")
    assert found.significant
    for changed in range(1, found.index):
        for step in itertools.product(range(-changed, changed + 1), repeat=4):
            if sum(map(abs, step)) == changed:
                new_a, new_c = a + step[:2], c + step[2:]
                if (new_a >= 0).all() and (new_c >= 0).all():
                    assert excludes(new_a, n1, new_c, n2)


def test_counts_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="ai must not be above n1i"):
        pooled_fragility([5], [4], [1], [4])
    assert math.isfinite(pooled_fragility([1], [10], [2], [10]).index)
