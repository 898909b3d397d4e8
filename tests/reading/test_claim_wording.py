"""How a claim is put."""

from __future__ import annotations

import pytest

from secondread.reading.claim_wording import (
    advice_of,
    intensifier_of,
    is_causal,
    polarity_of,
    rests_on,
    says_significant,
    strength_of,
)


@pytest.mark.parametrize(
    ("words", "strength"),
    [("the pill may help", "hedged"), ("the pill helps", "plain"), ("the pill always helps", "absolute")],
)
def test_strength(words: str, strength: str) -> None:
    """A hedge, a plain statement and an absolute one are told apart."""
    assert strength_of(words) == strength


def test_a_hedge_outweighs_an_absolute_word() -> None:
    """ "May cure" is hedged."""
    assert strength_of("the pill may cure pain completely") == "hedged"


def test_intensifiers_and_words_that_only_look_like_one() -> None:
    """ "Clearly" intensifies; the "robust" of robust comparisons does not."""
    assert intensifier_of("it clearly helps") == "clearly"
    assert intensifier_of("the sample will not allow robust statistical comparisons") == ""


def test_significant_is_claimed_or_denied() -> None:
    """A claim of significance is none when it is denied or means importance."""
    assert says_significant("significantly less pain", "effect")
    assert not says_significant("no significant difference", "no_significant_difference")
    assert not says_significant("pain was not significantly lower", "effect")
    assert not says_significant("a clinically significant change", "effect")


def test_polarity() -> None:
    """Benefit, harm and neither, also for safety and advice."""
    assert polarity_of("pain was lower", "effect") == "benefit"
    assert polarity_of("a higher risk of stroke", "effect") == "harm"
    assert polarity_of("there were no differences in side effects", "safety") == "none"
    assert polarity_of("the pill is safe", "safety") == "benefit"
    assert polarity_of("doctors should not use it", "recommendation") == "harm"
    assert polarity_of("it would be a bad thing to give up on it", "recommendation") == "benefit"


@pytest.mark.parametrize(
    "words",
    [
        "the results can't be generalised to men",
        "only future studies will tell whether it works in children",
        "it was shown only in a limited subpopulation",
    ],
)
def test_a_limitation_is_no_praise(words: str) -> None:
    """A statement of what a study cannot tell of other people speaks of neither benefit nor harm."""
    assert polarity_of(words, "generalisation") == "none"
    assert polarity_of("the results apply to all adults", "generalisation") == "benefit"


def test_whom_it_may_help_is_no_limitation() -> None:
    """ "For women who can't take hormones" and "if confirmed" name whom and when, not what cannot be told."""
    assert polarity_of("it may be an option for women who can't take hormones", "generalisation") == "benefit"
    assert polarity_of("if this is confirmed, it may become an option for all", "generalisation") == "benefit"


def test_ill_borne_is_no_praise() -> None:
    """Low tolerability is a harm, good tolerability none."""
    assert polarity_of("its use is limited by low tolerability", "safety") == "harm"
    assert polarity_of("it was well tolerated", "safety") == "benefit"


def test_an_analysis_that_was_not_the_main_one() -> None:
    """A post hoc or secondary analysis is named, a planned one is not; and a missed test is owned to."""
    assert rests_on("a post-hoc analysis suggests that it helps") == "later analysis"
    assert rests_on("despite a lack of statistical significance, it may help") == "missed significance"
    assert rests_on("the primary analysis suggests that it helps") == ""


def test_causal_words() -> None:
    """Going together is not bringing about, and a bare change within a group claims no cause."""
    assert is_causal("tea lowers blood pressure", "effect")
    assert not is_causal("tea was linked to lower blood pressure", "effect")
    assert not is_causal("scores fell by 3 points", "within_arm_change")


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("patients should take the pill", "use"),
        ("it is worth a try", "use"),
        ("doctors should not start it in anyone", "avoidance"),
        ("larger trials are needed", "research"),
        ("the results should be viewed as preliminary", "caution"),
        ("these results alone should not change practice", "caution"),
        ("people should consult their doctors first", ""),
        ("this study should encourage doctors to use the pill", "use"),
    ],
)
def test_what_a_recommendation_asks_for(words: str, advice: str) -> None:
    """Advice to use, not to use, to study and to be careful are told apart."""
    assert advice_of(words, "recommendation") == advice
    assert advice_of(words, "effect") == ""


def test_fewer_that_worsened_is_a_benefit() -> None:
    """A word of harm after "fewer" tells of less harm."""
    assert polarity_of("one fewer worsened or died", "size") == "benefit"
    assert polarity_of("one more worsened or died", "size") == "harm"


@pytest.mark.parametrize(
    ("words", "causal"),
    [
        ("tea cuts the risk of stroke", True),
        ("the pill protects the brain", True),
        ("tea drinkers had a lower risk of stroke", False),
        ("those who drank tea lived longer than those who did not", False),
        ("the study cannot prove that tea prevents strokes", False),
        ("it did not establish a cause-and-effect link", False),
        ("the result does not surprise anyone", None),
        ("there is a great desire for tea among patients", None),
    ],
)
def test_cause_link_and_neither(words: str, causal: bool | None) -> None:
    """What is brought about, what goes together, and what says nothing of either are three things."""
    assert is_causal(words, "effect") is causal


def test_a_denied_cause_is_a_caution() -> None:
    """Who says that a cause is not proven claims no benefit."""
    kind = "causal_without_randomisation"
    assert polarity_of("it did not prove a cause-and-effect connection", kind) == "none"
    assert polarity_of("tea prevents strokes", kind) == "benefit"


@pytest.mark.parametrize(
    "words",
    [
        "these outcomes warrant further investigations",
        "they strongly urge further research",
        "the results support the development of a large trial",
        "further evaluation of the pill is needed",
    ],
)
def test_calls_for_study_in_other_words(words: str) -> None:
    """To warrant, urge, support or need study asks for it."""
    assert advice_of(words, "recommendation") == "research"


def test_what_cannot_be_recommended_yet_is_advised_against() -> None:
    """ "We cannot recommend it" is no advice to use it."""
    assert advice_of("we cannot, however, recommend statins without a trial", "recommendation") == "avoidance"


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("the findings cannot be used to recommend it", "avoidance"),
        ("i would not take it", "avoidance"),
        ("larger trials are needed", "research"),
        ("the data should pave the way for its use", "use"),
    ],
)
def test_advice_withheld_is_no_advice_to_use(words: str, advice: str) -> None:
    """Who will not recommend a treatment advises against it, and not every "should" about data asks for research."""
    assert advice_of(words, "recommendation") == advice


def test_all_is_absolute_of_people_only() -> None:
    """ "All patients" leaves nobody out; all-cause deaths and all groups are terms."""
    assert strength_of("it cured all patients") == "absolute"
    assert strength_of("all-cause mortality was lower") == "plain"


def test_alike_in_all_kinds_of_patients() -> None:
    """That an effect is consistent across subgroups speaks for none of them."""
    assert polarity_of("the effect was consistent across subgroups", "subgroup") == "none"
