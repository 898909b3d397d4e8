"""The report as PDF."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pypdfium2
import pytest

from secondread.exceptions import UsageError
from secondread.record import SecondReading
from secondread.report import strings
from secondread.report.pdf import to_pdf


def words_of(data: bytes) -> str:
    """Return the text of all pages without white space and line-break helpers, since lines break anywhere."""
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    return squeezed("".join(pages))


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").replace("\ufffe", "-").split())


def test_every_claim_has_verdict_and_sentence(reading: SecondReading) -> None:
    """Read back, the PDF holds each quote, mark, verdict and plain sentence, and the Python lines."""
    words = words_of(to_pdf(reading))
    for claim, verdict in zip(reading.record.claims, reading.verdicts, strict=True):
        for part in (claim.quote, strings.LABEL_WORDS[verdict.label], verdict.plain):
            assert squeezed(part) in words
    assert squeezed("1 / (0.52 - 0.38)") in words


def test_it_is_tagged_with_title_language_and_figures_told(reading: SecondReading) -> None:
    """The file conforms to PDF/UA-1: it says so, is tagged, has a title and language, and each figure has its words."""
    data = to_pdf(reading)
    assert b"pdfuaid" in data
    assert b"/MarkInfo" in data
    assert b"/StructTreeRoot" in data
    assert b"/Lang" in data
    assert data.count(b"/S/Figure") + data.count(b"/S /Figure") >= 4


def test_links_and_bookmarks_lead_through_it(reading: SecondReading) -> None:
    """Each section is a bookmark, and the claims in the text are links."""
    with pypdfium2.PdfDocument(to_pdf(reading)) as pdf:
        titles = [bookmark.get_title() for bookmark in pdf.get_toc()]
    for title in (strings.AT_A_GLANCE, strings.THE_TEXT, strings.THE_CLAIMS, strings.THE_FIGURES):
        assert title in titles


def test_the_same_reading_gives_the_same_file(reading: SecondReading) -> None:
    """Nothing in the file is a time."""
    assert to_pdf(reading) == to_pdf(SecondReading.model_validate(reading.model_dump()))


def test_paper_is_a4_or_letter(reading: SecondReading) -> None:
    """The page is A4, or US Letter when asked for; another paper is refused in a sentence."""
    sizes = []
    for paper in ("a4", "us-letter"):
        with pypdfium2.PdfDocument(to_pdf(reading, paper=paper)) as pdf:
            sizes.append(tuple(round(side) for side in pdf[0].get_size()))
    assert sizes == [(595, 842), (612, 792)]
    with pytest.raises(UsageError, match="one of a4, us-letter"):
        to_pdf(reading, paper="a0")


def test_a_letter_that_no_font_has_keeps_nothing_back(saying: Callable[[str], SecondReading]) -> None:
    """A text in a script that no font here has is still a report, though not one of the standard."""
    data = to_pdf(saying("\U00010900 Phoenician"))
    assert b"pdfuaid" not in data
    assert squeezed("Phoenician") in words_of(data)


def test_nothing_read_is_told(empty_reading: SecondReading) -> None:
    """A reading with nothing in it makes a PDF that says what was not found."""
    words = words_of(to_pdf(empty_reading))
    assert squeezed(strings.NO_CLAIMS) in words
    assert squeezed(strings.NO_TRIAL) in words


def test_hostile_text_is_text(saying: Callable[[str], SecondReading], hostile: str) -> None:
    """Whatever the text holds, it is shown as it is: no command, reference, formula or file of typst's."""
    one_line = " ".join(hostile.split())
    data = to_pdf(saying(one_line))
    assert b"/JavaScript" not in data
    assert b"/URI" not in data
    if hostile.isascii() and hostile.isprintable():
        assert squeezed(hostile) in words_of(data)


def test_without_typst_a_sentence_says_how_to_install_it(
    reading: SecondReading, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra the error names the package and the line that installs it."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(UsageError, match=r"needs typst, which is not installed; .*pip install 'secondread\[pdf\]'"):
        to_pdf(reading)
