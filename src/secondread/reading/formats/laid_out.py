"""Blocks in, one text out: its sections, tables and links, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from secondread.reading.formats.blocks import Block, Heading, Paragraph, RawTable
from secondread.reading.formats.clean_words import clean
from secondread.reading.formats.table_grid import placed
from secondread.reading.sections import labelled_sections, named_kind
from secondread.record import Cell, Link, Passage, Section, Table
from secondread.record.document import SectionKind


@dataclass(frozen=True)
class LaidOut:
    """One text and what stands where in it."""

    text: str
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    links: tuple[Link, ...]


def laid_out(blocks: Iterable[Block], *, title: str = "", labels_anywhere: bool = False) -> LaidOut:
    """Write the blocks below each other, an empty line between two, and note the place of each.

    `labels_anywhere` cuts paragraphs at labels such as "RESULTS:" outside the abstract too, for files that mark no
    sections of their own.
    """
    page = _Page(labels_anywhere=labels_anywhere)
    if clean(title):
        page.title(clean(title))
    for block in blocks:
        if isinstance(block, Heading):
            page.heading(block)
        elif isinstance(block, Paragraph):
            page.paragraph(block)
        else:
            page.table(block)
    return page.finished()


class _Page:
    """The text so far; sections are closed when a heading or a table interrupts the paragraphs."""

    def __init__(self, *, labels_anywhere: bool) -> None:
        self._labels_anywhere = labels_anywhere
        self._pieces: list[str] = []
        self._length = 0
        self._sections: list[Section] = []
        self._tables: list[Table] = []
        self._links: list[Link] = []
        self._above: list[tuple[int, SectionKind]] = []
        self._kind: SectionKind = "body"
        self._heading = ""
        self._in_abstract = False
        self._run: list[tuple[int, int]] = []

    def title(self, text: str) -> None:
        start = self._begin_block(text)
        self._sections.append(Section(kind="title", start=start, end=self._length, heading=text))

    def heading(self, heading: Heading) -> None:
        text = clean(heading.text)
        self._end_run()
        while self._above and self._above[-1][0] >= heading.level:
            self._above.pop()
        kind = heading.kind or named_kind(text) or (self._above[-1][1] if self._above else "body")
        self._above.append((heading.level, kind))
        self._kind, self._heading, self._in_abstract = kind, text, heading.in_abstract
        if text:
            start = self._begin_block(text)
            self._sections.append(
                Section(kind="heading", start=start, end=self._length, heading=text, in_abstract=heading.in_abstract)
            )

    def paragraph(self, paragraph: Paragraph) -> None:
        text = paragraph.text if paragraph.links else clean(paragraph.text)
        if not text.strip():
            return
        start = self._begin_block(text)
        self._run.append((start, self._length))
        for link in paragraph.links:
            if 0 <= link.start < link.end <= len(text):
                self._links.append(
                    Link(
                        text=text[link.start : link.end],
                        start=start + link.start,
                        end=start + link.end,
                        address=link.address,
                    )
                )

    def table(self, table: RawTable) -> None:
        self._end_run()
        label, caption = clean(table.label), clean(table.caption)
        start = self._length + (2 if self._length else 0)
        named: Passage | None = None
        if label or caption:
            line = f"{label} {caption}".strip()
            at = self._begin_block(line)
            if caption:
                named = Passage(text=caption, start=at + len(line) - len(caption), end=at + len(line))
        grid_start, cells, rows, columns, header_rows = self._grid(table, captioned=bool(label or caption))
        grid_end = self._length
        footnotes = []
        for note in filter(None, map(clean, table.footnotes)):
            at = self._begin_block(note, gap="\n")
            footnotes.append(Passage(text=note, start=at, end=self._length))
        if self._length <= start:
            return
        self._tables.append(
            Table(
                start=start,
                end=self._length,
                grid_start=grid_start,
                grid_end=grid_end,
                rows=rows,
                columns=columns,
                header_rows=header_rows,
                label=label,
                caption=named,
                cells=cells,
                footnotes=tuple(footnotes),
            )
        )
        self._sections.append(
            Section(kind="table", start=start, end=self._length, heading=self._heading, in_abstract=self._in_abstract)
        )

    def _grid(self, table: RawTable, *, captioned: bool) -> tuple[int, tuple[Cell, ...], int, int, int]:
        """Write the rows, without those that have no words, and return where they begin, their cells and the size."""
        by_row: dict[int, list[tuple[int, int, int, str, bool]]] = {}
        for place in placed(table.rows):
            text = clean(place.cell.text)
            if text:
                header = place.cell.header or place.row < table.header_rows
                by_row.setdefault(place.row, []).append((place.column, place.rows, place.columns, text, header))
        # A row without words (a rule, a spacer) would shift nothing but the reader's eye: it is left out.
        kept = {row: index for index, row in enumerate(sorted(by_row))}
        width = max((column + across for row in by_row.values() for column, _, across, _, _ in row), default=0)
        cells: list[Cell] = []
        grid_start = self._length + (0 if not self._length else 1 if captioned else 2)
        for row, index in kept.items():
            line: list[str] = []
            places: list[tuple[int, int, int, int, str, bool]] = []
            at = 0
            for column, down, across, text, header in by_row[row]:
                while len(line) < column:
                    line.append("")
                    at += 1
                places.append((at, column, down, across, text, header))
                line.append(text)
                at += len(text) + 1
            start = self._begin_block("\t".join(line), gap="\n" if cells or captioned else "\n\n")
            for at, column, down, across, text, header in places:
                spanned = sum(row <= other < row + down for other in kept) if down > 1 else 1
                cells.append(
                    Cell(
                        text=text,
                        start=start + at,
                        end=start + at + len(text),
                        row=index,
                        column=column,
                        rows=spanned,
                        columns=across,
                        header=header,
                    )
                )
        header_rows = sum(row < table.header_rows for row in kept)
        return min(grid_start, self._length), tuple(cells), len(kept), width, header_rows

    def finished(self) -> LaidOut:
        self._end_run()
        return LaidOut("".join(self._pieces), tuple(self._sections), tuple(self._tables), tuple(self._links))

    def _begin_block(self, text: str, *, gap: str = "\n\n") -> int:
        if self._length:
            self._pieces.append(gap)
            self._length += len(gap)
        start = self._length
        self._pieces.append(text)
        self._length += len(text)
        return start

    def _end_run(self) -> None:
        if not self._run:
            return
        start, end = self._run[0][0], self._run[-1][1]
        self._run.clear()
        # Labels inside the text count where the file names no kind itself, as in "Methods: ..." in an abstract.
        if self._kind == "body" and (self._in_abstract or self._labels_anywhere):
            stretch = self._stretch(start, end)
            found = labelled_sections(stretch, 0, len(stretch), self._kind, self._heading, 0)
            self._sections.extend(
                section.model_copy(
                    update={
                        "start": section.start + start,
                        "end": section.end + start,
                        "in_abstract": self._in_abstract,
                    }
                )
                for section in found
            )
            return
        self._sections.append(
            Section(kind=self._kind, start=start, end=end, heading=self._heading, in_abstract=self._in_abstract)
        )

    def _stretch(self, start: int, end: int) -> str:
        """Return the last pieces of the text, joined only as far back as needed."""
        pieces: list[str] = []
        at = self._length
        for piece in reversed(self._pieces):
            if at <= start:
                break
            pieces.append(piece)
            at -= len(piece)
        return "".join(reversed(pieces))[start - at : end - at]
