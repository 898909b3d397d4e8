"""What a journal's page says about its article in ``citation_*`` and ``article:*`` tags."""

from __future__ import annotations

import html
import json
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


_LINKED_DATA = lazy_pattern(
    r"<script\b[^<>]{0,300}\btype\s?=\s?[\"']application/ld\+json[\"'][^<>]{0,300}>(.{2,100000}?)</script>", re.I | re.S
)
_DATES = (
    *("citation_publication_date", "citation_date", "citation_online_date", "dc.date", "dc.date.issued"),
    *("dcterms.date", "prism.publicationdate", "article:published_time", "og:published_time", "parsely-pub-date"),
    *("publish_date", "pubdate", "sailthru.date", "date", "dcterms.created"),
)
_CONTACT = lazy_pattern(r">\s{0,5}(?:media|press) contacts?\s{0,3}:?\s{0,5}<", re.I)


def page_metadata(page: str) -> Metadata:
    """Return what the tags in the head of a page, or its linked data, state; empty where a page has none."""
    stated = _stated(page)
    linked = _linked(page)

    def first(*names: str) -> str:
        return next((stated[name][0] for name in names if stated.get(name)), "")

    date = iso_from_words(first(*_DATES).partition("T")[0]) or iso_from_words(linked.get("date", "").partition("T")[0])
    authors = stated.get("citation_author", stated.get("dc.creator", stated.get("author", [])))
    return Metadata(
        doi=as_doi(first("citation_doi", "dc.identifier", "prism.doi")),
        pmid=first("citation_pmid"),
        date=date,
        journal=first("citation_journal_title", "prism.publicationname"),
        authors=tuple(authors) or tuple(filter(None, linked.get("authors", "").split("\n"))),
    )


def is_release(page: str) -> bool:
    """Tell the page of a press release by the contact for journalists that it names."""
    return bool(_CONTACT.search(page))


def stated_title(page: str) -> str:
    """Return what a journal's page calls its article in its tags, "" elsewhere."""
    return next(iter(_stated(page).get("citation_title", [])), "")


def _stated(page: str) -> dict[str, list[str]]:
    stated: dict[str, list[str]] = {}
    for name, content in _tags(page[:_HEAD]):
        stated.setdefault(name, []).append(content)
    return stated


def _linked(page: str) -> dict[str, str]:
    """Return date and authors of the article that linked data in the head describes."""
    for found in _LINKED_DATA.finditer(page[:_HEAD]):
        try:
            data = json.loads(found.group(1))
        except (ValueError, RecursionError):
            continue
        whole = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
        for one in whole if isinstance(whole, list) else []:
            if isinstance(one, dict) and re.search(r"Article|Posting|Report", str(one.get("@type"))):
                people = one.get("author")
                people = people if isinstance(people, list) else [people]
                names = [clean(str(who["name"])) for who in people if isinstance(who, dict) and who.get("name")]
                return {"date": str(one.get("datePublished") or ""), "authors": "\n".join(names)}
    return {}


def _tags(head: str) -> Iterator[tuple[str, str]]:
    for tag in _TAG.finditer(head):
        attributes = {key.lower(): one or other for key, one, other in _ATTRIBUTE.findall(tag.group(1))}
        name = attributes.get("name") or attributes.get("property")
        content = clean(html.unescape(attributes.get("content", "")))
        if name and content:
            yield name.lower(), content
