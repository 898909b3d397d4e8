"""Numbers per arm for an outcome out of one sentence: "12 of 40 with A and 20 of 41 with B"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondread.reading.asked import Asked, tokens
from secondread.reading.asked_sentences import Candidate, candidates
from secondread.reading.cell_values import CellValue
from secondread.reading.direction_cues import arm_of
from secondread.reading.outcome_weights import weighted_share
from secondread.reading.patterns import lazy_pattern
from secondread.reading.printed_value import NUMBER, printed
from secondread.record import Document

LEAST_SHARE = 0.6
_WHOLE = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+"
_EVENTS = lazy_pattern(
    rf"(?<![\d.·/])(?P<events>{_WHOLE})\s?(?:/|\sof\s(?:the\s)?|\sout of\s)\s?(?P<total>{_WHOLE})(?![\d.·/]|\s?mm)"
)
_COUNTS = lazy_pattern(rf"(?<![\d.·/=])(?P<events>{_WHOLE})\s?(?:\w+\s){{0,2}}?\(\s?(?P<percent>{NUMBER})\s?%\s?\)")
_MEANS = lazy_pattern(rf"(?<![\d.·])(?P<mean>[-−–]?(?:{NUMBER}))\s?(?:±|\+/-)\s?(?P<sd>{NUMBER})")
_BASELINE = lazy_pattern(r"\bbaseline\b|\bat entry\b|\bon admission\b", re.I)


@dataclass(frozen=True)
class TextValues:
    """What a sentence says of both arms and where it stands."""

    first: CellValue
    second: CellValue
    start: int
    end: int


def text_values(document: Document, question: Asked, weights: dict[str, float]) -> TextValues | None:
    """Return the values of the sentence that names most of the outcome and has two values bound to the two arms."""
    best: tuple[float, TextValues] | None = None
    for one in candidates(document):
        if one.kind == "methods" or _BASELINE.search(one.text):
            continue
        share = weighted_share(one.text, question, weights)
        if share < LEAST_SHARE or (best is not None and share <= best[0]):
            continue
        told = _told(one, question, document.id)
        if told is not None:
            best = (share, told)
    return best[1] if best else None


def _told(one: Candidate, question: Asked, document_id: str) -> TextValues | None:
    for pattern in (_EVENTS, _MEANS, _COUNTS):
        found = list(pattern.finditer(one.text))
        # More than two values are of several outcomes or times; which belongs where is not sure enough.
        if len(found) != 2:
            continue
        order = _order(one.text, question, found)
        if order is None:
            return None
        values = []
        for match in found:
            parts = {
                name: printed(one.text, *match.span(name), document_id, one.start, percent=name == "percent")
                for name in match.groupdict()
            }
            values.append(CellValue(**parts))
        first, second = values if order == ("INT", "CMP") else values[::-1]
        return TextValues(first, second, one.start, one.end)
    return None


def _order(text: str, question: Asked, found: list[re.Match[str]]) -> tuple[str, str] | None:
    """Return the arms of the first and the second value."""
    named: list[tuple[int, str]] = []
    before = ""
    for token in tokens(text):
        arm = arm_of(token, question, before)
        if arm and (not named or named[-1][1] != arm):
            named.append((token.start, arm))
        before = token.word
    left = [arm for at, arm in named if at < found[0].start()]
    between = [arm for at, arm in named if found[0].end() <= at < found[1].start()]
    right = [arm for at, arm in named if at >= found[1].end()]
    pairs = ((between[:1], right[:1]), (left[-1:], between[-1:]), (left[-2:-1], left[-1:]), (right[:1], right[1:2]))
    for first, second in pairs:
        if first and second and first != second:
            return first[0], second[0]
    return None
