"""Where authorities differ: the table is whole, each question decides something, and the page is current."""

from __future__ import annotations

from pathlib import Path

import pytest

from secondread import rereading
from secondread.checks import run_checks
from secondread.exceptions import UsageError
from secondread.record import Record, School
from secondread.testing import a_claim, a_contrast, a_document, a_result, a_trial, an_outcome
from secondread.verdicts import decide, table
from secondread.verdicts.schools import questions
from secondread.verdicts.schools_page import page

PAGE = Path(__file__).parents[2] / "docs" / "where-authorities-differ.md"
ROWS = [row for rows in table().values() for row in rows]

SECONDARY = a_trial(
    outcomes=(an_outcome("memory", role="secondary", direction="higher_is_better"),),
    results=(a_result("memory", contrast=a_contrast(estimate="4.0", low="1.5", high="6.5", p="0.002")),),
)


def test_page_is_current() -> None:
    """The page in the docs is the one that the table gives now."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_each_question_is_asked_by_a_row_and_each_row_names_one() -> None:
    """No question stands without a row that turns on it, and a row of one school says which question that is."""
    assert {row.differs for row in ROWS if row.differs} == set(questions())
    assert all(bool(row.school) == bool(row.differs) for row in ROWS)
    assert all(row.school in ("", "strict", "common") for row in ROWS)


@pytest.mark.parametrize(
    ("school", "label", "other"), [("common", "supported", "overstated"), ("strict", "overstated", "supported")]
)
def test_the_verdict_says_which_school_decided(school: School, label: str, other: str) -> None:
    """A secondary outcome without a plan bears the claim for one school and not for the other; both are told."""
    claim = a_claim(outcome="memory", scope="outcome")
    verdict = decide(claim, SECONDARY, run_checks(SECONDARY, claim), school=school)
    assert verdict.label == label
    assert verdict.difference is not None
    assert (verdict.difference.decided, verdict.difference.other_label) == (school, other)
    assert verdict.difference.question == questions()["secondary outcome without a plan"].question
    assert verdict.difference.because != verdict.difference.other_because


def test_no_difference_is_told_where_the_schools_agree() -> None:
    """A primary outcome that was clearly missed is judged alike, and nothing is said of schools."""
    claim = a_claim(outcome="pain", scope="outcome")
    for school in ("common", "strict"):
        verdict = decide(claim, a_trial(), run_checks(a_trial(), claim), school=school)
        assert verdict.label == "overstated"
        assert verdict.difference is None


def test_judging_by_a_school_leaves_it_in_the_settings() -> None:
    """The reading tells whose rule was followed."""
    record = Record(
        documents=(a_document(),), trials=(SECONDARY,), claims=(a_claim(outcome="memory", scope="outcome"),)
    )
    reading = rereading.judge(record, school="strict")
    assert reading.settings["school"] == "strict"
    assert reading.verdicts[0].label == "overstated"


def test_an_unknown_school_is_named() -> None:
    """Anything but the two schools is refused with their names."""
    with pytest.raises(UsageError, match="common or strict, got 'kind'"):
        rereading.judge(Record(), school="kind")  # type: ignore[arg-type]
