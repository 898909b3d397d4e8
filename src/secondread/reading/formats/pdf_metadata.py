"""What a PDF says about its article: in its XMP packet, in its list of facts, and on its first page."""

from __future__ import annotations

import re

from secondread.exceptions import UnreadableInput
from secondread.reading.formats.clean_words import clean
from secondread.reading.formats.dates import iso_from_words
from secondread.reading.formats.identifiers import as_doi, identifiers, with_printed
from secondread.reading.formats.xml_safety import local, parsed
from secondread.reading.patterns import lazy_pattern
from secondread.record import Metadata

_PACKET = re.compile(rb"<(?:x:)?xmpmeta\b.{0,200000}?</(?:x:)?xmpmeta>", re.S)
# As publishers write it among the facts: the journal, then a year, a volume with its year, or an address.
_JOURNAL = lazy_pattern(
    r"([A-Z][\w&:’'.\- ]{2,80}?)[,.]?\s(?:\(?(?:19|20)\d\d\b|\d{1,4}\s?\((?:19|20)\d\d\)|https?:|doi\b)"
)
_PUBLISHED = lazy_pattern(
    r"\b(?:first\s)?published(?:\s(?:online|first|ahead of print))?[:,]?\s{0,3}(?:on\s)?"
    r"(\d{1,2}\s[A-Z][a-z]{2,8}\s\d{4}|[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}|\d{4}-\d{2}-\d{2}|[A-Z][a-z]{2,8}\s\d{4})",
    re.I,
)
_NO_NAME = lazy_pattern(
    r"\b(?:user|admin|author|unknown|microsoft|office|acrobat|windows|owner|scanner)\b|\d|@|/", re.I
)
_DEGREES = lazy_pattern(r"\s?\b(?:M\.?D|Ph\.?D|MPH|MSc|BSc|MB|FRCP|Dr\.?|Prof\.?)\b\.?")


def pdf_metadata(data: bytes, facts: dict[str, str], first_page: str) -> Metadata:
    """Return what is stated of the article; the date is that of publication, never that of the file.

    The DOI and PubMed number on the first page go before those in the file's own facts, which many publishers leave
    from an earlier article.
    """
    packet = _from_packet(data)
    printed = identifiers("", own=first_page)
    stated = " ".join(facts.get(key, "") for key in ("Subject", "Title", "Keywords"))
    own = (
        printed if printed.doi or printed.pmid else with_printed(Metadata(doi=packet.doi), identifiers("", own=stated))
    )
    published = _PUBLISHED.search(first_page)
    journal = _JOURNAL.match(facts.get("Subject", ""))
    return own.model_copy(
        update={
            "date": (iso_from_words(published.group(1)) if published else "") or packet.date,
            "journal": packet.journal or (journal.group(1).strip() if journal else ""),
            "authors": packet.authors or _names(facts.get("Author", "")),
        }
    )


def _from_packet(data: bytes) -> Metadata:
    """Read the XMP packet, which stands uncompressed in most files."""
    found = _PACKET.search(data)
    if found is None:
        return Metadata()
    try:
        root, _ = parsed(found.group().decode("utf-8", "replace"), "the packet")
    except UnreadableInput:
        return Metadata()
    said: dict[str, list[str]] = {}
    for element in root.iter():
        name = local(element)
        words = [clean(text) for text in element.itertext() if text.strip()]
        if name and words:
            said.setdefault(name.lower(), words)
        for key, value in element.attrib.items():
            said.setdefault(str(key).rpartition("}")[2].lower(), [clean(str(value))])
    first = {name: words[0] for name, words in said.items()}
    dates = (first.get(name, "") for name in ("publicationdate", "coverdate", "coverdisplaydate", "onlinedate"))
    creators = said.get("creator", [])
    return Metadata(
        doi=as_doi(first.get("doi", "") or first.get("identifier", "")),
        date=next((date for text in dates if (date := iso_from_words(text.partition("T")[0]))), ""),
        journal=first.get("publicationname", ""),
        authors=tuple(name for creator in creators for name in _names(creator)),
    )


def _names(text: str) -> tuple[str, ...]:
    """Return the names in "Ilse Brandt, Omar Haddad and Ngozi Eze"; none where one is a program, an address, a word."""
    parts = re.split(r"\s*[;,]\s*(?:and\s)?|\sand\s|\s&\s", text)
    names = [name for part in parts if (name := clean(_DEGREES.sub("", part)))]
    if any(_NO_NAME.search(name) or not 2 <= len(name.split()) <= 6 for name in names):
        return ()
    return tuple(names)
