"""The rows of a table in XML or HTML markup, with their spans."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from secondread.reading.formats.blocks import RawCell
from secondread.reading.formats.xml_safety import attribute, local

_ROWS = ("tr", "row")
_CELLS = ("td", "th", "entry")


def markup_rows(table: Any, words: Callable[[Any], str]) -> tuple[tuple[tuple[RawCell, ...], ...], int]:
    """Return the rows of a table and how many of them head its columns.

    `words` gives the text of a cell. A table without a marked head is headed by its first rows that hold only ``th``.
    """
    rows: list[tuple[RawCell, ...]] = []
    marked = 0
    names = _column_names(table)
    for row in table.iter(*(f"{{*}}{name}" for name in _ROWS)):
        if _inside_another(row, table):
            continue
        cells = tuple(_cell(cell, words, names) for cell in row if local(cell) in _CELLS)
        if not cells:
            continue
        in_head = any(local(parent) == "thead" for parent in row.iterancestors() if _within(parent, table))
        if in_head and marked == len(rows):
            marked += 1
        rows.append(cells)
    if not marked:
        while marked < len(rows) - 1 and all(cell.header or not cell.text.strip() for cell in rows[marked]):
            marked += 1
    return tuple(rows), marked


def _cell(cell: Any, words: Callable[[Any], str], names: dict[str, int]) -> RawCell:
    down = _number(attribute(cell, "rowspan")) or _number(attribute(cell, "morerows")) + 1
    across = _number(attribute(cell, "colspan"))
    first, last = names.get(attribute(cell, "namest")), names.get(attribute(cell, "nameend"))
    if first is not None and last is not None:
        across = last - first + 1
    return RawCell(text=words(cell), rows=max(1, down), columns=max(1, across), header=local(cell) == "th")


def _column_names(table: Any) -> dict[str, int]:
    names = [attribute(column, "colname") for column in table.iter("{*}colspec")]
    return {name: index for index, name in enumerate(names) if name}


def _number(text: str) -> int:
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 0


def _within(element: Any, table: Any) -> bool:
    return element is not table and any(parent is table for parent in element.iterancestors())


def _inside_another(row: Any, table: Any) -> bool:
    """Tell the rows of a table inside a cell, whose words are already those of the cell."""
    for parent in row.iterancestors():
        if parent is table:
            return False
        if local(parent) in _CELLS:
            return True
    return False
