"""What a study record registered stands beside what the report tells."""

from __future__ import annotations

import json
from typing import Any

from secondread.checks import run_checks_of_trial
from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials
from secondread.record import Registration
from tests.reading.formats.study_record import study

REPORT = (
    "Warm splints for sore thumbs: a randomised trial\n\n"
    "Methods: 240 adults were randomised to a warm splint or no splint (NCT01234567). The primary outcome was {primary} "
    "at {weeks} weeks. Results: {primary} differed (mean difference -0.8; 95% CI -1.6 to 0.1; P = .07)."
)


def registration(report: str, **changes: Any) -> Registration:
    data = study()
    for place, value in changes.items():
        data["protocolSection"][place] = {**data["protocolSection"][place], **value}
    del data["resultsSection"]
    documents = [read_document(report.encode(), "report.txt")]
    documents.append(read_document(json.dumps(data).encode(), "record.json").model_copy(update={"id": "d2"}))
    (trial,) = find_trials(documents)
    assert trial.registration is not None
    return trial.registration


def answers(report: str, **changes: Any) -> set[str]:
    found = registration(report, **changes)
    from secondread.testing import a_trial

    return {
        each.answer for each in run_checks_of_trial(a_trial(registration=found)) if each.check == "prespecification"
    }


def test_the_registered_primary_outcome_is_found_in_the_report() -> None:
    """A report that names the registered outcome as primary is as registered."""
    assert "outcome_as_registered" in answers(REPORT.format(primary="thumb pain", weeks=8))


def test_another_time_is_a_change() -> None:
    """Registered for 8 weeks, reported for 26."""
    assert "time_changed" in answers(REPORT.format(primary="thumb pain", weeks=26))


def test_another_primary_outcome_is_added() -> None:
    """A reported primary outcome that no registered one is like was added."""
    assert "outcome_added" in answers(REPORT.format(primary="grip strength", weeks=8))


def test_a_record_submitted_after_the_start_says_so() -> None:
    """The date of the first submission is held against the start of the study."""
    late = {"statusModule": {"studyFirstSubmitDate": "2019-07-01"}}
    early = {"statusModule": {"studyFirstSubmitDate": "2018-12-01"}}
    report = REPORT.format(primary="thumb pain", weeks=8)
    assert "registered_after_start" in answers(report, **late)
    assert "registered_before_start" in answers(report, **early)


def test_a_number_far_from_the_plan_is_told() -> None:
    """A record that still plans 400 and a report of 240 are more than 15% apart."""
    planned = {"designModule": {"enrollmentInfo": {"count": 400, "type": "ESTIMATED"}}}
    assert "number_far_from_plan" in answers(REPORT.format(primary="thumb pain", weeks=8), **planned)
