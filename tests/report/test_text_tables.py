"""The tables of a document."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from secondread.record import Cell, Document, Table
from secondread.report.annotated_text import Grid, annotated
from secondread.report.text_tables import text_tables

# rows, columns, and for each place whether a cell is there and how many rows and columns it claims to span
GRIDS = st.lists(
    st.lists(st.tuples(st.sampled_from(["", "a", "1.5", "two words"]), st.integers(1, 3), st.integers(1, 3)),
             min_size=3, max_size=3),
    min_size=1, max_size=4,
)  # fmt: skip


def document_of(
    grid: list[list[tuple[str, int, int]]], *, before: str = "Before.\n", after: str = "\nAfter."
) -> Document:
    text, cells = before, []
    for row, places in enumerate(grid):
        for column, (words, down, right) in enumerate(places):
            text += "\t" if column else "\n" if row else ""
            if words:
                span = {"rows": min(down, len(grid) - row), "columns": min(right, 3 - column)}
                cells.append(
                    Cell(text=words, start=len(text), end=len(text) + len(words), row=row, column=column, **span)
                )
            text += words
    table = Table(
        start=len(before), end=len(text), grid_start=len(before), grid_end=len(text), rows=len(grid), columns=3,
        header_rows=1, cells=tuple(cells),
    )  # fmt: skip
    return Document(id="d", name="d", kind="markdown", text=text + after, tables=(table,))


@given(GRIDS)
@settings(max_examples=150, deadline=None)
def test_every_place_is_covered_once_and_no_word_is_lost(grid: list[list[tuple[str, int, int]]]) -> None:
    """However the cells span one another, each place of the grid belongs to one cell and each word is shown once."""
    document = document_of(grid)
    for table in text_tables(document):
        covered: list[tuple[int, int]] = []
        free = [(row, column) for row in range(len(grid)) for column in range(3)]
        for row, cells in enumerate(table.rows):
            for cell in cells:
                place = next(each for each in free if each[0] == row and each not in covered)
                covered += [
                    (row + down, place[1] + right) for down in range(cell.rows) for right in range(cell.columns)
                ]
        assert sorted(covered) == free
    shown = "".join(piece.text for part in annotated(document, (), {}) for piece in part.pieces)
    assert "".join(shown.split()) == "".join(document.text.split())


def test_paragraphs_stand_around_the_table() -> None:
    """What comes before and after a table is shown before and after it, and its head is known."""
    first, grid, last = annotated(document_of([[("a", 1, 3)], [("1.5", 1, 1), ("", 1, 1), ("a", 1, 1)]]), (), {})
    assert first.pieces[0].text == "Before."
    assert last.pieces[0].text == "After."
    assert isinstance(grid, Grid)
    assert grid.header_rows == 1
    assert [[cell.columns for cell in row] for row in grid.rows] == [[3], [1, 1, 1]]


def test_a_table_out_of_place_is_running_text() -> None:
    """A table whose cells lie beyond the text, out of order or around other words is shown as the text it stands in."""
    document = document_of([[("a", 1, 1), ("1.5", 1, 1), ("a", 1, 1)]])
    (table,) = document.tables
    first, second, third = table.cells
    for changed in (
        {"grid_end": 10**6},
        {"cells": (second, first, third)},
        {"cells": (first, third)},
        {"cells": (first, second.model_copy(update={"column": 9}), third)},
        {"cells": (first, second.model_copy(update={"column": 0}), third)},
        {"columns": 0},
        {"cells": ()},
    ):
        other = document.model_copy(update={"tables": (table.model_copy(update=changed),)})
        assert text_tables(other) == []
        shown = "".join(piece.text for part in annotated(other, (), {}) for piece in part.pieces)
        assert "".join(shown.split()) == "".join(document.text.split())
