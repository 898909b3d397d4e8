"""Every format of the report says the same."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

import lxml.html
import pytest
from markdown_it import MarkdownIt

from secondread import check
from secondread.record import SecondReading
from secondread.report import blocks, strings
from secondread.report.content import check_title
from secondread.report.docx import to_docx
from secondread.report.html import to_html
from secondread.report.json_contract import to_json
from secondread.report.layout import laid_out
from secondread.report.markdown import to_markdown
from secondread.report.pdf import to_pdf
from tests.report import test_docx, test_pdf

WITH_TABLE = """# Velotrine for knee pain: a randomised trial

In this trial 180 adults were randomly assigned to velotrine (n = 90) or placebo (n = 90). The primary outcome was pain.

| Outcome | Velotrine | Placebo | P value |
| --- | --- | --- | --- |
| Pain at 16 weeks, mean (SD) | 3.1 (2.0) | 3.6 (2.1) | 0.11 |
| Adverse events | 14 (16%) | 11 (12%) | 0.52 |

Velotrine did not reduce pain significantly more than placebo. It was safe.
"""


def of_html(reading: SecondReading) -> str:
    return str(lxml.html.document_fromstring(to_html(reading)).text_content())


def of_markdown(reading: SecondReading) -> str:
    page = MarkdownIt("commonmark").enable("table").render(to_markdown(reading))
    return html.unescape(re.sub(r"<[^>]+>", "", page))


FORMATS: dict[str, Callable[[SecondReading], str]] = {
    "html": of_html,
    "markdown": of_markdown,
    "pdf": lambda reading: test_pdf.words_of(to_pdf(reading)),
    "docx": lambda reading: test_docx.words_of(to_docx(reading)),
}


def said(parts: list[blocks.Block]) -> Iterator[str]:
    """Yield every text of a report, but the marks among the words of the documents."""
    for block in parts:
        match block:
            case blocks.Heading():
                yield block.text
            case blocks.Text():
                yield block.text
                yield block.name
            case blocks.Quote():
                yield block.text
                yield block.by
            case blocks.Items():
                yield from block.items
            case blocks.Facts():
                for fact in block.facts:
                    yield from (fact.name, fact.value)
            case blocks.Table():
                yield from (line for row in (block.names, *block.rows) for cell in row for line in cell.split("\n"))
            case blocks.Drawing():
                yield block.figure.words
            case blocks.Key():
                yield from (strings.LABEL_MEANINGS[count.label] for count in block.counts)
            case blocks.Passage():
                yield from (piece.text for piece in block.paragraph.pieces)
            case blocks.TextGrid(grid):
                yield from (piece.text for piece in grid.pieces)
            case blocks.ClaimHead(claim):
                yield f"{claim.mark} {claim.label_words}"
            case blocks.Workings():
                yield block.summary
                for finding in block.findings:
                    yield f"{check_title(finding.check)}: {strings.AGREEMENT_WORDS[finding.agreement]}"
                    yield from (finding.reported, finding.recomputed, finding.reason)
                    for step in finding.workings:
                        yield from (step.what, step.shown, step.method, step.note, step.reference, step.reproduce)
            case blocks.Code():
                yield from (block.name, block.code)


def squeezed(text: str) -> str:
    return test_pdf.squeezed(text)


@pytest.fixture(scope="module")
def with_table() -> SecondReading:
    return check(WITH_TABLE.encode()).second_reading


@pytest.mark.parametrize("which", ["reading", "with_table"])
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_all(name: str, which: str, request: pytest.FixtureRequest) -> None:
    """Every heading, sentence, fact, cell, finding and Python line of the report stands in each format."""
    reading = request.getfixturevalue(which)
    _, parts = laid_out(reading)
    assert any(isinstance(part, blocks.TextGrid) for part in parts) == (which == "with_table")
    words = squeezed(FORMATS[name](reading))
    missing = [text for text in said(parts) if squeezed(text) not in words]
    assert missing == []


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_verdicts_in_order(name: str, reading: SecondReading) -> None:
    """Each format gives mark, verdict and plain sentence of each claim, in the order of the claims."""
    words = squeezed(FORMATS[name](reading))
    place = 0
    for verdict in reading.verdicts:
        head = f"{strings.LABEL_MARKS[verdict.label]}{strings.LABEL_WORDS[verdict.label]}"
        plain = words.index(squeezed(verdict.plain), place)
        assert squeezed(head) in words[place:plain]
        place = plain


def test_the_json_has_the_same_verdicts_and_figures(reading: SecondReading) -> None:
    """The JSON gives each claim's verdict with its sentence, and the words of every figure of the trials."""
    written = to_json(reading)
    content, _ = laid_out(reading)
    for verdict in reading.verdicts:
        assert f'"verdict": "{verdict.label}"' in written
        assert verdict.plain in written
    for figure in content.figures[0]:
        assert figure.words in written
