"""Where words stand in a text, found letter by letter: to compile a pattern for each name takes longer than reading."""

from __future__ import annotations

from collections.abc import Iterator


def is_word_sign(sign: str) -> bool:
    r"""Tell whether a sign belongs to a word, as ``\w`` does."""
    return sign.isalnum() or sign == "_"


def at_edge(text: str, place: int) -> bool:
    r"""Tell whether a place in a text is the edge of a word, as ``\b`` does."""
    before = place > 0 and is_word_sign(text[place - 1])
    after = place < len(text) and is_word_sign(text[place])
    return before != after


def small(text: str) -> str:
    """Return the text in small letters, every one in its place."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def places_of(words: str, text: str) -> Iterator[int]:
    """Yield where the words stand in a text, within words too."""
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def begun_words(words: str, text: str) -> Iterator[int]:
    """Yield where the words stand in a text and begin at the edge of a word."""
    return (place for place in places_of(words, text) if at_edge(text, place))


def whole_words(words: str, text: str) -> Iterator[int]:
    """Yield where the words stand in a text and neither begin nor end within a word."""
    return (place for place in begun_words(words, text) if at_edge(text, place + len(words)))


def stands_in(words: str, text: str) -> bool:
    """Tell whether the words stand in a text anywhere, whole."""
    return next(whole_words(words, text), None) is not None
