"""Quotations and the even text they are read from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from secondread.reading.even_text import even_text
from secondread.reading.quotations import quotations


def quoted(text: str) -> list[str]:
    """Return what stands between quotation marks."""
    even = even_text(text)
    return [text[one.start : one.end] for one in quotations(even)]


def test_straight_and_curly_marks() -> None:
    """Both kinds of quotation mark are read."""
    assert quoted('He said "one" and “two”.') == ["one", "two"]


def test_a_quotation_over_paragraphs() -> None:
    """One that is not closed ends with its paragraph, and the next paragraph opens it again."""
    assert quoted('"First part.\n"Second part," she said.') == ["First part.", "Second part,"]


def test_an_inch_mark_opens_nothing() -> None:
    """A mark after a figure that nothing follows is no opening mark."""
    assert quoted('a 12" pipe and "a word"') == ["a word"]


@given(st.text(max_size=60))
def test_even_text_keeps_every_place(text: str) -> None:
    """Making marks even changes no offset."""
    assert len(even_text(text)) == len(text)
