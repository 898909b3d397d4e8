"""The printed numbers that were bound to nothing in the trial, so that coverage can be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from secondread.reading.patterns import lazy_pattern
from secondread.reading.study_texts import StudyText
from secondread.record import PrintedNumber, Trial

_LEVEL_AFTER = lazy_pattern(r"\s?-?(?:CIs?\b|confidence|credible|CrI)", re.I)
_AGE = lazy_pattern(
    r"\b(?:aged?|ages)\s(?:of\s|between\s|from\s)?\d+(?:\s?(?:to|and|-|–|or)\s?(?:\d+|older|over))?|\d+[\s-]years?(?:[\s-]olds?|\sof\sage)",
    re.I,
)
_RATIO = lazy_pattern(r"\b\d(?::\d)+\b")


def unbound_numbers(study: StudyText, trial: Trial) -> tuple[PrintedNumber, ...]:
    """Return the numbers of the study's sentences that no part of the trial holds.

    Dates, ages, ratios, the levels of intervals and numbers printed again are left out.
    """
    places = list(_places(trial.model_dump(exclude={"unbound", "documents"}, exclude_defaults=True)))
    bound = {place for start, end, _ in places for place in range(start, end)}
    again = {(value, percent) for _, _, (value, percent) in places if value is not None}
    left = []
    for sentence in study.sentences:
        aside = [match.span() for pattern in (_AGE, _RATIO) for match in pattern.finditer(sentence.text)]
        for number in study.numbers.get(sentence.index, ()):
            if number.unit == "date" or number.span is None or number.text.lower() == "one":
                continue
            start, end = number.span.start - sentence.start, number.span.end - sentence.start
            if any(start < b and end > a for a, b in aside):
                continue
            if (number.value, number.percent) in again or (number.percent and _LEVEL_AFTER.match(sentence.text, end)):
                continue
            if bound.isdisjoint(range(number.span.start, number.span.end)):
                left.append(number)
    return tuple(left)


def _places(part: Any) -> Iterator[tuple[int, int, tuple[float | None, bool]]]:
    """Yield (start, end, (value, percent)) of every printed number and phrase in a part of the record."""
    if isinstance(part, dict):
        span = part.get("span")
        if span and "value" in part and "text" in part:
            yield span["start"], span["end"], (part["value"], part.get("percent", False))
        elif span and "text" in part and set(part) <= {"text", "span", "sure", "source"}:
            yield span["start"], span["end"], (None, False)
        for inner in part.values():
            yield from _places(inner)
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from _places(inner)
