"""Egger, Peters, Begg and trim-and-fill are metafor's; what they cannot tell they say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from secondread.statistics.result import Computed, NotComputable
from secondread.synthesis import begg, egger, pet_peese, peters, trim_and_fill

_FILE = Path(__file__).parents[2] / "reference" / "small_study_effects.json"
ROWS: list[dict[str, Any]] = json.loads(_FILE.read_text(encoding="utf-8"))["rows"]
each_set = pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
close = pytest.approx


def computed(result: object) -> Computed:
    assert isinstance(result, Computed)
    return result


@each_set
def test_eggers_test_is_metafors_in_both_models(row: dict[str, Any]) -> None:
    classic, mixed = computed(egger(row["yi"], row["vi"])), computed(egger(row["yi"], row["vi"], method="REML"))
    theirs = row["egger"]
    assert (classic.details["t"], classic.details["p"], classic.details["limit"]) == close(
        (theirs["t"], theirs["p"], theirs["limit"]), rel=1e-8
    )
    theirs = row["egger_re"]
    assert (mixed.details["t"], mixed.details["p"], mixed.details["limit"]) == close(
        (theirs["z"], theirs["p"], theirs["limit"]), rel=1e-7
    )


@each_set
def test_beggs_test_is_metafors(row: dict[str, Any]) -> None:
    result = computed(begg(row["yi"], row["vi"]))
    assert (result.value, result.details["p"]) == close((row["begg"]["tau"], row["begg"]["p"]), rel=1e-8)


@each_set
def test_peters_test_is_metafors_where_numbers_of_participants_are_known(row: dict[str, Any]) -> None:
    if row["peters"] is None:
        with pytest.raises(ValueError, match="n must hold the number"):
            peters(row["yi"], row["vi"], [])
        return
    result = computed(peters(row["yi"], row["vi"], row["peters"]["n"]))
    assert (result.details["t"], result.details["limit"]) == close(
        (row["peters"]["t"], row["peters"]["limit"]), rel=1e-8
    )


@each_set
def test_trim_and_fill_is_metafors(row: dict[str, Any]) -> None:
    theirs = row["trimfill"]
    result = trim_and_fill(row["yi"], row["vi"], method="DL")
    assert (result.missing, result.side) == (theirs["k0"], theirs["side"])
    assert (result.filled.estimate, *result.filled.interval) == close((theirs["b"], *theirs["ci"]), rel=1e-8)
    assert trim_and_fill(row["yi"], row["vi"], method="common").filled.estimate == close(theirs["b_common"], rel=1e-8)


def test_pet_peese_takes_the_variance_where_the_first_line_is_clear() -> None:
    rng = np.random.default_rng(5)
    v = rng.uniform(0.01, 0.2, 30)
    strong = computed(pet_peese(0.8 + 0.1 * np.sqrt(v), v))
    assert strong.method.startswith("PEESE")
    assert strong.value == close(0.8, abs=0.02)
    noise = rng.normal(0, np.sqrt(v))
    assert computed(pet_peese(2 * np.sqrt(v) + noise, v)).method.startswith("PET (")


def test_few_trials_are_a_caution_and_equal_precision_is_no_answer() -> None:
    assert "little power" in computed(egger([0.1, 0.3, 0.2], [0.1, 0.2, 0.3])).note
    assert isinstance(egger([0.1, 0.3, 0.2], [0.1, 0.1, 0.1]), NotComputable)
    assert isinstance(pet_peese([0.1, 0.3, 0.2], [0.1, 0.1, 0.1]), NotComputable)
    assert trim_and_fill([0.1, 0.3, 0.2], [0.1, 0.1, 0.1]).missing == 0


@pytest.mark.parametrize("method", ["SJ", "HE", "DL2", "EB"])
def test_trim_and_fill_takes_every_estimator_of_the_spread(method: str) -> None:
    assert trim_and_fill([0.1, 0.3, 0.2, 0.9], [0.1, 0.2, 0.1, 0.4], method=method).side == "left"


def test_two_trials_are_refused() -> None:
    with pytest.raises(ValueError, match="at least three trials"):
        trim_and_fill([0.1, 0.2], [0.1, 0.1])
