"""A second reading shows itself in a notebook and gives itself to programs."""

from __future__ import annotations

import json
import sys

import pytest

import secondread
from secondread.record import Finding, Record, SecondReading, Verdict
from secondread.testing import a_claim, a_document, a_trial

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
