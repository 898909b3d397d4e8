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
    spans = _span_names(table, names)
    for row in table.iter(*(f"{{*}}{name}" for name in _ROWS)):
        if _inside_another(row, table) or _in_foot(row, table):
            continue
        cells = tuple(_cell(cell, words, names, spans) for cell in row if local(cell) in _CELLS)
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


def foot_notes(table: Any, words: Callable[[Any], str]) -> tuple[str, ...]:
    """Return the notes that stand as rows at the foot of a table."""
    rows = (row for foot in table.iter("{*}tfoot") for row in foot.iter("{*}tr", "{*}row"))
    return tuple(note for row in rows if (note := " ".join(words(row).split())))


def _cell(cell: Any, words: Callable[[Any], str], names: dict[str, int], spans: dict[str, tuple[int, int]]) -> RawCell:
    down = _number(attribute(cell, "rowspan")) or _number(attribute(cell, "morerows")) + 1
    across = _number(attribute(cell, "colspan"))
    first, last = names.get(attribute(cell, "namest")), names.get(attribute(cell, "nameend"))
    if first is None or last is None:
        first, last = spans.get(attribute(cell, "spanname"), (None, None))
    if first is not None and last is not None:
        across = last - first + 1
    column = first if first is not None else names.get(attribute(cell, "colname"))
    return RawCell(words(cell), max(1, down), max(1, across), header=local(cell) == "th", column=column)


def _column_names(table: Any) -> dict[str, int]:
    names = [attribute(column, "colname") for column in table.iter("{*}colspec")]
    return {name: index for index, name in enumerate(names) if name}


def _span_names(table: Any, names: dict[str, int]) -> dict[str, tuple[int, int]]:
    found = {}
    for span in table.iter("{*}spanspec"):
        first, last = names.get(attribute(span, "namest")), names.get(attribute(span, "nameend"))
        if first is not None and last is not None:
            found[attribute(span, "spanname")] = (first, last)
    return found


def _in_foot(row: Any, table: Any) -> bool:
    return any(local(parent) == "tfoot" for parent in row.iterancestors() if _within(parent, table))


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
