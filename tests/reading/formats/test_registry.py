"""Study records of a registry: what was planned, posted results as tables and sentences, and records of other kinds."""

from __future__ import annotations

import json
from typing import Any

import pytest

from secondread.exceptions import UnreadableInput
from secondread.reading.documents import read_document
from secondread.record import Document, Table
from secondread.sources import from_bytes
from tests.reading.formats.study_record import study


def read(data: Any) -> Document:
    return read_document(json.dumps(data).encode(), "study.json")


def rows(table: Table) -> list[list[str]]:
    found = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        found[cell.row][cell.column] = cell.text
    return found


def test_the_plan_is_read() -> None:
    """The design is told in sentences, arms and outcomes with their role and time frame are tables of the methods."""
    document = read(study())
    assert document.kind == "registry"
    assert document.text_kind == "registry"
    assert document.title == "A Randomized Trial of Warm Splints for Sore Thumbs"
    planned = [document.text[s.start : s.end] for s in document.sections if s.kind == "methods"]
    assert any("Allocation: randomized. Intervention model: parallel. Masking: single." in text for text in planned)
    assert any("Enrollment (actual): 240 participants." in text for text in planned)
    tables = {table.label: rows(table) for table in document.tables}
    assert tables["Arms:"] == [
        ["Arm", "Type", "Given"],
        ["Splint", "experimental", "Device: Warm splint"],
        ["No splint", "no intervention", ""],
    ]
    assert tables["Planned outcomes:"][1:] == [
        ["Primary", "Thumb pain", "8 weeks"],
        ["Secondary", "Skin trouble", "8 weeks"],
    ]


def test_results_are_tables_with_their_groups() -> None:
    """Participants, each outcome and the adverse events are tables headed by the groups."""
    tables = {(table.label, table.caption.text): rows(table) for table in read(study()).tables if table.caption}
    assert tables["Participant flow:", "participants, overall study"] == [
        ["", "Splint", "No splint"],
        ["Started", "120", "120"],
    ]
    assert tables["Values:", "Thumb Pain"] == [
        ["", "Splint", "No splint"],
        ["Participants analysed (n)", "118", "117"],
        ["Points", "3.1 (1.9)", "4.4 (2.0)"],
    ]
    assert tables["Values:", "Skin Trouble"][2] == ["Yes", "14/120", "3/120"]
    assert tables["Adverse events:", "serious, participants affected/at risk"][1] == [
        "Broken wrist (Injuries)",
        "1/120",
        "2/120",
    ]


def test_an_analysis_is_a_row_with_estimate_interval_and_p() -> None:
    """What was measured and how, and the analysis between the groups, stand in tables of their own."""
    tables = {(table.label, table.caption.text): rows(table) for table in read(study()).tables if table.caption}
    about = dict(zip(*tables["Outcome:", "Thumb Pain"], strict=True))
    assert about["Role"] == "Primary"
    assert about["Measured"] == "mean"
    assert about["Spread"] == "standard deviation"
    analysis = dict(zip(*tables["Analyses:", "Thumb Pain"], strict=True))
    assert analysis["Groups"] == "Splint vs No splint"
    assert analysis["Kind of estimate"] == "Mean Difference (Final Values)"
    assert [analysis[name] for name in ("Estimate", "Interval", "Lower limit", "Upper limit", "P")] == [
        "-1.3",
        "95% CI",
        "-1.8",
        "-0.8",
        "<0.001",
    ]


def test_numbers_of_registries_are_kept() -> None:
    """The registry's own number, the European one, sponsor and date become metadata."""
    about = read(study()).metadata
    assert about.nct == ("NCT01234567",)
    assert about.eudract == ("2019-001234-56",)
    assert about.funding == "The Thumb Fund"
    assert about.date == "2021-03-05"


def test_a_record_without_results_says_so() -> None:
    """A protocol alone is a document, with a note."""
    planned = study()
    del planned["resultsSection"]
    assert read(planned).notes == ("The record has no results section.",)


def test_a_file_of_several_studies_gives_the_first() -> None:
    """What a search of the registry returns is read to its first study."""
    assert read({"studies": [study(), study()]}).notes[0] == "The file holds 2 studies; the first was read."


def test_a_study_record_is_no_record_of_ours() -> None:
    """A JSON file of the registry is told from a record by its content, though both end in .json."""
    found = from_bytes(json.dumps(study()).encode(), "study.json")
    assert isinstance(found, Document)
    assert found.kind == "registry"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ('{"FullStudiesResponse": {"FullStudies": []}}', "version 1 of ClinicalTrials.gov"),
        ('{"temperature": 21}', "is JSON, but neither a record"),
        ('{"protocolSection": {"identificationModule": {"nctId": "NCT0', "is JSON that is broken"),
        ('{"protocolSection": ' + "[" * 100_000, "nests too deep"),
        ('{"protocolSection": ["not", "an", "object"]}', "is JSON, but neither a record"),
        ('{"protocolSection": {}}', "has no words"),
    ],
    ids=["version 1", "other", "broken", "deep", "wrong type", "empty"],
)
def test_other_json_is_refused(data: str, words: str) -> None:
    """JSON of another version or kind, or broken, is one sentence each."""
    with pytest.raises(UnreadableInput, match=f"^study.json .*{words}"):
        read_document(data.encode(), "study.json")


def test_fields_of_the_wrong_type_are_passed_over() -> None:
    """Numbers, lists and nulls in place of what is promised lose that field, not the record."""
    broken = study()
    broken["protocolSection"]["armsInterventionsModule"]["armGroups"] = {"label": 3}
    broken["protocolSection"]["outcomesModule"] = None
    broken["resultsSection"]["outcomeMeasuresModule"]["outcomeMeasures"][0]["classes"] = [None, 3, {"categories": "x"}]
    assert "Warm Splints" in read(broken).title


def test_old_records_and_empty_answers_are_named() -> None:
    """The registry's old XML and a search that found nothing are refused by what they are, with the cure."""
    old = b"<?xml version='1.0'?><clinical_study rank='1'><brief_title>Splints</brief_title></clinical_study>"
    with pytest.raises(UnreadableInput, match=r"old XML of ClinicalTrials\.gov; download it as JSON"):
        read_document(old, "NCT.xml")
    with pytest.raises(UnreadableInput, match="found no study"):
        read_document(b'{"totalCount": 0, "studies": []}', "search.json")
