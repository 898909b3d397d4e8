"""The tables of a document as rows of cells without gaps, where they lie in its text whole and in order."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from secondread.record import Cell, Document, Table

_MOST_COLUMNS = 40


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell: its place in the text, empty where nothing is printed, and how many rows and columns it spans."""

    place: tuple[int, int]
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table between two places of the text; every place of its grid is covered by one cell."""

    start: int
    end: int
    rows: tuple[tuple[TextCell, ...], ...]
    columns: int
    header_rows: int

    @property
    def places(self) -> list[tuple[int, int]]:
        """The places of the cells that hold something, in the order of the text."""
        return [cell.place for row in self.rows for cell in row if cell.place[0] < cell.place[1]]


def text_tables(document: Document) -> list[TextTable]:
    """Return the tables of a document in the order of its text; the words of all others are shown as running text.

    A table that a hand-edited record has placed outside the text, out of order, or around words of no cell is left out.
    """
    found: list[TextTable] = []
    for table in sorted(document.tables, key=lambda table: table.grid_start):
        done = found[-1].end if found else 0
        if table.grid_start >= done and _is_whole(table, document.text):
            rows = tuple(tuple(row) for row in _rows(table))
            header = min(table.header_rows, len(rows) - 1)
            found.append(TextTable(table.grid_start, table.grid_end, rows, table.columns, header))
    return found


def _is_whole(table: Table, text: str) -> bool:
    """Whether the cells lie in the grid and in the text, one after the other, with nothing but space between them."""
    if not table.cells or not 0 < table.columns <= _MOST_COLUMNS or not table.grid_end <= len(text):
        return False
    places = [(table.grid_start, table.grid_start), *((cell.start, cell.end) for cell in table.cells)]
    places.append((table.grid_end, table.grid_end))
    between = itertools.pairwise(places)
    in_order = all(end <= start and not text[end:start].strip() for (_, end), (start, _) in between)
    once = len({(cell.row, cell.column) for cell in table.cells}) == len(table.cells)
    return in_order and once and all(_fits(cell, table) for cell in table.cells)


def _fits(cell: Cell, table: Table) -> bool:
    first = min(cell.row, cell.column) >= 0 and min(cell.rows, cell.columns) > 0 and cell.start <= cell.end
    return first and cell.row + cell.rows <= table.rows and cell.column + cell.columns <= table.columns


def _rows(table: Table) -> Iterator[list[TextCell]]:
    """Yield each row with an empty cell wherever no cell reaches; a cell that would lie over another ends before it."""
    begins = {(cell.row, cell.column): cell for cell in table.cells}
    covered: set[tuple[int, int]] = set()
    for row in range(table.rows):
        shown: list[TextCell] = []
        for column in range(table.columns):
            if (row, column) in covered:
                continue
            cell = begins.get((row, column))
            if cell is None:
                shown.append(TextCell((0, 0)))
                continue
            taken = begins.keys() | covered
            right = (n for n in range(1, cell.columns) if (row, column + n) in taken)
            width = next(right, cell.columns)
            down = (n for n in range(1, cell.rows) if any((row + n, column + over) in taken for over in range(width)))
            height = next(down, cell.rows)
            covered |= {(row + under, column + over) for under in range(height) for over in range(width)}
            shown.append(TextCell((cell.start, cell.end), height, width))
        yield shown
