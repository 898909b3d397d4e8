"""Printed numbers that cannot be: more than all, fewer than none, a share of people that is no whole person."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from secondread.reading.participants import PEOPLE
from secondread.reading.patterns import lazy_pattern
from secondread.reading.study_texts import StudyText
from secondread.record import rounding_interval

_OF_PEOPLE = lazy_pattern(rf"\s(?:of\s)?(?:the\s|all\s|these\s)?(?:\w+\s){{0,2}}?{PEOPLE}\b", re.I)
_OF_COUNT = lazy_pattern(
    rf"\sof\s(?:the\s)?(?P<n>\d+|two|three|four|five|six|seven|eight|nine|ten)\s(?:\w+\s){{0,2}}?{PEOPLE}\b", re.I
)
_WORDS = {
    word: value
    for value, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
}


def impossible_in_text(study: StudyText) -> Iterator[tuple[str, str]]:
    """Yield (number as printed, one plain sentence) for each printed number that cannot be."""
    for sentence in study.sentences:
        for number in study.numbers.get(sentence.index, ()):
            if number.span is None:
                continue
            end = number.span.end - sentence.start
            start = number.span.start - sentence.start
            after, before = sentence.text[end : end + 60], sentence.text[max(0, start - 8) : start]
            if number.percent and number.value > 100 and _OF_PEOPLE.match(after):
                yield number.text.strip(), f"{number.text} of people is printed, which cannot be."
            people = _OF_COUNT.match(after)
            if number.percent and people and 0 <= number.value <= 100:
                n = (
                    _WORDS.get(people.group("n").lower()) or int(people.group("n"))
                    if not people.group("n").isdigit()
                    else int(people.group("n"))
                )
                low, high = rounding_interval(number)
                # No whole number of the n people gives a share that rounds to the printed one.
                if n and n <= 100 and math.floor(high * n / 100 + 1e-9) < math.ceil(low * n / 100 - 1e-9):
                    yield (
                        number.text.strip(),
                        f"{number.text} of {people.group('n')} people is printed, which no whole number can be.",
                    )
            if (
                number.value < 0
                and not number.percent
                and (re.search(r"\b[nN]\s?=\s?$", before) or _OF_PEOPLE.match(after))
            ):
                yield number.text.strip(), f"A number of people below zero ({number.text}) is printed, which cannot be."
