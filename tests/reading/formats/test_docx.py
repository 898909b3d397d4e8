"""Word files: headings, tables with spans, raised text, links; and archives that would hurt."""

from __future__ import annotations

import io
import zipfile

import pytest

from secondread.exceptions import UnreadableInput
from secondread.reading.documents import read_document

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_STYLES = (
    f'<w:styles {_W}><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style></w:styles>'
)


def paragraph(text: str, style: str = "") -> str:
    """Return a paragraph; ``^9^`` is raised and ``**x**`` bold."""
    runs = []
    for index, piece in enumerate(text.split("^")):
        bold = "<w:b/>" if piece.startswith("**") else ""
        up = '<w:vertAlign w:val="superscript"/>' if index % 2 else ""
        words = piece.strip("*")
        runs.append(f'<w:r><w:rPr>{bold}{up}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>')
    name = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{name}{''.join(runs)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """Return a table; a cell that ends in ``>2`` spans two columns."""
    made = []
    for row in rows:
        cells = []
        for cell in row:
            words, _, span = cell.partition(">")
            wide = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>' if span else ""
            cells.append(f"<w:tc>{wide}{paragraph(words)}</w:tc>")
        made.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(made)}</w:tbl>"


def docx(body: str, **parts: str | bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS)
        archive.writestr("word/styles.xml", _STYLES)
        archive.writestr(
            "word/document.xml", f'<?xml version="1.0"?><w:document {_W}><w:body>{body}</w:body></w:document>'
        )
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return data.getvalue()


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
