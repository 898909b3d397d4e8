"""Control arms are found in a table of arms as in a table of trials."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from secondread.synthesis import control_arms

ARMS: dict[str, list[Any]] = {"trial": ["A", "B"], "mean": [3, 4], "sd": [1, 2], "n": [11, 21]}


def test_a_table_of_trials_gives_the_arms_that_a_table_of_arms_does() -> None:
    trials: dict[str, list[Any]] = {
        "slab": ["A", "B"],
        "m1i": [9, 9],
        "sd1i": [1, 1],
        "n1i": [9, 9],
        "m2i": [3, 4],
        "sd2i": [1, 2],
        "n2i": [11, 21],
    }
    one, other = control_arms(ARMS), control_arms(trials)
    assert one.names == other.names == ("A", "B")
    assert one.mean is not None
    assert other.mean is not None
    assert list(one.mean) == list(other.mean)
    assert one.pooled_sd == other.pooled_sd == pytest.approx(((10 * 1 + 20 * 4) / 30) ** 0.5)


def test_counts_of_controls_are_those_of_the_second_arm() -> None:
    found = control_arms({"slab": ["A"], "ai": [5], "n1i": [10], "ci": [3], "n2i": [12]})
    assert found.events is not None
    assert (list(found.events), list(found.n)) == ([3], [12])
    assert np.isnan(found.pooled_sd)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({**ARMS, "trial": ["A", "A"]}, "A stands in two rows"),
        ({**ARMS, "sd": [1, 0]}, "B must have sd above 0"),
        ({**ARMS, "n": [1, 9]}, "A must have n of at least 2"),
        ({"trial": ["A"], "events": [9], "n": [5]}, "A must have events between 0 and n"),
        ({"trial": ["A"], "mean": [9]}, "lacks the column sd"),
    ],
)
def test_arms_that_cannot_be_are_named(table: dict[str, list[Any]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        control_arms(table)
