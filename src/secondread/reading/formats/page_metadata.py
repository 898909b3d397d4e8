"""What a journal's page says about its article in ``citation_*`` and ``article:*`` tags."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from secondread.reading.formats.clean_words import clean
from secondread.reading.formats.dates import iso_from_words
from secondread.reading.formats.identifiers import as_doi
from secondread.reading.patterns import lazy_pattern
from secondread.record import Metadata

_TAG = lazy_pattern(r"<meta\b([^<>]{1,3000})>", re.I)
_ATTRIBUTE = lazy_pattern(r"\b(name|property|content)\s?=\s?(?:\"([^\"]{0,2000})\"|'([^']{0,2000})')", re.I)
_HEAD = 300_000


def page_metadata(page: str) -> Metadata:
    """Return what the tags in the head of a page state; empty where a page has none."""
    stated: dict[str, list[str]] = {}
    for name, content in _tags(page[:_HEAD]):
        stated.setdefault(name, []).append(content)

    def first(*names: str) -> str:
        return next((stated[name][0] for name in names if stated.get(name)), "")

    names = ("citation_publication_date", "citation_date", "citation_online_date", "dc.date", "article:published_time")
    return Metadata(
        doi=as_doi(first("citation_doi", "dc.identifier", "prism.doi")),
        pmid=first("citation_pmid"),
        date=iso_from_words(first(*names).partition("T")[0]),
        journal=first("citation_journal_title", "prism.publicationname"),
        authors=tuple(stated.get("citation_author", stated.get("dc.creator", stated.get("author", [])))),
    )


def _tags(head: str) -> Iterator[tuple[str, str]]:
    for tag in _TAG.finditer(head):
        attributes = {key.lower(): one or other for key, one, other in _ATTRIBUTE.findall(tag.group(1))}
        name = attributes.get("name") or attributes.get("property")
        content = clean(html.unescape(attributes.get("content", "")))
        if name and content:
            yield name.lower(), content
