"""Classes of words: which of them a clause holds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondread.reading.word_classes import as_expression, classes_in, entries

_ONE_WORD = sorted({one for listed in entries().values() for one in listed if " " not in one and "*" not in one})


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the pill worked", "treatment"),
        ("reductions were seen", "changes"),
        ("it has side-effects", "harm_words"),
        ("it has side effects", "harm_words"),
        ("the patient's view", "people"),
        ("it didn't help", "no_words"),
        ("zorvastatin was given", "treatment"),
        ("down by 30%", "percent"),
        ("other studies agree", "prior"),
    ],
)
def test_words_stems_phrases_and_names_of_drugs(words: str, name: str) -> None:
    """A class is found by a whole word, a beginning, words together, a hyphen for a space, and a drug's ending."""
    assert name in classes_in(words)


def test_words_of_no_class() -> None:
    """Words in no list hold no class, and a word that only begins like an entry without a star is not it."""
    assert classes_in("sunlight fell upon windows".replace("fell", "lay")) == {}
    assert "treatment" not in classes_in("the drugstore opened")


def test_where_a_class_is_first_met() -> None:
    """The position is that of the first word of the class."""
    assert classes_in("the pill and the drug")["treatment"] == 1


@given(st.lists(st.sampled_from(_ONE_WORD), min_size=1, max_size=6))
def test_more_words_hold_no_fewer_classes(words: list[str]) -> None:
    """Each word keeps its classes in company."""
    together = set(classes_in(" ".join(words)))
    assert all(set(classes_in(word)) <= together for word in words)


@pytest.mark.parametrize("name", sorted(entries()))
def test_a_class_is_also_an_expression(name: str) -> None:
    """For sequences of words a class is a regular expression that matches its own entries."""
    pattern = re.compile(f"(?:{as_expression(name)})")
    assert all(pattern.match(one.rstrip("*")) for one in entries()[name])
