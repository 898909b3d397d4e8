"""Numbers written as words: "ninety-nine", "two hundred and twelve", "two thirds"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.reading.patterns import lazy_pattern
from secondread.record import PrintedNumber, Span

_ONES = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_PARTS = {
    "half": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fifth": 5,
    "fifths": 5,
    "tenth": 10,
    "tenths": 10,
}
_WORD = "|".join([*_TENS, *sorted(_ONES, key=len, reverse=True)])
_NUMBER = lazy_pattern(
    rf"(?<![\w-])(?P<words>(?:(?:a|{_WORD})[\s-](?:hundred|thousand|million)|(?:{_WORD}))(?:(?:[\s-]"
    rf"|\sand\s)(?:{_WORD}|hundred|thousand|million))*)"
    rf"(?P<part>[\s-](?:half|thirds?|quarters?|fifths?|tenths?)\b)?(?P<percent>[\s-](?:percent"
    rf"|per[\s-]cent)\b)?(?![\w])",
    re.I,
)
# "one" is mostly a pronoun; before these it counts.
_AFTER_ONE = lazy_pattern(
    r"[\s-](?:patients?|participants?|person|woman|man|child|case|death|event|in|out\sof|of\sthe|year"
    r"|month|week|day|hour|point|time|dose|"
    r"trial|study|group|arm|pill|tablet|percent)\b"
)


def number_words(text: str, document_id: str, offset: int = 0) -> Iterator[PrintedNumber]:
    """Yield the numbers that are written as words; a fraction has the unit "fraction"."""
    for match in _NUMBER.finditer(text):
        words = match.group("words").lower()
        part = (match.group("part") or "").strip(" -").lower()
        if part and part not in _PARTS:
            continue
        if words == "one" and not part and not match.group("percent") and not _AFTER_ONE.match(text, match.end()):
            continue
        value: float | None = _value(re.split(r"[\s-]+", words))
        if value is None:
            continue
        decimals, unit = 0, ""
        if part:
            if (
                part.rstrip("s") == "fifth"
                and value == 1
                and text[match.end() :].lstrip()[:5] not in ("of th", "of al", "of pa")
            ):
                continue
            value, decimals, unit = value / _PARTS[part], 2, "fraction"
        yield PrintedNumber(
            text=text[match.start() : match.end()],
            value=value,
            decimals=decimals,
            percent=bool(match.group("percent")),
            unit=unit,
            span=Span(document=document_id, start=offset + match.start(), end=offset + match.end()),
        )


def _value(words: list[str]) -> float | None:
    """Return the value of number words, None where they are no single number ("two three")."""
    total, current, last = 0.0, 0.0, ""
    for word in words:
        if word == "and":
            # "two hundred and twelve" is one number, "two and three" are two.
            if last not in _SCALES:
                return None
            continue
        if word == "a":
            current = 1
        elif word in _TENS:
            if current % 100:
                return None
            current += _TENS[word]
        elif word in _ONES:
            if last in _ONES or (last in _TENS and _ONES[word] > 9):
                return None
            current += _ONES[word]
        elif word == "hundred":
            current = (current or 1) * 100
        else:
            total += (current or 1) * _SCALES[word]
            current = 0
        last = word
    return total + current
