"""Names that a text prints beside a treatment's own: short forms in brackets, brands, "also known as"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.reading.patterns import lazy_pattern
from secondread.reading.whole_words import begun_words, small

_NO_NAMES = ("CI", "HR", "OR", "RR", "SD", "IQR", "FDA")
_SHORT_FORM = lazy_pattern(r"(?:\s\w+)?\s?[\[(]([A-Z][A-Za-z0-9-]{1,9}s?)[\])]", re.I)
_BRAND = lazy_pattern(r"\s\((?:brand name\s)?([A-Z][a-z]+)\)", re.I)
_SOLD_AS = lazy_pattern(r",?(?:\s\w+){0,4}?\s(?:also known as|sold as|known as|marketed as)\s([A-Z]\w+)", re.I)
_OR = r"\s(?:also known as|sold as|known as|marketed as|or)\s"
_OR_BEFORE = lazy_pattern(rf"{_OR}\Z")
_LONGEST_OR = len(" also known as ")


def names_beside(word: str, text: str) -> Iterator[str]:
    """Yield the names that stand beside a word, the last of a treatment's name, wherever a text prints it."""
    low = small(text)
    places = [(place, place + len(word)) for place in begun_words(small(word), low)]
    for name in _after(places, _SHORT_FORM, text):
        if name[:1].isupper() and name not in _NO_NAMES:
            yield name
    befores = (text[max(0, place - _LONGEST_OR) : place] for place in begun_words(word, text))
    if any(_OR_BEFORE.search(before) for before in befores):
        named = rf"\b([A-Z]+\d+|[A-Z][a-z]+),?(?:\s\w+){{0,4}}?{_OR}{re.escape(word)}\b"
        yield from (match.group(1) for match in re.finditer(named, text))
    if any(words in low for words in ("known as", "sold as", "marketed as")):
        yield from _after(places, _SOLD_AS, text)
    yield from (name for name in _after(places, _BRAND, text) if name[:1].isupper())


def _after(places: list[tuple[int, int]], pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """Yield the names that a pattern finds right after the places, no stretch of text read twice."""
    read = 0
    for start, end in places:
        match = pattern.match(text, end) if start >= read else None
        if match:
            read = match.end()
            yield match.group(1)
