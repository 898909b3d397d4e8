"""The table of verdicts: whole, reachable, and filled in with words that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from secondread.checks import run_checks
from secondread.record import CLAIM_KINDS, LABELS, Finding
from secondread.testing import a_claim, a_result, a_trial, an_outcome
from secondread.verdicts import Row, decide, table
from secondread.verdicts.decide import claim_answers

ROWS = [row for rows in table().values() for row in rows]
CHECKS = Path(__file__).parents[2] / "src" / "secondread" / "checks"
# answers that are put together from a side, a role or a size
COMPOSED = {
    *(f"favours_{side}" for side in ("intervention", "control")),
    *(f"role_{role}" for role in ("primary", "secondary", "safety", "exploratory", "subgroup", "post_hoc", "unstated")),
    *(f"{side}_{rest}" for side in ("benefit", "harm", "difference") for rest in ("shown", "too_small")),
    *(f"important_{side}_shown" for side in ("benefit", "harm", "difference")),
    *("power_low", "power_enough"),
    *("advises_use", "advises_avoidance", "asks_for_research", "urges_caution"),
}
RESTS_ON = ("later analysis", "missed significance")
FROM_CLAIM = {
    *(
        "hedged",
        "plain",
        "absolute",
        "intensified",
        "says_significant",
        "names_no_effect",
        "compares_arms",
        "compares_each_arm",
        "no_trial",
        "is_the_message",
        "treatment_not_named",
        "opening_names_no_treatment",
        "own_report",
        "rests_on_later_analysis",
        "rests_on_missed_significance",
    ),
    *(f"scope_{scope}" for scope in ("outcome", "trial", "other")),
    *(f"polarity_{polarity}" for polarity in ("benefit", "harm", "none", "unknown")),
}


def named(row: Row) -> str:
    return f"{row.kind} {row.number}"


def test_every_kind_of_claim_has_rows_and_the_last_always_fits() -> None:
    """No claim falls through the table: each kind ends in a row without conditions."""
    assert set(table()) == set(CLAIM_KINDS)
    assert all(rows[-1].when == () and rows[-1].unless == () for rows in table().values())


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_a_row_waits_for_answers_that_some_check_gives(row: Row) -> None:
    """Each condition of the table is an answer that a check or the claim itself can give, and the label exists."""
    source = " ".join(path.read_text("utf-8") for path in CHECKS.rglob("*.py"))
    given = set(re.findall(r'"([a-z_]+)"', source)) | COMPOSED | FROM_CLAIM
    for entry in (*row.when, *row.unless):
        for answer in entry.split("|"):
            assert answer in given
    assert row.label in LABELS


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_a_row_fills_its_sentences(row: Row) -> None:
    """A claim that meets a row's conditions gets whole sentences, with no gap and no brace left."""
    words = {name: name.upper() for name in row.placeholders}
    answers = [entry.split("|")[0] for entry in row.when]
    claim = a_claim(
        kind=row.kind,
        strength=next((each for each in answers if each in ("hedged", "absolute")), "plain"),
        scope=next((each.removeprefix("scope_") for each in answers if each.startswith("scope_")), "trial"),
        polarity=next((each.removeprefix("polarity_") for each in answers if each.startswith("polarity_")), "unknown"),
        says_significant="says_significant" in answers,
        place="headline" if "is_the_message" in answers else "text",
        rests_on=next((each for each in RESTS_ON if f"rests_on_{each.replace(' ', '_')}" in answers), ""),
    )
    findings = [Finding(check="made", agreement="agrees", answer=each, words=words) for each in [*answers, "made"]]
    verdict = decide(claim, a_trial(), findings, school="strict" if row.school == "strict" else "common")
    for sentence in (verdict.plain, verdict.technical, verdict.would_change_it):
        assert sentence.endswith(".")
        assert not re.search(r"[{}]| ,| \.|\.\.", sentence)


@pytest.mark.parametrize("kind", CLAIM_KINDS)
def test_every_kind_is_decided_without_a_trial(kind: str) -> None:
    """A claim whose trial is not found still gets a verdict with sentences, and never `supported`."""
    claim = a_claim(kind=kind, trial=None)
    verdict = decide(claim, None, run_checks(None, claim))
    assert verdict.label != "supported"
    assert verdict.plain
    assert verdict.technical
    assert verdict.would_change_it


