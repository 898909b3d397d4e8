"""The report as PDF, typeset by typst: the text goes in as data and is never taken for markup."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from secondread.record import Finding, SecondReading
from secondread.report import palette, strings
from secondread.report.annotated_text import Piece
from secondread.report.blocks import (
    Block,
    ClaimHead,
    Code,
    Drawing,
    Facts,
    Heading,
    Items,
    Key,
    Passage,
    Quote,
    Table,
    Text,
    TextGrid,
    Workings,
)
from secondread.report.content import ClaimContent, check_title, facts_of_finding, facts_of_working
from secondread.report.extras import require_extra, require_paper
from secondread.report.layout import laid_out
from secondread.report.safe_text import safe_text
from secondread.report.trial_content import Fact

_LONG = re.compile(r"\S{30}(?=\S)")


def to_pdf(reading: SecondReading, *, paper: str = "a4") -> bytes:
    """Return the report as a tagged PDF with bookmarks, links and text for every figure.

    Parameters
    ----------
    reading : SecondReading
        Record, verdicts and settings.
    paper : {"a4", "us-letter"}
        Size of the page.

    Returns
    -------
    bytes
        The file; the same for the same reading and fonts. It conforms to PDF/UA-1 unless a letter of the text is in
        no font of this machine.

    Raises
    ------
    UsageError
        If typst is not installed, or `paper` is not one of the two.
    """
    require_paper(paper)
    require_extra("pdf")
    content, parts = laid_out(reading)
    title = f"{strings.REPORT_TITLE}: {content.headlines[0]}" if content.headlines else strings.REPORT_TITLE
    drawings: dict[str, bytes] = {}
    shown = [_shown(block, content.claims, drawings) for block in parts]
    return typeset(title, [block for block in shown if block], drawings, paper=paper)


def typeset(title: str, blocks: list[dict[str, Any]], drawings: dict[str, bytes], *, paper: str = "a4") -> bytes:
    """Return the PDF of blocks that are plain data already, their texts made safe, and of the drawings they name.

    Raises
    ------
    UsageError
        If typst is not installed.
    """
    require_extra("pdf")
    import typst

    data = {
        "title": safe_text(title),
        "paper": paper,
        "colours": palette.LIGHT,
        "claim": strings.CLAIM,
        "page": strings.PAGE_OF,
        "blocks": blocks,
    }
    # Its stub leaves out that sources may be given by name.
    compiled: Any = typst.compile
    sources = {"main": _template(), "content.json": json.dumps(data).encode(), **drawings}
    try:
        return bytes(compiled(sources, pdf_standards=["ua-1"], timestamp=0))
    except typst.TypstError:
        # A letter that no font has keeps the file from the standard, not from being made.
        return bytes(compiled(sources, timestamp=0))


def breakable(text: str) -> str:
    """Return a text made safe, in which a word that fits on no line may break."""
    return _LONG.sub("\\g<0>\u200b", safe_text(text))


@cache
def _template() -> bytes:
    return files("secondread.report").joinpath("templates", "report.typ").read_bytes()


def _shown(block: Block, claims: tuple[ClaimContent, ...], drawings: dict[str, bytes]) -> dict[str, Any]:
    """Return a block as plain data for the template, its texts made safe; empty where there is nothing to show."""
    match block:
        case Heading():
            return {"is": "heading", "text": breakable(block.text), "level": block.level, "anchor": block.anchor}
        case Text():
            return {"is": "text", "text": breakable(block.text), "look": block.look, "name": block.name}
        case Quote():
            return {"is": "quote", "text": breakable(block.text), "by": breakable(block.by)}
        case Items():
            return {"is": "items", "items": [*map(breakable, block.items)], "numbered": block.numbered}
        case Facts():
            return {"is": "facts", "facts": [[breakable(fact.name), breakable(fact.value)] for fact in block.facts]}
        case Table():
            rows = [[*map(breakable, row)] for row in block.rows]
            return {"is": "table", "names": block.names, "rows": rows, "anchors": block.anchors}
        case Drawing():
            drawing = block.figure.standalone
            if not drawing:
                return {}
            name = f"figure-{len(drawings) + 1}.svg"
            drawings[name] = drawing.encode()
            title = breakable(block.figure.title) if block.titled else ""
            words = breakable(block.figure.words)
            return {"is": "figure", "file": name, "title": title, "words": words, "wide": block.figure.wide}
        case Key():
            meanings = [
                [each.label, each.mark, each.label_words, strings.LABEL_MEANINGS[each.label]] for each in block.counts
            ]
            return {"is": "key", "meanings": meanings}
        case Passage():
            pieces = [_piece(piece, claims) for piece in block.paragraph.pieces]
            return {"is": "passage", "pieces": pieces, "heading": block.paragraph.heading}
        case TextGrid(grid):
            cells = [
                {
                    "rows": cell.rows,
                    "columns": cell.columns,
                    "pieces": [_piece(piece, claims) for piece in cell.pieces],
                }
                for row in grid.rows
                for cell in row
            ]
            head = sum(len(row) for row in grid.rows[: grid.header_rows])
            return {"is": "grid", "columns": grid.columns, "header": head, "cells": cells}
        case ClaimHead(claim):
            return {
                "is": "claim",
                "number": claim.number,
                "label": claim.label,
                "mark": claim.mark,
                "words": claim.label_words,
            }
        case Workings():
            return {"is": "workings", "summary": block.summary, "findings": [*map(_finding, block.findings)]}
        case Code():
            return {"is": "code", "name": block.name, "code": block.code}


def _piece(piece: Piece, claims: tuple[ClaimContent, ...]) -> dict[str, Any]:
    inner = claims[piece.claims[0] - 1] if piece.claims else None
    ending = [claims[number - 1] for number in piece.ending]
    return {
        "text": " ".join(breakable(f"|{piece.text}|").split())[1:-1],
        "label": inner.label if inner else "",
        "claim": inner.number if inner else 0,
        "anchor": piece.number.anchor if piece.number else "",
        "marks": [[item.label, item.mark, item.number] for item in ending],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "check": breakable(check_title(finding.check)),
        "agreement": strings.AGREEMENT_WORDS[finding.agreement],
        "facts": _facts(facts_of_finding(finding)),
        "steps": [
            {
                "what": breakable(step.what),
                "shown": breakable(step.shown),
                "code": breakable(step.reproduce),
                "facts": _facts(facts_of_working(step)),
            }
            for step in finding.workings
        ],
    }


def _facts(facts: tuple[Fact, ...]) -> list[list[str]]:
    return [[breakable(fact.name), breakable(fact.value)] for fact in facts]
