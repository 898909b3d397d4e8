"""Lines joined into paragraphs; a word parted at a line's end is made whole, with a hyphen if it has one."""

from __future__ import annotations

import re
from collections import Counter

from secondread.reading.formats.pdf_lines import Line
from secondread.reading.word_sets import word_set


def joined_lines(lines: list[Line], words: Counter[str]) -> str:
    """Join lines into a paragraph; a word parted at a line's end is made whole, with a hyphen if it has one."""
    text = ""
    for index, line in enumerate(lines):
        piece = " ".join(part.text for part in line.pieces)
        if not index:
            text = piece
        elif lines[index - 1].hyphen or re.search(r"[A-Za-z][-\u2010]$", text):
            text = joined_word(text.removesuffix("-").removesuffix("\u2010"), piece, words)
        elif re.search(r"\d[-–]$", text) and piece[:1].isdigit():
            text += piece
        else:
            text = f"{text} {piece}"
    return text


def joined_word(before: str, after: str, words: Counter[str]) -> str:
    """Return two stretches of text whose border lies within a word."""
    head = re.search(r"[\w-]+$", before)
    tail = re.match(r"[\w-]+", after)
    if not head or not tail:
        return f"{before}-{after}"
    first, second = head.group().lower(), tail.group().lower()
    if first[-1].isdigit() or second[0].isdigit():
        return f"{before}-{after}"
    if words[f"{first}-{second}"] > words[f"{first}{second}"]:
        return f"{before}-{after}"
    compound = (
        first.split("-")[-1] in _WITH_HYPHEN
        or (second in _AFTER_HYPHEN and len(first) > 2)
        or tail.group()[0].isupper()
    )
    if words[f"{first}{second}"] or not compound:
        return f"{before}{after}"
    return f"{before}-{after}"


# What comes before a hyphen in the compounds of trial reports, when the text holds neither spelling elsewhere.
_WITH_HYPHEN = word_set(
    """double single triple open placebo active dose high low long short well non self all cause follow two three four
    six one half twice once quality health patient randomised randomized event end treatment time cost risk week month
    year day meta cross evidence first second third late early mid large small real"""
)
# What comes after one.
_AFTER_HYPHEN = word_set(
    """adjusted arm assessed based blind blinded centre center controlled dependent effective free generated group
    inferiority label matched point rated related reported respond response sided specific stratified tailed treated up
    weighted"""
)
