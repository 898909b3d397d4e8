"""The tables of Markdown: with pipes, drawn as a grid, or aligned with spaces under a rule of dashes."""

from __future__ import annotations

import re
from itertools import pairwise

from secondread.reading.formats.blocks import RawCell, RawTable
from secondread.reading.formats.clean_words import clean
from secondread.reading.formats.markdown_inline import plain_inline
from secondread.reading.patterns import lazy_pattern

_PIPE_RULE = lazy_pattern(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_RULE = lazy_pattern(r" *-{2,}(?: +-{1,})* *$")
_SOLID = lazy_pattern(r" *-{5,} *$")
_GRID_RULE = lazy_pattern(r" {0,3}\+(?:[-=:]+\+)+$")
_MOST_ROWS = 5_000
_WIDEST = 10_000


def is_table_start(lines: list[str], at: int) -> bool:
    """Tell whether a table begins at a line."""
    line = lines[at]
    if _GRID_RULE.match(line):
        return True
    after = lines[at + 1] if at + 1 < len(lines) else ""
    if "|" in line and "|" in after and "-" in after and _PIPE_RULE.fullmatch(after.strip()):
        return True
    if _is_rule(line):
        return _SOLID.match(line) is None or _multiline_rule(lines, at) is not None
    return _is_rule(after) and _SOLID.match(after) is None and bool(line.strip()) and not line.lstrip().startswith("#")


def read_table(lines: list[str], at: int) -> tuple[RawTable, int]:
    """Return the table that begins at a line, and the line after it."""
    if _GRID_RULE.match(lines[at]):
        return _grid(lines, at)
    after = lines[at + 1] if at + 1 < len(lines) else ""
    if "|" in lines[at] and _PIPE_RULE.fullmatch(after.strip()) and "|" in after:
        return _piped(lines, at)
    if _is_rule(lines[at]) and (rule := _multiline_rule(lines, at)) is not None:
        return _multiline(lines, at + 1, rule)
    if _is_rule(lines[at]):
        return _aligned(lines, at, at)
    return _aligned(lines, at, at + 1)


def _is_rule(line: str) -> bool:
    return line.count("-") >= 5 and _RULE.match(line) is not None


def _multiline_rule(lines: list[str], at: int) -> int | None:
    """Return the line of the rule with the columns, for a table whose head stands between a full rule and it."""
    if not _SOLID.match(lines[at]):
        return None
    for place in range(at + 1, min(at + 12, len(lines))):
        if not lines[place].strip():
            return None
        if _is_rule(lines[place]) and not _SOLID.match(lines[place]):
            return place
    return None


def _columns(rule: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"-+", rule)]


def _cells(line: str, columns: list[tuple[int, int]]) -> list[str]:
    """Put the pieces of a line, parted by two spaces, into columns from left to right, each where it fits best.

    Marks taken off by a converter move what follows by a few characters, so that a piece may begin before its column;
    since no two pieces share a column, the line as a whole still has one best fit.
    """
    cells = [""] * len(columns)
    pieces = [(match.group(), *match.span()) for match in re.finditer(r"[^ ]+(?: [^ ]+)*", line[:_WIDEST])]
    while len(pieces) > len(columns):
        # More pieces than columns: the closest neighbours are one cell with a wide gap in it.
        gaps = [after[1] - before[2] for before, after in pairwise(pieces)]
        at = gaps.index(min(gaps))
        pieces[at : at + 2] = [(f"{pieces[at][0]} {pieces[at + 1][0]}", pieces[at][1], pieces[at + 1][2])]
    for (words, _, _), column in zip(pieces, _best_columns(pieces, columns), strict=True):
        cells[column] = words
    return cells


def _best_columns(pieces: list[tuple[str, int, int]], columns: list[tuple[int, int]]) -> list[int]:
    """Return rising column numbers, one a piece, with the least sum of misfits."""
    spare = len(columns) - len(pieces)
    # best[k] is the least misfit of the pieces so far with the last one in column (its number + k).
    best = [0.0] * (spare + 1)
    chosen: list[list[int]] = []
    for number, (_, start, end) in enumerate(pieces):
        row, came = [], []
        lowest, lowest_at = float("inf"), 0
        for k in range(spare + 1):
            if best[k] < lowest:
                lowest, lowest_at = best[k], k
            row.append(lowest + _misfit(start, end, columns[number + k]))
            came.append(lowest_at)
        best = row
        chosen.append(came)
    k = best.index(min(best))
    found: list[int] = []
    for number in range(len(pieces) - 1, -1, -1):
        found.append(number + k)
        k = chosen[number][k]
    return found[::-1]


