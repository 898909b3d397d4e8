"""Estimates and variances are those of metafor's escalc, and impossible arms are refused by row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from secondread.synthesis.effects.effect_sizes import effect_sizes
from tests.synthesis.reference import rows

_ESCALC = json.loads((Path(__file__).parents[2] / "reference" / "effect_sizes.json").read_text(encoding="utf-8"))
_TABLES = {row["data"]: row for row in rows("tables")}
_COUNTS = [row for row in rows("pooled") if row["data"] in _TABLES and row["measure"] in ("RR", "OR", "RD")]


@pytest.mark.parametrize("row", _COUNTS, ids=[f"{row['data']}-{row['measure']}" for row in _COUNTS])
def test_counts_give_what_escalc_gives(row: dict[str, Any]) -> None:
    counts = {name: _TABLES[row["data"]][name] for name in ("ai", "n1i", "ci", "n2i")}
    sizes = effect_sizes(row["measure"], counts)
    if sizes.yi.size != len(row["yi"]):  # escalc had left out a trial without a variance
        pytest.fail("another number of trials than in the reference")
    told = np.isfinite(sizes.yi)  # metafor keeps trials without events for ratios; they say nothing
    assert sizes.yi[told] == pytest.approx(np.array(row["yi"])[told], rel=1e-10, abs=1e-12)
    assert sizes.vi[told] == pytest.approx(np.array(row["vi"])[told], rel=1e-10, abs=1e-12)


@pytest.mark.parametrize("measure", ["MD", "SMD", "ROM"])
def test_means_give_what_escalc_gives(measure: str) -> None:
    sizes, theirs = effect_sizes(measure, _ESCALC["means"]["columns"]), _ESCALC["means"]["effects"][measure]
    assert sizes.yi == pytest.approx(theirs["yi"], rel=1e-10)
    assert sizes.vi == pytest.approx(theirs["vi"], rel=1e-10)


def test_rates_give_what_escalc_gives() -> None:
    sizes, theirs = effect_sizes("IRR", _ESCALC["rates"]["columns"]), _ESCALC["rates"]
    assert sizes.yi == pytest.approx(theirs["yi"], rel=1e-10)
    assert sizes.vi == pytest.approx(theirs["vi"], rel=1e-10)


def test_a_trial_without_events_says_nothing_of_a_ratio_but_something_of_a_difference() -> None:
    arms = {"ai": [0, 3], "n1i": [20, 20], "ci": [0, 0], "n2i": [20, 20]}
    assert np.isnan(effect_sizes("RR", arms).yi[0])
    assert np.isfinite(effect_sizes("RD", arms).yi).all()
    assert list(effect_sizes("OR", arms).corrected) == [False, True]


@pytest.mark.parametrize(
    ("measure", "columns", "message"),
    [
        ("RR", {"ai": [3], "n1i": [20], "ci": [6]}, "n2i is missing"),
        ("RR", {"ai": [3, 30], "n1i": [20, 20], "ci": [1, 1], "n2i": [20, 20]}, "Row 2 has more events"),
        ("OR", {"ai": [-1], "n1i": [20], "ci": [1], "n2i": [20]}, "Row 1 has counts below zero"),
        ("MD", {"m1i": [1], "sd1i": [0], "n1i": [9], "m2i": [1], "sd2i": [1], "n2i": [9]}, "standard deviation"),
        ("ROM", {"m1i": [-1], "sd1i": [1], "n1i": [9], "m2i": [1], "sd2i": [1], "n2i": [9]}, "opposite signs"),
        ("HR", {}, "measure must be one of"),
    ],
)
def test_impossible_arms_are_refused_by_row(measure: str, columns: dict[str, list[float]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        effect_sizes(measure, columns)
