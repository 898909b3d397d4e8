"""The sentences of an abstract get their parts, with labels, with labels set hard against the text, and without any."""

from __future__ import annotations

from secondread.reading.abstract_parts import of_part, parts_of
from secondread.reading.documents import read_document
from secondread.record import Document


def _read(text: str) -> Document:
    return read_document(text.encode(), "abstract.txt")


def test_offsets() -> None:
    """Every sentence stands in the text where it says."""
    document = _read(
        "A title\n\nMETHODS: We asked 20 people. RESULTS: They slept (P = 0.2).CONCLUSIONS: Sleep is sleep."
    )
    lines = parts_of(document)
    assert lines
    assert all(document.text[line.start : line.end] == line.text for line in lines)


def test_label_without_space_before_it() -> None:
    """A label that follows a full stop at once opens its part."""
    document = _read(
        "A trial of naps\n\nMETHODS: We randomised 20 people to naps. RESULTS: Naps changed nothing (P = "
        "0.2).CONCLUSIONS: "
        "Naps did not help."
    )
    assert [line.text for line in of_part(parts_of(document), "conclusion")] == ["Naps did not help."]


def test_without_labels() -> None:
    """Without labels the last sentence is the conclusion and what comes after the methods is results."""
    document = _read(
        "Naps for the tired\n\nWe randomly assigned 20 people to naps or no naps. Alertness was higher after "
        "naps (P = 0.01)"
        ". These findings suggest that naps help."
    )
    lines = parts_of(document)
    assert [line.text for line in of_part(lines, "conclusion")] == ["These findings suggest that naps help."]
    assert [line.text for line in of_part(lines, "results")] == ["Alertness was higher after naps (P = 0.01)."]


def test_notices_are_left_out() -> None:
    """A registration after the conclusion is no part of it."""
    document = _read(
        "A trial of naps\n\nRESULTS: Naps changed nothing (P = 0.2). CONCLUSIONS: Naps did not help. "
        "ClinicalTrials.gov: "
        "NCT00000000."
    )
    assert [line.text for line in of_part(parts_of(document), "conclusion")] == ["Naps did not help."]
