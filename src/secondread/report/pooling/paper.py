"""What several trials say together, as PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import Any

from secondread.report.figure_content import standalone
from secondread.report.pdf import breakable, typeset
from secondread.report.pooling import strings
from secondread.report.pooling.content import PoolingContent


def to_paper(content: PoolingContent, *, paper: str = "a4") -> bytes:
    """Return the pooling page as a tagged PDF.

    Raises
    ------
    UsageError
        If typst is not installed.
    """
    drawings: dict[str, bytes] = {}

    def figure(svg: str) -> dict[str, Any]:
        name = f"figure-{len(drawings) + 1}.svg"
        drawings[name] = standalone(svg).encode()
        words = re.search("<desc>(.*?)</desc>", svg, re.DOTALL)
        told = breakable(unescape(words[1])) if words else ""
        return {"is": "figure", "file": name, "title": "", "words": told, "wide": "sr-figure-wide" in svg[:200]}

    blocks = [_heading(content.title, 1), *_texts(content.introduction), _text(content.lead, "lead")]
    blocks += [figure(content.forest), *_texts(content.told)]
    if content.summary:
        blocks += [_heading(strings.SUMMARY, 2), *_texts(content.summary)]
    if content.cautions:
        blocks += [_heading(strings.CAUTIONS, 2), _items(content.cautions)]
    for look in content.looks:
        blocks += [_heading(look.title, 2), *map(figure, look.figures), *_texts(look.sentences)]
        if look.table:
            head, *rows = ([*map(breakable, row)] for row in look.table)
            anchors = [f"{look.name}-{number}" for number in range(len(rows))]
            blocks.append({"is": "table", "names": head, "rows": rows, "anchors": anchors})
    if content.figures:
        blocks.append(_heading(strings.LOOKS, 2))
    for heading, svg in content.figures:
        blocks += [_heading(heading, 3), figure(svg)]
    for heading, paragraphs in content.sections:
        blocks += [_heading(heading, 2), *_texts(paragraphs)]
    if content.notes:
        blocks += [_heading(strings.NOTES, 2), _items(content.notes)]
    blocks += [_heading(strings.METHOD, 2), _text(content.method)]
    if content.script:
        blocks.append({"is": "code", "name": strings.AGAIN, "code": breakable(content.script)})
    return typeset(content.title, blocks, drawings, paper=paper)


def _heading(text: str, level: int) -> dict[str, Any]:
    return {"is": "heading", "text": breakable(text), "level": level, "anchor": ""}


def _text(text: str, look: str = "plain") -> dict[str, Any]:
    return {"is": "text", "text": breakable(text), "look": look, "name": ""}


def _texts(texts: Iterable[str]) -> list[dict[str, Any]]:
    return [_text(text) for text in texts]


def _items(texts: Iterable[str]) -> dict[str, Any]:
    return {"is": "items", "items": [*map(breakable, texts)], "numbered": False}
