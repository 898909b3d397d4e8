"""Small PDFs, made as a journal would set them."""

from __future__ import annotations

import io
from collections.abc import Sequence

from fpdf import FPDF
from PIL import Image


class Journal(FPDF):
    """Pages with a running head and a page number."""

    def header(self) -> None:
        self.set_font("helvetica", "I", 8)
        self.text(20, 10, "Journal of Small Joints 2021;12:100-110")

    def footer(self) -> None:
        self.set_font("helvetica", "", 8)
        self.text(104, 290, str(self.page_no() + 99))


def journal() -> Journal:
    """Return an empty journal whose page breaks are set by hand."""
    pdf = Journal()
    pdf.set_auto_page_break(False)
    return pdf


def words(pdf: FPDF, x: float, y: float, width: float, text: str, *, size: float = 10, style: str = "") -> float:
    """Set a justified paragraph and return the height at which it ends."""
    pdf.set_font("times", style, size)
    pdf.set_xy(x, y)
    pdf.multi_cell(width, size * 0.45, text, align="J" if len(text) > 60 else "L")
    return float(pdf.get_y())


def row(pdf: FPDF, y: float, cells: Sequence[tuple[float, str]], *, size: float = 9, style: str = "") -> None:
    """Set the cells of a table's row, each at its place from the left."""
    pdf.set_font("times", style, size)
    for x, text in cells:
        pdf.text(x, y, text)


def finished(pdf: FPDF) -> bytes:
    """Return the file."""
    return bytes(pdf.output())


def picture() -> io.BytesIO:
    """Return a grey picture, as a scanner would leave of a page."""
    data = io.BytesIO()
    Image.new("L", (200, 280), 200).save(data, "PNG")
    data.seek(0)
    return data
