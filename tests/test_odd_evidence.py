"""Evidence that is odd: what each gets is an honest answer, and never `supported` on it."""

from __future__ import annotations

import re

import pytest

import secondread
from secondread.notebook import Reading
from tests.changed_copies import Judged, judged

HEAD = (
    "Velotrine for knee pain: a randomised, placebo-controlled trial\n\n"
    "Methods: 240 adults with knee pain were randomly assigned 1:1 to velotrine or placebo. "
    "The primary outcome was {outcome}.\n\nResults: {result}\n"
)
PAIN = "pain at week 12 on a scale from 0 to 10, where lower scores mean less pain"
BENEFIT = "The mean difference in pain at week 12 was -1.6 points (95% CI -2.2 to -1.0)."


def abstract(result: str, outcome: str = PAIN) -> str:
    return HEAD.format(outcome=outcome, result=result)


def findings(judgement: Judged) -> str:
    return " ".join(finding.reason for finding in judgement.verdict.findings)


def labels(reading: Reading) -> set[str]:
    return {verdict.label for verdict in reading.verdicts}


def test_a_story_that_prints_another_number_than_the_abstract() -> None:
    """The abstract is the more direct source: a figure outside its interval is contradicted, and both are shown."""
    story = "Velotrine eases pain\n\nVelotrine reduced pain by 2.6 points more than placebo, the company said.\n"
    judgement = judged(story, "reduced pain by 2.6 points more than placebo", abstract(BENEFIT))
    assert judgement.label == "contradicted"
    assert "2.6" in judgement.verdict.plain
    assert "1.6" in judgement.verdict.plain


def test_documents_that_disagree_on_the_number_of_people() -> None:
    """Both numbers are kept, the more direct one is used, and the report says so."""
    story = (
        "Velotrine in 480 adults\n\nIn the randomised trial, 480 adults were assigned to velotrine or placebo. "
        "Velotrine reduced pain more than placebo, the company said.\n"
    )
    reading = secondread.check(story, trials=[abstract(BENEFIT)])
    (trial,) = reading.record.trials
    assert trial.n_randomised is not None
    assert trial.n_randomised.value == 240
    judgement = judged(story, "Velotrine reduced pain more than placebo", abstract(BENEFIT))
    assert "480" in findings(judgement)
    assert "240 was used" in findings(judgement)


def test_a_claim_about_what_nobody_measured() -> None:
    """A claim on sleep, where only pain was measured, is not borne by the result on pain."""
    story = "Velotrine and sleep\n\nVelotrine reduced insomnia compared with placebo, the company said.\n"
    judgement = judged(story, "Velotrine reduced insomnia compared with placebo", abstract(BENEFIT))
    assert judgement.label in ("not_supported", "not_checkable", "overstated")
    assert "insomnia" in f"{judgement.verdict.plain} {judgement.verdict.technical}"


def test_a_scale_that_may_run_either_way() -> None:
    """A clear difference on a scale whose direction nobody tells is not called better."""
    story = "Velotrine works\n\nVelotrine improved the Brandt score more than placebo, the company said.\n"
    result = "The mean difference in the Brandt score at week 12 was 4.2 points (95% CI 2.1 to 6.3)."
    judgement = judged(
        story, "Velotrine improved the Brandt score more than placebo", abstract(result, "the Brandt score at week 12")
    )
    assert judgement.label == "not_checkable"
    assert "which way is better" in judgement.verdict.plain


@pytest.mark.parametrize("interval", ["-1.0 to -2.2", "-2.2 to -1.0"])
def test_an_interval_printed_the_wrong_way_round(interval: str) -> None:
    """Turned round or not, the interval gives one answer, or none that rests on it."""
    story = "Velotrine and pain\n\nVelotrine increased pain compared with placebo, the company said.\n"
    result = BENEFIT.replace("-2.2 to -1.0", interval)
    judgement = judged(story, "Velotrine increased pain compared with placebo", abstract(result))
    assert judgement.label == "contradicted"


