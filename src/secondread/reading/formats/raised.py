"""Raised and lowered characters as plain text that keeps them apart from the digits beside them."""

from __future__ import annotations

from secondread.reading.patterns import lazy_pattern

_SQUARE_OR_CUBE = {"2": "²", "3": "³"}
_UNIT_OF_LENGTH = lazy_pattern(r"(?<![A-Za-z])(?:[mckµμn]?m|ft|in)$")
# "10", as in 10^9, not as in "110" or "0.10"; a patient group of 10 is followed by no raised number but a reference.
_TEN = lazy_pattern(r"(?<![\d.,])10\s?$")
# A letter alone, as in R^2 or χ^2; after a word a raised number is a reference.
_SYMBOL = lazy_pattern(r"(?<!\w)[A-Za-zχηωτ]$")
_POWER = lazy_pattern(r"[-−–+]?\s?\d{1,3}")
_REFERENCES = lazy_pattern(r"[\[(]?\d{1,3}(?:\s?[,;–−-]\s?\d{1,3})*[\])]?")
_PART_OF_THE_WORD = lazy_pattern(r"(?:st|nd|rd|th|TM|SM|™|®|©|[+−-]|\d?[+−])")


def raised(before: str, inside: str) -> str:
    """Return how raised text is written after `before`.

    ``10`` and ``9`` make ``^9``; ``m`` and ``2`` make ``²``; a reference mark becomes ``[1]``; the mark of a footnote
    becomes ``^a``; the end of ``5th`` stays as it is.
    """
    text = inside.strip()
    if not text:
        return ""
    if text in _SQUARE_OR_CUBE and _UNIT_OF_LENGTH.search(before):
        return _SQUARE_OR_CUBE[text]
    if _PART_OF_THE_WORD.fullmatch(text):
        return text
    if _POWER.fullmatch(text) and (_TEN.search(before) or text[0] in "-−–+" or _SYMBOL.search(before)):
        return "^" + text.replace(" ", "")
    if _REFERENCES.fullmatch(text):
        return "[" + text.strip("[]()") + "]"
    return "^" + text if before and not before[-1].isspace() else text


def lowered(before: str, inside: str) -> str:
    """Return how lowered text is written after `before`: ``CO`` and ``2`` make ``CO2``, a digit keeps its distance."""
    text = inside.strip()
    return "_" + text if before[-1:].isdigit() and text[:1].isdigit() else text
