"""Lines of a PDF table put together to its rows, whose cells may go on over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from secondread.reading.formats.blocks import RawCell, RawTable
from secondread.reading.patterns import lazy_pattern

_VALUE = lazy_pattern(r"[(\[]?[pP]?\s?[<>≤≥=±]?\s?[-−–]?[.·]?\d")
_LETTERS = lazy_pattern(r"[^\W\d_]{3,}")
_GOES_ON = lazy_pattern(r"[(\[a-zµμ±–−]|to\b|and\b|\d+(?:\.\d+)?[)\]%]")
_UNFINISHED = lazy_pattern(r"(?:[,;/=<>±–−-]|<\s?[.·]|\b(?:to|of|and|or|for|in|with|at|per|by|the))$")
_CONTINUED = lazy_pattern(r"\bcont(?:inued|['’]?d)?\b", re.I)
# Lines of one cell stand this much closer than two rows do.
_TIGHT, _LOOSE = 1.18, 1.3


@dataclass(frozen=True)
class Placed:
    """A cell of one line: its first column, the one after its last, and its words."""

    start: int
    stop: int
    text: str


def is_value(text: str) -> bool:
    """Tell a cell that holds a value ("31.4 (18.2)", "−7.5 (−11.6 to −3.4)") from words that begin with a number."""
    return bool(_VALUE.match(text)) and len(_LETTERS.findall(text)) <= 1


def rows_of(lines: list[tuple[float, list[Placed]]]) -> tuple[tuple[RawCell, ...], ...]:
    """Return the rows of a table from its lines, each given with the height at which it stands.

    A line belongs to the row above when its cells go on with what stands there: an open bracket, a small letter, the
    spread below its mean. Where lines stand closer together within rows than between them, that tells as well.
    """
    steps = [above - below for (above, _), (below, _) in pairwise(lines)]
    closest = min((step for step in steps if step > 0), default=0.0)
    parted = sum(step >= _LOOSE * closest for step in steps) >= max(1, len(steps) // 4)
    rows: list[list[Placed]] = []
    for index, (_, cells) in enumerate(lines):
        tight = index > 0 and parted and steps[index - 1] <= _TIGHT * closest
        in_head = not any(_holds_values(row) for row in rows)
        if rows and cells and _belongs_above(rows[-1], cells, tight=tight, in_head=in_head):
            rows[-1] = _joined(rows[-1], cells)
        else:
            rows.append(list(cells))
    return tuple(tuple(_raw(row)) for row in rows if row)


def header_rows(rows: tuple[tuple[RawCell, ...], ...]) -> int:
    """Rows up to the first one with a value in it head the columns; a table without such a row has none.

    A row of one label right above the values heads a group of rows.
    """
    first = next((index for index, row in enumerate(rows) if any(is_value(cell.text) for cell in row[1:])), 0)
    while first > 1 and len(rows[first - 1]) == 1:
        first -= 1
    return first


def goes_on(above: RawTable, table: RawTable) -> bool:
    """Tell whether a table is the rest of the one before it, on the next page or column, with or without its label."""
    same = table.label in ("", above.label) or bool(_CONTINUED.search(table.caption))
    return same and _width(above) == _width(table) and bool(above.label or not table.label)


def joined_tables(above: RawTable, table: RawTable) -> RawTable:
    """Return the two parts of a table as one, without the heads of the columns that come again."""
    head = [tuple(cell.text for cell in row) for row in above.rows[: above.header_rows]]
    rows = table.rows
    if [tuple(cell.text for cell in row) for row in rows[: len(head)]] == head:
        rows = rows[len(head) :]
    return replace(above, rows=(*above.rows, *rows), footnotes=(*above.footnotes, *table.footnotes))


def _width(table: RawTable) -> int:
    return max((sum(cell.columns for cell in row) for row in table.rows), default=0)


def _holds_values(cells: list[Placed]) -> bool:
    return any(is_value(cell.text) for cell in cells if cell.start)


def _belongs_above(above: list[Placed], cells: list[Placed], *, tight: bool, in_head: bool) -> bool:
    standing = {cell.start: cell for cell in above}
    before_label = standing.get(0)
    label = next((cell for cell in cells if cell.start == 0), None)
    values = [cell for cell in cells if cell.start]
    if label is not None and values and len(above) == 1 and _goes_on(before_label, label):
        # The label took two lines, and its values stand beside the second.
        return True
    if in_head and _holds_values(cells) and not all(cell.start in standing for cell in values):
        return False
    if any(cell.stop - cell.start > 1 for cell in (*above, *cells)):
        return False
    if in_head and sum(cell.start > 0 for cell in above) < len(values):
        # Fewer words over more: they head several columns each.
        return not any(cell.start for cell in above) and label is not None and _goes_on(before_label, label)
    if in_head and tight and not _holds_values(above):
        return not _holds_values(cells) or all(_continues(standing.get(cell.start), cell) for cell in cells)
    before = standing.get(0)
    if label is None:
        if before is not None and not _holds_values(above) and _holds_values(cells):
            # The label took a line of its own, and its values stand in the middle of its height.
            return tight
        return bool(values) and all(_continues(standing.get(cell.start), cell) for cell in values)
    if not values:
        if not _holds_values(above):
            return before is not None and _continues(before, label)
        return before is not None and (tight or _continues(before, label))
    # A label of its own with values of its own is a row of its own, unless the lines stand close and all go on.
    return tight and all(_continues(standing.get(cell.start), cell) for cell in values)


def _goes_on(before: Placed | None, label: Placed) -> bool:
    """Tell the second line of a label, which a kind of row below a group ("at 6 weeks") is not."""
    return before is not None and (label.text[:1] in "([" or bool(_UNFINISHED.search(before.text)))


def _continues(before: Placed | None, cell: Placed) -> bool:
    """Tell whether the words of a cell go on with those above it."""
    if before is None:
        return False
    opened = before.text.count("(") + before.text.count("[") > before.text.count(")") + before.text.count("]")
    return opened or bool(_GOES_ON.match(cell.text)) or bool(_UNFINISHED.search(before.text))


def _joined(above: list[Placed], cells: list[Placed]) -> list[Placed]:
    found = {cell.start: cell for cell in above}
    for cell in cells:
        before = found.get(cell.start)
        if before is None:
            found[cell.start] = cell
        else:
            glue = "" if before.text.endswith((".", "·")) and before.text[-2:-1] in "<>=≤≥" else " "
            found[cell.start] = Placed(before.start, max(before.stop, cell.stop), f"{before.text}{glue}{cell.text}")
    return [found[start] for start in sorted(found)]


def _raw(cells: list[Placed]) -> Iterator[RawCell]:
    filled = 0
    for cell in cells:
        for _ in range(cell.start - filled):
            yield RawCell("")
        yield RawCell(cell.text, columns=cell.stop - cell.start)
        filled = cell.stop
