"""How a claim is put."""

from __future__ import annotations

import pytest

from secondread.reading.claim_wording import (
    advice_of,
    intensifier_of,
    is_causal,
    polarity_of,
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
