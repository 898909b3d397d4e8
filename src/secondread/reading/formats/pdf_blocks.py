"""Lines in reading order cut into a title, headings, paragraphs and tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from statistics import median

from secondread.reading.formats.blocks import Block, Heading, Paragraph, RawTable
from secondread.reading.formats.pdf_columns import in_reading_order
from secondread.reading.formats.pdf_lines import Line
from secondread.reading.formats.pdf_table_rows import goes_on, joined_tables
from secondread.reading.formats.pdf_tables import CAPTION, table_from, table_stretches
from secondread.reading.formats.pdf_words import joined_lines
from secondread.reading.patterns import lazy_pattern
from secondread.reading.sections import named_kind

_FOOTNOTE = lazy_pattern(r"(?:\^|\[)?(?:[*†‡§¶#]|\d{1,2}|[a-z](?=\s?[A-Z]))\]?\s?[A-Z]|Correspond(?:ence|ing)\b")
_SENTENCE_END = lazy_pattern(r"[.!?:][\"”’)\]]*(?:\[[\d,–-]+\])?$")


def page_blocks(pages: list[list[Line]]) -> tuple[list[Block], str]:
    """Return the blocks of a document and its title, which is empty where no line stands out as one."""
    runs = [run for lines in pages for run in in_reading_order(lines) if run]
    every = [line for run in runs for line in run]
    if not every:
        return [], ""
    body_height = _body_height(every)
    title_lines = _title_lines(runs[: max(3, len(runs) // 4)], body_height)
    words = Counter(word.lower() for line in every for word in re.findall(r"[\w-]+", line.text))
    made = _Blocks(body_height, words)
    taken = set(map(id, title_lines))
    for run in runs:
        lines = [line for line in run if id(line) not in taken]
        if lines:
            made.run(lines)
    return made.finished(), joined_lines(title_lines, words)


class _Blocks:
    """The blocks so far, the paragraph still open, and what waits until it ends."""

    def __init__(self, body_height: float, words: Counter[str]) -> None:
        self._body_height = body_height
        self._words = words
        self._blocks: list[Block] = []
        self._open: list[Line] = []
        self._tables: list[RawTable] = []
        self._notes: list[Paragraph] = []

    def run(self, lines: list[Line]) -> None:
        """Add the lines of one column."""
        tables = table_stretches(lines)
        if 0 not in tables:
            tables |= self._rest_of_table(lines)
        lines, notes = _parted_footnotes(lines, max(tables.values(), default=0), self._body_height)
        if notes:
            self._notes.append(Paragraph(joined_lines(notes, self._words)))
        left, right = _margins(lines)
        spacing = _spacing(lines, self._body_height)
        at = 0
        before: Line | None = None
        while at < len(lines):
            stop = tables.get(at)
            if stop is not None:
                self._table(table_from(lines[at:stop]))
                at, before = stop, None
                continue
            line = lines[at]
            at += 1
            heading = _heading(line, self._body_height, self._open)
            if heading is not None:
                self._end_paragraph()
                self._blocks.append(heading)
                before = None
                continue
            if self._open and _begins_paragraph(self._open[-1], before, line, left, right, spacing):
                self._end_paragraph()
            self._open.append(line)
            before = line

    def _rest_of_table(self, lines: list[Line]) -> dict[int, int]:
        """Return the rows at the top of a column that go on with the table at the foot of the one before."""
        above = self._tables[-1] if self._tables else self._blocks[-1] if self._blocks and not self._open else None
        rows = next((n for n, line in enumerate(lines) if len(line.pieces) < 2), len(lines))
        if not isinstance(above, RawTable) or not rows or not goes_on(above, table_from(lines[:rows])):
            return {}
        return {0: rows}

    def finished(self) -> list[Block]:
        """Return the blocks, the notes from the feet of the columns last."""
        self._end_paragraph()
        return [*self._blocks, Heading("", kind="other"), *self._notes] if self._notes else self._blocks

    def _table(self, table: RawTable) -> None:
        """Add a table; one that interrupts a sentence waits for the end of the paragraph."""
        if not self._open or _SENTENCE_END.search(self._open[-1].text):
            self._end_paragraph()
        waits = bool(self._open)
        found = self._tables if waits else self._blocks
        above = found[-1] if found else None
        if isinstance(above, RawTable) and goes_on(above, table):
            found[-1] = joined_tables(above, table)
        elif waits:
            self._tables.append(table)
        else:
            self._blocks.append(table)

    def _end_paragraph(self) -> None:
        if self._open:
            self._blocks.append(Paragraph(joined_lines(self._open, self._words)))
            self._open.clear()
        self._blocks.extend(self._tables)
        self._tables.clear()


def _parted_footnotes(lines: list[Line], after: int, body_height: float) -> tuple[list[Line], list[Line]]:
    """Return the lines of a column without the notes at its foot, and those: small print that begins with a mark."""
    start = len(lines)
    while start > after and lines[start - 1].height < 0.95 * body_height:
        start -= 1
    first = next((at for at in range(start, len(lines)) if _FOOTNOTE.match(lines[at].text)), len(lines))
    return (lines[:first], lines[first:]) if first > 0 else (lines, [])


def _body_height(lines: Iterable[Line]) -> float:
    """Return the height in which most of the words are set."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.height * 2) / 2] += len(line.text)
    return weights.most_common(1)[0][0]


