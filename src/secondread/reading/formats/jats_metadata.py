"""What an article in JATS says about itself: identifiers, date, journal, authors, funding, conflicts, references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from secondread.reading.formats.clean_words import clean
from secondread.reading.formats.dates import iso_date
from secondread.reading.formats.identifiers import as_doi
from secondread.reading.formats.inline_words import inline_words
from secondread.reading.formats.xml_safety import attribute, local
from secondread.reading.patterns import lazy_pattern
from secondread.record import Metadata, Reference

_CONFLICT_TITLE = lazy_pattern(
    r"(?:competing|conflicts? of|declarations? of|disclosures?|duality of)\b.{0,20}(?:interests?)?", re.I
)
_FUNDING_TITLE = lazy_pattern(
    r"(?:funding|financial support|sources? of (?:funding|support)|role of the funding)", re.I
)
_DATE_ORDER = ("epub", "ppub", "pub", "collection", "epub-ppub", "")
_MOST_REFERENCES = 5_000


def title_of(article: Any) -> str:
    """Return the title of the article, without its footnote marks."""
    for group in _named(article, "title-group"):
        for title in _named(group, "article-title"):
            return re.sub(r"[\s*†‡§^]+$", "", inline_words(title))
    return ""


def jats_metadata(article: Any) -> Metadata:
    """Return what the front and the back of an article say about it."""
    meta = next(_named(article, "article-meta", "front-stub"), None)
    journal = next(_named(article, "journal-title"), None)
    identifiers: dict[str, str] = {}
    authors: tuple[str, ...] = ()
    date = ""
    if meta is not None:
        for child in meta:
            if local(child) == "article-id":
                identifiers.setdefault(attribute(child, "pub-id-type"), clean(inline_words(child)))
        authors = tuple(_authors(meta))
        date = _date(meta)
    pmcid = identifiers.get("pmc") or identifiers.get("pmcid") or identifiers.get("pmcaid") or ""
    return Metadata(
        doi=as_doi(identifiers.get("doi", "")),
        pmid=identifiers.get("pmid", ""),
        pmcid=f"PMC{pmcid}" if pmcid.isdigit() else pmcid,
        date=date,
        journal=clean(inline_words(journal)) if journal is not None else "",
        authors=authors,
        funding=_funding(article),
        conflicts=_conflicts(article),
        publication_types=tuple(filter(None, [attribute(article, "article-type")])),
        retraction=_retraction(article),
    )


def references(article: Any) -> tuple[Reference, ...]:
    """Return the entries of the list of references, with their DOI and PubMed number where given."""
    found = []
    for entry in _named(article, "ref"):
        identifiers = {attribute(e, "pub-id-type"): clean(inline_words(e)) for e in _named(entry, "pub-id")}
        words = clean(" ".join(_spaced(entry)))
        found.append(
            Reference(text=words, doi=as_doi(identifiers.get("doi", "") or words), pmid=identifiers.get("pmid", ""))
        )
        if len(found) >= _MOST_REFERENCES:
            break
    return tuple(found)


def _named(element: Any, *names: str) -> Iterator[Any]:
    return iter(element.iter(*(f"{{*}}{name}" for name in names)))


def _spaced(entry: Any) -> Iterator[str]:
    """Yield the pieces of a reference; its elements often stand beside each other without a space."""
    for piece in entry.itertext():
        if piece.strip():
            yield piece.strip()


def _authors(meta: Any) -> Iterator[str]:
    for contributor in _named(meta, "contrib"):
        if attribute(contributor, "contrib-type") not in ("author", ""):
            continue
        surname = next(_named(contributor, "surname"), None)
        given = next(_named(contributor, "given-names"), None)
        collective = next(_named(contributor, "collab"), None)
        if surname is not None:
            first = inline_words(given) if given is not None else ""
            yield clean(f"{first} {inline_words(surname)}")
        elif collective is not None:
            yield clean(collective.text or "") or clean(inline_words(collective))[:200]


def _date(meta: Any) -> str:
    dates = {}
    for element in meta:
        if local(element) == "pub-date":
            parts = {local(part): clean(inline_words(part)) for part in element}
            kind = attribute(element, "pub-type") or attribute(element, "date-type")
            dates[kind] = iso_date(parts.get("year", ""), parts.get("month", ""), parts.get("day", ""))
    return next((dates[kind] for kind in (*_DATE_ORDER, *dates) if dates.get(kind)), "")


def _funding(article: Any) -> str:
    stated = [clean(inline_words(element)) for element in _named(article, "funding-statement")]
    if not stated:
        stated = [clean(inline_words(element)) for element in _named(article, "funding-source")]
    return "; ".join(dict.fromkeys(filter(None, stated))) or _titled(article, _FUNDING_TITLE)


def _conflicts(article: Any) -> str:
    for note in _named(article, "fn"):
        if attribute(note, "fn-type").lower() in ("coi-statement", "conflict", "financial-disclosure"):
            return clean(inline_words(note))
    return _titled(article, _CONFLICT_TITLE)


def _titled(article: Any, pattern: re.Pattern[str]) -> str:
    """Return the words of the section or note whose title fits."""
    for section in _named(article, "sec", "notes", "ack", "fn"):
        title = next((child for child in section if local(child) == "title"), None)
        if title is not None and pattern.match(clean(inline_words(title))):
            return clean(" ".join(inline_words(child) for child in section if local(child) not in ("title", "label")))
    return ""


def _retraction(article: Any) -> str:
    if attribute(article, "article-type") == "retraction":
        return "This is the notice of a retraction."
    for related in _named(article, "related-article"):
        kind = attribute(related, "related-article-type").lower()
        if "retract" in kind:
            return f"Retraction named: {attribute(related, 'href') or clean(inline_words(related))}".strip()
    return ""
