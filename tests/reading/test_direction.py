"""The direction of an outcome is read as the text tells it, and turns when the text or the question turns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondread.reading.direction import LEAST_SURE_OF_WAY, direction_in, direction_of, label_of, sure_of
from secondread.reading.documents import read_document
from secondread.record import Document

ABSTRACT = """Walnut oil in mild asthma: a randomized trial

BACKGROUND: Walnut oil may ease asthma. We aimed to compare cough scores with walnut oil and placebo.

METHODS: We assigned 212 adults to walnut oil (n = 106) or placebo (n = 106) for 12 weeks. Forced expiratory volume
(FEV1) was the primary outcome.

RESULTS: FEV1 rose by 12.1% with walnut oil and by 3.4% with placebo (P = 0.01). Cough scores did not differ
significantly between the two groups (P = 0.61). The number of nights awake was significantly lower with walnut oil
than with placebo (2.1 versus 4.0; P < 0.001). Headache was more frequent in the placebo group (P = 0.03).

CONCLUSIONS: Walnut oil is safe in mild asthma.
"""


def document(text: str = ABSTRACT) -> Document:
    return read_document(text.encode(), "walnut")


@pytest.mark.parametrize(
    ("outcome", "label", "words"),
    [
        ("FEV1", "increased", "rose by 12.1%"),
        ("cough scores", "no_difference", "did not differ"),
        ("nights awake", "decreased", "nights awake was"),
        ("headache", "decreased", "Headache was more frequent"),
    ],
)
def test_each_outcome_has_its_own_sentence_and_direction(outcome: str, label: str, words: str) -> None:
    """Four outcomes of one abstract are read from their own sentences."""
    whole = document()
    told = direction_of(whole, outcome=outcome, intervention="walnut oil", comparator="placebo")
    assert told.label == label
    assert told.sentence is not None
    assert words in whole.text[told.sentence.start : told.sentence.end]
    assert 1 / 3 <= told.sure <= 1


def test_an_outcome_that_the_text_does_not_name_is_not_reported() -> None:
    """No word of the outcome in the text: the answer is "not reported", without a sentence."""
    told = direction_of(document(), outcome="bone density", intervention="walnut oil", comparator="placebo")
    assert told.label == "not_reported"
    assert told.sentence is None


def test_chances_sum_to_one() -> None:
    """The three chances are a distribution."""
    told = direction_of(document(), outcome="headache", intervention="walnut oil", comparator="placebo")
    assert sum(told.chances) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Pain was significantly lower in the oxfendazole group than in the placebo group (P = 0.002).", "decreased"),
        ("Pain was significantly higher in the oxfendazole group than in the placebo group (P = 0.002).", "increased"),
        ("Pain was significantly lower in the placebo group than in the oxfendazole group (P = 0.002).", "increased"),
        ("Pain did not differ between oxfendazole and placebo (P = 0.4).", "no_difference"),
        ("Pain was similar with oxfendazole and placebo.", "no_difference"),
        ("There was no significant difference in pain between the groups.", "no_difference"),
        ("Oxfendazole significantly reduced pain compared with placebo (P < 0.01).", "decreased"),
        ("Oxfendazole significantly increased pain compared with placebo (P < 0.01).", "increased"),
        ("Pain was more frequent in the placebo group (P = 0.02).", "decreased"),
        ("Pain was less frequent in the placebo group (P = 0.02).", "increased"),
    ],
)
def test_one_sentence_is_read_by_what_it_says(sentence: str, label: str) -> None:
    """Each way of telling a difference, or none, in one sentence."""
    assert direction_in(sentence, outcome="pain", intervention="oxfendazole", comparator="placebo")[0] == label


def test_a_single_sentence_is_a_document_too() -> None:
    """A document of one sentence is answered, whatever its words."""
    one = document("Vomiting was significantly less frequent with tarvodine than with saline (P = 0.004).")
    told = direction_of(one, outcome="vomiting", intervention="tarvodine", comparator="saline")
    assert told.label == "decreased"


def test_an_empty_question_is_not_reported() -> None:
    """Without an outcome there is nothing to report."""
    assert direction_of(document(), outcome=" ", intervention="a", comparator="b").label == "not_reported"


@pytest.mark.parametrize(
    "sentence",
    [
        "Serum zinc differed significantly between oxfendazole and placebo (P = 0.01).",
        "There was a significant difference in serum zinc between the two groups (P = 0.003).",
    ],
)
def test_a_difference_without_a_way_is_unclear(sentence: str) -> None:
    """A difference is told, but neither words nor numbers say who has more: no way is guessed."""
    label, sure = direction_in(sentence, outcome="serum zinc", intervention="oxfendazole", comparator="placebo")
    assert label == "unclear"
    assert sure > 0.5


@given(st.floats(0.01, 1), st.floats(0.01, 1), st.floats(0.01, 1))
def test_a_way_is_named_only_where_it_is_far_likelier_than_the_other(up: float, down: float, none: float) -> None:
    """An answer with a way has its least share of the two, exchanging the two turns it, and its sureness is a chance."""
    total = up + down + none
    label = label_of((up / total, down / total, none / total))
    turned = {"increased": "decreased", "decreased": "increased"}
    if up != down:
        assert label_of((down / total, up / total, none / total)) == turned.get(label, label)
    if label in turned:
        assert max(up, down) >= LEAST_SURE_OF_WAY * (up + down) * (1 - 1e-9)
    assert 0 < sure_of(label, (up / total, down / total, none / total)) <= 1 + 1e-9
