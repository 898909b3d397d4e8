"""Words found whole in a text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from secondread.reading.whole_words import begun_words, small, stands_in, whole_words

_WORDS = st.text(alphabet="ab -_1é(", min_size=1, max_size=3)
_TEXT = st.text(alphabet="abAB -_1é(\n", max_size=20)


@given(_WORDS, _TEXT)
def test_edges_of_words_are_those_of_regular_expressions(words: str, text: str) -> None:
    r"""The places are those that ``\b`` gives, where it is tried at every place."""
    escaped = re.escape(words)
    whole, begun = re.compile(rf"\b{escaped}\b"), re.compile(rf"\b{escaped}")
    assert list(whole_words(words, text)) == [place for place in range(len(text)) if whole.match(text, place)]
    assert list(begun_words(words, text)) == [place for place in range(len(text)) if begun.match(text, place)]
    assert stands_in(words, text) == (whole.search(text) is not None)


@given(st.text())
def test_small_letters_keep_their_places(text: str) -> None:
    """The text in small letters is as long as it was."""
    assert len(small(text)) == len(text)


def test_a_letter_that_grows_when_made_small_is_left() -> None:
    """A letter whose small form takes two places stays as it is, and the others become small."""
    assert small("İZMİR Trial") == "İzmİr trial"
