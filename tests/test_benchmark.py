"""The benchmark scores what it says it scores."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.chain import ReadClaim, Reading
from benchmarks.changed_copies import copies, figures_of, verdict_of
from benchmarks.gold import GoldClaim, GoldText, half_of, load, place
from benchmarks.matching import match, scores

TEXT = "The drug cut attacks by half. It was safe. It is a breakthrough."
DATA = Path(__file__).parents[1].parent / "shared" / "data"


def gold(quote: str, verdict: str = "overstated", *also: str) -> GoldClaim:
    return GoldClaim(quote, "effect", "reporter", verdict, frozenset({verdict, *also}), True, 1.0)


def found(quote: str, label: str | None = "overstated", kind: str = "effect") -> ReadClaim:
    start = TEXT.index(quote)
    return ReadClaim(quote, start, start + len(quote), kind, "reporter", label)


def text(*claims: GoldClaim) -> GoldText:
    return GoldText("news", "x", TEXT, "tune", True, claims)


def reading(*claims: ReadClaim) -> Reading:
    return Reading(TEXT, claims, 1.0)


def test_lenient_overlap_takes_a_whole_sentence() -> None:
    """A sentence answers for a clause in it when the overlap is lenient, and not when it is strict."""
    labelled, read = text(gold("attacks")), reading(found("The drug cut attacks by half."))
    assert match(labelled, read, "lenient")[0].found is not None
    assert match(labelled, read, "strict")[0].found is None


def test_found_claim_answers_once() -> None:
    """One found claim cannot answer two labelled ones, and the pairing loses none that could be paired."""
    labelled = text(gold("It was safe."), gold("It was safe. It is a breakthrough."))
    whole = found("It was safe. It is a breakthrough.")
    assert [row.found is not None for row in match(labelled, reading(whole), "lenient")] == [False, True]
    both = match(labelled, reading(whole, found("It was safe.")), "lenient")
    assert [row.found.quote if row.found else "" for row in both] == [claim.quote for claim in labelled.claims]


def test_figures_by_hand() -> None:
    """Two of three labelled claims found, one of them right, one wrongly supported, one extra."""
    labelled = text(gold("cut attacks by half"), gold("It was safe."), gold("It is a breakthrough."))
    read = reading(found("cut attacks by half"), found("It was safe.", "supported", "safety"), found("The drug"))
    figures = scores(match(labelled, read, "strict"), len(read.claims))
    assert figures["found"] == pytest.approx(2 / 3)
    assert figures["precision"] == pytest.approx(2 / 3)
    assert figures["extra_per_gold"] == pytest.approx(1 / 3)
    assert figures["right"] == pytest.approx(1 / 2)
    assert figures["wrongly_supported"] == pytest.approx(1 / 2)
    assert figures["kind_right"] == pytest.approx(1 / 2)


def test_acceptable_supported_is_not_wrong() -> None:
    """Where a rater accepts "supported", saying so is acceptable and not counted as wrong."""
    labelled = text(gold("It was safe.", "overstated", "supported"))
    row = match(labelled, reading(found("It was safe.", "supported")), "strict")[0]
    assert (row.right, row.acceptable, row.wrongly_supported) == (False, True, False)


def test_false_alarms_by_hand() -> None:
    """Of two supported claims one is objected to; "not checkable" is no objection, and the text counts as fair."""
    labelled = text(gold("cut attacks by half", "supported"), gold("It was safe.", "supported"))
    read = reading(found("cut attacks by half"), found("It was safe.", "not_checkable"))
    rows = match(labelled, read, "strict")
    figures = scores(rows, 2)
    assert (figures["false_alarms"], figures["fair_texts"], figures["fair_texts_alarmed"]) == (0.5, 1, 1.0)
    faulty = match(text(gold("cut attacks by half")), read, "strict")
    assert scores(faulty, 2)["fair_texts"] == 0
    assert scores(faulty, 2)["false_alarms"] is None


def test_each_changed_copy_holds_its_claim() -> None:
    """Every slot of a copy is filled, its words stand in it once, and each text has cases of more than one label."""
    made = list(copies())
    assert len(made) > 1000
    for copy in made:
        assert copy.article.count(copy.words) == 1
        assert not set("{}") & set(copy.article + copy.abstract)
    labels: dict[str, set[str]] = {}
    for copy in made:
        labels.setdefault(copy.text, set()).add(copy.label)
    assert sum(len(each) > 1 for each in labels.values()) >= len(labels) - 1


def test_verdicts_follow_the_numbers_of_each_copy() -> None:
    """With one set of names, as written, every text and every case gets the verdict that its own numbers imply."""
    made = [each for each in copies() if (each.names, each.order, each.printer) == ("velotrine", *["as written"] * 2)]
    figures = figures_of([(copy, verdict_of(copy)) for copy in made])
    assert figures["all"]["copies"] == len(made)
    assert figures["all"]["follow"] >= 0.98


def test_quote_is_placed_across_line_breaks() -> None:
    """A quote is found where white space was read differently, and a foreign one is not."""
    assert place("attacks by half", "cut attacks\n  by half") == (4, 21)
    assert place("attacks by third", TEXT) is None


def test_no_verdict_is_not_right() -> None:
    """A claim without a verdict is found, but neither right nor acceptable."""
    row = match(text(gold("It was safe.")), reading(replace(found("It was safe."), label=None)), "strict")[0]
    assert row.found is not None
    assert not row.right
    assert not row.acceptable


@pytest.mark.skipif(not DATA.is_dir(), reason="the labelled texts are not at ../shared/data")
def test_every_labelled_quote_stands_in_its_text() -> None:
    """Every label can be placed, and the halves part the texts."""
    texts = load(DATA)
    for each in texts:
        assert all(place(claim.quote, each.content) for claim in each.claims), each.stem
    assert {each.half for each in texts} == {"tune", "check"}
    assert len(load(DATA, "tune")) + len(load(DATA, "check")) == len(texts)
    assert half_of(texts[0].stem) == texts[0].half
