"""A sentence's words and numbers are read for whether a difference is shown."""

from __future__ import annotations

import pytest

from secondread.reading.significance_words import said_of_difference

NONE_SHOWN = [
    "There was no significant difference in pain between the arms.",
    "Walking distance did not improve with the brace.",
    "The drug failed to reduce relapses.",
    "Neither dose was superior to placebo.",
    "Weight was 81.2 kg in one arm and 81.9 kg in the other (P = .41).",
    "The hazard ratio was 0.92 (95% CI, 0.71 to 1.19).",
    "The mean difference was 0.4 points (95% confidence interval -0.2 to 1.0).",
    "Scores differed by 0.4 (95% CI −0·2 to 1·0).",
]
SHOWN = [
    "Pain was significantly lower in the treated arm.",
    "Weight was 79.2 kg in one arm and 81.9 kg in the other (P = .003).",
    "The hazard ratio was 0.62 (95% CI, 0.51 to 0.79).",
    "The drug was superior to placebo.",
    "Relapses were fewer (rate ratio 0.70; 95% CI 0.55-0.89; p < 0.01).",
    "Patients who failed to return the diary were counted; pain was lower with the drug (P = 0.01).",
]


@pytest.mark.parametrize("sentence", NONE_SHOWN)
def test_none_shown(sentence: str) -> None:
    """Words, p-values and intervals that show no difference are each enough."""
    said = said_of_difference(sentence)
    assert said.none_shown
    assert not said.shown


@pytest.mark.parametrize("sentence", SHOWN)
def test_shown(sentence: str) -> None:
    """Words, p-values and intervals that show a difference are each enough."""
    said = said_of_difference(sentence)
    assert said.shown
    assert not said.none_shown


@pytest.mark.parametrize("sentence", ["Patients took the tablets with water.", "The mean age was 61 years."])
def test_neither(sentence: str) -> None:
    """A sentence that compares nothing says neither."""
    said = said_of_difference(sentence)
    assert not said.shown
    assert not said.none_shown


def test_a_p_value_at_the_line() -> None:
    """A p-value of exactly .05 is not below it, while 'less than .05' is."""
    assert said_of_difference("They differed (P = .05).").high_p
    assert said_of_difference("They differed (P < .05).").low_p
