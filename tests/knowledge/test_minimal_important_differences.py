"""The table of minimal important differences is sound, and is used only where a row surely fits."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from secondread.knowledge.minimal_important_differences import (
    ScaleMid,
    direction_of_scale,
    look_up_mid,
    scale_mids,
)

ROWS = scale_mids()
BY_SCALE = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.scale)


def value_for(outcome: str, **known: float | str) -> tuple[float, str] | None:
    """Return value and unit of the row found, None if none is."""
    row = look_up_mid(outcome, **known)  # type: ignore[arg-type]
    return (row.value, row.unit) if row else None


def test_there_are_enough() -> None:
    """At least sixty different scales stand in the table, each under a heading of its own."""
    assert len({row.scale for row in ROWS}) == len(ROWS)
    assert len({row.scale.partition(",")[0] for row in ROWS}) >= 60


@BY_SCALE
def test_citation_has_author_year_and_doi(row: ScaleMid) -> None:
    """Each row names who found the value, when and where, with a DOI in its form or the number in PubMed."""
    assert re.fullmatch(r"10\.\d{4,9}/[^\s\"]+", row.doi) or (
        not row.doi and re.search(r"\. (?:PMID \d{7,8}|PMC\d{6,8})$", row.reference)
    )
    assert re.search(r"\((?:19|20)\d\d\)\. \S.* \S*\d", row.reference)


@BY_SCALE
def test_value_lies_in_the_scale(row: ScaleMid) -> None:
    """A threshold is above zero, smaller than half the scale, and within the range that its source gives."""
    assert row.value > 0
    if row.low is not None and row.high is not None:
        assert row.low < row.high
        assert row.value < (row.high - row.low) / 2
    if row.range is not None:
        assert row.range[0] <= row.value <= row.range[1]
        assert row.range[0] < row.range[1]


@BY_SCALE
def test_words_of_a_row_are_those_allowed(row: ScaleMid) -> None:
    """Kind and direction are among the allowed words, there is a name, and loose names come with the scale's ends."""
    assert row.kind in ("within_patient", "between_arms")
    assert row.direction in ("higher_is_better", "lower_is_better", "unknown")
    assert row.names or row.loose_names
    assert not row.loose_names or row.high is not None
    assert all(name == name.strip() for name in (*row.names, *row.loose_names, *row.not_with, *row.only_in))


@BY_SCALE
def test_every_name_finds_its_row(row: ScaleMid) -> None:
    """Each name, with the unit and condition where the row asks for them, leads to the row itself."""
    condition = row.only_in[0] if row.only_in else ""
    for name in row.names:
        found = look_up_mid(name, unit=row.unit if row.unit_needed else "", condition=condition)
        assert found == row, name
    for name in row.loose_names:
        assert look_up_mid(name, low=row.low, high=row.high, condition=condition) == row, name


def test_no_name_serves_two_rows() -> None:
    """Two rows share a name only where the scale's ends, the unit or the condition tell them apart."""
    for one, other in combinations(ROWS, 2):
        shared = {*one.names, *one.loose_names} & {*other.names, *other.loose_names}
        if shared:
            told_apart = [
                (one.low, one.high) != (other.low, other.high),
                one.unit != other.unit,
                one.only_in != other.only_in,
            ]
            assert any(told_apart), (one.scale, other.scale, shared)


@pytest.mark.parametrize(
    ("outcome", "known", "expected"),
    [
        ("PHQ-9 score", {}, (5, "points")),
        ("phq9", {}, (5, "points")),
        ("change in PHQ 9 at week 8", {}, (5, "points")),
        ("Patient Health Questionnaire\u20119", {}, (5, "points")),
        ("Montgomery\u2013\u00c5sberg Depression Rating Scale total", {}, (1.9, "points")),
        ("St. George\u2019s Respiratory Questionnaire", {}, (4, "points")),
        ("Six-Minute Walk Distance", {}, (30, "m")),
        ("6MWD", {"unit": "metres"}, (30, "m")),
        ("KCCQ clinical summary score", {}, (5, "points")),
        ("CAT score", {}, (2, "points")),
        ("EQ-5D-5L index", {}, (0.074, "")),
        ("EQ-5D VAS", {}, (7, "points")),
        ("QuickDASH", {}, (15.91, "points")),
        ("DASH score", {}, (10.83, "points")),
        ("BDI-II", {}, (3, "points")),
        ("Beck Depression Inventory", {}, (5, "points")),
        ("MDS-UPDRS part III", {}, (3.25, "points")),
        ("UPDRS motor score", {}, (2.5, "points")),
        ("DAS28-CRP", {}, (1, "points")),
        ("DAS28", {}, (1.2, "points")),
        ("trough FEV\u2081", {"unit": "mL"}, (100, "mL")),
        ("FEV1 (L)", {}, (0.1, "L")),
        ("FEV1", {"unit": "L", "condition": "severe asthma"}, (0.23, "L")),
        ("percent predicted FVC", {}, (2, "%")),
        ("body weight", {"unit": "%"}, (5, "%")),
        ("systolic blood pressure", {"unit": "mm Hg"}, (5, "mmHg")),
        ("CDAI", {"condition": "rheumatoid arthritis"}, (12, "points")),
        ("PHQ-9", {"low": 0, "high": 27}, (5, "points")),
        ("ACQ-6", {}, (0.5, "points")),
        ("HADS depression subscale", {}, (1.5, "points")),
        ("weekly number of moderate-to-severe hot flashes", {}, (19.1, "")),
    ],
)
def test_look_up_hits(outcome: str, known: dict[str, float | str], expected: tuple[float, str]) -> None:
    """Spellings, hyphens, subscripts and longer instruments lead to the row that a reader would take."""
    assert value_for(outcome, **known) == expected


