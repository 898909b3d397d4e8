"""Small PDFs, made as a journal would set them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from xml.sax.saxutils import escape

from PIL import Image
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

_HEIGHT = A4[1]


class Pages:
    """Pages that are set by hand, places in millimetres from the upper left; a journal has a running head."""

    def __init__(self, *, head: str = "", encrypt: StandardEncryption | None = None) -> None:
        self._file = io.BytesIO()
        self._canvas = Canvas(self._file, pagesize=A4, encrypt=encrypt)
        self._head = head
        self._number = 0

    def add_page(self) -> None:
        """Begin a page, with the head and the page's number where there is a head."""
        if self._number:
            self._canvas.showPage()
        self._number += 1
        if self._head:
            self.text(20, 10, self._head, size=8, font="Helvetica-Oblique")
            self.text(104, 290, str(self._number + 99), size=8, font="Helvetica")

    def text(self, x: float, y: float, words: str, *, size: float, font: str = "Times-Roman") -> None:
        """Set words on one line."""
        self._canvas.setFont(font, size)
        self._canvas.drawString(x * mm, _HEIGHT - y * mm, words)

    def paragraph(self, x: float, y: float, width: float, words: str, style: ParagraphStyle) -> float:
        """Set a paragraph and return the height at which it ends."""
        paragraph = Paragraph(words, style)
        _, height = paragraph.wrapOn(self._canvas, width * mm, _HEIGHT)
        paragraph.drawOn(self._canvas, x * mm, _HEIGHT - y * mm - height)
        return float(y + height / mm)

    def picture(self) -> None:
        """Fill the page with a grey picture, as a scanner would leave of it."""
        data = io.BytesIO()
        Image.new("L", (200, 280), 200).save(data, "PNG")
        data.seek(0)
        self._canvas.drawImage(ImageReader(data), 0, 0, *A4)

    def no_head(self) -> None:
        """Leave out the running head from here on."""
        self._head = ""

    def finished(self) -> bytes:
        """Return the file."""
        self._canvas.showPage()
        self._canvas.save()
        return self._file.getvalue()


def journal() -> Pages:
    """Return an empty journal."""
    return Pages(head="Journal of Small Joints 2021;12:100-110")


def words(
    pdf: Pages, x: float, y: float, width: float, text: str, *, size: float = 10, style: str = "", markup: bool = False
) -> float:
    """Set a paragraph, justified where it is long, and return the height at which it ends.

    With `markup`, ``<super>`` in the text raises what it holds.
    """
    set_so = ParagraphStyle(
        "words",
        fontName="Times-Bold" if style == "B" else "Times-Roman",
        fontSize=size,
        leading=1.28 * size,
        alignment=TA_JUSTIFY if len(text) > 60 else TA_LEFT,
    )
    return pdf.paragraph(x, y, width, text if markup else escape(text), set_so)


def row(pdf: Pages, y: float, cells: Sequence[tuple[float, str]], *, size: float = 9, style: str = "") -> None:
    """Set the cells of a table's row, each at its place from the left."""
    for x, text in cells:
        pdf.text(x, y, text, size=size, font="Times-Bold" if style == "B" else "Times-Roman")


def locked(user_password: str) -> Pages:
    """Return empty pages that need a password, or with "" only forbid what can be done with them."""
    return Pages(encrypt=StandardEncryption(user_password, ownerPassword="owner", canPrint=0))
