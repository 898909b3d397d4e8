"""Tables in the main text of a web page, and pages that are only laid out by tables."""

from __future__ import annotations

from itertools import pairwise

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials
from secondread.record import Document

_STORY = (
    "<p>We randomly assigned 100 adults with thumb pain to a warm splint or no splint, and asked all of them about "
    "their pain after eight weeks. The primary outcome was thumb pain at 8 weeks.</p>"
)
_AFTER = "<p>Nobody had to stop because of the splint, and all would wear it again if their thumbs asked for it.</p>"


def page(table: str, before: str = "") -> Document:
    html = (
        "<html><head><title>Warm splints</title></head><body><article><h1>Warm splints for sore thumbs: a trial</h1>"
        f"<h2>Results</h2>{_STORY}{before}{table}{_AFTER}</article></body></html>"
    )
    return read_document(html.encode(), "page.html")


ROWS = (
    "<table><tr><th>Outcome</th><th>Splint (n = 50)</th><th>No splint (n = 50)</th><th>P</th></tr>"
    "<tr><td>Thumb pain, mean (SD)</td><td>3.1 (1.9)</td><td>4.4 (2.0)</td><td>.002</td></tr>"
    "<tr><td>Skin trouble, n (%)</td><td>7 (14)</td><td></td><td>.08</td></tr></table>"
)


def test_a_table_keeps_its_grid_and_its_places() -> None:
    """Cells have their row and column, an empty one is left out, and each stands where its place says."""
    document = page(ROWS)
    (table,) = document.tables
    assert (table.rows, table.columns, table.header_rows) == (3, 4, 1)
    grid = {(cell.row, cell.column): cell.text for cell in table.cells}
    assert grid[0, 1] == "Splint (n = 50)"
    assert grid[1, 3] == ".002"
    assert (2, 2) not in grid
    assert all(document.text[cell.start : cell.end] == cell.text for cell in table.cells)


def test_the_sections_around_a_table_do_not_reach_into_it() -> None:
    """What stands before and after a table is prose, the table is a section of its own, and none overlap."""
    document = page(ROWS)
    (table,) = document.tables
    (section,) = (one for one in document.sections if one.kind == "table")
    assert (section.start, section.end) == (table.start, table.end)
    ordered = sorted(document.sections, key=lambda one: one.start)
    assert all(one.end <= after.start for one, after in pairwise(ordered))
    assert any("wear it again" in document.text[one.start : one.end] for one in ordered if one.kind == "results")


def test_a_line_above_is_its_caption() -> None:
    """ "Table 2. Outcomes" right above the rows belongs to the table."""
    (table,) = page(ROWS, before="<p>Table 2. Outcomes after eight weeks</p>").tables
    assert table.label == "Table 2."
    assert table.caption is not None
    assert table.caption.text == "Outcomes after eight weeks"


def test_its_results_are_those_of_the_trial() -> None:
    """The numbers of the page's table are bound to the arms."""
    (trial,) = find_trials([page(ROWS)])
    values = [one.value.text for result in trial.results for one in result.arms if one.value]
    assert values == ["3.1", "4.4"]


def test_a_page_laid_out_by_a_table_has_none() -> None:
    """Paragraphs in cells are text, whatever markup holds them."""
    document = page(f"<table><tr><td>Menu</td><td>{_STORY}</td></tr><tr><td>More</td><td>{_AFTER}</td></tr></table>")
    assert document.tables == ()
    assert not any(section.kind == "table" for section in document.sections)


def test_unseen_characters_do_not_move_the_cells() -> None:
    """Zero-width characters before and in a table are left out, and the places still hold."""
    document = page(
        ROWS.replace("3.1", "3\u200b.1"), before="<p>Soft\u00ad hyphens and zero\u200bwidths stand here.</p>"
    )
    (table,) = document.tables
    assert all(document.text[cell.start : cell.end] == cell.text for cell in table.cells)
    assert "3.1 (1.9)" in {cell.text for cell in table.cells}
