"""The clauses that may be claims, put back together where they were cut for nothing."""

from __future__ import annotations

import pytest

from secondread.reading.claim_units import Unit, units_of
from secondread.reading.documents import read_document
from secondread.reading.even_text import even_text


def units(body: str, head: str = "New Pill Zorvatine Tried in Migraine") -> list[tuple[str, Unit]]:
    """Return the words of each clause below a headline, and the clause."""
    document = read_document(f"{head}\n\n{body}\n".encode(), "text.txt")
    even = even_text(document.text)
    found, _ = units_of(document, even)
    return [(even[one.start : one.end], one) for one in found if one.said.sentence.index > 0]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "On the pill 44 percent of patients responded, and 28 percent of those on placebo responded.",
            ["On the pill 44 percent of patients responded, and 28 percent of those on placebo responded."],
        ),
        (
            "The risk of stroke was 20 percent lower, and the risk of death was 35 percent lower.",
            ["The risk of stroke was 20 percent lower", "the risk of death was 35 percent lower."],
        ),
        ("The pill eased pain and was well tolerated.", ["The pill eased pain", "was well tolerated."]),
        ("The pill eased pain and improved sleep.", ["The pill eased pain and improved sleep."]),
    ],
)
def test_what_is_put_together(body: str, expected: list[str]) -> None:
    """Two arms of one comparison are one clause; two outcomes, or an effect and a harm, are two."""
    assert [words for words, _ in units(body)] == expected


@pytest.mark.parametrize("body", ["Does the pill work?", "Yes.", "What, then, of sleep?", "But no more than that."])
def test_questions_and_single_words_are_no_units(body: str) -> None:
    """Nobody claims anything with a question or a word."""
    assert units(body) == []


def test_the_kind_by_the_table_and_by_the_rules_alone() -> None:
    """A clause of another subject has a kind by its words, and none where the rules ask what it is about."""
    ((_, ours), (_, other)) = units("The pill improved sleep.\n\nThe noise of the street rose sharply all over town.")
    assert (ours.kind, ours.plain) == ("effect", "effect")
    assert (other.kind, other.plain) == ("effect", None)


def test_advice_after_its_verb() -> None:
    """What follows "recommend that" is advice; what stands before is not."""
    kinds = {words: one.kind for words, one in units("After this trial, the researchers recommend that it be given.")}
    assert kinds["it be given."] == "recommendation"
    assert all(kind != "recommendation" for words, kind in kinds.items() if words != "it be given.")
