"""Effects of doses are differences of arms, whichever trials they come from."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from secondread.synthesis import effects_at_doses


def test_one_trial_gives_its_differences_with_the_pooled_variance() -> None:
    table: dict[str, list[Any]] = {
        "trial": ["A"] * 3,
        "dose": [4, 0, 2],
        "mean": [3.0, 1.0, 2.5],
        "sd": [1.0, 2.0, 3.0],
        "n": [10, 20, 30],
    }
    found = effects_at_doses(table)
    pooled = (9 * 1 + 19 * 4 + 29 * 9) / 57
    assert list(found.doses) == [2, 4]
    assert list(found.effects) == pytest.approx([1.5, 2.0])
    assert found.covariance == pytest.approx(pooled * np.array([[1 / 20 + 1 / 30, 1 / 20], [1 / 20, 1 / 20 + 1 / 10]]))
    assert (found.df, found.sd) == (57, pytest.approx(pooled**0.5))
    assert np.isnan(found.spread_p)


def test_the_same_trial_twice_halves_the_covariance() -> None:
    once: dict[str, list[Any]] = {"trial": ["A"] * 3, "dose": [0, 1, 2], "events": [10, 15, 22], "n": [40, 41, 42]}
    twice = {name: cells * 2 for name, cells in once.items()}
    twice["trial"] = ["A"] * 3 + ["B"] * 3
    one, two = effects_at_doses(once, "OR"), effects_at_doses(twice, "OR")
    assert two.effects == pytest.approx(one.effects)
    assert two.covariance == pytest.approx(one.covariance / 2)
    assert two.spread_p == pytest.approx(1.0)
    assert np.isinf(two.df)


def test_a_trial_without_the_lowest_dose_counts_through_the_doses_it_shares() -> None:
    table: dict[str, list[Any]] = {
        "trial": ["A", "A", "B", "B"],
        "dose": [0, 1, 1, 2],
        "mean": [1.0, 2.0, 7.0, 7.5],
        "sd": [1.0] * 4,
        "n": [25] * 4,
    }
    found = effects_at_doses(table)
    assert list(found.effects) == pytest.approx([1.0, 1.5])
    assert found.covariance[1, 1] == pytest.approx(4 / 25)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"dose": [0, 1, 2, 3]}, "share no doses that connect"),
        ({"sd": [1.0, 0.0, 1.0, 1.0]}, "Row 2 must have sd above 0"),
        ({"trial": ["A", "A", "A", "B"]}, "A must have each dose once"),
    ],
)
def test_tables_that_tell_nothing_are_refused(change: dict[str, list[Any]], message: str) -> None:
    table: dict[str, list[Any]] = {
        "trial": ["A", "A", "B", "B"],
        "dose": [0, 1, 1, 2],
        "mean": [1.0, 2.0, 7.0, 7.5],
        "sd": [1.0] * 4,
        "n": [25] * 4,
    }
    with pytest.raises(ValueError, match=message):
        effects_at_doses({**table, **change})
