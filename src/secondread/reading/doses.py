"""Doses as printed: "6 mg", "1-5 mg", "between 1 and 5 mg/day", "500 mg twice daily"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondread.reading.patterns import has_digit, lazy_pattern
from secondread.record import Dose, PrintedNumber, Span

_UNITS = (
    r"mg|g|µg|μg|mcg|ug|micrograms?|milligrams?|grams?|IU|units?|mL|ml|mmol|MBq|Gy|tablets?|capsules?"
    r"|puffs?|drops?|sessions?"
)
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:[.·]\d+)?"
_PER = (
    r"(?:\s?/\s?(?P<slash>day|d|wk|week|kg(?:\s?/\s?(?:day|d))?|m2|m²|h|hour|min|dose)\b"
    r"|,?\s(?P<words>once daily|twice daily|three times daily|four times daily|daily|a day|per day|each "
    r"day|every day|every other day"
    r"|twice a day|once a day|three times a day|weekly|once weekly|twice weekly|a week|per week"
    r"|every \w+ (?:weeks|hours|days|months)"
    r"|monthly|per month|nightly|at night|b\.?i\.?d\.?|t\.?i\.?d\.?|q\.?d\.?|o\.?d\.?)(?![A-Za-z]))?"
)
_DOSE = lazy_pattern(
    rf"(?<![\w.,·/-])(?:(?P<between>between\s))?(?P<low>{_NUMBER})"
    rf"(?:\s?(?:{_UNITS})?\s?(?P<join>[-–−‒]|to|and|or)\s?(?P<high>{_NUMBER}))?[\s\u00a0\u2009-]?"
    rf"(?P<unit>{_UNITS})(?![A-Za-z]){_PER}"
)
# Amounts in these are measured in a body fluid or of a test, not given to anyone.
_CONCENTRATION_AFTER = lazy_pattern(r"\s?/\s?(?:dL|dl|L|l|ml|mL)\b")
_FREQUENCY = {
    "d": "day", "wk": "week", "h": "hour",
    "daily": "day", "a day": "day", "per day": "day", "each day": "day", "every day": "day",
    "once daily": "day", "once a day": "day", "nightly": "day", "at night": "day", "weekly": "week", "a week": "week",
    "per week": "week", "once weekly": "week", "monthly": "month", "per month": "month", "twice a day": "twice daily",
    "three times a day": "three times daily", "bid": "twice daily", "tid": "three times daily", "qd": "day",
    "od": "day",
}  # fmt: skip
_UNIT_NAMES = {
    "μg": "µg", "mcg": "µg", "ug": "µg", "microgram": "µg", "micrograms": "µg", "milligram": "mg",
    "milligrams": "mg", "gram": "g",
    "grams": "g", "ml": "mL", "unit": "units",
}  # fmt: skip


@dataclass(frozen=True)
class FoundDose:
    """A dose and where it stands in the stretch that was searched."""

    dose: Dose
    start: int
    end: int


def find_doses(text: str, document_id: str, offset: int = 0) -> tuple[FoundDose, ...]:
    """Return the doses printed in a text, in order, with one unit and frequency name each."""
    found: list[FoundDose] = []
    if not has_digit(text):
        return ()
    for match in _DOSE.finditer(text):
        if _CONCENTRATION_AFTER.match(text, match.end("unit")):
            continue
        if match.group("join") in ("and", "or") and not match.group("between"):
            # "25 mg or 50 mg" are two doses; "between 1 and 5 mg" is one range.
            start = match.start("high")
        else:
            start = match.start("low")
        one = start == match.start("high") and match.group("high") is not None
        low = _number(match, "high" if one else "low", document_id, offset)
        high = _number(match, "high", document_id, offset) if match.group("high") else low
        unit = _UNIT_NAMES.get(match.group("unit"), match.group("unit"))
        per = (match.group("slash") or match.group("words") or "").strip()
        frequency = _FREQUENCY.get(per.replace(".", "").lower(), per)
        if one:
            first = _number(match, "low", document_id, offset)
            found.append(
                _found(first, first, unit, frequency, match.start("low"), match.end("low"), document_id, offset)
            )
        found.append(_found(low, high, unit, frequency, start, match.end(), document_id, offset))
    return tuple(found)


def _found(
    low: PrintedNumber,
    high: PrintedNumber,
    unit: str,
    frequency: str,
    start: int,
    end: int,
    document_id: str,
    offset: int,
) -> FoundDose:
    span = Span(document=document_id, start=offset + start, end=offset + end)
    return FoundDose(Dose(low=low, high=high, unit=unit, frequency=frequency, span=span), start, end)


def _number(match: re.Match[str], group: str, document_id: str, offset: int) -> PrintedNumber:
    text = match.group(group)
    plain = text.replace(",", "").replace("·", ".")
    return PrintedNumber(
        text=text,
        value=float(plain),
        decimals=len(plain.partition(".")[2]),
        unit=_UNIT_NAMES.get(match.group("unit"), match.group("unit")),
        span=Span(document=document_id, start=offset + match.start(group), end=offset + match.end(group)),
    )
