"""Tables of a web page: rows that stand in its main text as lines, put onto a grid, and sections cut around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from secondread.reading.formats.captions import caption_of
from secondread.reading.web_page import PageLine
from secondread.record import Cell, Passage, Section, Table

# A page that is laid out by tables has paragraphs in their cells, and few numbers.
_LONGEST_CELL = 200
_LONG_CELL, _MOST_LONG = 80, 0.2
_LEAST_NUMBERS = 0.25


def page_tables(lines: Sequence[PageLine]) -> tuple[Table, ...]:
    """Return the tables of a page whose text is its lines, one below the other, without those that only lay it out."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.text) + 1)
    found = []
    for number, group in groupby(range(len(lines)), key=lambda index: lines[index].table):
        rows = list(group)
        if number and _holds_data([lines[index] for index in rows]):
            found.append(_table(lines, rows, starts))
    return tuple(found)


def _holds_data(rows: Sequence[PageLine]) -> bool:
    cells = [cell for row in rows for cell in row.text.split("\t") if cell.strip()]
    return (
        len(rows) >= 2
        and max(row.text.count("\t") for row in rows) >= 1
        and max(map(len, cells)) <= _LONGEST_CELL
        and sum(len(cell) > _LONG_CELL for cell in cells) <= _MOST_LONG * len(cells)
        and sum(bool(re.search(r"\d", cell)) for cell in cells) >= _LEAST_NUMBERS * len(cells)
    )


def _table(lines: Sequence[PageLine], rows: Sequence[int], starts: Sequence[int]) -> Table:
    heads = 0
    while heads < len(rows) - 1 and lines[rows[heads]].kind == "head row":
        heads += 1
    cells = tuple(
        cell for row, at in enumerate(rows) for cell in _cells(lines[at], starts[at], row, len(rows) - row, row < heads)
    )
    grid_start, grid_end = starts[rows[0]], starts[rows[-1]] + len(lines[rows[-1]].text)
    label, start, caption = _caption(lines, rows[0], starts)
    return Table(
        start=start,
        end=grid_end,
        grid_start=grid_start,
        grid_end=grid_end,
        rows=len(rows),
        columns=max(cell.column + cell.columns for cell in cells),
        header_rows=heads,
        label=label,
        caption=caption,
        cells=cells,
    )


def _caption(lines: Sequence[PageLine], first: int, starts: Sequence[int]) -> tuple[str, int, Passage | None]:
    """Return the label above a table, where the table begins with it, and the words of its caption.

    The label stands in one line with the words, or in the line above them.
    """
    for label_at, words_at in ((first - 1, first - 1), (first - 2, first - 1)):
        if label_at < 0 or lines[label_at].table or lines[words_at].table:
            continue
        label, words = caption_of(lines[label_at].text)
        if not label or (label_at != words_at and words):
            continue
        words = words if label_at == words_at else lines[words_at].text
        at = starts[words_at] + lines[words_at].text.rindex(words) if words else starts[words_at]
        return label, starts[label_at], Passage(text=words, start=at, end=at + len(words)) if words else None
    return "", starts[first], None


def _cells(line: PageLine, start: int, row: int, rows_left: int, header: bool) -> Iterator[Cell]:
    spans = {column: (rows, columns) for column, rows, columns in line.spans}
    for column, text in enumerate(line.text.split("\t")):
        rows, columns = spans.get(column, (1, 1))
        if text.strip():
            yield Cell(
                text=text,
                start=start,
                end=start + len(text),
                row=row,
                column=column,
                rows=min(rows, rows_left),
                columns=columns,
                header=header,
            )
        start += len(text) + 1


def without_tables(text: str, tables: Sequence[Table]) -> str:
    """Return a text of the same length with empty lines in place of the tables."""
    for table in tables:
        text = text[: table.start] + "\n" * (table.end - table.start) + text[table.end :]
    return text


def cut_at_tables(sections: Sequence[Section], tables: Sequence[Table]) -> tuple[Section, ...]:
    """Return the sections with each table as one of its own, what stands before and after it apart."""
    found = list(sections)
    for table in tables:
        left: list[Section] = []
        home = next((one for one in reversed(found) if one.start <= table.start), None)
        for one in found:
            if one.end <= table.start or one.start >= table.end:
                left.append(one)
                continue
            if one.start < table.start:
                left.append(one.model_copy(update={"end": table.start}))
            if one.end > table.end:
                left.append(one.model_copy(update={"start": table.end}))
        heading, part = (home.heading, home.part) if home is not None else ("", 0)
        left.append(Section(kind="table", start=table.start, end=table.end, heading=heading, part=part))
        found = sorted(left, key=lambda one: one.start)
    return tuple(found)
