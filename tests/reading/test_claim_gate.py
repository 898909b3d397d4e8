"""Whether a clause of a news text is meant as a claim."""

from __future__ import annotations

import pytest

from secondread.reading.claim_gate import LEAST_CHANCE, chances, gate_features
from secondread.reading.claim_units import units_of
from secondread.reading.documents import read_document
from secondread.reading.even_text import even_text

_TEXT = """New Pill Eases Migraine Attacks, Trial Finds

(Example Wire) - A pill called zorvatine reduced migraine attacks in adults, a new study suggests.

Migraine affects about one in ten adults and is one of the commonest disorders of the brain.

Patients who took zorvatine had fewer attacks than those given a placebo. The team met on Monday in a hall by the lake.

The pill was well tolerated, and researchers said more trials are needed.
"""


def _chances() -> dict[str, float]:
    document = read_document(_TEXT.encode(), "story.txt")
    even = even_text(document.text)
    units, headlines = units_of(document, even)
    return {
        even[unit.start : unit.end]: chance for unit, chance in zip(units, chances(even, units, headlines), strict=True)
    }


@pytest.mark.parametrize("words", ["reduced migraine attacks", "fewer attacks", "well tolerated", "trials are needed"])
def test_results_are_likely_claims(words: str) -> None:
    """What a study found, how a treatment was borne and what is called for pass."""
    assert [chance >= LEAST_CHANCE for clause, chance in _chances().items() if words in clause] == [True]


@pytest.mark.parametrize("words", ["affects about one in ten", "met on Monday"])
def test_facts_of_the_disease_and_the_meeting_are_not(words: str) -> None:
    """How common a disease is and where people met do not pass."""
    assert [chance for clause, chance in _chances().items() if words in clause and chance >= LEAST_CHANCE] == []


def test_chances_are_chances() -> None:
    """Every clause has a chance between 0 and 1."""
    assert all(0 < chance < 1 for chance in _chances().values())


def test_neighbours_count() -> None:
    """The features of a clause tell of the clauses beside it, and of none beside where there is none."""
    document = read_document(_TEXT.encode(), "story.txt")
    even = even_text(document.text)
    units, headlines = units_of(document, even)
    alone = gate_features(even, units[:1], headlines)[0]
    among = gate_features(even, units, headlines)[0]
    assert not any(name.startswith("beside") for name in alone)
    assert alone <= among
