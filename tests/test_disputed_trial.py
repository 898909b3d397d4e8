"""One real text the whole way: what a careful reader finds in a post and a news story about a disputed trial."""

from __future__ import annotations

from pathlib import Path

import pytest

from secondread import rereading
from secondread.reading.documents import read_document
from secondread.record import Claim, SecondReading, Verdict

ROOT = Path(__file__).parents[1]
ARTICLE = ROOT.parent / "shared" / "data" / "articles" / "ldn-two-readings.txt"
ABSTRACT = ROOT / "examples" / "naltrexone-abstract.txt"

pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not in ../shared/data/articles")

# (words of the quote, speaker, verdict from the text alone, verdict with the trial's abstract)
CLAIMS = [
    ("no difference between those treated", "clinician", "overstated", "overstated"),
    ("little higher than most", "clinician", "supported", "supported"),
    ("show pain improvement", "clinician", "not_checkable", "supported"),
    ("significantly better brain function", "clinician", "overstated", "overstated"),
    ("no significant difference in the primary outcome", "reporter", "not_checkable", "supported"),
    ("a significant improvement in memory", "authors", "not_checkable", "not_checkable"),
    ("no differences in adverse events", "authors", "not_checkable", "overstated"),
    ("resoundingly negative", "commentary", "overstated", "overstated"),
    ("should not initiate", "commentary", "not_checkable", "not_checkable"),
    ("45% versus 28%", "Younger", "supported", "supported"),
    ("not far from the 50%", "Younger", "supported", "supported"),
    ("40 to 60 more people", "Younger", "overstated", "overstated"),
    ("not powered to detect", "authors", "supported", "supported"),
    ("will preclude robust", "commentary", "supported", "supported"),
    ("definitely works for some", "Komaroff", "not_supported", "not_supported"),
    ("clearly beneficial", "Komaroff", "not_checkable", "not_checkable"),
    ("over a thousand people", "Younger", "not_checkable", "not_checkable"),
    ("near complete resolution", "clinician", "not_checkable", "not_checkable"),
    ("earlier small clinical trials have conflicted", "reporter", "not_checkable", "not_checkable"),
    ("two conducted by Younger", "reporter", "not_checkable", "not_checkable"),
]


@pytest.fixture(scope="module")
def alone() -> SecondReading:
    return rereading.reread([read_document(ARTICLE.read_bytes(), ARTICLE.name)])


@pytest.fixture(scope="module")
def with_abstract() -> SecondReading:
    measured = read_document(ABSTRACT.read_bytes(), ABSTRACT.name)
    return rereading.reread([read_document(ARTICLE.read_bytes(), ARTICLE.name)], [measured])


def the_claim(reading: SecondReading, words: str) -> tuple[Claim, Verdict]:
    found = [
        (claim, verdict)
        for claim, verdict in zip(reading.record.claims, reading.verdicts, strict=True)
        if words in " ".join(claim.quote.split())
    ]
    assert found, f"no claim holds {words!r}"
    return min(found, key=lambda pair: len(pair[0].quote))


@pytest.mark.parametrize(("words", "speaker", "label", "_with"), CLAIMS)
def test_the_text_alone(alone: SecondReading, words: str, speaker: str, label: str, _with: str) -> None:
    """Each claim is found where it stands, with its speaker, and judged on what the text itself prints."""
    claim, verdict = the_claim(alone, words)
    document = alone.record.documents[0]
    assert document.text[claim.span.start : claim.span.end] == claim.quote
    assert speaker in f"{claim.speaker} {claim.via}"
    assert verdict.label == label


@pytest.mark.parametrize(("words", "speaker", "_alone", "label"), CLAIMS)
def test_the_text_with_the_abstract(
    with_abstract: SecondReading, words: str, speaker: str, _alone: str, label: str
) -> None:
    """With the trial's figures given, the same claims are judged on them."""
    claim, verdict = the_claim(with_abstract, words)
    assert speaker in f"{claim.speaker} {claim.via}"
    assert verdict.label == label


def test_the_trial_is_one_and_says_what_is_left_out(alone: SecondReading) -> None:
    """One trial of 6 mg against placebo in 99 women; arm sizes, interval and harm counts are named as missing."""
    (trial,) = alone.record.trials
    assert trial.n_randomised is not None
    assert trial.n_randomised.value == 99
    dose = next(arm for arm in trial.arms if arm.role == "intervention").doses[0]
    assert (dose.low.value, dose.unit) == (6, "mg")
    missing = " ".join(trial.left_out)
    assert "arm" in missing
    assert "interval" in missing.lower()
    assert "adverse events" in missing


def test_responders_are_recomputed_on_every_table_allowed(alone: SecondReading) -> None:
    """45% against 28% of 99 gives points, ratio, number needed, p over all tables and bounds on who benefits."""
    _, verdict = the_claim(alone, "45% versus 28%")
    shown = " ".join(working.what for finding in verdict.findings for working in finding.workings)
    for what in ("risk difference", "ratio of the shares", "number needed to treat", "because of treatment", "Fisher"):
        assert what in shown
    assert any(finding.figures.get("bounds") for finding in verdict.findings)


def test_more_participants_is_tried_with_each_common_test(alone: SecondReading) -> None:
    """The added number is told for four tests, and the chance that it would have sufficed is far from certain."""
    _, verdict = the_claim(alone, "40 to 60 more people")
    added = [w for finding in verdict.findings for w in finding.workings if w.what.startswith("participants to add")]
    assert len(added) == 4
    chances = [w.value for finding in verdict.findings for w in finding.workings if w.what.startswith("chance of p")]
    assert chances
    assert all(0.3 < value < 0.9 for pair in chances for value in (pair if isinstance(pair, list) else [pair]))


def test_the_primary_result_excludes_a_point_of_benefit(with_abstract: SecondReading) -> None:
    """The interval stops short of one point, and the report says so while responders stay open."""
    _, verdict = the_claim(with_abstract, "resoundingly negative")
    answers = {finding.answer for finding in verdict.findings}
    assert {"important_effect_excluded", "benefit_left_open"} <= answers
    assert "fair" in verdict.plain
    assert "1 point" in verdict.technical


def test_harms_get_an_interval_and_a_limit(with_abstract: SecondReading) -> None:
    """41 of 49 against 43 of 50 with adverse events: an interval, and what such a trial could not have shown."""
    _, verdict = the_claim(with_abstract, "no differences in adverse events")
    assert "84% against 86%" in verdict.technical
    assert "CI" in verdict.technical
    assert "5.9%" in verdict.technical
