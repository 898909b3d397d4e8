"""An abstract without labels, parted by its words into background, body and conclusion."""

from __future__ import annotations

from itertools import groupby

from secondread.reading.abstract_parts import PartKind, parts_of
from secondread.reading.patterns import lazy_pattern
from secondread.record import Document, Section
from secondread.record.document import SectionKind

# What was done and what came of it often share a sentence, and stay together.
_KIND: dict[PartKind, SectionKind] = {
    "title": "title",
    "opening": "background",
    "methods": "body",
    "results": "body",
    "conclusion": "conclusions",
}
_PLAIN = frozenset(("title", "heading", "body"))
_TESTED = lazy_pattern(r"\b[Pp]\s?[=<>≤]|\bCI\b|±")


def with_parts(document: Document) -> Document:
    """Return an abstract that has no labels with its body parted; every other document as it is.

    Parameters
    ----------
    document
        A document as read. What comes before the methods is background, which claims nothing of this trial.
    """
    kinds = {section.kind for section in document.sections}
    if document.text_kind != "abstract" or not kinds <= _PLAIN or len({each.part for each in document.sections}) > 1:
        return document
    lines = [line for line in parts_of(document) if line.part != "title"]
    if not {"methods", "results"} <= {line.part for line in lines}:
        return document
    kinds_of = {line.start: _kind(line.part, line.text) for line in lines}
    kept = [section for section in document.sections if section.kind != "body"]
    part = document.sections[0].part
    for section in (each for each in document.sections if each.kind == "body"):
        inside = [line for line in lines if section.start <= line.start < section.end]
        for kind, group in groupby(inside, key=lambda line: kinds_of[line.start]):
            run = list(group)
            kept.append(Section(kind=kind, start=run[0].start, end=run[-1].end, part=part))
    return document.model_copy(update={"sections": tuple(sorted(kept, key=lambda each: each.start))})


def _kind(part: PartKind, text: str) -> SectionKind:
    """A last sentence that prints a test is a result, and no conclusion."""
    return "body" if part == "conclusion" and _TESTED.search(text) else _KIND[part]
