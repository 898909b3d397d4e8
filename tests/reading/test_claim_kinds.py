"""The table of kinds: one example of each row in words of our own."""

from __future__ import annotations

import pytest

from secondread.reading.claim_kinds import (
    Voice,
    is_about_treatment,
    kind_by_source,
    kind_of,
    kind_without_randomisation,
    rules,
)
from secondread.record import CLAIM_KINDS

_EARLIER = "consistency_with_other_trials"
_EXAMPLES = {
    "more_participants": "if they had 80 more people, the difference would have been significant",
    "underpowered": "the trial was not powered to detect a difference in deaths",
    "regulatory": "the drug is not approved by the fda for children",
    "recommendation": "patients should not stop taking their medicine",
    "noninferiority_or_equivalence": "the pill was non-inferior to the injection",
    "safety": "side effects were mild and went away",
    "dose": "the higher dose was no better than the lower one",
    "works_for_some": "it helps some people and not others",
    "anecdote": "i have seen dozens of patients who responded",
    "prespecification": "the analysis was not prespecified",
    "trend": "there was a trend towards lower mortality",
    "no_significant_difference": "there was no significant difference in pain",
    "no_effect": "the drug did not work",
    "consistency_with_other_trials": "the result is consistent with what was seen before",
    "pooled_evidence": "a meta-analysis came to the same view",
    "clinical_importance": "the change is clinically meaningful",
    "responders": "45% of patients achieved remission",
    "subgroup": "the effect was the same regardless of age",
    "superiority_over_uncompared": "it is better than the drugs now available, milder than other drugs",
    "within_arm_change": "pain scores fell from baseline",
    "surrogate": "lower cholesterol with the pill means a smaller risk of heart attacks",
    "size": "the pill cut the risk of stroke by 30%",
    "generalisation": "the results are applicable to all older patients",
    "mechanism": "it works by blocking a receptor on nerve cells",
    "effect": "the pill relieves pain",
    "opinion_or_forecast": "the pill may one day be a game-changer",
}


@pytest.mark.parametrize(("kind", "words"), _EXAMPLES.items())
def test_one_example_of_each_kind(kind: str, words: str) -> None:
    """Each row of the table recognises a plain example of its kind."""
    assert kind_of(words) == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("the study cannot prove that tea prevents strokes", "causal_without_randomisation"),
        ("the study raises more questions than it answers", "opinion_or_forecast"),
        ("we still do not know whether the pill helps children", "opinion_or_forecast"),
        ("the maximum tolerated dose was 200 milligrams", "dose"),
        ("there are no drugs that slow the disease", "pooled_evidence"),
        ("there were no improvements after the sham injections", "within_arm_change"),
        ("the pill slashes seizures in children", "effect"),
        ("the pill is highly effective in treating the complications of diabetes", "effect"),
        ("the pill is safe and effective for treating pain", "safety"),
        ("sight improved by half a line, compared with no change in the laser group", "size"),
        ("tea drinkers may have a somewhat lower risk of dementia", "effect"),
        ("exercise eases depression about as well as tablets", "noninferiority_or_equivalence"),
        ("five percent of the children became free of attacks", "responders"),
        ("her tumour had shrunk by half", "anecdote"),
        ("this study did not show that the pill reduces strokes", "no_significant_difference"),
        ("we cannot draw any conclusions about the pill in children", "opinion_or_forecast"),
        ("both doses of the pill were effective in improving pain", "effect"),
        ("reductions in pain were similar between statin-treated and untreated patients", "subgroup"),
        ("if you want to sleep better, drink less coffee", "recommendation"),
        ("the results support the development of a larger trial", "recommendation"),
        ("women on the pill lived 12.3 months compared to 7.7 months in the other group", "effect"),
        ("the pill was not more effective than usual care", "no_effect"),
        ("no other pill has achieved as much", "superiority_over_uncompared"),
        ("quality of life did not differ significantly between the groups", "no_significant_difference"),
        ("there is little evidence that the pill helps", "pooled_evidence"),
        ("reviewers found few high-quality studies of the pill", "pooled_evidence"),
        ("the pill is only effective at higher doses", "dose"),
        ("six of the 20 women who took the pill were free of pain", "responders"),
        ("people on the pill lost 4 kg on average", "within_arm_change"),
        ("to prevent one stroke, 50 people must be treated", "size"),
        ("patients taking the pill were half as likely to fall", "size"),
        ("the most common side effects were nausea and headache", "safety"),
        ("the agency has approved the pill for adults", "regulatory"),
        ("ask your doctor before you take the pill", "recommendation"),
        ("it is too early to say whether the pill works", "opinion_or_forecast"),
        ("the pill keeps a hormone from binding to its receptor", "mechanism"),
        ("it is not clear if the results apply to older people", "generalisation"),
        ("the benefit was modest", "clinical_importance"),
        ("women benefited more than men", "subgroup"),
        ("an fda-approved pill could help smokers quit", "effect"),
        ("the pill was approved last year", "regulatory"),
        ("it is important to tell your doctor", "recommendation"),
        ("it is important to talk about the pill", "recommendation"),
    ],
)
def test_kinds_in_other_words(words: str, kind: str) -> None:
    """Each kind is known by the classes of words it is made of, not by one phrase."""
    assert kind_of(words) == kind


@pytest.mark.parametrize(
    ("told_by", "kind"),
    [
        ("an earlier study found that", "consistency_with_other_trials"),
        ("a 2014 trial showed", "consistency_with_other_trials"),
        ("several studies have found that", "pooled_evidence"),
        ("research suggests that", "pooled_evidence"),
        ("the new study found that", "effect"),
        ("", "effect"),
    ],
)
def test_a_result_of_other_studies_is_told_by_its_sentence(told_by: str, kind: str) -> None:
    """A result belongs to the study its sentence tells of."""
    assert kind_by_source("effect", told_by) == kind


