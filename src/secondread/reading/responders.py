"""Responder outcomes: "the proportion with a 30% reduction in pain", "a response of at least 50%"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondread.reading.printed_value import NUMBER, printed
from secondread.record import PrintedNumber

_WAY = r"(?:reductions?|decreases?|improvements?|declines?|drops?|relief|lower\w*|fall|gain)"
_THRESHOLD = re.compile(
    rf"(?P<least>≥\s?|at least (?:an? )?|> ?)?(?P<n>{NUMBER})\s?(?:%|percent|per\scent)(?:\s?(?:or "
    rf"(?:more|greater|better)|\+))?[\s-]*(?:relative\s|clinical\s)?(?P<way>{_WAY})"
    r"(?:\s?,?\s?(?:from baseline\s)?(?:in|of|from)\s(?:the\s|their\s)?(?P<what>"
    r"(?!baseline)[A-Za-z][^.;,()]{2,60}?)(?=\s(?:was|were|at|after|from|compared|versus|vs|than|and"
    r"|with|in|by|over|occurred)\b|[.;,()]|$))?",
    re.I,
)
_PEOPLE_COUNTED = re.compile(
    r"\b(?:proportion|percentage|share|number|fraction)s?\sof\b|\brespon(?:der|se|ded)s?\b|\b(?:percent"
    r"|%)\s(?:of\s)?(?:the\s)?(?:\w+\s){0,3}(?:patients|participants|people|women|men|those|subjects"
    r"|adults|children)\b"
    r"|\b(?:patients|participants|people|women|men)\b[^.;]{0,60}\b(?:who|with|achiev\w+|report\w+|had|experienc\w+)\b",
    re.I,
)


@dataclass(frozen=True)
class FoundThreshold:
    """A responder threshold, the outcome's name made of it, and its place in the sentence."""

    number: PrintedNumber
    name: str
    start: int
    end: int


def find_threshold(text: str, document_id: str, offset: int) -> FoundThreshold | None:
    """Return the threshold of a responder outcome in a sentence that counts the people who reached it."""
    for match in _THRESHOLD.finditer(text):
        others = len(
            re.findall(
                rf"(?:{NUMBER})\s?(?:%|percent\b|per\scent\b)", text[: match.start()] + " " + text[match.end() :]
            )
        )
        counted = _PEOPLE_COUNTED.search(text)
        if not counted or (others < 1 and not match.group("least")):
            continue
        if re.search(r"\bby\s(?:\w+\s){0,2}$", text[: match.start()]):
            continue
        start, end = match.span("n")
        sign = re.match(r"\s?(?:%|percent|per cent)", text[end:], re.I)
        stop = end + (sign.end() if sign else 0)
        number = printed(text, start, end, document_id, offset, percent=True)
        number = number.model_copy(
            update={
                "text": text[start:stop],
                "span": number.span.model_copy(update={"end": offset + stop}) if number.span else None,
            }
        )
        what = " ".join((match.group("what") or "").split())
        name = f"{text[start:stop]} {match.group('way').lower()}" + (f" in {what}" if what else "")
        return FoundThreshold(number, name, match.start(), match.end())
    return None
