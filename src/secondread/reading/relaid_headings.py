"""Headings of two rows put over their columns again, where the file lost which heading spans which columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from secondread.reading.patterns import lazy_pattern
from secondread.record import Cell

_TEST = lazy_pattern(
    r"^\W*(?:p\b.*|P\b.*|.*\bp[\s-]?value.*|X\W?2.*|χ2.*|t|F|ES\d?|effect size.*|.*for difference.*|.*\bCI\b.*)$", re.I
)


def relaid(grid: Mapping[tuple[int, int], Cell], top: int, columns: int) -> dict[tuple[int, int], Cell]:
    """Return where the headings of the last two heading rows stand when the upper ones span the lower ones evenly.

    Markdown knows no spans: of "Before" over "A", "B" and "After" over "A", "B" it keeps two cells over four. The upper
    headings that an empty cell follows span columns, or, where none is followed by one, all but those of tests; each
    spans the same number of lower headings. Nothing is moved where that does not come out even or the rows are full.
    """
    upper = [grid[top - 2, column] for column in range(columns) if (top - 2, column) in grid]
    lower = [grid[top - 1, column] for column in range(columns) if (top - 1, column) in grid]
    if not upper or not lower or (len(upper) >= columns - 1 and len(lower) >= columns - 1):
        return {}
    stub = upper[0] if upper[0].column == 0 else None
    above = upper[1:] if stub is not None else upper
    if lower[0].column == 0 and len(lower) > 1 and _is_stub(lower[0], lower[1:], above, columns):
        lower = lower[1:]
    followed = [one for one, after in pairwise(above) if after.column - one.column > 1]
    spanning = _spanning(above, followed, len(lower))
    if not spanning or len(lower) % len(spanning) or len(lower) < len(spanning):
        return {}
    width = len(lower) // len(spanning)
    if width * len(spanning) + len(above) - len(spanning) > columns - 1:
        return {}
    moved: dict[tuple[int, int], Cell] = {}
    column, below = 1, iter(lower)
    for one in above:
        for _ in range(width if one in spanning else 1):
            moved[top - 2, column] = one
            moved[top - 1, column] = next(below) if one in spanning else one
            column += 1
    return moved


def repeated(grid: Mapping[tuple[int, int], Cell], top: int, columns: int) -> dict[tuple[int, int], Cell]:
    """Return where the upper headings stand when the lower ones are one block, told once for each upper heading.

    Under "A" and "B" the headings "n, mean, SD, n, mean, SD" belong to A and to B, whatever spans the file gives.
    """
    upper = {
        cell.start: cell for (row, column), cell in grid.items() if row == top - 2 and column and cell.text.strip()
    }
    own = {cell.start for (row, _), cell in grid.items() if row == top - 1}
    heads = [cell for start, cell in sorted(upper.items()) if start not in own and not _TEST.match(cell.text)]
    places = [
        column
        for column in range(1, columns)
        if (top - 1, column) in grid
        and grid[top - 1, column].start not in upper
        and not _TEST.match(grid[top - 1, column].text)
    ]
    if len(heads) < 2 or not places or len(places) % len(heads) or len(places) == len(heads):
        return {}
    size = len(places) // len(heads)
    texts = [" ".join(grid[top - 1, column].text.split()).lower() for column in places]
    if any(texts[at] != texts[at % size] for at in range(len(texts))):
        return {}
    return {(top - 2, column): heads[at // size] for at, column in enumerate(places)}


def _spanning(above: list[Cell], followed: list[Cell], lower: int) -> list[Cell]:
    # A last heading with the rest of the row free behind it spans too.
    last = [above[-1]] if followed and above[-1] not in followed and not _TEST.match(above[-1].text) else []
    for spanning in (followed + last, followed, [one for one in above if not _TEST.match(one.text)]):
        if spanning and lower % len(spanning) == 0:
            return spanning
    return []


def _is_stub(first: Cell, others: list[Cell], above: list[Cell], columns: int) -> bool:
    """Tell a lower first cell that heads the row labels from one that heads the first column of numbers.

    What comes again further right heads numbers: "A", "B", "A", "B".
    """
    if any(other.text == first.text for other in others):
        return False
    return len(others) + 1 >= columns or (
        len(others) % max(1, len(above)) == 0 and (len(others) + 1) % max(1, len(above)) != 0
    )
