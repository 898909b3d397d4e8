"""What a claim calls its outcome, and which measured outcome that is."""

from __future__ import annotations

import pytest

from secondread.reading.claim_outcomes import link_outcome, measured_name_in, outcome_mentioned, outcome_words_of
from secondread.record import Outcome, Trial

_TRIAL = Trial(
    id="t1",
    outcomes=(
        Outcome(id="o1", name="change in pain intensity", role="primary"),
        Outcome(id="o2", name="memory", role="secondary"),
        Outcome(id="o3", name="adverse events", role="safety", harm=True),
        Outcome(id="o4", name="30% reduction in pain", role="secondary", data="binary"),
    ),
)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("patients had significantly better brain function", "brain function"),
        ("there was a significant improvement in memory", "memory"),
        ("it didn't show pain improvement", "pain"),
        ("no difference in the primary outcome, which was change in pain intensity", "pain intensity"),
        ("it is effective in people with chronic fatigue syndrome", ""),
        ("tea improved the quality of sleep", "quality of sleep"),
        ("tea reduced the likelihood of a fall", "fall"),
        ("an improvement in terms of sleep", ""),
    ],
)
def test_what_the_outcome_is_called(words: str, named: str) -> None:
    """The outcome's name is read from the words around a change or a comparison; a disease is none."""
    assert outcome_words_of(words, "effect") == named


@pytest.mark.parametrize(
    ("words", "kind", "outcome", "match"),
    [
        ("better brain function", "effect", "o2", "broader"),
        ("an improvement in memory", "effect", "o2", "same"),
        ("no difference in side effects", "safety", "o3", "same"),
        ("no difference in the primary outcome", "no_significant_difference", "o1", "same"),
        ("more had a reduction in pain", "responders", "o4", "same"),
        ("an improvement in cholesterol", "effect", None, "other"),
        ("an improvement in handwriting", "effect", None, "unknown"),
    ],
)
def test_the_measured_outcome(words: str, kind: str, outcome: str | None, match: str) -> None:
    """A claim is linked to the outcome of the same name, of a narrower one under a broad word, or to none."""
    named = outcome_words_of(words, kind)  # type: ignore[arg-type]
    link = link_outcome(words, named, kind, (_TRIAL,))  # type: ignore[arg-type]
    assert (link.outcome, link.match) == (outcome, match)


def test_without_trials_nothing_is_linked() -> None:
    """With no trial read, the name is kept and no outcome claimed."""
    link = link_outcome("better memory", "memory", "effect", ())
    assert (link.words, link.outcome, link.match, link.trial) == ("memory", None, "unknown", None)


def test_a_measured_name_that_stands_in_the_claim() -> None:
    """A claim that holds every word of a measured outcome's name is about it."""
    assert measured_name_in("adverse events were as rare as before", (_TRIAL,)) == "adverse events"
    assert measured_name_in("the weather was fine", (_TRIAL,)) == ""


_RENAMED = Trial(
    id="t1",
    outcomes=(
        Outcome(id="o1", name="progression-free survival", role="primary"),
        Outcome(id="o2", name="all-cause mortality", role="secondary"),
        Outcome(id="o3", name="Pittsburgh Sleep Quality Index", role="secondary"),
        Outcome(id="o4", name="non-fatal myocardial infarction", role="secondary"),
    ),
)


@pytest.mark.parametrize(
    ("words", "outcome", "match"),
    [
        ("people on tolmerane lived longer than those on placebo", "o2", "same"),
        ("tolmerane reduced deaths", "o2", "same"),
        ("tolmerane cut the risk of heart attacks by a fifth", "o4", "same"),
        ("patients slept better on tolmerane", "o3", "same"),
        ("in people with heart attacks behind them, tolmerane reduced headaches", None, "other"),
        ("tolmerane improved vision", None, "other"),
    ],
)
def test_an_outcome_under_another_name(words: str, outcome: str | None, match: str) -> None:
    """Lay words, scales and verbs lead to the measured outcome; whom it is said of, and another outcome, do not."""
    named = outcome_words_of(words, "effect", (_RENAMED,)) or outcome_mentioned(words, (_RENAMED,))
    link = link_outcome(words, named, "effect", (_RENAMED,))
    assert (link.outcome, link.match) == (outcome, match)


def test_of_two_things_that_change_the_measured_one_counts() -> None:
    """A claim of several changes is about the one that was measured, and without trials about the first."""
    words = "with reduced vision and better memory"
    assert outcome_words_of(words, "effect") == "vision"
    assert outcome_words_of(words, "effect", (_TRIAL,)) == "memory"


def test_survival_without_progression_is_not_survival() -> None:
    """Where only survival without progression was measured, a claim of survival says more than that."""
    trial = Trial(id="t1", outcomes=(Outcome(id="o1", name="median progression-free survival", role="primary"),))
    link = link_outcome("it improved survival", "survival", "effect", (trial,))
    assert (link.outcome, link.match) == ("o1", "broader")


def test_a_share_is_named_by_what_the_people_have() -> None:
    """ "The percentage of patients with an improvement in fibrosis stage" is about fibrosis."""
    words = "no significant difference in the percentage of patients with an improvement in fibrosis stage"
    assert outcome_words_of(words, "no_significant_difference") == "fibrosis stage"
