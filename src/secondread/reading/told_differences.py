"""Differences between arms told in words: "3.2 fewer attacks a month than with A", "lived eight months longer than"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from secondread.reading.estimates import FoundEstimate
from secondread.reading.numbers import printed_numbers
from secondread.reading.patterns import any_in, lazy_pattern

_UNITS = (
    r"(?:points?|days?|hours?|minutes?|seconds?|weeks?|months?|years?|kg|kilograms?|pounds?|lbs?|mm\s?Hg|cm|mm|inches|mg/dL"
    r"|mmol/L|meters|metres|yards|calories|steps|units)"
)
_DIFFERENCE = lazy_pattern(
    rf"\s?-?(?P<unit>{_UNITS})?\s?(?:on average\s)?"
    r"(?P<way>fewer|less|lower|shorter|more|higher|longer|greater|earlier|later)\b"
    r"(?P<name>(?:\s(?!than\b|compared\b|versus\b|and\b|or\b)[\w'’/-]+){0,7}?)\s"
    r"(?:,\s)?(?:on average,?\s)?(?:than|compared (?:with|to)|versus|relative to)\s"
    r"(?!(?:at\s|the\s|their\s)*(?:baseline|before|start\b|beginning\b|outset\b|when\b|entry\b))(?P<other>[^.;]{3,80})",
    re.I,
)
_WAYS = ("fewer", "less", "lower", "shorter", "more", "higher", "longer", "greater", "earlier", "later")
_LESS = frozenset(["fewer", "less", "lower", "shorter", "earlier"])
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
    if not any_in(low, _WAYS) or not any_in(low, ("than", "compared", "versus", "relative to")):
        return
    for number in printed_numbers(text, document_id, offset):
        if number.span is None or number.percent or number.unit in ("date", "fraction") or number.value == 0:
            continue
        start, end = number.span.start - offset, number.span.end - offset
        match = _DIFFERENCE.match(text, end)
        if match is None or _NOT_BEFORE.search(text[max(0, start - 12) : start]):
            continue
        less = match.group("way").lower() in _LESS
        stop = match.end("way")
        signed = number.model_copy(
            update={
                "text": text[start:stop],
                "value": -abs(number.value) if less else abs(number.value),
                "unit": (match.group("unit") or "").rstrip("s"),
            }
        )
        found = FoundEstimate(
            signed, None, None, start, stop, measure="mean difference", labelled=True, interval_named=False
        )
        name = match.group("name").strip()
        yield ToldDifference(found, name, match.start("name") + 1, match.group("other"))
