"""Reading order: where a white strip runs down between lines of prose, its left side is read before its right side.

The page is cut at the strip that parts most lines, then its parts are cut again: three columns are two cuts, and a
title or a table over all columns ends the stretch of lines that a strip runs through.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from secondread.reading.formats.pdf_lines import Line, Piece, free_rows
from secondread.reading.formats.pdf_table_rows import is_value
from secondread.reading.formats.pdf_tables import CAPTION
from secondread.reading.patterns import lazy_pattern

_FEWEST_IN_COLUMN = 5
# A printed page has a hundred lines or so; what has many more is no page, and looking for columns in it takes long.
_DEEPEST, _MOST_ROWS = 8, 400
# From a caption to the first row of numbers of its table, and between two such rows, there are at most so many lines.
_HEAD_LINES, _WRAPPED_LINES = 9, 4
_WORD = lazy_pattern(r"[^\W\d_]{2,}")

_Rows = list[list[Line]]


@dataclass(frozen=True)
class _Cut:
    """A strip at `at` between two columns, through the rows from `first` up to, not with, `last`."""

    first: int
    last: int
    at: float


def in_reading_order(lines: list[Line], *, depth: int = 0) -> list[list[Line]]:
    """Return runs of lines to be read one after the other; each run stands in one column, from top to bottom."""
    rows = _rows(lines)
    cut = _best_cut(rows) if depth < _DEEPEST and len(rows) <= _MOST_ROWS else None
    if cut is None:
        return [_in_one_column(rows)] if rows else []
    left: list[Line] = []
    right: list[Line] = []
    for row in rows[cut.first : cut.last]:
        for line in row:
            for part, at_left in _cut(line, cut.at):
                (left if at_left else right).append(part)
    parts = ([line for row in rows[: cut.first] for line in row], left, right)
    rest = [line for row in rows[cut.last :] for line in row]
    return [run for part in (*parts, rest) if part for run in in_reading_order(part, depth=depth + 1)]


def _rows(lines: list[Line]) -> _Rows:
    """Group lines on the same baseline, from the top of the page down."""
    rows: _Rows = []
    for line in sorted(lines, key=lambda line: (-line.bottom, line.left)):
        if rows and abs(rows[-1][0].bottom - line.bottom) <= 0.3 * min(line.height, rows[-1][0].height):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _in_one_column(rows: _Rows) -> list[Line]:
    """Make one line of each row."""
    lines = []
    for row in rows:
        if len(row) == 1:
            lines.append(row[0])
            continue
        pieces = tuple(sorted((piece for line in row for piece in line.pieces), key=lambda piece: piece.left))
        lines.append(
            Line(
                pieces,
                row[0].bottom,
                max(line.height for line in row),
                row[0].bold,
                max(row, key=lambda r: r.right).hyphen,
            )
        )
    return lines


def _best_cut(rows: _Rows) -> _Cut | None:
    """Return the cut that parts most lines, in the middle of the widest strip that parts as many."""
    pieces = [sorted((p for line in row for p in line.pieces), key=lambda p: p.left) for row in rows]
    if len(rows) < _FEWEST_IN_COLUMN:
        return None
    low = min(row[0].left for row in pieces)
    high = max(piece.right for row in pieces for piece in row)
    tables = _rows_of_numbers(rows, pieces)
    free = free_rows(pieces)
    best: tuple[int, int, int] | None = None
    strips: dict[tuple[int, int, int], list[int]] = {}
    for at in range(int(low + 0.15 * (high - low)), int(high - 0.15 * (high - low)), 2):
        if free[at] < _FEWEST_IN_COLUMN:
            continue
        for first, last in _stretches(pieces, _barred(rows, pieces, tables, at)):
            sides = [_side(row, at) for row in pieces[first:last]]
            left, right = (sum(bool(side & mark) for side in sides) for mark in (1, 2))
            if min(left, right) < _FEWEST_IN_COLUMN:
                continue
            found = (left + right, first, last)
            strips.setdefault(found, []).append(at)
            if best is None or (found[0], len(strips[found])) > (best[0], len(strips[best])):
                best = found
    for found in sorted(strips, key=lambda one: (-one[0], -len(strips[one]))):
        _, first, last = found
        middle = _middle_of_longest(strips[found])
        stretch = pieces[first:last]
        if _is_prose([[p for p in row if p.right <= middle] for row in stretch]) and _is_prose(
            [[p for p in row if p.left >= middle] for row in stretch]
        ):
            return _Cut(first, last, middle)
    return None


def _middle_of_longest(places: list[int]) -> float:
    runs: list[list[int]] = [[places[0]]]
    for place in places[1:]:
        if place - runs[-1][-1] <= 2:
            runs[-1].append(place)
        else:
            runs.append([place])
    longest = max(runs, key=len)
    return (longest[0] + longest[-1]) / 2


def _side(row: list[Piece], at: float) -> int:
    """Return 1 for a row with words left of a place, 2 for one with words right of it, 3 for both."""
    return (1 if row[0].left < at else 0) | (2 if row[-1].right > at else 0)


def _stretches(pieces: list[list[Piece]], barred: list[bool]) -> list[tuple[int, int]]:
    found = []
    start: int | None = None
    for index, bar in enumerate([*barred, True]):
        if not bar and start is None:
            start = index
        elif bar and start is not None:
            found.append((start, index))
            start = None
    return found


def _barred(rows: _Rows, pieces: list[list[Piece]], tables: list[bool], at: float) -> list[bool]:
    """Return for each row whether something reaches over a place: words, or a table with columns on both sides."""
    barred = [any(p.left < at - 1 and p.right > at + 1 for p in row) for row in pieces]
    over = [index for index, row in enumerate(pieces) if tables[index] and (barred[index] or _goes_on_right(row, at))]
    if len(over) < 2:
        return barred
    for one, other in pairwise(over):
        if other - one <= _WRAPPED_LINES:
            barred[one : other + 1] = [True] * (other + 1 - one)
    for index in over:
        if index - 1 in over:
            continue
        head = range(index - 1, max(-1, index - 1 - _HEAD_LINES), -1)
        top = next((above for above in head if any(CAPTION.match(line.text) for line in rows[above])), None)
        if top is None:
            top = next((above + 1 for above in head if len(pieces[above]) < 3), index)
        barred[top:index] = [True] * (index - top)
    return barred


def _goes_on_right(row: list[Piece], at: float) -> bool:
    """Tell whether the columns of a row go on right of a place: the first words there are a value, with words left."""
    right = [piece for piece in row if piece.left >= at]
    return bool(right) and row[0].left < at and is_value(right[0].text)


def _rows_of_numbers(rows: _Rows, pieces: list[list[Piece]]) -> list[bool]:
    return [len(row) >= 3 and sum(is_value(piece.text) for piece in row) >= 2 for row in pieces]


def _is_prose(rows: list[list[Piece]]) -> bool:
    """Tell lines of prose from the cells of a table: several words a line, few of them numbers."""
    words = [" ".join(piece.text for piece in row).split() for row in rows if row]
    every = [word for line in words for word in line]
    lettered = sum(_WORD.search(word) is not None for word in every)
    return len(words) >= _FEWEST_IN_COLUMN and median(map(len, words)) >= 3 and lettered >= 0.6 * len(every)


def _cut(line: Line, gutter: float) -> list[tuple[Line, bool]]:
    left = tuple(piece for piece in line.pieces if (piece.left + piece.right) / 2 < gutter)
    right = tuple(piece for piece in line.pieces if (piece.left + piece.right) / 2 >= gutter)
    parts = []
    if left:
        parts.append((Line(left, line.bottom, line.height, line.bold, line.hyphen and not right), True))
    if right:
        parts.append((Line(right, line.bottom, line.height, line.bold and not left, line.hyphen), False))
    return parts
