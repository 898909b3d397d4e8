"""What does not fit together in a trial stands in every report, with the readings under which it would fit."""

from __future__ import annotations

import json

import pytest

from secondread import rereading
from secondread.reading.documents import read_document
from secondread.record import SecondReading
from secondread.report import strings
from secondread.report.html import to_html
from secondread.report.json_contract import to_json
from secondread.report.markdown import to_markdown
from secondread.report.terminal import to_terminal

TEXT = (
    "Felvadine for sore knees: a randomised trial\n\n"
    "240 adults with sore knees were randomly assigned to felvadine or placebo. The primary outcome was response at 12 "
    "weeks. Response occurred in {count} of 118 ({percent}%) with felvadine and 31 of 117 (26.5%) with placebo."
)


@pytest.fixture(scope="module")
def misprinted() -> SecondReading:
    return rereading.reread([read_document(TEXT.format(count=48, percent="50.7").encode(), "a.txt")])


def test_each_report_shows_it_with_its_readings(misprinted: SecondReading) -> None:
    """Terminal, HTML and Markdown show the set, what it should be, and what would make it fit."""
    for report in (to_terminal(misprinted), to_html(misprinted), to_markdown(misprinted)):
        words = " ".join(report.replace("\\", "").split())
        assert strings.DO_NOT_FIT in words
        assert "48 of 118 is 40.68%" in words
        assert "They would fit with" in words


def test_the_json_holds_every_finding_with_its_place(misprinted: SecondReading) -> None:
    """The JSON lists what fits and what does not, by trial, with places in the text and the line that computes it."""
    contract = json.loads(to_json(misprinted))
    (of_trial,) = contract["trial_findings"]
    found = [each for each in of_trial["findings"] if each["agreement"] == "disagrees"]
    text = contract["documents"][0]["text"]
    assert [text[span["start"] : span["end"]] for each in found for span in each["about"]] == ["48 of 118 (50.7%"]
    assert all(each["reproduce"] for each in found)


def test_a_claim_on_misprinted_numbers_is_not_supported(misprinted: SecondReading) -> None:
    """No claim that prints the numbers that do not fit is called supported for being printed."""
    claims = {claim.id: claim for claim in misprinted.record.claims}
    labels = [each.label for each in misprinted.verdicts if "48 of 118" in claims[each.claim].quote]
    assert labels
    assert "supported" not in labels


def test_numbers_that_fit_are_only_counted() -> None:
    """A text without a slip has no such section, and says how many statements were held together."""
    reading = rereading.reread([read_document(TEXT.format(count=48, percent="40.7").encode(), "a.txt")])
    report = " ".join(to_terminal(reading).split())
    assert strings.DO_NOT_FIT not in report
    assert "none against another" in report
