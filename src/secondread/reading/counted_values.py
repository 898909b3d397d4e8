"""Shares told in words, and counts with their whole: "of the 98 users, 12 had falls", "half of those on A"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from secondread.reading.number_words import number_words
from secondread.reading.participants import PEOPLE
from secondread.reading.patterns import lazy_pattern
from secondread.reading.printed_value import printed
from secondread.record import PrintedNumber, Span

_INT = r"\d{1,3}(?:[,\u2009\u202f]\d{3})+(?!\d)|\d+"
_EVENT = (
    r"(?:cases?|deaths?|events?|infections?|cancers?|strokes?|fractures?|heart attacks?|relapses?|births?|pregnancies"
    r"|hospitali[sz]ations?|falls?)"
)
# "Of the 34,400 users, 193 were diagnosed ...": the whole, then those it befell.
_WHOLE_FIRST = lazy_pattern(
    rf"\b(?:of|among)\s(?:the\s|all\s|these\s)?(?P<total>{_INT})\s[^.;,\d]{{1,90}},\s(?:only\s|just\s|about\s)?"
    rf"(?P<events>{_INT})(?![\d.·,]|\s?(?:%|percent|years?|months?|weeks?|days?|mg))",
    re.I,
)
# "151 cases among the 13,700 women who ...": those it befell, then the whole.
_WHOLE_LAST = lazy_pattern(
    rf"(?<![\d.,])(?P<events>{_INT})\s{_EVENT}\s(?:\w+\s){{0,3}}?(?:among|in|of)\s(?:the\s)?(?P<total>{_INT})\s"
    rf"(?:[\w'’-]+\s){{0,3}}?(?:{PEOPLE}|who)\b",
    re.I,
)
_FRACTION = lazy_pattern(
    r"\b(?P<words>(?:one|two|three|a)[\s-](?:half|thirds?|quarters?|fifths?|tenths?)|half)\s(?:of\s)?(?:the\s|all\s|those\s)?"
    rf"(?=(?:[\w'’-]+\s){{0,3}}?(?:{PEOPLE}|those|them|babies)\b|(?:who|on|in|given|taking)\s)",
    re.I,
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_MANY = {"one": 1, "a": 1, "two": 2, "three": 3}
# "One in five", "3 out of 10": a rate, not a count of people.
_IN_WORDS = lazy_pattern(
    r"\b(?P<part>one|two|three|four|five|six|seven|eight|nine|[1-9])\s(?:in|out\sof)\s(?:every\s)?"
    r"(?P<whole>two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|[2-9]|10)\b(?![.,]?\d)",
    re.I,
)
_NOT_PEOPLE = lazy_pattern(
    r"\s(?:[\w-]+\s){0,2}?(?:trials?|studies|groups?|arms?|doses?|drugs?|hospitals?|hours?|weeks?|months?|years?|days?"
    r"|sites|countries|states|types|kinds)\b"
)


@dataclass(frozen=True)
class Counted:
    """A share or count of one group and where it stands in the searched stretch."""

    start: int
    end: int
    events: PrintedNumber | None = None
    total: PrintedNumber | None = None
    percent: PrintedNumber | None = None


def counted_values(text: str, document_id: str, offset: int) -> Iterator[Counted]:
    """Yield the counts and shares of a sentence that are told with their whole or in words.

    A fraction in words is rounded by whoever says it: it is inferred, in percent, and its comparator is "~".
    """
    for pattern in (_WHOLE_FIRST, _WHOLE_LAST):
        for match in pattern.finditer(text):
            events = printed(text, *match.span("events"), document_id, offset)
            total = printed(text, *match.span("total"), document_id, offset)
            if events.value <= total.value and total.value >= 4:
                # What is said of them stands after the count, whichever comes first.
                start, end = match.span("events") if pattern is _WHOLE_FIRST else match.span()
                yield Counted(start, end, events=events, total=total)
    for match in _FRACTION.finditer(text):
        words = match.group("words").lower()
        pieces = re.split(r"[\s-]", words)
        share = 100.0 * _MANY.get(pieces[0], 1) / _PARTS[pieces[-1].rstrip("s")]
        start, end = match.span("words")
        yield Counted(start, end, percent=_percent(text, start, end, share, document_id, offset))
    if "cent" in text:
        for number in number_words(text, document_id, offset):
            if number.percent and number.span is not None:
                yield Counted(number.span.start - offset, number.span.end - offset, percent=number)
    for match in _IN_WORDS.finditer(text):
        part, whole = _count(match.group("part")), _count(match.group("whole"))
        if part and whole and part < whole and not _NOT_PEOPLE.match(text, match.end()):
            share = 100.0 * part / whole
            yield Counted(*match.span(), percent=_percent(text, *match.span(), share, document_id, offset))


def tells_share(text: str) -> bool:
    """Tell whether a sentence without digits may tell a share in words."""
    return "percent" in text or _FRACTION.search(text) is not None or _IN_WORDS.search(text) is not None


def _percent(text: str, start: int, end: int, value: float, document_id: str, offset: int) -> PrintedNumber:
    return PrintedNumber(
        text=text[start:end], value=round(value, 1), comparator="~", percent=True, source="inferred",
        span=Span(document=document_id, start=offset + start, end=offset + end),
    )  # fmt: skip


def counted(text: str, start: int, end: int, document_id: str, offset: int) -> PrintedNumber:
    """Return the count printed at a place, in digits or as a word."""
    words = text[start:end]
    if words[:1].isdigit():
        return printed(text, start, end, document_id, offset)
    span = Span(document=document_id, start=offset + start, end=offset + end)
    return PrintedNumber(text=words, value=_count(words) or 0.0, span=span)


def _count(words: str) -> float | None:
    if words.isdigit():
        return float(words)
    if words.lower() == "one":
        return 1.0
    number = next((n for n in number_words(words, "") if n.span and n.span.end == len(words)), None)
    return None if number is None or number.percent or number.unit else number.value
