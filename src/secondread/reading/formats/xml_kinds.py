"""Which kind of XML a text is, by its first element, and the reader for it."""

from __future__ import annotations

import re
from dataclasses import replace

from secondread.exceptions import UnreadableInput
from secondread.reading.formats import jats, pubmed
from secondread.reading.formats.read import Read
from secondread.reading.formats.xml_safety import declared_text, root_name
from secondread.reading.patterns import lazy_pattern
from secondread.record.document import DocumentKind

# Roots that are HTML, or so often stand in a piece of it that a "p" alone does not make an article.
_HTML = frozenset(
    ["html", "p", "div", "span", "table", "body", "head", "section", "main", "h1", "h2", "h3", "b", "i", "a"]
)
_DOCUMENT_TYPE = lazy_pattern(r"<!DOCTYPE\s+(?!html\b)", re.I)
_WRAPPERS = frozenset(["pmc-articleset", "OAI-PMH", "response", "records", "GetRecord", "metadata"])


def xml_reader(data: bytes, text: str, name: str) -> tuple[DocumentKind, Read] | None:
    """Return the kind and content of an article's XML, or None for HTML and for text that is no XML.

    Raises
    ------
    UnreadableInput
        If the text is XML of a kind that is not read, or is broken.
    """
    declared = declared_text(data)
    if declared is not None:
        text = declared
    root = root_name(text)
    is_declared = text.lstrip("\ufeff \t\r\n").startswith("<?xml")
    if root.lower() in _HTML and root != "body":
        return None
    if root in pubmed.ROOTS:
        return "pubmed xml", pubmed.read_pubmed_xml(text, name)
    typed = is_declared or _DOCUMENT_TYPE.match(text.lstrip("\ufeff \t\r\n")) is not None
    jats_like = root in jats.ROOTS and (typed or _marked_up_as_jats(text, root))
    if jats_like or (root in _WRAPPERS and "<article" in text):
        return "jats", jats.read_jats(text, name)
    if root == "xml" and "<records>" in text[:20_000]:
        return "citation", _endnote(text, name)
    if not typed:
        return None
    if not root:
        raise UnreadableInput(f"{name} is XML without an element that can be read; it may break off early.")
    if root == "clinical_study":
        raise UnreadableInput(
            f"{name} is a study record in the old XML of ClinicalTrials.gov; download it as JSON from version 2."
        )
    raise UnreadableInput(
        f"{name} is XML of a kind that is not read (its first element is {root!r}); "
        "give JATS or PubMed XML, or save it as text or HTML."
    )


def _endnote(text: str, name: str) -> Read:
    from secondread.reading.formats.citations import read_references
    from secondread.reading.formats.endnote import endnote_xml_records

    records, notes = endnote_xml_records(text, name)
    if not records:
        raise UnreadableInput(f"{name} is a list of references without any reference in it.")
    read = read_references(records)
    return replace(read, notes=(*notes, *read.notes))


def _marked_up_as_jats(text: str, root: str) -> bool:
    """Tell JATS from a piece of HTML, which has an ``article`` element too."""
    if root not in ("article", "body"):
        return True
    start = text[:200_000]
    return any(mark in start for mark in ("<article-meta", "<sec", "<front", "<title-group", "article-type=", "<xref "))
