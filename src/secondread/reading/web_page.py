"""The main text of an HTML page, found by trafilatura, with its title and headings."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from secondread.reading.formats.page_tree import PLACE_OF_TABLE, ReadyPage, SetAside, ready_page
from secondread.reading.formats.table_grid import Placed, placed
from secondread.reading.patterns import lazy_pattern
from secondread.record import Reference

# Larger or deeper pages go through the plain reader below, which takes time in proportion to their length.
_MOST_CHARACTERS_FOR_LIBRARY = 3_000_000
_MOST_DEPTH_FOR_LIBRARY = 200

_HIDDEN = lazy_pattern(r"<(script|style|noscript|template|svg)\b[^<>]{0,2000}>.*?(?:</\1\s*>|\Z)", re.I | re.S)
_COMMENT = lazy_pattern(r"<!--.*?(?:-->|\Z)", re.S)
_RAISED = lazy_pattern(r"([^<>]{0,3})<(sup|sub)\b[^<>]*>([^<>]{0,80})</\2\s*>", re.I | re.S)
_ANY_TAG = lazy_pattern(r"<(/?)([a-z][a-z0-9]*)\b[^<>]{0,5000}>", re.I)
_TITLE = lazy_pattern(r"<title\b[^<>]{0,300}>([^<]{1,500})", re.I)
_ADVERTISEMENT = lazy_pattern(
    r"\W*(?:advertisements?|story continues below(?: advertisement)?|continue reading(?: the main story)?"
    r"|read more|share|sign up)\W*",
    re.I,
)
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "tr",
        "th",
    ]
)
_BLOCK = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "tr",
        "table",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "hr",
    ]
)
_NOT_TEXT = frozenset(["script", "style", "noscript", "template", "svg", "head", "nav", "footer", "form"])


@dataclass(frozen=True)
class PageLine:
    """A line of a page's main text: a paragraph, a heading, or a row of the table with a number, cells between tabs.

    `spans` gives the rows and columns of cells that take more than one, by the column they begin in.
    """

    kind: Literal["heading", "text", "row", "head row"]
    text: str
    table: int = 0
    spans: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True)
class MainText:
    """The lines of a page's main text, its title, and the references it lists."""

    lines: tuple[PageLine, ...]
    title: str
    references: tuple[Reference, ...] = ()


def main_text(page: str, stated_title: str = "") -> MainText:
    """Return the main text of a page, one paragraph or row of a table a line, and its title.

    Scripts and styles never get into the text; raised and lowered characters are kept apart from the digits beside
    them: ``10<sup>6</sup>`` becomes ``10^6`` and a reference mark becomes ``[1]``. `stated_title` is what the page's
    tags call its article.
    """
    cleaned = _COMMENT.sub(" ", _HIDDEN.sub(" ", page))
    named = _TITLE.search(cleaned)
    title = " ".join(html.unescape(named.group(1)).split()) if named else ""
    lines: list[PageLine] = []
    ready: ReadyPage | None = None
    if len(cleaned) <= _MOST_CHARACTERS_FOR_LIBRARY and _depth(cleaned) <= _MOST_DEPTH_FOR_LIBRARY:
        ready = ready_page(cleaned)
        lines = _lines_by_library(ready) if ready is not None else []
    found = sum(len(line.text) for line in lines)
    if found < 200 and not any(line.table for line in lines):
        # Of a page of a few words the library gives one paragraph, or nothing.
        plain = _lines_plainly(_RAISED.sub(_kept_apart, cleaned))
        if sum(len(line.text) for line in plain) >= 0.9 * found:
            lines = plain
    lines = [line for line in lines if not _ADVERTISEMENT.fullmatch(line.text)]
    heading = ready.heading if ready is not None else ""
    first_heading = next((line.text for line in lines[:3] if line.kind == "heading"), "")
    title = stated_title or heading or first_heading or _without_site_name(title)
    return MainText(_with_title(lines, title), title, ready.references if ready is not None else ())


def _with_title(lines: list[PageLine], title: str) -> tuple[PageLine, ...]:
    """Return the lines with the title as their first heading, once."""
    if not title:
        return tuple(lines)
    plain = re.sub(r"\W+", "", title).casefold()
    for at, line in enumerate(lines[:8]):
        if re.sub(r"\W+", "", line.text).casefold() == plain:
            return (replace(line, kind="heading", text=title), *lines[:at], *lines[at + 1 :])
    return (PageLine("heading", title), *lines)


