"""Relative reductions in words: "cut the risk by 35 percent", "a 68 percent lower risk", "46% reduced odds"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from secondread.reading.number_words import number_words
from secondread.reading.patterns import compiled, lazy_pattern
from secondread.reading.printed_value import NUMBER, printed
from secondread.reading.relative_words import relative_words
from secondread.record import PrintedNumber, Span

_PCT = rf"(?P<n>{NUMBER})\s?(?:%|percent\b|per\scent\b)"
_LESS = r"(?:reduction|decrease|decline|drop|lower|reduced|fewer|less|decreased|cut)"
_MORE = r"(?:increase|higher|increased|more|greater|rise)"
_PATTERNS = (
    (
        rf"\b(?P<way>reduc\w+|lower\w*|decreas\w+|cut|cuts|cutting|slash\w+|drop\w*|fell|rais\w+|increas\w+"
        rf"|declin\w+|curb\w*|improv\w+|boost\w*)\b[^.;,]{{0,90}}?\bby\s(?:(?:about|an estimated|nearly"
        rf"|almost|some|up to|as much as|roughly|more than|approximately|around|an average of)\s)*{_PCT}"
        ),
    (
        rf"\b(?:is|was|were|are|means|meant)\s(?:(?:an?|about|nearly|roughly|some|up to|only|just)\s)*{_PCT}\s"
        rf"(?P<way>{_LESS}|{_MORE})\b"
        ),
    (
        rf"{_PCT}(?:\s?\([^)]*\))?(?:\s(?:relative|relatively|significant|statistically|overall))*[\s-]"
        rf"(?P<way>{_LESS}|{_MORE})\b(?=[^.;]{{0,40}}\b(?:in|of|risk|odds|rate|hazard|likely|chance|incidence"
        rf"|likelihood|than|compared|versus))"
        ),
    (
        rf"\b(?P<way>fell|dropped|declined|decreased|rose|increased|improved)\s"
        rf"(?:(?:about|an estimated|nearly|almost|some|roughly|around)\s)*{_PCT}(?!\s(?:of|to)\b)"
        rf"(?=[^.;]{{0,60}}\b(?:than|compared|versus|relative))"
        ),
)  # fmt: skip


@dataclass(frozen=True)
class FoundReduction:
    """A relative change in percent, or times (a ratio, then `number` has no percent); `less` tells a reduction."""

    number: PrintedNumber
    less: bool
    start: int
    end: int


def find_reductions(text: str, document_id: str, offset: int) -> Iterator[FoundReduction]:
    """Yield the relative reductions and increases in a sentence; a list ("A by 40%, B by 20%") gives one for each."""
    taken: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        for match in compiled(pattern).finditer(text):
            less = not re.match(r"incr|rose|rais|high|more|great|rise|improv|boost", match.group("way"), re.I)
            begin = match.start()
            place: tuple[int, int] | None = match.span("n")
            while place is not None:
                start, end = place
                if any(start < b and end > a for a, b in taken) or _THRESHOLD_BEFORE.search(
                    text[max(0, start - 12) : start]
                ):
                    break
                taken.append((start, end))
                number = printed(text, start, end, document_id, offset, percent=True)
                stop = number.span.end - offset if number.span else end
                yield FoundReduction(number, less, begin, stop)
                again = _AND_ANOTHER.match(text, stop) if "by" in match.group() else None
                begin, place = (again.start("name"), again.span("n")) if again else (0, None)

    yield from _in_words(text, document_id, offset, taken)


# "Twice as likely", "three times the risk", "half as many": a ratio of risks, rounded by whoever says it.
_TIMES = lazy_pattern(
    r"\b(?P<n>half|twice|double|(?:two|three|four|five|six|seven|eight|nine|ten|\d+(?:[.·]\d+)?)(?:\stimes|-?\s?fold))\s"
    r"(?:(?:as|more|less|the|higher|greater|lower|increased?)\s(?:their\s)?){1,2}(?=likely|many|risks?|odds|rates?|chances?|often|frequent"
    r"|common|likelihood)",
    re.I,
)
_RATIOS = {"half": 0.5, "twice": 2.0, "double": 2.0}


def _in_words(text: str, document_id: str, offset: int, taken: list[tuple[int, int]]) -> Iterator[FoundReduction]:
    """Yield the ratios and the parts told in words ("twice as likely", "by a third", "halved")."""
    even = text.lower()
    for match in _TIMES.finditer(text):
        place = match.span("n")
        words = match.group("n").lower()
        number = re.match(r"\d+(?:[.·]\d+)?", words)
        named = next(number_words(words, ""), None)
        value = _RATIOS.get(words) or (
            float(number.group().replace("·", ".")) if number else named.value if named else 0
        )
        if value <= 0 or any(place[0] < b and place[1] > a for a, b in taken):
            continue
        taken.append(place)
        span = Span(document=document_id, start=offset + place[0], end=offset + place[1])
        told = PrintedNumber(text=text[slice(*place)], value=value, comparator="~", source="inferred", span=span)
        yield FoundReduction(told, value < 1, match.start(), match.end())
    for part in relative_words(even, document_id, offset):
        if part.span is None:
            continue
        start, end = part.span.start - offset, part.span.end - offset
        if any(start < b and end > a for a, b in taken):
            continue
        lead = even[max(0, start - 80) : end + 12]
        less = not re.search(
            r"increas|rais|rose|higher|greater|more\b(?! than)|doubl|tripl|quadrupl|boost|improv", lead
        )
        begin = max(0, start - 80) + (m.start() if (m := _CHANGE.search(even, max(0, start - 80), start)) else 80)
        yield FoundReduction(part.model_copy(update={"source": "inferred"}), less, min(begin, start), end)


_CHANGE = lazy_pattern(
    r"\b(?:reduc|lower|decreas|cut|slash|drop|fell|fall|declin|increas|rais|rose|improv|shr[aiu]nk)\w*"
)
_THRESHOLD_BEFORE = lazy_pattern(r"(?:[≥≤<>]|at least(?: an?)?|\d\s?(?:%|percent)?\s?(?:to|and|[-–]))\s?$")
_AND_ANOTHER = lazy_pattern(
    rf"(?:,\s(?:and\s)?|\sand\s)(?P<name>(?:the\s)?[a-z][^.;,]{{2,60}}?)\sby\s(?:\w+\s)?{_PCT}", re.I
)
