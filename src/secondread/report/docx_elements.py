"""What python-docx leaves to be written by hand: bookmarks, links to them, the lines of a table, fonts and times."""

from __future__ import annotations

import io
import zipfile
from typing import Any, cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run

# A file of the zip carries a time; a fixed one makes the same report give the same bytes.
NO_TIME = (1980, 1, 1, 0, 0, 0)
_AFTER_BORDERS = [qn(f"w:{name}") for name in ("shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption")]


def bookmark(paragraph: Any, name: str, number: int) -> None:
    """Mark a paragraph as the target of links; each bookmark of a document has its own number."""
    start: Any = OxmlElement("w:bookmarkStart")
    end: Any = OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), _bookmark_name(name))
    paragraph._p.append(start)
    paragraph._p.append(end)


class Link:
    """A link to a bookmark at the end of a paragraph, to put runs into; python-docx can only read links."""

    def __init__(self, paragraph: Any, anchor: str) -> None:
        self._paragraph = paragraph
        self._element = OxmlElement("w:hyperlink")
        self._element.set(qn("w:anchor"), _bookmark_name(anchor))
        paragraph._p.append(self._element)

    def add_run(self, text: str) -> Any:
        """Add a run with this text and return it."""
        element: Any = OxmlElement("w:r")
        self._element.append(element)
        run = Run(cast("Any", element), self._paragraph)
        run.text = text
        return run


def _bookmark_name(anchor: str) -> str:
    # Word allows letters, digits and underscores.
    return anchor.replace("-", "_")


def ruled(table: Any, ink: str, rule: str) -> None:
    """Draw a line above, below and between the rows, and none between the columns."""
    borders = OxmlElement("w:tblBorders")
    for side, size, colour in (("top", 8, ink), ("bottom", 8, ink), ("insideH", 4, rule)):
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", str(size)), ("space", "0"), ("color", colour)):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    # Word insists on the order of what a table says of itself.
    after = (child for child in table._tbl.tblPr if child.tag in _AFTER_BORDERS)
    following = next(after, None)
    if following is None:
        table._tbl.tblPr.append(borders)
    else:
        following.addprevious(borders)


def repeats(row: Any) -> None:
    """Let the first row head the table on every page."""
    repeats = OxmlElement("w:tblHeader")
    repeats.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(repeats)


def underline_colour(run: Any, colour: str) -> None:
    """Give the line under a run a colour of its own."""
    run._r.rPr.find(qn("w:u")).set(qn("w:color"), colour)


def all_scripts(style: Any, font: str) -> None:
    """Use the style's font for every script: Word takes headings from its theme otherwise."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith(("Theme", "theme")):
            del fonts.attrib[name]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), font)


def without_times(data: bytes) -> bytes:
    """Return a document whose files have no time of their own."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            new.writestr(zipfile.ZipInfo(item.filename, NO_TIME), old.read(item), zipfile.ZIP_DEFLATED)
    return made.getvalue()
