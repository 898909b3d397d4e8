"""Rows of cells with spans, put onto a grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondread.reading.formats.blocks import RawCell

# No table of a trial is wider or longer; a span that claims more is a mistake or an attack.
MOST_COLUMNS = 200
MOST_ROWS = 20_000
MOST_POSITIONS = 400_000


@dataclass(frozen=True)
class Placed:
    """A cell with its place in the grid; its spans reach no further than the grid does."""

    cell: RawCell
    row: int
    column: int
    rows: int
    columns: int


def placed(rows: Sequence[Sequence[RawCell]]) -> tuple[Placed, ...]:
    """Return the cells with their row and column, each to the right of what spans down from above."""
    taken: set[tuple[int, int]] = set()
    found: list[Placed] = []
    for row, cells in enumerate(rows[:MOST_ROWS]):
        column = 0
        for cell in cells:
            column = max(column, cell.column or 0)
            while (row, column) in taken:
                column += 1
            if column >= MOST_COLUMNS or len(taken) > MOST_POSITIONS:
                break
            down = max(1, min(cell.rows, len(rows) - row, MOST_ROWS - row))
            across = max(1, min(cell.columns, MOST_COLUMNS - column))
            found.append(Placed(cell, row, column, down, across))
            if down * across > 1:
                taken.update((r, c) for r in range(row, row + down) for c in range(column, column + across))
            column += across
    return tuple(found)