def _kept_apart(match: re.Match[str]) -> str:
    before, tag, inside = match.group(1), match.group(2).lower(), match.group(3).strip()
    if not inside or not any(character.isdigit() for character in inside):
        return before + inside
    if tag == "sub":
        return f"{before}_{inside}" if before[-1:].isdigit() else before + inside
    if before.endswith("m") and inside in ("2", "3"):
        return before + {"2": "²", "3": "³"}[inside]
    if re.search(r"(?<!\d)10$", before) and re.fullmatch(r"[-−–]?\d{1,3}", inside):
        return f"{before}^{inside}"
    return f"{before}[{inside}]"


def _depth(page: str) -> int:
    deepest = depth = 0
    for match in _ANY_TAG.finditer(page):
        if match.group(2).lower() in _VOID or match.group().endswith("/>"):
            continue
        depth += -1 if match.group(1) else 1
        deepest = max(deepest, depth)
    return deepest


def _lines_by_library(ready: ReadyPage) -> list[PageLine]:
    import trafilatura
    from lxml import etree

    # What the library logs about a broken page is no news to the reader, who sees the text that was found.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
    try:
        found = trafilatura.extract(
            ready.tree, output_format="xml", include_comments=False, include_tables=True, favor_recall=True
        )
        if not found:
            return []
        tree = etree.fromstring(found.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except Exception:
        # A page that the library cannot read is read plainly; what it raises is not ours to list.
        return []
    lines: list[PageLine] = []
    for element in tree.iter("head", "p", "item", "row", "quote"):
        if element.tag == "row":
            # A row of a table that only lays out the page.
            text = "\t".join(_words_in(cell) for cell in element.iter("cell"))
            if text.strip():
                lines.append(PageLine("text", text.replace("\t", " ")))
            continue
        if any(parent.tag == "row" for parent in element.iterancestors()) or (
            element.tag in ("quote", "item") and element.find(".//p") is not None
        ):
            continue
        text = _words_in(element)
        place = PLACE_OF_TABLE.fullmatch(text)
        if place is not None and 0 < int(place.group(1)) <= len(ready.tables):
            lines.extend(_rows_of(ready.tables[int(place.group(1)) - 1], int(place.group(1))))
        elif text.strip():
            lines.append(PageLine("heading" if element.tag == "head" else "text", text))
    return lines


def _rows_of(table: SetAside, number: int) -> Iterator[PageLine]:
    """Yield the caption of a table and its rows, each cell at its column."""
    if table.caption:
        yield PageLine("text", table.caption)
    by_row: dict[int, list[Placed]] = {}
    for place in placed(table.rows):
        by_row.setdefault(place.row, []).append(place)
    for row in sorted(by_row):
        words = [""] * (max(place.column for place in by_row[row]) + 1)
        for place in by_row[row]:
            words[place.column] = place.cell.text
        if any(words):
            spans = tuple((p.column, p.rows, p.columns) for p in by_row[row] if p.rows > 1 or p.columns > 1)
            kind: Literal["row", "head row"] = "head row" if row < table.header_rows else "row"
            yield PageLine(kind, "\t".join(words), number, spans)


def _words_in(element: Any) -> str:
    return " ".join("".join(str(piece) for piece in element.itertext()).split())


def _lines_plainly(page: str) -> list[PageLine]:
    """Gather the text between tags, a block element at a time; takes time in proportion to the page's length."""
    lines: list[PageLine] = []
    pieces: list[str] = []
    hidden = ""
    heading = False

    def end_block() -> None:
        text = " ".join(html.unescape("".join(pieces)).split())
        pieces.clear()
        if text:
            lines.append(PageLine("heading" if heading else "text", text))

    at = 0
    for tag in _ANY_TAG.finditer(page):
        if not hidden:
            pieces.append(page[at : tag.start()])
        at = tag.end()
        closing, name = bool(tag.group(1)), tag.group(2).lower()
        if hidden:
            hidden = "" if closing and name == hidden else hidden
        elif not closing and name in _NOT_TEXT:
            hidden = name
        elif name in _BLOCK:
            end_block()
            heading = not closing and name in ("h1", "h2", "h3", "h4", "h5", "h6")
    pieces.append("" if hidden else page[at:])
    end_block()
    return lines


def _without_site_name(title: str) -> str:
    """Return "A drug helps" for "A drug helps | The Daily Site"."""
    parts = re.split(r"\s+[|»·]\s+|\s+[-–—]\s+(?=[A-Z][\w. ]{1,30}$)", title)
    return max(parts, key=len).strip() if parts else title