def test_advice_of_other_studies_stays_advice() -> None:
    """Only results change their kind with the study that they are told of."""
    assert kind_by_source("recommendation", "an earlier study said that") == "recommendation"


@pytest.mark.parametrize(
    ("voice", "kind"), [("headline", "effect"), ("told", "opinion_or_forecast"), ("said", "opinion_or_forecast")]
)
def test_a_headlines_promise_is_an_effect(voice: Voice, kind: str) -> None:
    """ "Shows promise" in a headline reports a result; in a mouth it is an opinion."""
    assert kind_of("zorvatine shows promise against migraine", voice) == kind


def test_rows_name_kinds_of_the_record() -> None:
    """Every row of the table gives a kind that the record knows."""
    assert {rule.kind for rule in rules()} <= set(CLAIM_KINDS)


def test_words_about_nothing_have_no_kind() -> None:
    """A sentence without any cue is no claim."""
    assert kind_of("the meeting took place on a sunny day") is None


def test_an_effect_without_randomisation_is_causal_language() -> None:
    """Told of a study without random allocation, an effect is a causal claim, and an association is not."""
    assert kind_without_randomisation("effect", "tea improves survival") == "causal_without_randomisation"
    assert kind_without_randomisation("effect", "tea was linked to survival") == "effect"


def test_about_a_treatment_or_about_something_else() -> None:
    """A clause is about a treatment by its own words, by the headline's, or by a pronoun that stands for it."""
    assert is_about_treatment("it eases pain", frozenset())
    assert is_about_treatment("zorvatine eases pain", frozenset({"zorvatine"}))
    assert not is_about_treatment("house prices fell sharply", frozenset({"zorvatine"}))


def test_what_somebody_says_is_at_least_an_opinion() -> None:
    """A guarded word on a treatment is an opinion where a person says it, and no claim where nobody does."""
    assert kind_of("it may not be what they expected", "said") == "opinion_or_forecast"
    assert kind_of("it may not be what they expected") is None


def test_percentages_of_people_are_a_size() -> None:
    """A share of people measures something; a share of sales does not."""
    assert kind_of("11 percent were still awake after the pill") == "size"
    assert kind_of("a market share of 11 percent is what they have") is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("it blocks a pathway that controls inflammation", "mechanism"),
        ("lower cholesterol may be due to a better diet", "mechanism"),
        ("few pills have been found effective against falls", "pooled_evidence"),
        ("the herb has not been shown to reduce pain", "pooled_evidence"),
        ("for the first time, a drug has been shown to increase survival", "effect"),
        ("this pill beats expectations", "opinion_or_forecast"),
        ("it takes us a step closer to better treatments", "opinion_or_forecast"),
        ("they lost five times more weight", "size"),
        ("survival was 5.4 months longer with the drug", "size"),
        ("we need compelling evidence that it is safe", "recommendation"),
    ],
)
def test_kinds_at_their_borders(words: str, kind: str) -> None:
    """What is known of many studies, how the body works and what is hoped for are no effects of this study."""
    assert kind_of(words, "said") == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("one capsule cut pain, equivalent to the amount of relief from a day of rest", "effect"),
        ("the pill improved walking by as much as 12 percent", "size"),
        ("imagery of safe places eased their pain", "effect"),
        ("people with mild to moderate gout had less pain", "within_arm_change"),
        ("the drug interacted badly with two blood thinners", "safety"),
        ("in rare cases the needle can lead to a collapsed lung", "safety"),
        ("a third of patients stop taking the tablets within a year", "safety"),
        ("70% of them had no relapse, whereas only 20% of those in the control group stayed well", "responders"),
        ("one of every 12 patients became free of attacks", "responders"),
        ("the tablets should pave the way for cheaper care", "opinion_or_forecast"),
        ("these questions will only be answered with more testing in humans", "opinion_or_forecast"),
        ("the fda questions using zorvatine to cut strokes", "opinion_or_forecast"),
        (
            "all participants in the trial knew what they took, which could have swayed the result",
            "opinion_or_forecast",
        ),
        ("the cells travel to the spot where they are needed", "mechanism"),
        ("many patients keep taking the pill, which reduced pain", "effect"),
        ("it is never wrong to prescribe the pill", "recommendation"),
        ("parents need to weigh the benefits and the harms", "recommendation"),
        ("positive trends towards benefit mean a larger study is warranted", "recommendation"),
        ("better trials were needed", "recommendation"),
        ("people on the fda-approved patch smoked less", "effect"),
        ("there are no other fda-approved pills to treat it", "regulatory"),
        ("the differences were not huge", "clinical_importance"),
        ("triptans are one of the most effective drugs for migraine", "pooled_evidence"),
        ("a new class of pills appears to help people sleep", "effect"),
        ("a cholesterol drug cuts heart attacks", "effect"),
        ("earlier research has suggested that older pills are more effective than zorvatine", _EARLIER),
        ("one man says he lost 30 pounds on the tea", "anecdote"),
    ],
)
def test_the_same_words_of_something_else(words: str, kind: str) -> None:
    """A word of a kind counts by what it is said of: safe places, urges, shares of experts and amounts are not it."""
    assert kind_of(words, "told") == kind


def test_an_analysis_of_studies_is_told_by_its_sentence() -> None:
    """A year before a dash makes no earlier study, and an analysis of many studies is pooled evidence."""
    assert kind_by_source("effect", "oct. 4, 2011 -- an analysis shows") == "effect"
    assert kind_by_source("effect", "an analysis of 14 studies shows") == "pooled_evidence"
