"""Headings of abstracts: those of two names, and labels without a colon."""

from __future__ import annotations

import pytest

from secondread.reading.documents import read_document
from secondread.reading.sections import named_kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Conclusions and Relevance", "conclusions"),
        ("Design, Setting, and Participants", "methods"),
        ("Main Outcome(s) and Measure(s)", "methods"),
        ("Methods and findings", "methods"),
        ("Side effects and results", None),
        ("Results and their critics", None),
    ],
)
def test_a_heading_of_two_names(heading: str, kind: str | None) -> None:
    """The first name decides, where what stands beside it is a name as well."""
    assert named_kind(heading) == kind


@pytest.mark.parametrize("label", ["{} ", "[{}] "])
def test_labels_without_a_colon(label: str) -> None:
    """Where several labels stand in a text, a word before a capital letter is one, with brackets or without."""
    parts = [
        ("Background", "Blood sampling is painful."),
        ("Methods", "We randomised 180 children."),
        ("Results", "Mean pain was 2.9 and 4.3."),
        ("Conclusion", "Pain fell."),
    ]
    text = "A device for blood sampling\n\n" + "\n\n".join(label.format(name) + words for name, words in parts)
    document = read_document(text.encode(), "abstract.txt")
    found = [(part.kind, document.text[part.start : part.end]) for part in document.sections if part.kind != "title"]
    assert found == [
        ("background", "Blood sampling is painful."),
        ("methods", "We randomised 180 children."),
        ("results", "Mean pain was 2.9 and 4.3."),
        ("conclusions", "Pain fell."),
    ]


def test_one_such_word_is_no_label() -> None:
    """ "Results Matter" begins a sentence like any other."""
    document = read_document(b"A new diet\n\nResults Matter is a company. It sells diets.", "story.txt")
    assert {part.kind for part in document.sections} <= {"title", "body"}
