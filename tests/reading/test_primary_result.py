"""The primary result is found by its name or abbreviation, and read from the sentence that tells it."""

from __future__ import annotations

import pytest

from secondread.reading.abstract_parts import parts_of
from secondread.reading.documents import read_document
from secondread.reading.primary_result import Primary, primary_of, standing_on
from secondread.record import Document


def _document(methods: str, results: str) -> Document:
    text = f"A trial of naps\n\nMETHODS: {methods} RESULTS: {results} CONCLUSIONS: Naps were tried."
    return read_document(text.encode(), "abstract.txt")


def _primary(methods: str, results: str) -> Primary:
    document = _document(methods, results)
    return primary_of(document, parts_of(document))


@pytest.mark.parametrize(
    ("results", "standing"),
    [
        ("Mood was better with naps (P = .01). Alertness at noon did not differ between the arms (P = .60).", "missed"),
        ("Mood did not differ between the arms (P = .60). Alertness at noon was higher with naps (P = .01).", "met"),
        ("The trial did not meet its primary end point. Mood was better with naps (P = .01).", "missed"),
        ("All slept well.", "unknown"),
    ],
)
def test_named(results: str, standing: str) -> None:
    """Of several results the one on the primary outcome counts, in whatever order they are told."""
    found = _primary("We randomised 20 people to naps or none. The primary outcome was alertness at noon.", results)
    assert found.standing == standing
    assert found.named


def test_abbreviation() -> None:
    """A result told by the abbreviation of the primary outcome is found."""
    found = _primary(
        "We randomised 20 people. The primary end point was sleep onset latency (SOL).",
        "Total sleep was longer with naps (P = .01). SOL did not differ between arms (P = .5).",
    )
    assert found.standing == "missed"


def test_unnamed_and_mixed() -> None:
    """With no primary outcome, a difference first and none later is a mixed result."""
    found = _primary(
        "We randomised 20 people to naps or none.",
        "Mood was better with naps (P = .01). Alertness did not differ between the arms (P = .60).",
    )
    assert (found.standing, found.named) == ("mixed", False)


def test_baseline_is_no_result() -> None:
    """Arms alike at the start of the trial are no missed primary outcome."""
    found = _primary(
        "We randomised 20 people. The primary outcome was alertness.",
        "Alertness was similar at baseline. Alertness was higher with naps than without (P = .01).",
    )
    assert found.standing == "met"


def test_standing_on_another_outcome() -> None:
    """The standing of any outcome can be asked for by its name."""
    document = _document(
        "We randomised 20 people.", "Mood was better with naps (P = .01). Alertness did not differ (P = .6)."
    )
    lines = parts_of(document)
    assert standing_on("mood", document, lines) == "met"
    assert standing_on("alertness", document, lines) == "missed"
    assert standing_on("blood pressure", document, lines) == "unknown"


def test_an_arms_own_interval_is_no_difference_between_the_arms() -> None:
    """The change in each arm excludes no change; the difference between them, with its p, tells the primary result."""
    found = _primary(
        "We randomised 60 people to naps or none. The primary outcome was alertness at noon.",
        "Alertness at noon rose by 3.1 (95% CI 2.2 to 4.0) with naps and by 2.3 (95% CI 1.4 to 3.2) without (difference "
        "between the arms 0.8, 95% CI -0.4 to 2.0; P = .20).",
    )
    assert found.standing == "missed"


@pytest.mark.parametrize(
    "first",
    [
        "Both arms were comparable in age and all were students.",
        "The mean age of the arms was 21.4 and 22.0 years, respectively (P = .40).",
    ],
)
def test_who_took_part_is_no_result(first: str) -> None:
    """Ages alike in the arms are no missed outcome: the comparison after them counts."""
    found = _primary(
        "We randomised 20 people to naps or none.", f"{first} Alertness was higher with naps than without (P = .01)."
    )
    assert found.standing == "met"


def test_a_nominal_p_is_not_the_primary_test() -> None:
    """A p that the text itself calls nominal stands outside the planned test."""
    found = _primary(
        "We randomised 20 people to naps or none. The primary outcome was alertness at noon.",
        "Alertness at noon did not differ between the arms (P = .21). "
        "Alertness at noon in late risers was higher with naps than without (nominal P = .03).",
    )
    assert found.standing == "missed"
