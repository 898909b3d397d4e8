"""Columns become moderators: numbers as they are, words as groups; what is missing or misspelt is said."""

from __future__ import annotations

from typing import Any

import pytest

from secondread.synthesis.regression.meta_regression import meta_regression
from secondread.synthesis.regression.moderators import moderated
from secondread.synthesis.table.trial_table import trial_table

CHOICES: dict[str, Any] = {"method": "REML", "test": "hartung_knapp", "level": 0.95}
COLUMNS: dict[str, list[Any]] = {
    "slab": ["A", "B", "C", "D", "E"],
    "yi": [0.1, 0.3, 0.2, 0.6, 0.5],
    "vi": [0.02, 0.03, 0.04, 0.02, 0.03],
    "dose": [1, 2, 2, 4, "NR"],
    "allocation": ["random", "other", "random", "other", "other"],
    "id": [f"x{i}" for i in range(5)],
}


def test_a_number_is_regressed_on_and_a_trial_without_it_is_named() -> None:
    found = moderated(trial_table(COLUMNS), ["Dose"], CHOICES)
    direct = meta_regression(COLUMNS["yi"][:4], COLUMNS["vi"][:4], {"dose": [1, 2, 2, 4]})
    assert found.regression.coefficients.tolist() == pytest.approx(direct.coefficients.tolist())
    assert "left out of the regression: E" in found.notes[0]


def test_words_are_groups_against_the_first() -> None:
    found = moderated(trial_table(COLUMNS), ["allocation"], CHOICES)
    assert found.regression.names == ("intercept", "allocation: random")
    assert "held against 'other'" in found.notes[0]


def test_an_estimator_without_a_regression_gives_way_to_reml_and_says_so() -> None:
    found = moderated(trial_table(COLUMNS), ["allocation"], {**CHOICES, "method": "SJ"})
    assert any("by REML, since SJ" in note for note in found.notes)


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["dosis"], "did you mean 'dose'"),
        (["zzz"], "its columns are yi, vi, dose"),
        (["id"], "too few for 5 coefficients"),
        (["dose", "allocation", "id"], "too few"),
    ],
)
def test_what_cannot_be_regressed_on_is_one_sentence(names: list[str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        moderated(trial_table(COLUMNS), names, CHOICES)
