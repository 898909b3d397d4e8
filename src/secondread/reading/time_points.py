"""Which time point a result is told at, and how far two time points are from being the same."""

from __future__ import annotations

import re

from secondread.reading.patterns import lazy_pattern

_UNIT = r"(?:days?|weeks?|months?|years?|hours?|wk|d|h)"
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "a": 1, "an": 1,
}  # fmt: skip
_DAYS = {"d": 1.0, "day": 1.0, "week": 7.0, "wk": 7.0, "month": 30.4, "year": 365.0, "hour": 1 / 24, "h": 1 / 24}
_NUMBER = rf"(?:\d+(?:[.·]\d+)?|{'|'.join(_WORDS)})"
_AT = lazy_pattern(
    rf"\b(?:at|by|after|within|through|over)\s(?:the\s|about\s|end of\s)*(?:(?P<unit>{_UNIT})\s(?P<n>{_NUMBER})\b"
    rf"|(?P<n2>{_NUMBER})[\s-](?P<unit2>{_UNIT})\b)|(?P<bare>\b(?P<unit3>day|week|month|year)s?\s(?P<n3>\d+)\b)"
    rf"|(?P<adjective>\b(?P<n4>{_NUMBER})[\s-](?P<unit4>day|week|month|year)\b(?=\s(?:[a-z-]+\s)?(?:mortality"
    rf"|survival|rates?|deaths?|risk)))",
    re.I,
)


_IN_A_LIST = lazy_pattern(r"(?:,|\band)\s(?P<n>\d{1,3})\s?[(\[]$")


def days_of(words: str) -> float | None:
    """Return how many days the words of a time point mean ("at week 12": 84), None if they tell none."""
    match = _AT.search(f"at {words}") or _AT.search(words)
    return _days(match) if match else None


def same_time(one: str, other: str) -> bool:
    """Tell whether two time points may be the same; those that cannot be read in days count as the same."""
    first, second = days_of(one), days_of(other)
    if first is None or second is None:
        return True
    # 12 weeks and 3 months are one time point, printed in two units.
    return max(first, second) <= 1.2 * min(first, second)


def time_told(text: str, begin: int, start: int, end: int) -> tuple[str, int] | None:
    """Return the time point told for the numbers from `start` to `end` and where it begins.

    It is the last one between `begin` and the numbers, or else the first right after them in the same clause.
    """
    again = _IN_A_LIST.search(text[:start], begin)
    unit = re.search(r"\b(?P<unit>day|week|month|year)s\s\d", text[:start], re.I)
    if again and unit:
        # "by days 2 (...), 7 (...) and 90 (...)": the unit stands once.
        return f"{unit.group('unit').lower()} {again.group('n')}", again.start("n")
    right_after = _AT.match(text, end + 1)
    if right_after and text[end] == " ":
        return right_after.group(), right_after.start()
    before = list(_AT.finditer(text, begin, start))
    if before:
        return before[-1].group(), before[-1].start()
    clause = re.match(r"[^;.(]{0,60}", text[end:])
    after = _AT.search(text, end, end + (clause.end() if clause else 0))
    return (after.group(), after.start()) if after else None


def named_time(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the only time point between two places of a text stands, None if there is none or more than one."""
    found = [match.span() for match in _AT.finditer(text, start, end)]
    return found[0] if len(found) == 1 else None


def _days(match: re.Match[str]) -> float:
    groups = {name: words for name, words in match.groupdict().items() if words}
    number = next(words for name, words in groups.items() if name[0] == "n")
    unit = next(words for name, words in groups.items() if name.startswith("unit")).lower()
    value = float(_WORDS[number.lower()] if number.lower() in _WORDS else number.replace("·", "."))
    return value * _DAYS[unit if unit in _DAYS else unit.rstrip("s")]
