"""The words that attribute a sentence."""

from __future__ import annotations

import pytest

from secondread.reading.attribution import attributions


@pytest.mark.parametrize(
    ("sentence", "who", "how"),
    [
        ("The authors reported that pain fell.", "The authors", "say"),
        ("Pain fell in both groups, the researchers noted.", "the researchers", "say"),
        ("Pain fell in both groups, a new study suggests.", "a new study", "find"),
        ("According to Maria Sund, pain fell.", "Maria Sund", "say"),
        (
            "Maria Sund, who was not involved, cautioned that the trial was small.",
            "Maria Sund, who was not involved",
            "say",
        ),
        ("The pill is new, but an editorial said the trial was small.", "an editorial", "say"),
    ],
)
def test_who_and_how(sentence: str, who: str, how: str) -> None:
    """The subject of a verb of saying or finding is named, with which of the two it is."""
    found = attributions(sentence)
    assert [(one.who, one.how) for one in found] == [(who, how)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Patients who took the pill showed less pain.",
        "The pill reduced pain by a third.",
        "Most women in the control group showed no change.",
        "The experimental group showed no relapse.",
        "Adverse events reported in the trial were mild.",
    ],
)
def test_things_and_patients_say_nothing(sentence: str) -> None:
    """A drug or a group of patients that shows something is no speaker."""
    assert attributions(sentence) == ()


def test_what_comes_before_another_clause_is_not_attributed() -> None:
    """In "the drug works, but the study found" the attribution begins after the first clause."""
    sentence = "The drug was approved in May, but the study found that pain rose."
    (one,) = attributions(sentence)
    assert sentence[: one.start].startswith("The drug was approved in May")
    assert sentence[one.end :] == "pain rose."
