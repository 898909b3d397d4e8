"""The reading in three sentences: headline, finding, claims, in that order and in every format."""

from __future__ import annotations

import pytest

from secondread.record import LABELS, Difference, Label, Record, SecondReading, Verdict
from secondread.report import strings
from secondread.report.content import difference_sentence
from secondread.report.html import to_html
from secondread.report.json_contract import to_contract
from secondread.report.markdown import to_markdown
from secondread.report.summary import summary_of
from secondread.report.terminal import to_terminal
from secondread.testing import a_claim, a_contrast, a_result, a_trial, an_outcome


def read(*labels: Label, **trial: object) -> SecondReading:
    claims = tuple(a_claim(f"claim number {n}", id=f"c{n}") for n in range(1, len(labels) + 1))
    verdicts = tuple(
        Verdict(claim=claim.id, label=label, plain="p.", technical="t.", would_change_it="w.")
        for claim, label in zip(claims, labels, strict=True)
    )
    return SecondReading(record=Record(trials=(a_trial(**trial),), claims=claims), verdicts=verdicts)


def test_the_three_stand_in_order_in_every_format(reading: SecondReading) -> None:
    """Terminal, HTML, Markdown and JSON begin with what the headline says, what the trial found, which claims hold."""
    summary = to_contract(reading)["summary"]
    assert list(summary) == ["headline", "found", "claims"]
    shown = (
        " ".join(to_terminal(reading, width=100).split()),
        to_html(reading),
        to_markdown(reading).replace("\\", ""),
    )
    for text in shown:
        places = [text.find(sentence[:40].split("“")[0]) for sentence in summary.values()]
        assert -1 < places[0] < places[1] < places[2]


def test_the_headline_is_quoted_with_its_verdict(reading: SecondReading) -> None:
    """The headline's own words stand with what its verdict means."""
    assert (
        summary_of(reading, ()).headline
        == f"The headline says “no effect at all”, and that is {strings.SUMMARY_LABELS['overstated']}."
    )
    assert summary_of(read("supported"), ("A title",)).headline == (
        "The headline, “A title”, makes no claim that was judged."
    )
    assert summary_of(read(), ()).headline == strings.SUMMARY_NO_HEADLINE


@pytest.mark.parametrize(
    ("contrast", "words"),
    [
        ({"estimate": "-0.8", "low": "-2.0", "high": "0.4", "p": "0.20"}, "no clear difference"),
        ({"estimate": "-1.8", "low": "-2.6", "high": "-1.0", "p": "0.001"}, "in favour of the treatment"),
        ({"estimate": "1.8", "low": "1.0", "high": "2.6", "p": "0.001"}, "in favour of the control group"),
        ({"p": "0.05"}, "settles nothing"),
    ],
)
def test_the_finding_follows_the_numbers(contrast: dict[str, str], words: str) -> None:
    """The primary outcome's numbers decide what the trial is said to have found, either way alike."""
    found = summary_of(read(results=(a_result(contrast=a_contrast(**contrast)),)), ()).found
    assert words in found
    assert "pain" in found


def test_the_direction_is_not_guessed() -> None:
    """Where the scale's direction is not known the sentence says so."""
    outcome = an_outcome("score", direction="unknown")
    result = a_result("score", contrast=a_contrast(estimate="-1.8", low="-2.6", high="-1.0"))
    assert "direction is not known" in summary_of(read(outcomes=(outcome,), results=(result,)), ()).found


def test_a_missing_result_is_said() -> None:
    """No result, no primary outcome and no trial each have their own sentence."""
    assert "No result for the primary outcome" in summary_of(read(results=()), ()).found
    other = an_outcome("sleep", role="secondary")
    told = a_result("sleep", contrast=a_contrast(p="0.40"))
    assert "names no primary outcome" in summary_of(read(outcomes=(other,), results=(told,)), ()).found
    assert "No result of the trial is told." in summary_of(read(outcomes=(other,), results=()), ()).found
    assert summary_of(SecondReading(record=Record()), ()).found == strings.NO_TRIAL


def test_animals_are_named_as_animals() -> None:
    """A study in animals is not told as one in people."""
    assert "in animals and not in people" in summary_of(read(design={"kind": "animal study"}), ()).found


def test_every_claim_is_counted_once() -> None:
    """Each claim's number stands under its verdict, and where none holds, that comes first."""
    claims = summary_of(read("supported", "overstated", "overstated", "contradicted", "not_checkable"), ()).claims
    assert claims == ("Claim 1 holds; 2 and 3 say more than the numbers bear; 4 is contradicted; 5 cannot be checked.")
    assert summary_of(read("overstated"), ()).claims.startswith("No claim holds as it is put")
    assert set(strings.SUMMARY_CLAIMS) == set(strings.SUMMARY_LABELS) == set(LABELS)


def test_the_school_that_decided_is_told() -> None:
    """Where authorities differ the sentence names the question, the school followed, and the other's verdict."""
    differs = Difference(
        question="Is one test enough?",
        decided="common",
        because="Yes.",
        other_label="overstated",
        other_because="No, two are needed.",
    )
    verdict = read("supported").verdicts[0]
    told = difference_sentence(verdict.model_copy(update={"difference": differs}))
    assert told == (
        "Is one test enough? Decided here by the common school: Yes. "
        "The strict school would say “overstated”: No, two are needed."
    )
    assert difference_sentence(verdict) == ""


def test_the_values_of_both_groups_say_which_way_a_difference_goes() -> None:
    """A size has no sign; beside the groups' own values it is in favour of the one that had less pain."""
    contrast = a_contrast(estimate="1.8", low="1.0", high="2.6", p="0.001")
    result = a_result(treated={"value": "5.8"}, control={"value": "4.0"}, contrast=contrast)
    assert "in favour of the control group" in summary_of(read(results=(result,)), ()).found
