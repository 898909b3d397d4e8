"""The report as Markdown (CommonMark with tables); all text of the documents is escaped, so that it stays text."""

from __future__ import annotations

import re

from secondread.record import Finding, SecondReading
from secondread.report import strings
from secondread.report.annotated_text import Grid, Paragraph, Piece
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
from secondread.report.layout import laid_out
from secondread.report.safe_text import one_line, safe_text

# What can begin something anywhere in a line, and what can only at its beginning. Any ASCII punctuation may be escaped.
_ANYWHERE = re.compile(r"([\\`*_{}\[\]<>|~&$@])")
_AT_THE_START = re.compile(r"^([#+\-=:])")
_ORDERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
# GitHub makes links of bare addresses.
_ADDRESS = re.compile(r"(:)(?=//)|(?<=\bwww)(\.)|(?<=\bmailto)(:)|(?<=\bxmpp)(:)|^(\.)|(:)$", re.IGNORECASE)


def to_markdown(reading: SecondReading) -> str:
    """Return the report as Markdown.

    Parameters
    ----------
    reading : SecondReading
        Record, verdicts and settings.

    Returns
    -------
    str
        The same content as the HTML report; a figure stands as the sentence that says the same.
    """
    content, parts = laid_out(reading)
    lines = [line for block in parts for line in _shown(block, content.claims)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _shown(block: Block, claims: tuple[ClaimContent, ...]) -> list[str]:
    """Return the lines of a block, the last of them empty."""
    match block:
        case Heading():
            return [f"{'#' * block.level} {escaped(block.text)}", ""]
        case Text():
            name = f"*{block.name}:* " if block.name else ""
            words = f"**{escaped(block.text)}**" if block.look == "strong" else escaped(block.text)
            return [f"{name}{words}", ""]
        case Quote():
            by = [">", f"> — {escaped(block.by)}"] if block.by else []
            return [f"> “{escaped(block.text)}”", *by, ""]
        case Items():
            return [
                *(
                    f"{f'{n}.' if block.numbered else '-'} {escaped(item)}"
                    for n, item in enumerate(block.items, start=1)
                ),
                "",
            ]
        case Facts():
            return [*(f"- {escaped(fact.name)}: {escaped(fact.value)}" for fact in block.facts), ""]
        case Table():
            return _table(block)
        case Drawing():
            title = [f"**{escaped(block.figure.title)}**", ""] if block.titled else []
            return [*title, escaped(words), ""] if (words := block.figure.words) else []
        case Key():
            return [
                *(
                    f"- {each.mark} **{each.label_words}**: {strings.LABEL_MEANINGS[each.label]}"
                    for each in block.counts
                ),
                "",
            ]
        case Passage():
            return [_paragraph(block.paragraph, claims), ""]
        case TextGrid(grid):
            return _grid(grid, claims)
        case ClaimHead(claim):
            return [f"### {claim.number}. {claim.mark} {claim.label_words}", ""]
        case Workings():
            head = [block.summary, ""] if block.summary else []
            return [*head, *(line for finding in block.findings for line in _finding(finding)), ""]
        case Code():
            return [f"{block.name} {code(block.code)}", ""]


def escaped(text: str) -> str:
    """Return one line of text that Markdown shows as it is: no emphasis, link, image, HTML, entity or list."""
    return _escaped_start(_escaped_inside(one_line(text)))


def _escaped_inside(line: str) -> str:
    return _ADDRESS.sub(lambda match: f"\\{match.group()}", _ANYWHERE.sub(r"\\\1", line))


def _escaped_start(line: str) -> str:
    return _ORDERED.sub(r"\1\\\2", _AT_THE_START.sub(r"\\\1", line))


def code(text: str) -> str:
    """Return text as inline code, fenced by more backticks than it holds."""
    line = one_line(text)
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    space = " " if longest else ""
    return f"{fence}{space}{line}{space}{fence}"


def _grid(grid: Grid, claims: tuple[ClaimContent, ...]) -> list[str]:
    """Return a table of a document; Markdown has no cell over several columns, so that empty ones follow it."""
    rows = []
    for row in grid.rows:
        cells = [
            cell for each in row for cell in (_escaped_start(_pieces(each.pieces, claims)), *[""] * (each.columns - 1))
        ]
        rows.append(f"| {' | '.join([*cells, *[''] * (grid.columns - len(cells))])} |")
    return [rows[0], f"|{' --- |' * grid.columns}", *rows[1:], ""]


def _paragraph(paragraph: Paragraph, claims: tuple[ClaimContent, ...]) -> str:
    line = _escaped_start(_pieces(paragraph.pieces, claims))
    return f"**{line}**" if paragraph.heading and "**" not in line else line


def _pieces(pieces: tuple[Piece, ...], claims: tuple[ClaimContent, ...]) -> str:
    """Return pieces of text with the mark and number of each claim behind its last word."""
    line = ""
    for piece in pieces:
        text = " ".join(safe_text(f"|{piece.text}|").split())[1:-1]
        # A closing ** right before a letter would not close.
        line += " " if line.endswith("**") and text[:1].isalnum() else ""
        line += _escaped_inside(text)
        for number in piece.ending:
            line += f" **\\[{claims[number - 1].mark} {number}\\]**"
    return line.strip()


def _finding(finding: Finding) -> list[str]:
    out = [f"- **{escaped(check_title(finding.check))}**: {strings.AGREEMENT_WORDS[finding.agreement]}"]
    out += [f"  - {fact.name}: {escaped(fact.value)}" for fact in facts_of_finding(finding)]
    for step in finding.workings:
        out.append(f"  - **{escaped(step.what)}**: {escaped(step.shown)}")
        out += [f"    - {fact.name}: {escaped(fact.value)}" for fact in facts_of_working(step)]
        if step.reproduce:
            out.append(f"    - {strings.REPRODUCE}: {code(step.reproduce)}")
    return out


def _table(table: Table) -> list[str]:
    rows = (" | ".join("; ".join(map(escaped, cell.split("\n"))) for cell in row) for row in table.rows)
    return [f"| {' | '.join(table.names)} |", f"|{' --- |' * len(table.names)}", *(f"| {row} |" for row in rows), ""]
