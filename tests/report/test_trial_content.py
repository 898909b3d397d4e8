"""The trial in words."""

import pytest

from secondread.record import (
    Arm,
    ArmResult,
    Contrast,
    Design,
    Dose,
    Outcome,
    PrintedNumber,
    Result,
    SecondReading,
    Trial,
    Words,
)
from secondread.report import strings
from secondread.report.trial_content import dose_words, result_words, trial_content


def number(text: str, value: float = 0, *, percent: bool = False) -> PrintedNumber:
    return PrintedNumber(text=text, value=value, percent=percent)


def test_the_sentence_says_who_what_and_how_long(reading: SecondReading) -> None:
    """Design, arms with doses, participants, duration and the primary result stand in two sentences."""
    content = trial_content(reading.record.trials[0], {})
    assert content.sentence == (
        "A randomised trial compared velotrine 40 mg per day with placebo in 182 adults with osteoarthritis of the "
        "knee over 16 weeks. Its primary outcome was pain, 0 to 10: velotrine change −1.9; placebo change −1.4; "
        "mean difference −0.5 (95% CI −1.1 to 0.1), p = 0.11; said to be not statistically significant."
    )


def test_a_trial_of_which_nothing_was_read_is_said_to_be_one() -> None:
    """Without arms, numbers and outcomes, the sentence claims nothing."""
    content = trial_content(Trial(id="t"), {})
    assert content.sentence == "A study of unstated design was read."
    assert {fact.name for fact in content.facts} == {strings.DESIGN, strings.ALPHA}


def test_an_unstated_primary_outcome_is_named_as_missing() -> None:
    """With outcomes but none of them primary, the sentence says that the documents do not say which was."""
    trial = Trial(
        id="t",
        design=Design(kind="uncontrolled trial"),
        arms=(Arm(id="a", name="the drug", role="intervention"),),
        outcomes=(Outcome(id="o", name="pain"),),
        n_analysed=number("99", 99),
        population=Words(text="99 women"),
    )
    assert trial_content(trial, {}).sentence == (
        "An uncontrolled trial gave the drug in 99 women. The documents do not say which outcome was primary."
    )


@pytest.mark.parametrize(
    ("low", "high", "frequency", "words"),
    [
        (number("6", 6), number("6", 6), "day", "6 mg per day"),
        (number("1", 1), number("5", 5), "", "1 to 5 mg"),
        (number("4.5 mg", 4.5), number("4.5 mg", 4.5), "day", "4.5 mg per day"),
    ],
)
def test_doses_read_as_sentences_say_them(low: PrintedNumber, high: PrintedNumber, frequency: str, words: str) -> None:
    """A single dose, a range, and a number printed with its unit each read naturally."""
    assert dose_words(Dose(low=low, high=high, unit="mg", frequency=frequency)) == words


@pytest.mark.parametrize(
    ("p", "words"), [("<.001", "p <.001"), ("0.27", "p = 0.27"), ("p = 0.27", "p = 0.27"), ("≤0.05", "p ≤0.05")]
)
def test_p_values_keep_their_print(p: str, words: str) -> None:
    """A p-value is shown as printed, with the sign that it came with."""
    assert result_words(Result(id="r", outcome="o", contrast=Contrast(p=number(p))), {}) == words


def test_counts_percentages_and_spread_of_an_arm() -> None:
    """An arm's events of a total, percentage and standard deviation read as a paper gives them."""
    arms = (
        ArmResult(arm="a", events=number("41"), total=number("49"), percent=number("84", 84, percent=True)),
        ArmResult(arm="b", value=number("−1.3"), value_kind="mean", sd=number("2.0")),
    )
    result = Result(id="r", outcome="o", arms=arms, subgroup="women under 50")
    words = "drug 41 of 49 (84%); placebo mean −1.3 (SD 2.0) (women under 50)"
    assert result_words(result, {"a": "drug", "b": "placebo"}) == words


def test_a_role_that_the_text_does_not_state_is_marked(reading: SecondReading) -> None:
    """A role that was concluded is said to be inferred, an unknown one not to be stated."""
    roles = [outcome.role for outcome in trial_content(reading.record.trials[0], {}).outcomes]
    assert roles == ["primary", "secondary (inferred)", "role not stated", "safety"]


def test_disagreements_and_documents_are_named(reading: SecondReading) -> None:
    """Two documents that differ are shown with both numbers, and documents by their names."""
    content = trial_content(reading.record.trials[0], {"d1": "news.txt", "d2": "abstract.txt"})
    assert content.disagreements == (
        "number of participants: 182 is used, another document prints 180. The abstract is the more direct source.",
    )
    assert content.facts[-1].value == "news.txt; abstract.txt"
