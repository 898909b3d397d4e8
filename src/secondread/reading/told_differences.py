"""Differences between arms told in words: "3.2 fewer attacks a month than with A", "lived eight months longer than"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from secondread.reading.estimates import FoundEstimate
from secondread.reading.numbers import printed_numbers
from secondread.reading.patterns import any_in, lazy_pattern
from secondread.record import PrintedNumber, Span

_UNITS = (
    r"(?:points?|days?|hours?|minutes?|seconds?|weeks?|months?|years?|kg|kilograms?|pounds?|lbs?|mm\s?Hg|cm|mm|inches|mg/dL"
    r"|mmol/L|meters|metres|yards|calories|steps|units)"
)
_DIFFERENCE = lazy_pattern(
    rf"\s?-?(?P<unit>{_UNITS})?\s?(?:on average\s)?"
    r"(?P<way>fewer|less|lower|shorter|more|higher|longer|greater|earlier|later|faster|sooner)\b"
    r"(?P<name>(?:\s(?!than\b|compared\b|versus\b|and\b|or\b)[\w'’/-]+){0,7}?),?\s"
    r"(?:on average,?\s)?(?:than|compared (?:with|to)|versus|relative to)\s"
    r"(?!(?:at\s|the\s|their\s)*(?:baseline|before|start\b|beginning\b|outset\b|when\b|entry\b))(?P<other>[^.;]{3,80})",
    re.I,
)
_WAYS = (
    "fewer", "less", "lower", "shorter", "more", "higher", "longer", "greater", "earlier", "later",
    "faster", "sooner",
)  # fmt: skip
_LESS = frozenset(["fewer", "less", "lower", "shorter", "earlier", "faster", "sooner"])
# "Cut waking by 1.3 times a night compared with placebo"
_FEWER = r"cut|cuts|reduced|reduces|lowered|lowers|decreased|shortened|shortens|slashed"
_MORE = r"increased|raised|improved|boosted|lengthened|extended|prolonged"
_BY = lazy_pattern(
    rf"\b(?P<verb>{_FEWER}|{_MORE})\s(?P<name>(?:(?!by\b|and\b|or\b|to\b)[\w'’/-]+\s){{1,6}}?)by\s"
    r"(?:an?\s(?:average|mean|median)\sof\s|about\s|some\s|nearly\s|around\s)?$",
    re.I,
)
_HELD_AGAINST = lazy_pattern(
    rf"\s?-?(?P<unit>{_UNITS})?(?:\s(?:times\s)?(?:an?|per|each|every)\s\w+)?,?\s(?:on average,?\s)?"
    r"(?:more than|compared (?:with|to)|versus|relative to|over)\s"
    r"(?!(?:at\s|the\s|their\s)*(?:baseline|before|start\b|entry\b|\d|an?\s|one\b|two\b))(?P<other>[^.;]{3,80})",
    re.I,
)
# "An hour longer than those on placebo"
_ONE = lazy_pattern(r"\b(?P<one>an?)\s(?P<unit>hour|minute|day|week|month|year|point|pound)\s(?=\w+er\b)", re.I)
_NOT_BEFORE = lazy_pattern(
    r"(?:\bby\s(?:about\s)?|[-–]|\btimes\s|\bat\s|\bage[ds]?\s|(?<!average )(?<!mean )(?<!median )\bof\s(?:the\s)?)$",
    re.I,
)


@dataclass(frozen=True)
class ToldDifference:
    """A difference without an interval, the outcome's words if they stand in it, and whom it is held against."""

    estimate: FoundEstimate
    name: str
    name_start: int
    other: str

    def turned(self) -> ToldDifference:
        """Return the same difference seen from the other arm."""
        number = self.estimate.estimate
        turned = number.model_copy(update={"value": -number.value})
        return replace(self, estimate=replace(self.estimate, estimate=turned))


def told_differences(text: str, document_id: str, offset: int) -> Iterator[ToldDifference]:
    """Yield the differences that a sentence tells with "fewer" or "longer" and "than"; less is negative."""
    low = text.lower()
    if not any_in(low, ("than", "compared", "versus", "relative to", "over")):
        return
    for number in (*printed_numbers(text, document_id, offset), *_ones(text, document_id, offset)):
        if number.span is None or number.percent or number.unit in ("date", "fraction") or number.value == 0:
            continue
        start, end = number.span.start - offset, number.span.end - offset
        change, held = _BY.search(text, 0, start), _HELD_AGAINST.match(text, end)
        if change is not None and held is not None:
            less = re.fullmatch(_FEWER, change["verb"], re.I) is not None
            name = change["name"].strip()
            yield _told(number, less, held, start, end, name, change.start("name"))
            continue
        match = _DIFFERENCE.match(text, end) if any_in(low, _WAYS) else None
        if match is None or _NOT_BEFORE.search(text[max(0, start - 12) : start]):
            continue
        less = match["way"].lower() in _LESS
        yield _told(number, less, match, start, match.end("way"), match["name"].strip(), match.start("name") + 1)


def _told(
    number: PrintedNumber, less: bool, match: re.Match[str], start: int, stop: int, name: str, name_start: int
) -> ToldDifference:
    unit = match["unit"] or number.unit
    signed = number.model_copy(
        update={
            "text": match.string[start:stop],
            "value": -abs(number.value) if less else abs(number.value),
            "unit": unit.rstrip("s"),
        }
    )
    found = FoundEstimate(
        signed, None, None, start, stop, measure="mean difference", labelled=True, interval_named=False
    )
    return ToldDifference(found, name, name_start, match["other"])


def _ones(text: str, document_id: str, offset: int) -> Iterator[PrintedNumber]:
    for match in _ONE.finditer(text):
        place = Span(document=document_id, start=offset + match.start("one"), end=offset + match.end("one"))
        yield PrintedNumber(text=match["one"], value=1, span=place)
