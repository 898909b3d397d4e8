"""A second reading shows itself in a notebook and gives itself to programs."""

from __future__ import annotations

import json
import re
import sys

import pytest

import secondread
from secondread.exceptions import UsageError
from secondread.record import Finding, Record, SecondReading, Verdict
from secondread.testing import a_claim, a_document, a_trial
from tests.report.conftest import the_reading

TEXT = "Relvadine <b>was</b> better than placebo."


@pytest.fixture
def reading() -> secondread.Reading:
    claim = a_claim("was better than placebo", kind="effect")
    claim = claim.model_copy(update={"quote": TEXT, "span": claim.span.model_copy(update={"end": len(TEXT)})})
    verdict = Verdict(
        claim="c1",
        label="overstated",
        plain="The difference could be chance.",
        technical="The interval includes 0.",
        would_change_it="A larger trial.",
        findings=(Finding(check="significance", agreement="disagrees", answer="not_significant"),),
    )
    record = Record(documents=(a_document(TEXT),), trials=(a_trial(),), claims=(claim,))
    return secondread.Reading(SecondReading(record=record, verdicts=(verdict,)))


def test_repr_counts_the_verdicts(reading: secondread.Reading) -> None:
    """The plain representation says how many claims have which label."""
    assert repr(reading) == "<Reading of 1 claim: 1 overstated>"


def test_shown_in_a_notebook(reading: secondread.Reading) -> None:
    """HTML and Markdown hold the verdict's sentence, and the text is never markup."""
    for shown in (reading._repr_html_(), reading._repr_markdown_(), reading.to_html(), str(reading)):
        assert "The difference could be chance." in shown
    assert "<b>was</b>" not in reading._repr_html_()
    assert "<script" not in reading._repr_html_()


def test_a_figure_shows_itself() -> None:
    """A figure asked for by name is an SVG with its own colours, a title and its words; with a claim, that claim's."""
    reading = secondread.Reading(the_reading())
    figure = reading.figure("p_value_function")
    assert figure._repr_svg_().startswith("<svg color=")
    assert figure.title in figure.svg
    assert "p is above 0.05" in figure.words
    assert figure.data["estimate"] == -0.5
    assert reading.figure("added", claim=3).data["claimed"] == [60, 90]
    names = [each.name for each in reading.figures]
    assert names.count("responders") == 1
    assert {"interval", "added", "bounds", "flow", "posteriors"} <= set(names)


@pytest.mark.parametrize(
    ("name", "claim", "sentence"),
    [
        ("pie", None, "The reading has no figure called 'pie'; there are: interval,"),
        ("interval", 5, "Claim 5 has no figure called 'interval'; there are: none."),
        ("interval", 99, "claim must be from 1 to 9, got 99."),
    ],
)
def test_a_figure_that_is_not_there_is_told(name: str, claim: int | None, sentence: str) -> None:
    """Without such a figure, or such a claim, a sentence names those there are."""
    with pytest.raises(UsageError, match=re.escape(sentence)):
        secondread.Reading(the_reading()).figure(name, claim=claim)


def test_every_format_is_a_call() -> None:
    """Each format of the report can be had in Python as well."""
    reading = secondread.Reading(the_reading())
    assert reading.to_pdf(paper="us-letter").startswith(b"%PDF")
    assert reading.to_docx().startswith(b"PK")


def test_dict_is_the_json(reading: secondread.Reading) -> None:
    """`to_dict` and `to_json` give the same."""
    assert json.loads(reading.to_json()) == reading.to_dict()


def test_frame_has_a_row_per_claim(reading: secondread.Reading) -> None:
    """A data frame has one row per claim, and its columns even without claims."""
    frame = reading.to_frame()
    assert list(frame["verdict"]) == ["overstated"]
    assert list(frame["quote"]) == [TEXT]
    empty = secondread.Reading(SecondReading(record=Record())).to_frame()
    assert list(empty.columns) == list(frame.columns)
    assert len(empty) == 0


def test_frame_without_pandas_is_told(reading: secondread.Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pandas a sentence says how to install it."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"pip install 'secondread\[frame\]'"):
        reading.to_frame()
