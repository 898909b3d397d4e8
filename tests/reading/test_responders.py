"""Responder outcomes in the ways texts put them: a share of people who reached a change."""

import pytest

from secondread.reading.documents import read_document
from secondread.reading.responders import direction_of_threshold, find_threshold
from secondread.reading.trials import find_trials

FORMS = [
    ("45% on drug versus 28% on placebo had a 30% reduction in pain scores.", "30% reduction in pain scores"),
    (
        "Of the patients whose gout attacks fell by at least 40%, 31% took the drug and 19% placebo.",
        "at least 40% fall in gout attacks",
    ),
    ("42% of those on velorine halved their attacks, as did 27% on placebo.", "at least 50% fall in attacks"),
    ("A reduction in seizures of at least 25% was seen in 12 of 40 patients.", "at least 25% reduction in seizures"),
    ("More women lost at least 5% of their body weight: 60% against 20%.", "at least 5% loss in body weight"),
    ("50% of women cut their hot flashes in half against 33% on placebo.", "at least 50% fall in hot flashes"),
    ("PSA decline of 50% or more was reached by 41% of men against 20%.", "at least 50% decline in PSA"),
]


@pytest.mark.parametrize(("sentence", "name"), FORMS)
def test_a_responder_outcome_is_named_after_its_threshold(sentence, name):
    """However the sentence puts it, the outcome is a noun phrase that holds the threshold and what changed."""
    found = find_threshold(sentence, "d", 0)
    assert found is not None
    assert found.name == name
    assert found.number.percent


@pytest.mark.parametrize(
    "sentence", ["Attacks fell by 50% in the treated group.", "The drug halved attacks.", "Pain was reduced by 30%."]
)
def test_a_change_of_all_is_no_responder_outcome(sentence):
    """A relative change of the whole group counts nobody."""
    assert find_threshold(sentence, "d", 0) is None


def test_more_who_reach_a_fall_of_what_is_wanted_are_worse():
    """A fall of pain is a benefit, a fall of kidney function is not, and a rise follows what rises."""
    assert direction_of_threshold("at least 50% fall in pain", "lower_is_better") == "higher_is_better"
    assert direction_of_threshold("at least 20% fall in kidney function", "higher_is_better") == "lower_is_better"
    assert direction_of_threshold("at least 20% rise in creatinine", "lower_is_better") == "lower_is_better"


@pytest.mark.parametrize(("drug", "share", "other"), [("velorine", "52", "31"), ("tamrafenib", "18", "44")])
def test_responders_of_a_story_have_both_shares(drug, share, other):
    """The shares of both arms stand at one binary outcome for which more is better, whatever the drug and numbers."""
    text = (
        f"Experts Divided Over {drug.title()} For Migraine\n\nIn the trial 140 adults with migraine were randomly "
        f"assigned to {drug} or placebo.\n\nHe pointed to the people whose headache days fell by at least 50%: they "
        f"were {share}% with {drug} against {other}% with placebo, Smith said.\n"
    )
    (trial,) = find_trials([read_document(text.encode(), "t")])
    (result,) = [one for one in trial.results if one.arms]
    outcome = next(one for one in trial.outcomes if one.id == result.outcome)
    assert (outcome.name, outcome.data, outcome.direction) == (
        "at least 50% fall in headache days",
        "binary",
        "higher_is_better",
    )
    assert [(arm.arm, arm.percent.value) for arm in result.arms] == [("a1", float(share)), ("a2", float(other))]


def test_a_defined_response_has_its_threshold_wherever_it_is_told():
    """The definition in the methods and the counts in the results are one outcome."""
    text = (
        "Velorine for depression: a randomised trial\n\nMethods: 90 adults were randomised to velorine or placebo. The "
        "secondary outcome was response, defined as a decrease of at least 50% in the rating score.\n\nResults: "
        "Responders were 20 of 45 patients (44%) in the velorine group and 11 of 45 (24%) in the placebo group.\n\n"
        "Conclusions: More work is needed.\n"
    )
    (trial,) = find_trials([read_document(text.encode(), "t")])
    (outcome,) = trial.outcomes
    assert (outcome.threshold.value, outcome.role, outcome.data) == (50, "secondary", "binary")
    assert [(arm.events.value, arm.total.value) for arm in trial.results[0].arms] == [(20, 45), (11, 45)]
