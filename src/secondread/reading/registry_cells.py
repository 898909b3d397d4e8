"""The tables of a study record by their labels, and the numbers in their cells, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from secondread.reading.patterns import lazy_pattern
from secondread.reading.printed_value import NUMBER, printed
from secondread.record import Cell, Document, PrintedNumber, Span, Table, Words

_ALONE = lazy_pattern(rf"\s*(?:[pP]\s?)?(?P<sign>[<>≤≥=~]{{1,2}})?\s?(?P<n>[-−–]?\s?(?:{NUMBER}))\s?(?P<percent>%)?\s*")
# A value as the record prints it for one group: "14/120", "3.1 (1.9)", "2.5 (1.0 to 4.0)", "12", "9.1 (6.0 to NA)".
_SIGNED = rf"[-−–]?\s?(?:{NUMBER})"
VALUE = lazy_pattern(
    rf"\s*(?P<value>{_SIGNED})(?:\s?/\s?(?P<total>{NUMBER}))?"
    rf"(?:\s\((?:(?P<spread>{NUMBER})|(?P<low>{_SIGNED}|NA) to (?P<high>{_SIGNED}|NA))\))?\s*"
)


@dataclass(frozen=True)
class CellTable:
    """A table of a study record: its caption, and each row as its cells by the heading of their column."""

    document: Document
    table: Table
    headings: tuple[str, ...]
    rows: tuple[dict[str, Cell], ...]

    @property
    def caption(self) -> str:
        """The words after the table's label."""
        return self.table.caption.text if self.table.caption else ""


def tables_of(document: Document, label: str) -> Iterator[CellTable]:
    """Yield the tables with a label, in order."""
    for table in document.tables:
        if table.label == label:
            yield cell_table(document, table)


def cell_table(document: Document, table: Table) -> CellTable:
    """Return the rows of a table by the headings of their columns; the first column's heading may be ""."""
    names = [""] * table.columns
    for cell in table.cells:
        if cell.row == 0:
            names[cell.column] = cell.text
    rows: list[dict[str, Cell]] = [{} for _ in range(1, table.rows)]
    for cell in table.cells:
        if cell.row > 0:
            rows[cell.row - 1].setdefault(names[cell.column], cell)
    return CellTable(document, table, tuple(names), tuple(rows))


def text_of(cell: Cell | None) -> str:
    """Return a cell's words, "" where there is no cell."""
    return cell.text if cell is not None else ""


def words_in(document: Document, cell: Cell | None) -> Words | None:
    """Return a cell's words with their place."""
    if cell is None:
        return None
    return Words(text=cell.text, span=Span(document=document.id, start=cell.start, end=cell.end))


def number_alone(document: Document, cell: Cell | None, *, percent: bool = False) -> PrintedNumber | None:
    """Return the number of a cell that holds nothing else ("<0.001", "-1.3"); None for "NA" and for words."""
    match = _ALONE.fullmatch(cell.text) if cell is not None else None
    if match is None or cell is None:
        return None
    found = number_at(document, cell, *match.span("n"), percent=percent, sign=match.group("sign") or "")
    if found.comparator == "=" or found.span is None:
        return found
    # The sign is part of what is printed.
    start, end = cell.start + match.start("sign"), found.span.end
    return found.model_copy(
        update={
            "text": cell.text[match.start("sign") : end - cell.start],
            "span": Span(document=document.id, start=start, end=end),
        }
    )


def number_at(
    document: Document, cell: Cell, start: int, end: int, *, percent: bool = False, sign: str = ""
) -> PrintedNumber:
    """Return the number at ``cell.text[start:end]``."""
    return printed(cell.text, start, end, document.id, cell.start, percent=percent, sign=sign)


def cell_span(document: Document, cell: Cell | None) -> Span | None:
    """Return the place of a cell."""
    return Span(document=document.id, start=cell.start, end=cell.end) if cell is not None else None


def row_span(table: CellTable, row: dict[str, Cell]) -> Span:
    """Return the place from the first to the last cell of a row."""
    start, end = min(cell.start for cell in row.values()), max(cell.end for cell in row.values())
    return Span(document=table.document.id, start=start, end=end)