ORDINARY = {
    "place": "headline",
    "rarest": "1%",
    "took_part": "80",
    "planned": "240",
    "pairs_shown": "the new pill against the old",
    "pairs_missed": "the new pill against the patch",
    "outcome": "pain",
    "differing": "memory",
    "unresolved": "the share who got better",
    "role": "a secondary outcome",
    "rates": "45% against 28%",
    "difference": "17 points",
    "bounds": "between 17% and 45%",
    "claimed_outcome": "brain function",
    "dose": "6 mg",
    "other_doses": "1 to 5 mg",
    "harms": "84% against 86%",
}


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_a_plain_sentence_can_be_read_at_twelve(row: Row) -> None:
    """The plain sentence has a Flesch-Kincaid grade of at most 8, with ordinary words filled in."""
    import readability

    sentence = row.plain.format_map({**dict.fromkeys(row.placeholders, "5%"), **ORDINARY})
    lines = [re.sub(r"[.;:]", "", part).replace("%", " percent") for part in re.split(r"(?<=[.:;]) ", sentence)]
    grade = readability.getmeasures("\n".join(lines), lang="en")["readability grades"]["Kincaid"]
    assert grade <= 8


def test_an_unsure_reading_is_not_judged() -> None:
    """A claim whose kind is unsure is not checkable, with the reason."""
    claim = a_claim(sure=0.3, unsure_because="it may be a question")
    verdict = decide(claim, a_trial(), run_checks(a_trial(), claim))
    assert verdict.label == "not_checkable"
    assert "it may be a question" in verdict.technical


def test_the_first_row_that_fits_decides() -> None:
    """Rows are read from the top: an impossible number outweighs the rest."""
    findings = [
        Finding(check="a", agreement="agrees", answer="both_arms_printed"),
        Finding(check="b", agreement="disagrees", answer="impossible_number", words={"impossible": "130%"}),
    ]
    verdict = decide(a_claim(kind="size"), a_trial(), findings)
    assert (verdict.label, verdict.rule) == ("contradicted", "size 2")


def test_the_claim_gives_its_own_answers() -> None:
    """Strength, scope, polarity and intensifier of a claim stand beside the answers of the checks."""
    claim = a_claim(strength="absolute", intensifier="resoundingly", polarity="none", kind="no_effect")
    assert {"absolute", "intensified", "scope_trial", "polarity_none"} <= claim_answers(claim)


@pytest.mark.parametrize(
    ("strength", "label"),
    [("absolute", "overstated"), ("plain", "supported")],
)
def test_losses_that_could_undo_a_difference_are_told(strength: str, label: str) -> None:
    """What the lost could undo is not proven; a plain claim stands, and its sentence tells of them."""
    counts = {"treated": {"events": "30", "total": "50"}, "control": {"events": "18", "total": "50"}}
    trial = a_trial(
        outcomes=(an_outcome("response", data="binary", direction="higher_is_better"),),
        results=(a_result("response", **counts),),
    )
    claim = a_claim(kind="effect", outcome="response", strength=strength)
    verdict = decide(claim, trial, run_checks(trial, claim))
    assert verdict.label == label
    assert "lost" in verdict.plain
    assert "people were lost" in verdict.technical


def test_the_measured_outcome_is_told_from_the_claimed_one() -> None:
    """Where nothing was measured of a claim's outcome its own name stands in the sentence, else that of the other."""
    claim = a_claim(kind="effect", outcome_words="sleep", place="headline", polarity="benefit")
    unmeasured = Finding(check="a", agreement="cannot tell", answer="unmeasured")
    other = Finding(check="b", agreement="disagrees", answer="outcome_other", words={"outcome": "pain"})
    compared = claim.model_copy(update={"compares": "arms"})
    assert "no result for sleep" in decide(compared, a_trial(), [other, unmeasured]).technical
    assert decide(claim, a_trial(), [other, unmeasured]).plain == "What was measured is pain, not sleep."
