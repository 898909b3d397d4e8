"""Claims worded as a registry's analyses are read and held against an abstract."""

from __future__ import annotations

import pytest

from secondread.reading.documents import read_document
from secondread.reading.registry_claim_features import bare_outcome, registry_claim
from secondread.reading.registry_claims import judge_registry_claim
from secondread.record import Document

CLAIM = "Oravamil 20 mg is superior to Placebo in terms of Change From Baseline in Knee Pain Score at Week 12 12 weeks"


def _abstract(result: str, conclusion: str) -> Document:
    text = (
        "Oravamil for knee pain: a randomized, double-blind, placebo-controlled trial\n\nBACKGROUND: Knee "
        "pain is common. "
        "METHODS: In this phase 3 trial, adults were randomly assigned to oravamil 20 mg or placebo. The "
        "primary end point "
        f"was the change from baseline in knee pain score at week 12. RESULTS: {result} CONCLUSIONS: {conclusion}"
    )
    return read_document(text.encode(), "abstract.txt")


SUPPORTED = _abstract(
    "The knee pain score at week 12 was significantly lower with oravamil than with placebo (P < 0.001).",
    "Oravamil significantly reduced knee pain compared with placebo.",
)
OPEN = _abstract(
    "The change in knee pain score at week 12 did not differ significantly between oravamil and placebo (P = 0.48).",
    "Oravamil did not reduce knee pain compared with placebo.",
)
ELSEWHERE = read_document(
    (
        b"Prevalence of osteoporosis in rural villages: a retrospective cohort study\n\nBACKGROUND: "
        b"Osteoporosis is often "
        b"overlooked. METHODS: We reviewed registry records of 4000 villagers. RESULTS: Osteoporosis was found in 12%. "
        b"CONCLUSIONS: Osteoporosis is common in villages."
    ),
    "abstract.txt",
)


@pytest.mark.parametrize(
    ("document", "answer"), [(SUPPORTED, "supported"), (OPEN, "inconclusive"), (ELSEWHERE, "no_information")]
)
def test_three_answers(document: Document, answer: str) -> None:
    """A difference, no difference and another study each get their answer, and the chances add to one."""
    found = judge_registry_claim(CLAIM, document)
    assert found is not None
    assert found.answer == answer
    assert sum(found.chances) == pytest.approx(1)


@pytest.mark.parametrize("drug", ["tolumabine", "denerizone"])
@pytest.mark.parametrize(("document", "answer"), [(SUPPORTED, "supported"), (OPEN, "inconclusive")])
def test_other_drugs(drug: str, document: Document, answer: str) -> None:
    """The answer does not hang on the name of the drug."""
    text = document.text.replace("Oravamil", drug.capitalize()).replace("oravamil", drug)
    found = judge_registry_claim(CLAIM.replace("Oravamil", drug), read_document(text.encode(), "abstract.txt"))
    assert found is not None
    assert found.answer == answer


@pytest.mark.parametrize("claim", ["Oravamil works.", "", "Oravamil is superior to placebo."])
def test_other_wordings(claim: str) -> None:
    """A claim that is not worded as a registry's analysis is not judged."""
    assert judge_registry_claim(claim, SUPPORTED) is None


def test_parts_of_a_claim() -> None:
    """Arms, outcome and relation are told apart, also for non-inferiority."""
    found = registry_claim("Pill A is non-inferior or equivalent to Pill B in terms of Overall Survival up to 5 years")
    assert found is not None
    assert (found.intervention, found.comparator, found.relation) == ("Pill A", "Pill B", "non-inferior or equivalent")
    assert bare_outcome(found.outcome) == "Overall Survival"


def test_frame_of_an_outcome() -> None:
    """The words that every registry outcome has are left out; an outcome of nothing else keeps them."""
    assert bare_outcome("Percentage of Participants With Remission at Week 12") == "With Remission"
    assert bare_outcome("12 weeks") == "12 weeks"
