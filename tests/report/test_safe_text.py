"""Text made harmless."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondread.report.safe_text import one_line, safe_text, shortened


@given(st.text(alphabet=st.characters() | st.sampled_from("\x1b\x9b[;m\u202e\u2066\r\n\x85"), max_size=60))
@settings(max_examples=200, deadline=None)
def test_nothing_that_acts_is_left(text: str) -> None:
    """No control character but newline and tab, no surrogate and no direction control survives, and twice is once."""
    clean = safe_text(text)
    assert all(unicodedata.category(c) not in ("Cc", "Cs") or c in "\n\t" for c in clean)
    assert all(
        unicodedata.bidirectional(c) not in ("LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI")
        for c in clean
    )
    assert safe_text(clean) == clean
    clean.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b2Jgone", "gone"),
        ("a\u202eb\u202c", "ab"),
        ("a\r\nb\u2028c", "a\nb\nc"),
        ("naïve −1·3 “x” 長い", "naïve −1·3 “x” 長い"),
        ("\ud800", "\ufffd"),
    ],
)
def test_words_stay(text: str, clean: str) -> None:
    """Escape sequences go as a whole; letters, signs and quotes of every script stay."""
    assert safe_text(text) == clean


@given(st.text(max_size=80), st.integers(min_value=2, max_value=40))
@settings(max_examples=100, deadline=None)
def test_shortened_is_short(text: str, length: int) -> None:
    """A shortened text is one line, no longer than asked, and begins as the whole does."""
    short = shortened(text, length)
    assert len(short) <= length
    assert "\n" not in short
    assert one_line(text).startswith(short.removesuffix("…"))


def test_shortened_cuts_at_a_word() -> None:
    """A long sentence ends after a whole word, with an ellipsis and no comma before it."""
    assert shortened("There was a difference, said the authors", 26) == "There was a difference…"
