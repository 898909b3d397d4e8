"""The report as a Word document, for an editor who wants to write into it."""

from __future__ import annotations

from secondread.record import SecondReading
from secondread.report.extras import require_extra, require_paper


def to_docx(reading: SecondReading, *, paper: str = "a4") -> bytes:
    """Return the report as a Word document with headings, links, tables and figures with alternative text.

    Parameters
    ----------
    reading : SecondReading
        Record, verdicts and settings.
    paper : {"a4", "us-letter"}
        Size of the page.

    Returns
    -------
    bytes
        The file; the same for the same reading.

    Raises
    ------
    UsageError
        If python-docx, or typst, which draws the figures, is not installed, or `paper` is not one of the two.
    """
    require_paper(paper)
    require_extra("docx")
    from secondread.report.docx_writer import written

    return written(reading, paper)
