"""PDFs made by five programs from one invented article: in one to three columns, its words come out in order and whole."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials
from secondread.record import Document, Table
from tests.reading.formats.pdfs import article

FOLDER = Path(__file__).parent / "pdfs"
FILES = sorted(path.name for path in FOLDER.glob("*.pdf") if not path.name.startswith("tables"))
PROSE = [words for _, paragraphs in article.SECTIONS for words in paragraphs]


@cache
def read(name: str) -> Document:
    return read_document((FOLDER / name).read_bytes(), name)


def flat(document: Document) -> str:
    return " ".join(document.text.split())


def grid(table: Table) -> list[tuple[str, ...]]:
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return [tuple(row) for row in rows.values()]


def test_there_are_files() -> None:
    """Each of the programs made at least one of them."""
    assert {name.partition("-")[0] for name in FILES} == {"chromium", "weasyprint", "typst", "groff", "ghostscript"}


@pytest.mark.parametrize("name", FILES)
def test_every_paragraph_comes_whole_and_in_order(name: str) -> None:
    """Columns, hyphens at line ends, ligatures, notes at the foot and tables in between change no word of the prose."""
    text = flat(read(name))
    assert [words for words in PROSE if words not in text] == []
    places = [text.index(words) for words in PROSE]
    assert places == sorted(places)
    assert [words for _, words in article.ABSTRACT if words not in text] == []


@pytest.mark.parametrize("name", FILES)
def test_title_and_sections(name: str) -> None:
    """The title is the largest print, and the headings name the sections."""
    document = read(name)
    assert document.title == article.TITLE
    headings = [section.heading.title() for section in document.sections if section.kind == "heading"]
    assert headings == ["Abstract", "Introduction", "Methods", "Results", "Discussion"]
    kinds = {section.kind for section in document.sections}
    assert {"background", "methods", "results", "discussion", "table"} <= kinds


@pytest.mark.parametrize("name", FILES)
def test_the_table_of_outcomes_has_its_cells(name: str) -> None:
    """Over one column or all, upright or turned, with cells of two lines: the cells are those of the article."""
    table = next(table for table in read(name).tables if table.label.startswith("Table 1"))
    assert grid(table) == article.TABLE
    assert table.header_rows == 1
    assert table.caption is not None
    assert table.caption.text == "Outcomes at six weeks"


@pytest.mark.parametrize("name", FILES)
def test_the_trial_is_read(name: str) -> None:
    """The primary result, printed in the abstract and the table, is one of the trial's results."""
    (trial,) = find_trials([read(name)])
    contrasts = [result.contrast for result in trial.results if result.contrast is not None]
    printed = [(c.estimate.value, c.low.value, c.high.value) for c in contrasts if c.estimate and c.low and c.high]
    assert (-7.5, -11.6, -3.4) in printed


def test_a_table_over_three_pages_is_one() -> None:
    """The rows of all pages are one table, whose head, printed again on each page, stands once."""
    table = next(table for table in read("weasyprint-long-table.pdf").tables if table.label == "Table 2.")
    assert grid(table) == [article.LONG_TABLE_HEAD, *article.LONG_TABLE]


@pytest.mark.parametrize("name", [name for name in FILES if not name.startswith("g")])
def test_running_heads_and_notes_leave_the_prose(name: str) -> None:
    """The running head is gone, and the note of the first page interrupts no sentence."""
    text = flat(read(name))
    # Those of Typst have one page, on which nothing comes again.
    assert text.count(article.RUNNING_HEAD) == text.count(article.TITLE) + name.startswith("typst")
    assert article.FOOTNOTE in text


@pytest.mark.parametrize("name", [name for name in FILES if not name.startswith("g")])
def test_metadata(name: str) -> None:
    """The DOI is that of the first page, the registration number is found, and the date is that of publication."""
    metadata = read(name).metadata
    assert metadata.doi == article.DOI
    assert metadata.nct == (article.REGISTRATION,)
    if not name.startswith("typst"):
        assert metadata.date == article.DATE
    if name.startswith("weasyprint"):
        assert metadata.authors == ("Ilse Brandt", "Omar Haddad", "Ngozi Eze", "Tomás Rivera")


def test_a_table_goes_on_at_the_top_of_the_next_column() -> None:
    """Rows at the top of a column belong to the table at the foot of the one before."""
    table = next(table for table in read("tables-by-weasyprint.pdf").tables if table.label == "Table 1.")
    assert grid(table) == article.SMALL_TABLE


def test_heads_over_several_columns_and_groups_of_rows() -> None:
    """ "Week 6" over two columns is a head of its own row, and a label of two lines is one label."""
    table = next(table for table in read("tables-by-weasyprint.pdf").tables if table.label == "Table 2.")
    assert grid(table) == [
        ("Week 6", "Week 12"),
        ("Outcome", *article.GROUPED_HEAD),
        *(row for name, rows in article.GROUPED_TABLE for row in ((name,), *rows)),
    ]
    assert table.header_rows == 2
    assert [cell.column for cell in table.cells if cell.row == 0] == [1, 3]