@pytest.mark.parametrize(
    ("outcome", "known"),
    [
        ("pain", {}),
        ("pain", {"low": 0, "high": 4}),
        ("back pain in the last week", {}),
        ("act of kindness", {}),
        ("cat allergy symptoms", {}),
        ("a dash of salt", {}),
        ("DASH diet adherence", {}),
        ("scatter", {}),
        ("MDS-UPDRS total score", {}),
        ("PHQ-2", {}),
        ("PHQ-9", {"low": 0, "high": 24}),
        ("FEV1", {}),
        ("FEV1", {"unit": "%"}),
        ("FEV1/FVC", {"unit": "L"}),
        ("body weight", {"unit": "kg"}),
        ("body weight", {}),
        ("percent change in EASI", {}),
        ("EASI", {"unit": "%"}),
        ("6MWD", {"unit": "%"}),
        ("CDAI", {"condition": "Crohn's disease"}),
        ("HAM-D24", {}),
        ("NPI-Q", {}),
        ("PANSS negative subscale", {}),
        ("WOMAC function", {}),
        ("Barthel Index", {"low": 0, "high": 100}),
        ("mortality", {"low": 0, "high": 10}),
        ("pain relief", {"low": 0, "high": 10}),
        ("SF-36 bodily pain", {"low": 0, "high": 100, "condition": "low back pain"}),
    ],
)
def test_look_up_misses(outcome: str, known: dict[str, float | str]) -> None:
    """No row is used where the instrument is not named, the ends or unit differ, or another instrument is meant."""
    assert value_for(outcome, **known) is None


def test_pain_scales_are_told_apart() -> None:
    """Pain on 0 to 10 and on 0 to 100 have different thresholds, and the condition chooses among those of one scale."""
    assert value_for("pain", low=0, high=10) == (1, "points")
    assert value_for("pain", low=0, high=10, condition="chronic low back pain") == (2, "points")
    assert value_for("pain", low=0, high=100, condition="chronic low back pain") == (15, "points")
    assert value_for("pain", low=0, high=100, condition="osteoarthritis of the knee") == (19.9, "points")
    assert value_for("pain", low=0, high=100, condition="rheumatoid arthritis") == (20, "points")
    assert value_for("itch", low=0, high=10) == (2, "points")


@pytest.mark.parametrize(
    ("outcome", "value"),
    [
        ("pain on a 0-10 scale", 1),
        ("pain from 0 to 10", 1),
        ("pain on an 11-point numerical rating scale", 1),
        ("low back pain on a 100-mm scale", 15),
        ("pain at 0 to 10 weeks", None),
    ],
)
def test_ends_in_the_name_are_read(outcome: str, value: float | None) -> None:
    """Ends of a scale that stand in the outcome's own name count as printed; spans of time do not."""
    found = look_up_mid(outcome)
    assert (found.value if found else None) == value


def test_both_ends_and_name_must_agree_on_one_row() -> None:
    """An outcome that names two instruments with equally long names gets no threshold from either."""
    assert look_up_mid("FSS and CCQ") is None


@pytest.mark.parametrize(
    ("outcome", "direction"),
    [
        ("PHQ-9", "lower_is_better"),
        ("MMSE score", "higher_is_better"),
        ("CDR-SB", "lower_is_better"),
        ("KCCQ overall summary score", "higher_is_better"),
        ("Oxford Knee Score", "higher_is_better"),
        ("FEV1", "higher_is_better"),
        ("SGRQ total score", "lower_is_better"),
        ("EQ-5D VAS", "higher_is_better"),
        ("QuickDASH", "lower_is_better"),
        ("SNOT-22", "lower_is_better"),
        ("WOMAC function", "lower_is_better"),
        ("improvement in PHQ-9", "unknown"),
        ("PHQ-9 response", "unknown"),
        ("decline in MMSE", "unknown"),
        ("QLQ-C30", "unknown"),
        ("pain", "unknown"),
        ("height", "unknown"),
    ],
)
def test_direction_of_scale(outcome: str, direction: str) -> None:
    """The instrument tells which way is better, unless the name counts a change towards good or bad."""
    assert direction_of_scale(outcome) == direction
