"""The report for Word."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Callable

import docx
import pytest
from lxml import etree

from secondread.exceptions import UsageError
from secondread.record import SecondReading
from secondread.report import strings
from secondread.report.docx import to_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def root_of(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read("word/document.xml"))


def words_of(data: bytes) -> str:
    paragraphs = ["".join(text.text or "" for text in each.iter(f"{W}t")) for each in root_of(data).iter(f"{W}p")]
    return " ".join(" ".join(paragraphs).split())


def made_of(data: bytes) -> Counter[str]:
    """Count the elements that carry text, links, pictures and fields."""
    kinds = ("p", "hyperlink", "drawing", "fldChar", "fldSimple", "instrText", "object", "tbl", "bookmarkStart")
    found = Counter(str(part.tag).removeprefix(W) for part in root_of(data).iter())
    return Counter({kind: found[kind] for kind in kinds})


def test_every_claim_has_verdict_and_sentence(reading: SecondReading) -> None:
    """Read back, the document holds each quote, mark, verdict, sentence and Python line."""
    words = words_of(to_docx(reading))
    for claim, verdict in zip(reading.record.claims, reading.verdicts, strict=True):
        mark = f"{strings.LABEL_MARKS[verdict.label]} {strings.LABEL_WORDS[verdict.label]}"
        for part in (
            f"“{claim.quote}”",
            mark,
            verdict.plain,
            *(w.reproduce for f in verdict.findings for w in f.workings),
        ):
            assert part in words


def test_it_opens_with_headings_tables_and_figures_told(reading: SecondReading) -> None:
    """Word finds sections as headings, two tables with a repeated head, and every picture with alternative text."""
    document = docx.Document(io.BytesIO(to_docx(reading)))
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert headings == [strings.AT_A_GLANCE, strings.THE_TEXT, strings.THE_CLAIMS, strings.THE_TRIAL,
                        strings.THE_FIGURES, strings.METHOD_AND_LIMITS]  # fmt: skip
    assert len(document.tables) == 2
    assert document.core_properties.language == "en"
    root = document.element
    pictures = list(root.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"))
    assert len(pictures) >= 6
    assert all(re.search(r"\d", picture.get("descr", "")) and picture.get("title") for picture in pictures)


def test_a_table_is_written_in_the_order_that_word_insists_on(reading: SecondReading) -> None:
    """What a table says of itself stands in the order of the standard: width, borders, layout, look."""
    order = ["tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook"]
    tables = list(root_of(to_docx(reading)).iter(f"{W}tblPr"))
    assert tables
    for table in tables:
        names = [str(child.tag).removeprefix(W) for child in table]
        assert names == sorted(names, key=order.index)
        assert "tblBorders" in names


def test_every_link_has_its_bookmark(reading: SecondReading) -> None:
    """Each link in the text leads to a bookmark that is there, and none leads out of the document."""
    data = to_docx(reading)
    root = root_of(data)
    marks = Counter(mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart"))
    assert set(marks.values()) == {1}
    links = [link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")]
    assert len(links) > 9
    assert set(links) <= set(marks)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert b'TargetMode="External"' not in file.read("word/_rels/document.xml.rels")


def test_the_same_reading_gives_the_same_file(reading: SecondReading) -> None:
    """Nothing in the file is a time."""
    assert to_docx(reading) == to_docx(SecondReading.model_validate(reading.model_dump()))


def test_paper_is_a4_or_letter(reading: SecondReading) -> None:
    """The page is A4, or US Letter when asked for; another paper is refused in a sentence."""
    for paper, inches in (("a4", (8.27, 11.69)), ("us-letter", (8.5, 11))):
        section = docx.Document(io.BytesIO(to_docx(reading, paper=paper))).sections[0]
        assert (section.page_width.inches, section.page_height.inches) == pytest.approx(inches, abs=0.01)
    with pytest.raises(UsageError, match="one of a4, us-letter"):
        to_docx(reading, paper="a0")


def test_nothing_read_is_told(empty_reading: SecondReading) -> None:
    """A reading with nothing in it makes a document that says what was not found."""
    words = words_of(to_docx(empty_reading))
    assert strings.NO_CLAIMS in words
    assert strings.NO_TRIAL in words


def test_hostile_text_is_text(saying: Callable[[str], SecondReading], hostile: str) -> None:
    """Whatever the text holds, the document has the paragraphs, links, pictures and fields of a harmless word's."""
    one_line = " ".join(hostile.split())
    data = to_docx(saying(one_line))
    assert made_of(data) == made_of(to_docx(saying("harmless")))
    if hostile.isascii() and hostile.isprintable():
        assert " ".join(hostile.split()) in words_of(data)


@pytest.mark.parametrize(("module", "package"), [("docx", "python-docx"), ("typst", "typst")])
def test_without_the_extra_a_sentence_says_how_to_install_it(
    module: str, package: str, reading: SecondReading, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without python-docx, or typst for the figures, the error names the package and the line that installs it."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError, match=rf"needs {package}, which is not installed; .*'secondread\[docx\]'"):
        to_docx(reading)
