"""Which of two arms has the higher printed value: "23% with A and 31% with B", "A: 9.1 ± 2; B: 13.5 ± 4"."""

from __future__ import annotations

import re

from secondread.reading.asked import Asked, tokens
from secondread.reading.direction_cues import arm_of
from secondread.reading.patterns import lazy_pattern

_VALUE = lazy_pattern(r"(?<![\w.·/])(?P<value>[-−–]?\d+(?:,\d{3})*(?:[.·]\d+)?)(?P<percent>\s?%|\s?percent\b)?")
# Numbers that are no arm's value: tests, intervals, spreads, times, doses, sizes, thresholds.
_NOT_VALUES = lazy_pattern(
    r"\b[pP][\s-]?(?:values?)?\s?[=<>≤≥]\s?[\d.·]+|\b9\d(?:\.\d)?\s?%\s?(?:CIs?\b|confidence|credible)[^;)\]]{0,45}"
    r"|\b(?:CI|IQR|SD|SE|SEM|range|OR|RR|HR|ARR|NNT|t|F|r|χ2)\b\s?(?:\(\d+(?:,\s?\d+)?\))?[\s:=,of]{0,4}[-−]?[\d.·]+(?:\s?(?:-|–|to|,)\s?[-−]?[\d.·]+)?"
    r"|±\s?[\d.·]+|\+/-\s?[\d.·]+|\b[nN]\s?=\s?\d+|[≥≤<>]\s?[\d.·]+"
    r"|(?:\b(?:at|after|over|for|within|day|days|week|weeks|month|months|year|years|of|hour|by|from|to|group|grade|stage|phase|type)\s)"
    r"\d+[\s-](?:week|day|month|year|hour|min|h\b|mo\b)\w*|\b(?:day|week|month|year|hour)s?\s\d+"
    r"|\b\d+(?:\.\d+)?\s?(?:mg|µg|μg|mcg|IU)\b(?!/)|\b\d+[\s-](?:weeks?|months?|years?)\b"
    r"|\b(?:out\s)?of\s(?:the\s)?\d+|\[[^\]]{0,40}\]"
    r"|[\[(]\s?[\d.·]+\s?%?\s?(?:-|–|to|,)\s?[\d.·]+(?:\s?(?:%|[a-z]+))?\s?[\])]|\([\d.,;\s·–-]+\)|/\s?\d+"
)


def values_compared(text: str, question: Asked, *, after: int = 0) -> str:
    """Return which arm's value is higher: "INT", "CMP", "SAME", or "" where the sentence does not tell.

    The first two values of one kind (both percentages, or both not) after the outcome's name at `after` are bound to
    arms by their order: each value beside its arm's name, or two values in the order in which the arms stand.
    """
    hidden = _NOT_VALUES.sub(lambda match: " " * len(match.group()), text)
    values = [
        (match.start(), _number(match.group("value")), bool(match.group("percent")))
        for match in _VALUE.finditer(hidden, after)
    ]
    shares = [value for value in values if value[2]]
    kind = shares if len(shares) >= 2 else [value for value in values if not value[2]]
    if len(kind) < 2 or kind[1][0] - kind[0][0] > 160:
        return ""
    pair = kind[0], kind[1]
    owners = _owners(text, question, pair[0][0], pair[1][0])
    if owners is None:
        return ""
    if pair[0][1] == pair[1][1]:
        return "SAME"
    return owners[0] if pair[0][1] > pair[1][1] else owners[1]


def _number(shown: str) -> float:
    return float(re.sub(r"[−–]", "-", shown.replace(",", "").replace("·", ".")))


def _owners(text: str, question: Asked, first: int, second: int) -> tuple[str, str] | None:
    """Return the arms of the values at two places."""
    before = ""
    named: list[tuple[int, str]] = []
    for token in tokens(text):
        arm = arm_of(token, question, before) if token.stem not in question.outcome else ""
        if arm and (not named or named[-1][1] != arm or token.start - named[-1][0] > 40):
            named.append((token.start, arm))
        before = token.word
    left = [arm for at, arm in named if at < first]
    between = [arm for at, arm in named if first <= at < second]
    right = [arm for at, arm in named if at >= second]
    # "12% in A and 20% in B": each value before its arm. "A was 12% and B was 20%": each after it.
    if between and right and between[0] != right[0] and not (left and left[-1] != between[-1] and len(between) == 1):
        return between[0], right[0]
    if left and between and left[-1] != between[-1]:
        return left[-1], between[-1]
    for names in (left[-2:], right[:2], between[:2]):
        if len(names) == 2 and names[0] != names[1]:
            return names[0], names[1]
    if between and right and between[0] != right[0]:
        return between[0], right[0]
    only = (left[-1:] or between[:1] or right[:1] or [""])[0]
    if not only:
        return None
    other = "CMP" if only == "INT" else "INT"
    if left or not between:
        return only, other
    # The only name stands after the first value: "12% in A versus 20%", or "12% versus 20% in A" with the name last.
    return only, other
