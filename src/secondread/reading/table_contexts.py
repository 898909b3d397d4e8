"""The cells of a table with all that heads them: column headings, row labels, the group of rows, the caption."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondread.reading.cell_values import hint_of
from secondread.reading.patterns import lazy_pattern
from secondread.reading.relaid_headings import relaid, repeated
from secondread.record import Cell, Table

_ONE_PRIMARY = lazy_pattern(r"\W*primary (?:efficacy )?(?:outcome|end ?point|measure)(?: measure)?\W*", re.I)
_OTHER_ROLES = lazy_pattern(r"\b(?:secondary|other|exploratory|tertiary|safety|adverse|harms?)\b", re.I)


@dataclass(frozen=True)
class Placed:
    """A cell of the body, the headings over its column from the top, and the labels left of its row, group first."""

    cell: Cell
    headings: tuple[str, ...]
    labels: tuple[str, ...]


def placed_cells(table: Table) -> tuple[Placed, ...]:
    """Return the cells of a table's body outside its first column, each with its headings and labels.

    A row whose first cell alone is filled heads the rows after it, until the next such row. Where the file marks no
    header, the first row heads the columns.
    """
    grid: dict[tuple[int, int], Cell] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                grid.setdefault((row, column), cell)
    top = table.header_rows or 1
    # A first row of the body that holds no numbers but units ("n (%)") still heads the columns.
    while top < table.rows - 1 and _only_words(grid, top, table.columns):
        top += 1
    corner = grid.get((top - 1, 0))
    if top >= 2 and not any(cell.columns > 1 or cell.rows > 1 for cell in table.cells):
        moved = relaid(grid, top, table.columns)
        grid.update(moved)
        if corner in moved.values():
            # It heads a column further right, and the rows are named by what stands above it.
            corner = grid.get((top - 2, 0))
    elif top >= 2:
        grid.update(repeated(grid, top, table.columns))
    found: list[Placed] = []
    group = ""
    follows = 0
    for row in range(top, table.rows):
        first = grid.get((row, 0))
        others = [grid[row, column] for column in range(1, table.columns) if (row, column) in grid]
        filled = [cell for cell in others if cell.text.strip() and (first is None or cell.start != first.start)]
        if first is not None and first.text.strip() and not any(re.search(r"\d", cell.text) for cell in filled):
            group = first.text.strip()
            follows = 0
            continue
        follows += 1
        if group and first is not None and hint_of(group) and hint_of(first.text):
            # Below "Sex, n (%)", a row that names a statistic of its own is on a level with the group.
            group = ""
        elif follows > 1 and _ONE_PRIMARY.fullmatch(group) and not _OTHER_ROLES.search(_heads_below(grid, row, table)):
            # "Primary outcome" heads one row, where no group of secondary ones comes after.
            group = ""
        for cell in filled:
            headings = list(
                dict.fromkeys(
                    grid[above, cell.column].text.strip()
                    for above in range(top)
                    if (above, cell.column) in grid and grid[above, cell.column].text.strip()
                )
            )
            label = first.text.strip() if first is not None else ""
            corner_text = corner.text.strip() if corner is not None else ""
            # Words between the first column and the cell label the row too ("Nurse | visit | 3.4").
            inner = [
                other.text.strip()
                for other in filled
                if other.column < cell.column and re.match(r"\s*[A-Za-z]{3,}", other.text)
            ]
            labels = tuple(one for one in (corner_text, group, label, *inner) if one)
            found.append(Placed(cell, tuple(headings), labels))
    return tuple(found)


def _heads_below(grid: dict[tuple[int, int], Cell], row: int, table: Table) -> str:
    """Return the labels of the rows below that hold no numbers: the groups still to come."""
    found = []
    for below in range(row + 1, table.rows):
        first = grid.get((below, 0))
        others = (grid[below, column] for column in range(1, table.columns) if (below, column) in grid)
        if first is not None and not any(re.search(r"\d", cell.text) for cell in others if cell.start != first.start):
            found.append(first.text)
    return " ".join(found)


def _only_words(grid: dict[tuple[int, int], Cell], row: int, columns: int) -> bool:
    """Tell a row under the heading that names arms or statistics: several cells, and none begins with a number."""
    cells = [grid[row, column].text for column in range(columns) if (row, column) in grid]
    shown = [text for text in cells if text.strip()]
    return len(shown) >= 2 and not any(re.match(r"\s*[-−<>]?\d", text) for text in shown)