def test_a_ratio_called_a_difference() -> None:
    """A "risk difference" that is the ratio of the two shares is read as one, and holds no effect."""
    story = "Velotrine and deaths\n\nVelotrine reduced deaths compared with placebo, the company said.\n"
    result = (
        "Death occurred in 180 of 1,200 patients (15%) with velotrine and in 192 of 1,200 patients (16%) with placebo "
        "(risk difference 0.94, 95% CI 0.78 to 1.13)."
    )
    judgement = judged(story, "Velotrine reduced deaths compared with placebo", abstract(result, "death"))
    assert judgement.label == "overstated"
    shown = " ".join(step.shown for finding in judgement.verdict.findings for step in finding.workings)
    assert "is the ratio of 15% and 16%" in shown


def test_an_interval_of_nothing_named() -> None:
    """An interval that may be a ratio's or a difference's decides nothing by itself."""
    story = "Velotrine and deaths\n\nVelotrine reduced deaths compared with placebo, the company said.\n"
    result = "For death the estimate was 1.5 (95% CI 1.3 to 1.7)."
    judgement = judged(story, "Velotrine reduced deaths compared with placebo", abstract(result, "death"))
    assert judgement.label == "not_checkable"


def test_two_trials_in_one_story() -> None:
    """Each claim is held against the trial of its own drug, though both measured the same."""
    story = (
        "Two pills\n\nIn a randomised trial, 300 adults with asthma were assigned to dorvimab or placebo. Attacks "
        "occurred in 12% with dorvimab and in 25% with placebo (p < 0.001). Dorvimab reduced attacks, the authors "
        "said.\n\nIn a second trial, 200 adults with migraine were randomly assigned to relvadine or placebo. "
        "Attacks occurred in 30% with relvadine and in 33% with placebo (p = 0.65). Relvadine reduced attacks, the "
        "authors said.\n"
    )
    first, second = judged(story, "Dorvimab reduced attacks"), judged(story, "Relvadine reduced attacks")
    assert first.claim.trial != second.claim.trial
    assert "0.001" in first.shown
    assert second.label == "overstated"
    assert any(re.search("2 studies", note) for note in secondread.check(story).record.notes)


REVIEW = (
    "Velotrine helps, review finds\n\nVelotrine reduces pain, according to a systematic review of 12 studies. The "
    "review of 3,400 patients found that pain fell by 1.1 points more than with placebo (95% CI 0.6 to 1.6). The "
    "meta-analysis was published on Monday.\n"
)


def test_a_review_in_place_of_a_trial() -> None:
    """A review is called one, and each claim says that the studies behind its figures were not read."""
    reading = secondread.check(REVIEW)
    assert [trial.design.kind for trial in reading.record.trials] == ["review"]
    told = [finding.reason for verdict in reading.verdicts for finding in verdict.findings]
    assert sum("the studies behind them were not read" in reason for reason in told) >= 2
    assert "The review" in secondread.check(REVIEW).to_dict()["summary"]["found"]


ANIMALS = (
    "Velotrine reverses stroke damage\n\nVelotrine reduces brain damage after stroke, a study in mice shows. Mice "
    "given velotrine had smaller strokes than mice given placebo, and the mice walked better. Velotrine prevents "
    "disability after stroke, said Dr Ana Ruiz, who led the study in rats and mice.\n"
)


def test_a_study_in_animals() -> None:
    """What is said of people on a study in mice is not supported, and the summary says whom it was done in."""
    judgement = judged(ANIMALS, "Velotrine prevents disability after stroke")
    assert judgement.label == "not_supported"
    assert "animals" in judgement.verdict.plain
    assert "supported" not in labels(secondread.check(ANIMALS))
    assert "in animals and not in people" in secondread.check(ANIMALS).to_dict()["summary"]["found"]
