"""The printed numbers that were bound to nothing in the trial, so that coverage can be shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from secondread.reading.study_texts import StudyText
from secondread.record import PrintedNumber, Trial


def unbound_numbers(study: StudyText, trial: Trial) -> tuple[PrintedNumber, ...]:
    """Return the numbers of the study's sentences that no part of the trial holds; dates are left out."""
    bound = set(_places(json.loads(trial.model_dump_json(exclude={"unbound", "documents"}, exclude_defaults=True))))
    left = []
    for sentence in study.sentences:
        for number in study.numbers.get(sentence.index, ()):
            if number.unit == "date" or number.span is None:
                continue
            if not any(start < number.span.end and end > number.span.start for start, end in bound):
                left.append(number)
    return tuple(left)


def _places(part: Any) -> Iterator[tuple[int, int]]:
    """Yield the places of every printed number in a part of the record."""
    if isinstance(part, dict):
        span = part.get("span")
        if (span and "value" in part and "text" in part) or (
            span and "text" in part and set(part) <= {"text", "span", "sure", "source"}
        ):
            yield span["start"], span["end"]
        for inner in part.values():
            yield from _places(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _places(inner)
