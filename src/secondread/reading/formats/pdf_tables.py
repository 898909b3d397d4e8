"""Tables of a PDF page: lines of several pieces that stand in columns below a caption."""

from __future__ import annotations

import re

from secondread.reading.formats.blocks import RawTable
from secondread.reading.formats.pdf_lines import Line, Piece, free_rows
from secondread.reading.formats.pdf_table_rows import Placed, header_rows, is_value, rows_of
from secondread.reading.patterns import lazy_pattern

CAPTION = lazy_pattern(r"(?:e?Table|TABLE)\s+[A-Z]?[\dIVX]{1,4}\b[.:|]?")
_NOTE = lazy_pattern(
    r"(?:\^|\[?[*†‡§¶#]|[a-z]\s?[A-Z]|Abbreviation|Data are|Values (?:are|given)|Note|NOTE|CI\b|[A-Z]{2,6}[ ,=:])"
)
_VALUE = lazy_pattern(r"[(\[]?[pP]?\s?[<>≤≥=±]?\s?[-−–]?[.·]?\d")


def table_stretches(lines: list[Line]) -> dict[int, int]:
    """Return where tables begin and end among the lines of one column."""
    found: dict[int, int] = {}
    at = 0
    while at < len(lines):
        captioned = bool(CAPTION.match(lines[at].text))
        end = _end_of_rows(lines, at, captioned=captioned)
        if end is not None and _stands_in_columns(lines[at:end], captioned=captioned):
            end = found[at] = _with_notes(lines, end)
        at = end or at + 1
    return found


def _end_of_rows(lines: list[Line], at: int, *, captioned: bool) -> int | None:
    """Return the end of the rows that begin at a line; below a caption two rows are enough, else three."""
    place = at
    if captioned:
        # The caption may take some lines before the first row.
        place = next((n for n in range(at + 1, min(at + 7, len(lines))) if len(lines[n].pieces) > 1), len(lines))
    if place >= len(lines) or len(lines[place].pieces) < 2:
        return None
    rows = single = 0
    end = place
    low, high = (min(line.left for line in lines[at : place + 1]), max(line.right for line in lines[at : place + 1]))
    while place < len(lines):
        line = lines[place]
        if place > at and (lines[place - 1].bottom < line.bottom or CAPTION.match(line.text)):
            break
        if len(line.pieces) > 1:
            rows += 1
            single = 0
            end = place + 1
        else:
            single += 1
            wide = line.right - line.left > 0.75 * (high - low)
            if single > 3 or (wide and rows and not _VALUE.match(line.text)) or _gap(lines, place) > 3.0:
                break
        low, high = min(low, line.left), max(high, line.right)
        place += 1
    return end if rows >= (2 if captioned else 3) else None


def _stands_in_columns(lines: list[Line], *, captioned: bool) -> bool:
    """Tell columns from prose whose words are spread over the line: white goes down through all, or nearly all, rows.

    Without a caption above, cells right of the first must hold values too.
    """
    rows = [line.pieces for line in lines if len(line.pieces) > 1]
    valued = sum(any(is_value(piece.text) for piece in row[1:]) for row in rows)
    if not captioned and valued < 0.4 * len(rows):
        return False
    low, high = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    free = free_rows(rows)
    return any(
        free[place] >= 0.9 * len(rows)
        and 2 * sum(row[0].right <= place for row in rows) >= len(rows)
        and 2 * sum(row[-1].left >= place for row in rows) >= len(rows)
        for place in range(int(low) + 1, int(high))
    )


def _gap(lines: list[Line], place: int) -> float:
    return (lines[place - 1].bottom - lines[place].bottom) / max(lines[place].height, 1.0)


def _with_notes(lines: list[Line], end: int) -> int:
    """Take in the lines below the last row that are notes: smaller print, or lines that begin with a mark."""
    row_height = lines[end - 1].height
    place = end
    while place < len(lines) and place < end + 12:
        line = lines[place]
        close = _gap(lines, place) < 2.2 and lines[place - 1].bottom > line.bottom
        note = (
            _NOTE.match(line.text)
            or line.height < 0.93 * row_height
            or (place > end and _gap(lines, place) < 1.3 and line.height <= row_height * 0.95)
        )
        if not (close and note) or CAPTION.match(line.text) or line.height > 1.05 * row_height:
            break
        place += 1
    return place


def table_from(lines: list[Line]) -> RawTable:
    """Return the table that these lines are: its caption, rows and notes."""
    label = caption = ""
    rest = lines
    found = CAPTION.match(lines[0].text)
    if found:
        first = next((n for n in range(1, len(lines)) if len(lines[n].pieces) > 1), len(lines))
        label = found.group()
        caption = " ".join(line.text for line in lines[:first])[found.end() :]
        rest = lines[first:]
    last = max((n for n, line in enumerate(rest) if len(line.pieces) > 1), default=-1) + 1
    body, notes = rest[:last], rest[last:]
    columns = _columns(body)
    rows = rows_of([(line.bottom, cells_of(line, columns)) for line in body])
    return RawTable(
        rows,
        header_rows=header_rows(rows),
        label=label,
        caption=caption,
        footnotes=_notes(notes),
    )


def _columns(lines: list[Line]) -> list[tuple[float, float]]:
    """Return the columns as the strips that the cells of the fullest rows fill together."""
    most = max(len(line.pieces) for line in lines)
    full = [line for line in lines if len(line.pieces) >= max(2, most - 1)]
    strips: list[list[float]] = []
    for piece in sorted((piece for line in full for piece in line.pieces), key=lambda piece: piece.left):
        if strips and piece.left <= strips[-1][1] - 1:
            strips[-1][1] = max(strips[-1][1], piece.right)
        else:
            strips.append([piece.left, piece.right])
    if len(strips) < most:
        # Cells of one column reach under those of the next: the row with most cells gives the columns.
        fullest = next(line for line in lines if len(line.pieces) == most)
        return [(piece.left, piece.right) for piece in fullest.pieces]
    return [(left, right) for left, right in strips]


def cells_of(line: Line, columns: list[tuple[float, float]]) -> list[Placed]:
    """Return the cells of a line, each with the first column it stands in and the one after the last."""
    cells: list[Placed] = []
    filled = 0
    for piece in line.pieces:
        start, stop = _covered(piece, columns)
        start = max(start, filled)
        if start >= len(columns):
            # No column is left: the words belong to the last cell.
            if cells:
                cells[-1] = Placed(cells[-1].start, cells[-1].stop, f"{cells[-1].text} {piece.text}")
            continue
        filled = max(stop, start + 1)
        cells.append(Placed(start, filled, piece.text))
    return cells


def _covered(piece: Piece, columns: list[tuple[float, float]]) -> tuple[int, int]:
    """Return the first column that a piece stands over and the one after the last."""
    over = [
        n
        for n, (left, right) in enumerate(columns)
        if min(piece.right, right) - max(piece.left, left) > 0.3 * min(right - left, piece.right - piece.left)
    ]
    if over:
        return over[0], over[-1] + 1
    middle = (piece.left + piece.right) / 2
    nearest = min(range(len(columns)), key=lambda n: abs((columns[n][0] + columns[n][1]) / 2 - middle))
    return nearest, nearest + 1


def _notes(lines: list[Line]) -> tuple[str, ...]:
    notes: list[str] = []
    for line in lines:
        if notes and not re.match(r"[*†‡§¶#^]|[a-z]\s[A-Z]", line.text):
            notes[-1] = f"{notes[-1]} {line.text}"
        else:
            notes.append(line.text)
    return tuple(notes)
