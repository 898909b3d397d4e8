"""Arms told apart by dose alone, the unit printed once: "placebo, 10, 25 or 75 mg of A"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from secondread.reading.patterns import lazy_pattern

_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+(?:[.·]\d+)?"
_UNIT = r"mg|g|µg|μg|mcg|micrograms?|milligrams?|IU|units|mL|ml"
_LIST = lazy_pattern(
    rf"(?<![\w.,·-])(?P<list>(?:{_NUMBER})(?:[\s-]?(?:{_UNIT}))?(?:(?:,\s(?:or\s|and\s)?|,?\s(?:or|and)\s)(?:{_NUMBER})"
    rf"(?:[\s-]?(?:{_UNIT}))?)*(?:,\s(?:or\s|and\s)?|,?\s(?:or|and)\s)(?:{_NUMBER}))[\s-]?(?P<unit>{_UNIT})(?![A-Za-z])"
)
_GIVEN = lazy_pattern(
    r"\b(?:assign\w*|random\w*|receiv\w*|given|dosages?|doses?|took|take|taking|tested|administered|allocated)\b", re.I
)
_CONTROL = lazy_pattern(r"\bplacebo\b|\bvehicle\b|\bsham\b|\bdummy pills?\b", re.I)
_SAME_UNIT = {"milligram": "mg", "milligrams": "mg", "microgram": "µg", "micrograms": "µg", "mcg": "µg", "ml": "mL"}


@dataclass(frozen=True)
class DoseArm:
    """An arm's name ("25 mg" or "placebo"), the words that name it, and where they begin in the searched text."""

    name: str
    words: str
    start: int


def dose_arms(text: str) -> Iterator[tuple[DoseArm, ...]]:
    """Yield the arms of a sentence that lists two to five doses with one unit, and a placebo."""
    if not _GIVEN.search(text):
        return
    control = _CONTROL.search(text)
    for match in _LIST.finditer(text):
        unit = _SAME_UNIT.get(match.group("unit"), match.group("unit"))
        numbers = list(re.finditer(_NUMBER, match.group("list")))
        values = [float(number.group().replace(",", "").replace("·", ".")) for number in numbers]
        if control is None or not 2 <= len(values) <= 5 or len(set(values)) != len(values):
            continue
        at = match.start("list")
        arms = [DoseArm(f"{one.group()} {unit}", one.group(), at + one.start()) for one in numbers]
        yield (*arms, DoseArm(control.group().lower(), control.group(), control.start()))
