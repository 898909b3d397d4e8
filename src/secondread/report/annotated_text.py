"""Cuts a document's text into paragraphs and pieces, so that claims and numbers can be shown where they stand."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from secondread.record import Claim, Document
from secondread.report.text_tables import TextTable, text_tables


class Numbered(Protocol):
    """What a piece needs to know of a claim: its number in the report."""

    @property
    def number(self) -> int:
        """Number of the claim in the report, from 1."""
        ...


_Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NumberLink:
    """A printed number: where it stands, what it was bound to in words, and the anchor where that is shown.

    `at` is its place in the record, "" for a number of a claim.
    """

    start: int
    end: int
    what: str
    anchor: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the claims that cover it (innermost first), begin and end with it, by number.

    `number` tells what a printed number was bound to, where the piece is one.
    """

    text: str
    claims: tuple[int, ...] = ()
    beginning: tuple[int, ...] = ()
    ending: tuple[int, ...] = ()
    number: NumberLink | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a document; `heading` tells titles and headings from running text."""

    pieces: tuple[Piece, ...]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table, in pieces, with how many rows and columns it spans."""

    pieces: tuple[Piece, ...]
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a document, row by row; the first `header_rows` of them head its `columns`."""

    rows: tuple[tuple[GridCell, ...], ...]
    columns: int
    header_rows: int

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All pieces of the table, cell after cell."""
        return tuple(piece for row in self.rows for cell in row for piece in cell.pieces)


def annotated(
    document: Document,
    claims: Sequence[Claim],
    numbered: Mapping[str, Numbered],
    numbers: Sequence[NumberLink] = (),
) -> tuple[Paragraph | Grid, ...]:
    """Return a document in paragraphs and tables, cut wherever a claim or a bound number begins or ends.

    Parameters
    ----------
    document : Document
        The document; nothing of its text is lost but the white space between paragraphs.
    claims : sequence of Claim
        The claims that stand in it; their spans may overlap, and are clipped to the text.
    numbered : mapping
        The number of each claim in the report, by the claim's id.
    numbers : sequence of NumberLink
        The printed numbers that were bound to something, in the order of the text.
    """
    length = len(document.text)
    spans = [
        (max(0, claim.span.start), min(length, claim.span.end), numbered[claim.id].number)
        for claim in claims
        if claim.span.start < claim.span.end and claim.span.start < length
    ]
    spans.sort()
    headings = [(section.start, section.end) for section in document.sections if section.kind in ("title", "heading")]
    headings.sort()
    begun: set[int] = set()
    apart = _apart(numbers, length)
    parts = _parts(document)
    places = [place for part in parts for place in (part.places if isinstance(part, TextTable) else (part,))]
    shown: dict[_Range, Paragraph] = {}
    for place, inside, around in _with_overlapping(places, spans, headings):
        start, end = place
        within = apart[bisect_left(apart, start, key=_start) : bisect_left(apart, end, key=_start)]
        pieces = _pieces(document.text, place, inside, [each for each in within if each.end <= end], begun)
        shown[place] = Paragraph(pieces, heading=any(first <= start and end <= last for first, last in around))
        begun.update(number for _, _, number in inside)
    return tuple(_grid(part, shown) if isinstance(part, TextTable) else shown[part] for part in parts)


def _parts(document: Document) -> list[_Range | TextTable]:
    """Return the paragraphs of a document and its tables, in the order of the text."""
    parts: list[_Range | TextTable] = []
    done = 0
    for table in text_tables(document):
        before = document.text[done : table.start]
        parts += [(start + done, end + done) for start, end in paragraphs(before)]
        parts.append(table)
        done = table.end
    return parts + [(start + done, end + done) for start, end in paragraphs(document.text[done:])]


def _grid(table: TextTable, shown: Mapping[_Range, Paragraph]) -> Grid:
    rows = tuple(
        tuple(
            GridCell(shown[cell.place].pieces if cell.place in shown else (), cell.rows, cell.columns) for cell in row
        )
        for row in table.rows
    )
    return Grid(rows, table.columns, table.header_rows)


def _start(number: NumberLink) -> int:
    return number.start


def _apart(numbers: Sequence[NumberLink], length: int) -> list[NumberLink]:
    """Return the numbers within the text in its order, without those that overlap one before them."""
    kept: list[NumberLink] = []
    for each in sorted(numbers, key=_start):
        if (kept[-1].end if kept else 0) <= each.start < each.end <= length:
            kept.append(each)
    return kept


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return start and end of each paragraph: cut at line breaks, or only at blank lines in hard-wrapped text."""
    lines = []
    for match in re.finditer("[^\n]+", text):
        line = match.group()
        if line.strip():
            start = match.start() + len(line) - len(line.lstrip())
            lines.append((start, start + len(line.strip())))
    if not _hard_wrapped(text, lines):
        return lines
    joined = lines[:1]
    for start, end in lines[1:]:
        if text.count("\n", joined[-1][1], start) == 1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _hard_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Tell lines broken by a typewriter's margin (even, shortish lines and blank lines between) from paragraphs."""
    if len(lines) < 3:
        return False
    blank_between = any(text.count("\n", end, start) > 1 for (_, end), (start, _) in itertools.pairwise(lines))
    lengths = sorted(end - start for start, end in lines)
    return blank_between and lengths[-1] <= 120 and lengths[len(lengths) // 2] >= 40


_Span = tuple[int, int, int]


def _with_overlapping(
    places: list[_Range], spans: list[_Span], headings: list[_Range]
) -> Iterator[tuple[_Range, list[_Span], list[_Range]]]:
    """Yield each paragraph with the spans and headings that overlap it; all are sorted, so that one walk is enough."""
    open_spans: list[_Span] = []
    open_headings: list[_Range] = []
    next_span, next_heading = 0, 0
    for start, end in places:
        while next_span < len(spans) and spans[next_span][0] < end:
            open_spans.append(spans[next_span])
            next_span += 1
        while next_heading < len(headings) and headings[next_heading][0] < end:
            open_headings.append(headings[next_heading])
            next_heading += 1
        open_spans = [span for span in open_spans if span[1] > start]
        open_headings = [heading for heading in open_headings if heading[1] > start]
        yield (start, end), open_spans, open_headings


def _pieces(
    text: str, ends: _Range, inside: list[_Span], numbers: list[NumberLink], begun: set[int]
) -> tuple[Piece, ...]:
    """Return one paragraph in pieces; the claims in `begun` began in an earlier paragraph."""
    start, end = ends
    cuts = {start, end}
    for first, last, _ in inside:
        cuts |= {max(start, first), min(end, last)}
    for number in numbers:
        cuts |= {number.start, number.end}
    pieces = []
    for left, right in itertools.pairwise(sorted(cuts)):
        covering = sorted((last - first, number) for first, last, number in inside if first <= left and last >= right)
        # A claim that runs on into the next paragraph is marked at the end of each of its paragraphs.
        ending = [number for first, last, number in inside if first < right and right == min(last, end)]
        beginning = [number for first, _, number in inside if left == max(first, start) and number not in begun]
        pieces.append(
            Piece(
                text=text[left:right],
                claims=tuple(number for _, number in covering),
                beginning=tuple(sorted(beginning)),
                ending=tuple(sorted(ending)),
                number=next((number for number in numbers if number.start <= left and right <= number.end), None),
            )
        )
    return tuple(pieces)
