"""The R script says what was done, choice by choice (`validation/r_scripts.py` runs it in R and compares)."""

from __future__ import annotations

from typing import Any

import pytest

from secondread.report.pooling.r_script import r_script
from secondread.synthesis import several_trials
from secondread.synthesis.pooling.several_trials import Synthesis

ROWS = {
    "slab": ["A", "B", "C", "D", "E"],
    "ai": [4, 3, 10, 7, 2],
    "n1i": [20, 31, 25, 40, 22],
    "ci": [6, 9, 11, 9, 8],
    "n2i": [20, 31, 27, 41, 20],
    "year": [1990, 1995, 2001, 2008, ""],
    "subgroup": ["x", "x", "y", "y", ""],
}


def pooled(**choices: Any) -> Synthesis:
    return several_trials(ROWS, **choices)


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ({}, 'method = "REML", test = "knha"'),
        ({"method": "common"}, 'random <- rma(yi, vi, slab = slab, method = "EE", test = "z"'),
        ({"method": "DL2"}, "tau2 = two_steps(yi, vi)"),
        ({"test": "hartung_knapp_floor"}, 'test = "adhoc"'),
        ({"prediction": "as_interval"}, "predict(random)"),
        ({"prediction": "normal"}, "Inf) * sqrt(random$tau2 + wald$se^2)"),
        ({"prediction": "hts_hartung_knapp"}, "random$k - 2) * sqrt(random$tau2 + random$se^2)"),
        ({"level": 0.9}, "level = 90.0"),
    ],
)
def test_each_choice_is_written_as_metafor_names_it(choices: dict[str, Any], words: str) -> None:
    assert words in r_script(pooled(**choices))


def test_groups_are_pooled_each_by_itself_and_a_trial_without_one_is_missing() -> None:
    script = r_script(pooled())
    assert 'subgroup <- c("x", "x", "y", "y", NA)' in script
    assert "split(seq_along(yi), subgroup)" in script


def test_a_regression_is_on_the_trials_that_have_the_moderator() -> None:
    script = r_script(pooled(), moderators=["year"])
    assert "used <- c(1, 2, 3, 4)" in script
    assert 'mods = moderators, method = "REML", test = "knha"' in script
    assert "# Without a value of every moderator, and left out of the regression: E." in script


def test_a_note_with_a_line_break_stays_a_comment() -> None:
    columns = {**ROWS, "bad": ["q\nquit()", "q\nquit()", "b", "b", "b"]}
    script = r_script(several_trials(columns), moderators=["bad"])
    assert "\nquit()" not in script


def test_a_model_of_counts_is_rma_glmm() -> None:
    script = r_script(pooled(measure="OR"), counts="UM.RS")
    assert 'measure = "OR", model = "UM.RS"' in script
    assert "Laplace" in script
