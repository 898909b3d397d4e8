"""The pooled result reads the same on the terminal, in JSON, in CSV and in R, and names of trials stay inert."""

from __future__ import annotations

import csv
import io
import json
import math

import pytest

from secondread.exceptions import UsageError
from secondread.report.pooling.absolute_effects import absolute_effects
from secondread.report.pooling.exports import to_csv, to_json
from secondread.report.pooling.r_script import r_script
from secondread.report.pooling.text import to_text
from secondread.report.pooling.wording import grade_sentence, printed_p
from secondread.synthesis import several_trials

ROWS = {
    "slab": ["Aston", "Brook", "Crewe", '=cmd("x")\n\x1b[31m\\'],
    "ai": [4, 3, 10, 22],
    "n1i": [20, 31, 25, 49],
    "ci": [6, 9, 11, 14],
    "n2i": [20, 31, 27, 50],
}


def test_the_terminal_tells_result_spread_further_trial_and_method() -> None:
    result = several_trials(ROWS)
    text = to_text(result, absolute_effects(result, (0.1,)))
    for words in ("Four trials together give a risk ratio of 0.905", "253 participants", "A further trial of the same"):
        assert words in " ".join(text.split())
    assert "Hartung-Knapp" in text
    assert max(map(len, text.splitlines())) <= 80


def test_an_interval_with_no_difference_in_it_is_not_called_evidence_of_none() -> None:
    assert "this is no evidence that there is none" in " ".join(to_text(several_trials(ROWS)).split())


def test_both_i_squared_are_told_and_stand_in_the_json() -> None:
    result = several_trials({"yi": [0.1, 0.9, -0.4, 0.6], "vi": [0.05, 0.02, 0.04, 0.08]})
    random = result.random
    assert random.i2 != random.i2_from_q
    told = f"I² {100 * random.i2:.0f}% (from Q: {100 * random.i2_from_q:.0f}%)"
    assert told in " ".join(to_text(result).split())
    held = json.loads(to_json(result))["random"]
    assert (held["i2"], held["i2_from_q"]) == (random.i2, random.i2_from_q)


def test_hostile_names_stay_names() -> None:
    result = several_trials(ROWS)
    assert "\x1b" not in to_text(result)
    cells = list(csv.reader(io.StringIO(to_csv(result))))
    assert cells[4][0].startswith("'=cmd")
    script = r_script(result)
    assert '"=cmd(\\"x\\")  [31m\\\\"' in script
    assert "\n=cmd" not in script


def test_json_holds_what_was_pooled_and_no_number_that_json_lacks() -> None:
    result = several_trials({"slab": ["A", "B"], "yi": [0.1, 0.3], "vi": [0.1, 0.2]})
    data = json.loads(to_json(result), parse_constant=pytest.fail)
    assert data["random"]["estimate"] == result.random.estimate
    assert data["random"]["prediction"] == [None, None]
    assert data["trials"][1]["weight"] == pytest.approx(1 / 3)


def test_effects_per_thousand_follow_each_measure() -> None:
    half = {"slab": ["A", "B"], "yi": [math.log(0.49), math.log(0.51)], "vi": [0.01, 0.01]}
    (ratio,) = absolute_effects(several_trials({**half, "measure": ["RR"] * 2}), (0.2,))
    (odds,) = absolute_effects(several_trials({**half, "measure": ["OR"] * 2}), (0.2,))
    (hazard,) = absolute_effects(several_trials({**half, "measure": ["HR"] * 2}), (0.2,))
    assert ratio.difference == pytest.approx(-100, abs=0.1)
    assert odds.difference == pytest.approx(1000 * (0.1 / 0.9 - 0.2), abs=0.1)
    assert hazard.difference == pytest.approx(1000 * (1 - 0.8**0.5 - 0.2), abs=0.1)
    assert ratio.low < ratio.difference < ratio.high


def test_a_risk_beyond_all_bounds_is_refused() -> None:
    with pytest.raises(UsageError, match="--risk 10 is no risk"):
        absolute_effects(several_trials(ROWS), (10,))


def test_the_risk_without_treatment_is_that_of_the_control_arms_where_none_is_asked_for() -> None:
    (effect,) = absolute_effects(several_trials(ROWS))
    assert effect.source == "median of the control arms"


def test_grade_words_follow_the_certainty_and_the_interval() -> None:
    clear = several_trials({"yi": [-0.5, -0.6, -0.55], "vi": [0.01, 0.01, 0.01], "measure": ["RR"] * 3})
    assert grade_sentence(clear, "moderate", "relvadine", "falls") == "Relvadine probably reduces falls."
    assert grade_sentence(clear, "very low", "relvadine", "falls").startswith("The evidence is very uncertain")
    assert "Use this wording only if" in grade_sentence(several_trials(ROWS), "low", "relvadine", "falls")


@pytest.mark.parametrize(
    ("p", "printed"), [(0.0004, "p < .001"), (0.0312, "p = .031"), (0.77, "p = .77"), (1.0, "p = 1.00")]
)
def test_p_values_are_printed_as_journals_do(p: float, printed: str) -> None:
    assert printed_p(p) == printed
