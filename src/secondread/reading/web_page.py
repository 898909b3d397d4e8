"""The main text of an HTML page, found by trafilatura, with its title and headings."""

from __future__ import annotations

import html
import logging
import re
from dataclasses import dataclass
from typing import Any, Literal

from secondread.reading.patterns import lazy_pattern

# Larger or deeper pages go through the plain reader below, which takes time in proportion to their length.
_MOST_CHARACTERS_FOR_LIBRARY = 3_000_000
_MOST_DEPTH_FOR_LIBRARY = 200

_HIDDEN = lazy_pattern(r"<(script|style|noscript|template|svg)\b[^<>]{0,2000}>.*?(?:</\1\s*>|\Z)", re.I | re.S)
_COMMENT = lazy_pattern(r"<!--.*?(?:-->|\Z)", re.S)
_RAISED = lazy_pattern(r"([^<>]{0,3})<(sup|sub)\b[^<>]*>([^<>]{0,80})</\2\s*>", re.I | re.S)
_ANY_TAG = lazy_pattern(r"<(/?)([a-z][a-z0-9]*)\b[^<>]{0,5000}>", re.I)
_TITLE = lazy_pattern(r"<title\b[^<>]{0,300}>([^<]{1,500})", re.I)
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
    """A line of a page's main text: a paragraph, a heading, or a row of the table with a number, cells between tabs."""

    kind: Literal["heading", "text", "row", "head row"]
    text: str
    table: int = 0


def main_lines(page: str) -> tuple[tuple[PageLine, ...], str]:
    """Return the main text of a page, one paragraph or row of a table a line, and its title.

    Scripts and styles never get into the text; raised and lowered characters are kept apart from the digits beside
    them: ``10<sup>6</sup>`` becomes ``10^6`` and a reference mark becomes ``[1]``.
    """
    cleaned = _COMMENT.sub(" ", _HIDDEN.sub(" ", page))
    cleaned = _RAISED.sub(_kept_apart, cleaned)
    named = _TITLE.search(cleaned)
    title = " ".join(html.unescape(named.group(1)).split()) if named else ""
    lines: list[PageLine] = []
    if len(cleaned) <= _MOST_CHARACTERS_FOR_LIBRARY and _depth(cleaned) <= _MOST_DEPTH_FOR_LIBRARY:
        lines = _lines_by_library(cleaned)
    if sum(len(line.text) for line in lines) < 200:
        plain = _lines_plainly(cleaned)
        if sum(len(line.text) for line in plain) > sum(len(line.text) for line in lines):
            lines = plain
    first_heading = next((line.text for line in lines[:3] if line.kind == "heading"), "")
    title = first_heading or _without_site_name(title)
    if title and title not in [line.text for line in lines[:3]]:
        lines.insert(0, PageLine("heading", title))
    return tuple(lines), title


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


def _lines_by_library(page: str) -> list[PageLine]:
    import trafilatura
    from lxml import etree

    # What the library logs about a broken page is no news to the reader, who sees the text that was found.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
    try:
        found = trafilatura.extract(
            page, output_format="xml", include_comments=False, include_tables=True, favor_recall=True
        )
        if not found:
            return []
        tree = etree.fromstring(found.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except Exception:
        # A page that the library cannot read is read plainly; what it raises is not ours to list.
        return []
    lines: list[PageLine] = []
    tables = {table: number for number, table in enumerate(tree.iter("table"), 1)}
    for element in tree.iter("head", "p", "item", "row", "quote"):
        if element.tag == "row":
            cells = list(element.iter("cell"))
            text = "\t".join(_words_in(cell) for cell in cells)
            if text.strip():
                kind: Literal["row", "head row"] = "row"
                if all(cell.get("role") == "head" for cell in cells):
                    kind = "head row"
                lines.append(PageLine(kind, text, tables.get(next(element.iterancestors("table"), None), 0)))
            continue
        if any(parent.tag == "row" for parent in element.iterancestors()) or (
            element.tag in ("quote", "item") and element.find(".//p") is not None
        ):
            continue
        text = _words_in(element)
        if text.strip():
            lines.append(PageLine("heading" if element.tag == "head" else "text", text))
    return lines


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
