"""Where in a text a claim stands: what is put at its head or its end is its message, and is read by most."""

from __future__ import annotations

from secondread.reading.sentences import Sentence
from secondread.record import Document
from secondread.record.claim import Place

_NEWS = ("news", "press release", "blog", "commentary")
_OPENING = 350  # characters: one or two sentences


def place_of(document: Document, sentence: Sentence) -> Place:
    """Return whether a sentence is a headline, of the opening below it, of an abstract's conclusion, or of the text.

    Parameters
    ----------
    document
        The document, with its sections.
    sentence
        One of its sentences.
    """
    section = sentence.section
    if section.kind == "title":
        return "headline"
    if section.kind == "conclusions":
        return "conclusion"
    if document.text_kind not in _NEWS:
        return "text"  # an abstract begins with what was known before
    bodies = (each.start for each in document.sections if each.part == section.part and each.kind == "body")
    begins = next(bodies, None)
    return "opening" if begins is not None and begins <= sentence.start < begins + _OPENING else "text"