def _misfit(start: int, end: int, column: tuple[int, int]) -> float:
    left, right = column
    overlap = max(0, min(end, right) - max(start, left)) / (end - start)
    return 1 - overlap + 0.02 * min(abs(start - left), abs(end - right), abs((start + end) - (left + right)) / 2)


def _row(cells: list[str]) -> tuple[RawCell, ...]:
    return tuple(RawCell(clean(plain_inline(cell))) for cell in cells)


def _aligned(lines: list[str], at: int, rule: int) -> tuple[RawTable, int]:
    """A head line over a rule of columns, then one line a row up to an empty line or a rule."""
    columns = _columns(lines[rule])
    rows = [_row(_cells(lines[at], columns))] if rule > at else []
    header_rows = len(rows)
    place = rule + 1
    while place < len(lines) and place < rule + _MOST_ROWS:
        line = lines[place]
        if _is_rule(line):
            place += 1
            break
        if not line.strip():
            # A row of empty cells is a line of spaces; an empty line ends the table.
            if not line or len(line) < columns[-1][0] // 2:
                break
            place += 1
            continue
        if re.match(r"\s{0,3}:{3,}", line):
            break
        rows.append(_row(_cells(line, columns)))
        place += 1
    header_rows += _more_head(rows[header_rows:]) if header_rows else 0
    return RawTable(tuple(rows), header_rows), place


def _multiline(lines: list[str], at: int, rule: int) -> tuple[RawTable, int]:
    """A head of several lines, then rows of several lines with an empty line between, up to a closing rule."""
    columns = _columns(lines[rule])
    rows = [_row(_joined(lines[at:rule], columns))]
    place = rule + 1
    run: list[str] = []
    while place < len(lines) and place < rule + _MOST_ROWS:
        line = lines[place]
        place += 1
        if _SOLID.match(line) and len(line.strip()) > 10:
            break
        if line.strip():
            run.append(line)
        elif run:
            rows.append(_row(_joined(run, columns)))
            run = []
    if run:
        rows.append(_row(_joined(run, columns)))
    return RawTable(tuple(rows), 1 + _more_head(rows[1:])), place


def _joined(lines: list[str], columns: list[tuple[int, int]]) -> list[str]:
    cells = [""] * len(columns)
    for line in lines:
        for index, words in enumerate(_cells(line, columns)):
            cells[index] = f"{cells[index]} {words}".strip()
    return cells


def _more_head(rows: list[tuple[RawCell, ...]]) -> int:
    """Count further rows of the head, which have no words in the first column and no numbers that are results."""
    count = 0
    for row in rows[:3]:
        words = [cell.text for cell in row[1:] if cell.text]
        blank = not any(cell.text for cell in row)
        if not blank and (
            row[0].text or any(re.match(r"[<>=±]?\s?[-−]?[\d.]+(?:\s|$|[(/±%])", word) for word in words)
        ):
            break
        count += 1
    return count


def _piped(lines: list[str], at: int) -> tuple[RawTable, int]:
    rows = [_row(_piped_cells(lines[at]))]
    place = at + 2
    while place < len(lines) and "|" in lines[place] and place < at + _MOST_ROWS:
        rows.append(_row(_piped_cells(lines[place])))
        place += 1
    head = 1 if any(cell.text for cell in rows[0]) else 0
    return RawTable(tuple(rows[1 - head :]), head), place


def _piped_cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", inner)]


def _grid(lines: list[str], at: int) -> tuple[RawTable, int]:
    """A drawn grid: a rule between rows; the rule of ``=`` ends the head; a cell may span columns."""
    block: list[str] = []
    while at < len(lines) and lines[at].strip()[:1] in ("+", "|") and len(block) < _MOST_ROWS:
        block.append(lines[at].strip())
        at += 1
    edges = sorted({place for line in block if line.startswith("+") for place, mark in enumerate(line) if mark == "+"})
    rows: list[tuple[RawCell, ...]] = []
    header_rows = 0
    run: list[str] = []
    for line in block:
        if line.startswith("|"):
            run.append(line)
            continue
        if run:
            rows.append(_grid_row(run, edges))
            run = []
        if "=" in line and rows:
            header_rows = len(rows)
    if run:
        rows.append(_grid_row(run, edges))
    return RawTable(tuple(rows), header_rows), at


def _grid_row(lines: list[str], edges: list[int]) -> tuple[RawCell, ...]:
    walls = [edge for edge in edges if all(edge < len(line) and line[edge] in "|+" for line in lines)]
    cells = []
    for left, right in pairwise(walls):
        words = " ".join(line[left + 1 : right].strip() for line in lines)
        cells.append(RawCell(clean(plain_inline(words)), columns=sum(left <= edge < right for edge in edges)))
    return tuple(cells)
