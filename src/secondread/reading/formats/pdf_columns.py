"""Reading order: lines that two columns share are cut at the gutter, and columns are read one after the other."""

from __future__ import annotations

from itertools import accumulate

from secondread.reading.formats.pdf_lines import Line

_FEWEST_IN_COLUMN = 6


def in_reading_order(lines: list[Line], *, depth: int = 0) -> list[list[Line]]:
    """Return runs of lines to be read one after the other; each run stands in one column, from top to bottom."""
    rows = _rows(lines)
    if depth >= 2 or len(lines) < 2 * _FEWEST_IN_COLUMN:
        return [_in_one_column(rows)] if rows else []
    gutter = _gutter(rows)
    if gutter is None:
        return [_in_one_column(rows)]
    runs: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []

    def end_band() -> None:
        for side in (left, right):
            if side:
                runs.extend(in_reading_order(side, depth=depth + 1))
                side.clear()

    wide = _wide_rows(rows, gutter)
    across: list[list[Line]] = []
    for index, row in enumerate(rows):
        if index in wide:
            end_band()
            across.append(row)
            continue
        if across:
            runs.append(_in_one_column(across))
            across = []
        for line in row:
            for part, at_left in _cut(line, gutter):
                (left if at_left else right).append(part)
    end_band()
    if across:
        runs.append(_in_one_column(across))
    return runs


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Group lines on the same baseline, from the top of the page down."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (-line.bottom, line.left)):
        if rows and abs(rows[-1][0].bottom - line.bottom) <= 0.3 * min(line.height, rows[-1][0].height):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _in_one_column(rows: list[list[Line]]) -> list[Line]:
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


def _gutter(rows: list[list[Line]]) -> float | None:
    """Return the middle of the white strip between two columns, or None where the text is one column."""
    pieces = [piece for row in rows for line in row for piece in line.pieces]
    low = min(piece.left for piece in pieces)
    high = max(piece.right for piece in pieces)
    width = high - low
    if width <= 0:
        return None
    start, stop = int(low + 0.25 * width), int(low + 0.75 * width) + 1
    # How many pieces cross each point: each adds one where it begins and takes it away where it ends.
    steps = [0] * (stop - start + 1)
    for piece in pieces:
        begin, end = max(start, int(piece.left)), min(stop, int(piece.right) + 1)
        if begin < end:
            steps[begin - start] += 1
            steps[end - start] -= 1
    crossing = list(accumulate(steps[:-1]))
    fewest = min(crossing)
    best = _longest_run(crossing, fewest)
    middle = start + (best[0] + best[1]) / 2
    at_left = [row for row in rows if any(line.left < middle - 0.2 * width for line in row)]
    left = sum(
        any(p.right <= middle and p.right > middle - 0.25 * width for line in row for p in line.pieces) for row in rows
    )
    right = sum(
        any(p.left >= middle and p.left < middle + 0.25 * width for line in row for p in line.pieces) for row in rows
    )
    if min(left, right) < _FEWEST_IN_COLUMN or not at_left or fewest > 0.45 * len(rows):
        return None
    # In a table of two columns the pieces are short; the lines of two columns of prose fill their column.
    full = sum(
        p.right - p.left > 0.3 * width
        for row in rows
        for line in row
        for p in line.pieces
        if not _crosses(p.left, p.right, middle)
    )
    return middle if full >= _FEWEST_IN_COLUMN and full >= 0.3 * (left + right) else None


def _longest_run(crossing: list[int], fewest: int) -> tuple[int, int]:
    best = (0, 0)
    start = None
    for index, count in enumerate([*crossing, fewest + 1]):
        if count == fewest and start is None:
            start = index
        elif count != fewest and start is not None:
            if index - start > best[1] - best[0]:
                best = (start, index)
            start = None
    return best


def _crosses(left: float, right: float, gutter: float) -> bool:
    return left < gutter - 1 and right > gutter + 1


def _wide_rows(rows: list[list[Line]], gutter: float) -> set[int]:
    """Return the rows that reach over both columns: a piece crosses the gutter, or the row is one of a wide table."""
    wide = {
        i for i, row in enumerate(rows) if any(_crosses(p.left, p.right, gutter) for line in row for p in line.pieces)
    }
    low = min(line.left for row in rows for line in row)
    high = max(line.right for row in rows for line in row)
    column = (high - low) / 2
    of_table = []
    for index, row in enumerate(rows):
        pieces = [piece for line in row for piece in line.pieces]
        both = any(p.right <= gutter for p in pieces) and any(p.left >= gutter for p in pieces)
        if len(pieces) >= 3 and both and all(p.right - p.left < 0.7 * column for p in pieces):
            of_table.append(index)
    for index in of_table:
        near = sum(other in of_table or other in wide for other in (index - 2, index - 1, index + 1, index + 2))
        if near >= 2:
            wide.add(index)
    return wide


def _cut(line: Line, gutter: float) -> list[tuple[Line, bool]]:
    left = tuple(piece for piece in line.pieces if (piece.left + piece.right) / 2 < gutter)
    right = tuple(piece for piece in line.pieces if (piece.left + piece.right) / 2 >= gutter)
    parts = []
    if left:
        parts.append((Line(left, line.bottom, line.height, line.bold, line.hyphen and not right), True))
    if right:
        parts.append((Line(right, line.bottom, line.height, line.bold and not left, line.hyphen), False))
    return parts
