"""Small Word files, made part by part."""

from __future__ import annotations

import io
import zipfile

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