def _title_lines(runs: list[list[Line]], body_height: float) -> list[Line]:
    """Return the lines set largest near the beginning, if they are larger than the text and read like a title."""
    first = [line for run in runs for line in run][:60]
    largest = max((line.height for line in first if len(line.text.split()) >= 2), default=0.0)
    if largest < 1.15 * body_height:
        return []
    found: list[Line] = []
    for line in first:
        if abs(line.height - largest) <= 0.06 * largest:
            found.append(line)
        elif found:
            break
    return found if 3 <= len(" ".join(line.text for line in found).split()) <= 60 else []


def _margins(lines: list[Line]) -> tuple[float, float]:
    lefts = sorted(line.left for line in lines)
    rights = sorted(line.right for line in lines)
    return lefts[len(lefts) // 10], rights[(9 * len(rights)) // 10] if len(rights) > 1 else rights[-1]


def _spacing(lines: list[Line], body_height: float) -> float:
    steps = [a.bottom - b.bottom for a, b in pairwise(lines) if 0 < a.bottom - b.bottom < 3 * body_height]
    return median(steps) if steps else body_height


def _heading(line: Line, body_height: float, open_lines: list[Line]) -> Heading | None:
    text = line.text.strip()
    if len(text) > 90 or len(line.pieces) > 1 or line.hyphen or not text[:1].isalnum():
        return None
    kind = named_kind(text)
    capitals = text.isupper() and len(text) > 3
    stands_out = line.bold or line.height >= 1.1 * body_height or capitals
    if text.strip(" :.").lower() in ("abstract", "summary") and (stands_out or not open_lines):
        return Heading(text, level=1, kind="body")
    unfinished = open_lines and not _SENTENCE_END.search(open_lines[-1].text) and not stands_out
    if (
        kind is not None
        and text[0].isupper() | text[0].isdigit()
        and not unfinished
        and (stands_out or len(text.split()) <= 3)
    ):
        return Heading(text, level=1)
    if (
        stands_out
        and not text.endswith((".", ",", ";"))
        and re.search(r"[A-Za-z]{3}", text)
        and not CAPTION.match(text)
    ):
        return Heading(text, level=2) if len(text.split()) <= 12 else None
    return None


def _begins_paragraph(last: Line, before: Line | None, line: Line, left: float, right: float, spacing: float) -> bool:
    """Tell whether a line begins a paragraph; `before` is the line above in the same column, if there is one."""
    ended = bool(_SENTENCE_END.search(last.text))
    if CAPTION.match(line.text) or re.match(r"(?:Fig(?:ure)?\.?\s*\d|[•▪●]\s)", line.text):
        return True
    if before is None:
        # Over the edge of a column or page, text goes on unless a sentence has ended and a new one begins.
        return ended and not line.text[:1].islower() and last.right < right - 0.1 * (right - left)
    if before.bottom - line.bottom > 1.45 * spacing or abs(line.height - before.height) > 0.15 * before.height:
        return not last.hyphen
    indented = line.left > left + 0.5 * line.height and before.left <= left + 0.5 * line.height
    if indented and ended:
        return True
    return ended and before.right < right - 0.15 * (right - left) and line.text[:1].isupper()
