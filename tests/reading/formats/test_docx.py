"""Word files: headings, tables with spans, raised text, links; and archives that would hurt."""

from __future__ import annotations

import io
import zipfile

import pytest

from secondread.exceptions import UnreadableInput
from secondread.reading.documents import read_document
from tests.reading.formats.made_docx import docx, paragraph, table

ARTICLE = docx(
    paragraph("Warm splints for sore thumbs", "T")
    + paragraph("Results", "H1")
    + paragraph("Platelets were 250 × 10^9^/L in 12 people^3^.")
    + paragraph("Table 1. Outcomes at 8 weeks")
    + table(("**Outcome", "**Mean (SD)>2"), ("", "**Splint", "**None"), ("Pain", "3.1 (1.9)", "4.4 (2.0)"))
    + paragraph("Conclusions", "H1")
    + paragraph("Splints help.")
)


def test_a_word_file_gives_its_sections_and_text() -> None:
    """Styles make title and headings, and raised digits are kept apart from numbers."""
    document = read_document(ARTICLE, "thumbs.docx")
    assert document.kind == "docx"
    assert document.title == "Warm splints for sore thumbs"
    found = [s.kind for s in document.sections if s.kind not in ("title", "heading")]
    assert found == ["results", "table", "conclusions"]
    assert "250 × 10^9/L in 12 people[3]." in document.text


def test_a_table_of_a_word_file() -> None:
    """A table takes the paragraph before it as caption, and rows in bold as its head."""
    (found,) = read_document(ARTICLE, "thumbs.docx").tables
    assert found.label == "Table 1."
    assert found.caption is not None
    assert found.caption.text == "Outcomes at 8 weeks"
    grid = {(cell.row, cell.column): cell.text for cell in found.cells}
    assert grid == {
        (0, 0): "Outcome",
        (0, 1): "Mean (SD)",
        (1, 1): "Splint",
        (1, 2): "None",
        (2, 0): "Pain",
        (2, 1): "3.1 (1.9)",
        (2, 2): "4.4 (2.0)",
    }


def test_archives_that_would_hurt_are_refused() -> None:
    """A bomb, entities, deep nesting, a broken archive and one without a Word text are one sentence each."""
    big = docx(paragraph("x"), **{"word__footnotes.xml": b" " * 61_000_000})
    entities = docx(paragraph("x"), **{"word__footnotes.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})
    deep = docx("<w:tbl><w:tr><w:tc>" * 200 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 200)
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    for data, words in (
        (big, "unpacks to 61 MB"),
        (entities, "declares entities"),
        (deep, "too deep"),
        (ARTICLE[:300], "broken or breaks off"),
        (other.getvalue(), "without a Word text"),
    ):
        with pytest.raises(UnreadableInput, match=f"^x.docx .*{words}"):
            read_document(data, "x.docx")
