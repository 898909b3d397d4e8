"""Relative reductions in words: "cut the risk by 35 percent", "a 68 percent lower risk", "46% reduced odds"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from secondread.reading.printed_value import NUMBER, printed
from secondread.record import PrintedNumber

_PCT = rf"(?P<n>{NUMBER})\s?(?:%|percent\b|per\scent\b)"
_LESS = r"(?:reduction|decrease|decline|drop|lower|reduced|fewer|less|decreased|cut)"
_MORE = r"(?:increase|higher|increased|more|greater|rise)"
_PATTERNS = (
    rf"\b(?P<way>reduc\w+|lower\w*|decreas\w+|cut|cuts|cutting|slash\w+|drop\w*|fell|rais\w+|increas\w+|declin\w+|curb\w*)\b[^.;,]{{0,90}}?\bby\s(?:(?:about|an estimated|nearly|almost|some|up to|as much as|roughly|more than|approximately|around|an average of)\s)*{_PCT}",
    rf"{_PCT}(?:\s?\([^)]*\))?(?:\s(?:relative|relatively|significant|statistically|overall))*[\s-](?P<way>{_LESS}|{_MORE})\b(?=[^.;]{{0,40}}\b(?:in|of|risk|odds|rate|hazard|likely|chance|incidence|likelihood))",
)  # fmt: skip
_COMPILED: list[re.Pattern[str]] = []


@dataclass(frozen=True)
class FoundReduction:
    """A relative change in percent; `less` tells a reduction from an increase."""

    number: PrintedNumber
    less: bool
    start: int
    end: int


def find_reductions(text: str, document_id: str, offset: int) -> Iterator[FoundReduction]:
    """Yield the relative reductions and increases in a sentence."""
    if not _COMPILED:
        _COMPILED.extend(re.compile(pattern, re.I) for pattern in _PATTERNS)
    taken: list[tuple[int, int]] = []
    for pattern in _COMPILED:
        for match in pattern.finditer(text):
            start, end = match.span("n")
            if any(start < b and end > a for a, b in taken) or re.search(
                r"(?:[≥≤<>]|at least(?: an?)?)\s?$", text[max(0, start - 12) : start]
            ):
                continue
            taken.append((start, end))
            close = text[end : end + 9]
            sign = re.match(r"\s?(?:%|percent|per cent)", close)
            stop = end + (sign.end() if sign else 0)
            number = printed(text, start, end, document_id, offset, percent=True)
            number = number.model_copy(
                update={
                    "text": text[start:stop],
                    "span": number.span.model_copy(update={"end": offset + stop}) if number.span else None,
                }
            )
            yield FoundReduction(
                number,
                not re.match(r"incr|rais|high|more|great|rise", match.group("way"), re.I),
                match.start(),
                max(match.end(), stop),
            )
