"""A web page made ready: what is no part of its article taken out, raised digits kept apart, tables set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from secondread.reading.formats.blocks import RawCell
from secondread.reading.formats.identifiers import as_doi, identifiers
from secondread.reading.formats.inline_words import inline_words
from secondread.reading.formats.markup_table import markup_rows
from secondread.reading.formats.raised import lowered, raised
from secondread.reading.formats.xml_safety import local, without_forbidden
from secondread.reading.patterns import lazy_pattern
from secondread.record import Reference

# Words of a class or an id that name what stands beside an article; "comment-author" counts, "uncommented" does not.
_BESIDE = lazy_pattern(
    r"(?:^|[\s_-])(?:cookies?(?:banner|notice|bar)?|cookie-?consent|consent|gdpr|comments?(?:-?(?:list|area|section))?|respond|disqus"
    r"|newsletter|subscri(?:be|ption)|paywall|related(?:posts?|articles?|content)?|recommended|recirculation|read-?more|most-?read"
    r"|trending|share(?:daddy|bar|-?buttons)?|social|sharing|advert(?:isement)?s?|ads?|sponsored|promo|sidebar|breadcrumbs?"
    r"|site-?(?:header|footer)|post-navigation|pagination|masthead|disclaimer)(?:$|[\s_-])",
    re.I,
)
_REFERENCES = lazy_pattern(r"(?:^|[\s_-])(?:references?|ref-?list|bibliography|citation-list)(?:$|[\s_-])", re.I)
_NEVER = frozenset(["html", "body", "main", "article"])
# What holds more of the page's words than this is the article itself, whatever it is called.
_MOST_OF_THE_PAGE = 0.4
_LONGEST_CELL, _LEAST_NUMBERS, _LONGEST_LABEL = 300, 0.2, 6
_PLACE = "Here stands table number {number} of this page, set aside until the text around it has been found."
PLACE_OF_TABLE = lazy_pattern(r"Here stands table number (\d+) of this page, set aside until .*")


@dataclass(frozen=True)
class SetAside:
    """A table of the page as rows of cells, those that head the columns first, and its caption."""

    rows: tuple[tuple[RawCell, ...], ...]
    header_rows: int
    caption: str


@dataclass(frozen=True)
class ReadyPage:
    """The tree of a page, its tables in the order of their numbers from 1, its references, and its one main heading."""

    tree: Any
    tables: tuple[SetAside, ...]
    references: tuple[Reference, ...]
    heading: str


def ready_page(page: str) -> ReadyPage | None:
    """Return the tree of a page, or None where it cannot be made."""
    from lxml import etree, html

    try:
        tree = html.document_fromstring(
            without_forbidden(page),
            parser=html.HTMLParser(no_network=True, recover=True, remove_comments=True, remove_pis=True),
        )
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    headings = [words for one in tree.iter("h1") if (words := _words(one))]
    references = _without_references(tree)
    _without_what_is_beside(tree)
    _with_raised_apart(tree)
    for line_break in list(tree.iter("br")):
        line_break.tail = " " + (line_break.tail or "")
    _with_labels_marked(tree)
    tables = _set_aside(tree, html)
    # Letters set otherwise are words like any other; kept apart, they would come back with spaces around them.
    etree.strip_tags(tree, "b", "strong", "i", "em", "u", "small", "font", "mark", "span", "abbr", "cite", "q", "big")
    return ReadyPage(tree, tables, references, headings[0] if len(headings) == 1 else "")


def _words(element: Any) -> str:
    return " ".join(inline_words(element).split())


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _named(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _without_what_is_beside(tree: Any) -> None:
    length = len(tree.text_content())
    for element in list(tree.iter("div", "section", "aside", "ul", "ol", "nav", "form", "p", "footer", "header")):
        is_dialog = element.get("role") in ("dialog", "alertdialog", "navigation", "complementary")
        if not is_dialog and not _BESIDE.search(_named(element)) and element.tag not in ("nav", "aside"):
            continue
        if element.tag in _NEVER or len(element.text_content()) > _MOST_OF_THE_PAGE * length:
            continue
        _drop(element)
    for element in list(tree.iter("amp-consent", "amp-ad", "amp-sidebar", "amp-embed", "figcaption", "dialog")):
        if element.tag != "figcaption" or not _holds_table(element.getparent()):
            _drop(element)


def _holds_table(element: Any) -> bool:
    return element is not None and next(element.iter("table"), None) is not None


def _without_references(tree: Any) -> tuple[Reference, ...]:
    found: list[Reference] = []
    length = len(tree.text_content())
    for element in list(tree.iter("div", "section", "ol", "ul")):
        entries = list(element.iter("li"))
        if len(entries) < 2 or not _REFERENCES.search(_named(element)):
            continue
        if len(element.text_content()) > 2 * _MOST_OF_THE_PAGE * length or any(element.iter("p", "h1")):
            continue
        for entry in entries:
            words = _words(entry)
            found.append(Reference(text=words, doi=as_doi(words), pmid=identifiers("", own=words).pmid))
        _drop(element)
    return tuple(found)


def _with_raised_apart(tree: Any) -> None:
    for element in list(tree.iter("sup", "sub")):
        text = "".join(element.itertext())
        if any(parent.tag == "table" for parent in element.iterancestors()) or element.getparent() is None:
            continue
        before = element.getprevious()
        left = (before.tail or "") if before is not None else (element.getparent().text or "")
        if not left and before is not None:
            left = before.text_content()
        written = (raised if element.tag == "sup" else lowered)(left[-12:], text)
        for child in list(element):
            element.remove(child)
        element.text = written
        element.tag = "span"


def _with_labels_marked(tree: Any) -> None:
    """Write "Results: ..." for the paragraphs of an abstract that begin with the name of their part in bold letters."""
    from secondread.reading.sections import named_kind

    labelled: dict[Any, list[Any]] = {}
    for paragraph in tree.iter("p"):
        first = next(iter(paragraph), None)
        if first is None or first.tag not in ("b", "strong") or (paragraph.text or "").strip():
            continue
        if first.tail and first.tail.strip() and len(_words(first).split()) <= _LONGEST_LABEL:
            labelled.setdefault(paragraph.getparent(), []).append(first)
    for labels in labelled.values():
        if sum(named_kind(_words(label).rstrip(":.")) is not None for label in labels) < 2:
            continue
        for label in labels:
            words = _words(label).rstrip(":.")
            for child in list(label):
                label.remove(child)
            label.text, label.tail = f"{words}:", " " + label.tail.lstrip(" :.–—-")


def _set_aside(tree: Any, html: Any) -> tuple[SetAside, ...]:
    """Replace the tables that hold data by a paragraph each, since the finder of the main text keeps no spans."""
    found: list[SetAside] = []
    for table in list(tree.iter("table")):
        if table.getparent() is None or next(table.iterdescendants("table"), None) is not None:
            continue
        rows, header_rows = markup_rows(table, lambda cell: " ".join(inline_words(cell).split()))
        if not _holds_data(rows):
            continue
        found.append(SetAside(rows, header_rows, _caption(table)))
        place = html.Element("p")
        place.text = _PLACE.format(number=len(found))
        place.tail = table.tail
        table.getparent().replace(table, place)
        figure = next(place.iterancestors("figure"), None)
        if figure is not None:
            # A figure is taken for a picture, and left out.
            figure.tag = "div"
    return tuple(found)


def _holds_data(rows: tuple[tuple[RawCell, ...], ...]) -> bool:
    cells = [cell.text for row in rows for cell in row if cell.text]
    return (
        len(rows) >= 2
        and max(len(row) for row in rows) >= 2
        and bool(cells)
        and max(map(len, cells)) <= _LONGEST_CELL
        and sum(any(letter.isdigit() for letter in cell) for cell in cells) >= _LEAST_NUMBERS * len(cells)
    )


def _caption(table: Any) -> str:
    """Return the caption in a table, or below it in the same figure, where it is named as one there."""
    own = next((child for child in table if local(child) == "caption"), None)
    figure = next(table.iterancestors("figure"), None)
    below = next(figure.iter("figcaption"), None) if figure is not None else None
    for element in (own, below):
        if element is not None:
            words = _words(element)
            _drop(element)
            return words
    return ""
