"""Two outcomes in two arms at once: "8% and 18% of A users had rash and fever, respectively, compared to 3% and 8%"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondread.reading.arm_mentions import Mention
from secondread.reading.found_values import FoundValue
from secondread.reading.outcome_names import key_words, outcome_name
from secondread.reading.patterns import lazy_pattern
from secondread.reading.value_groups import ValueGroup

_NAME = r"[A-Za-z][^.;,:()%\d]{2,50}?"
_TWO = r"\d[\d.]*\s?(?:%|percent)?\sand\s(?:about\s|nearly\s|some\s)?{}\d[\d.]*\s?(?:%|percent)"
_LINK = r"(?:compared (?:with|to)|versus|vs\.?|against|while|whereas|and)\s(?:[a-z]+\s){0,2}?"
# The shares first, or the outcomes first.
_CROSSED = (
    lazy_pattern(
        rf"(?P<a>){_TWO.format('(?P<b>)')}\s[^.;%\d]{{3,60}}?\s(?:reported|had|experienced|developed|suffered(?: from)?"
        rf"|complained of)\s(?P<one>{_NAME})\sand\s(?P<two>{_NAME}),?\srespectively,?\s{_LINK}"
        rf"(?P<c>){_TWO.format('(?P<d>)')}",
        re.I,
    ),
    lazy_pattern(
        rf"(?:^|,\s)(?P<one>{_NAME})\sand\s(?P<two>{_NAME})\s(?:were\s|was\s)?(?:occurred|reported|seen|observed)\s(?:in|by|among)"
        rf"\s(?:[a-z]+\s)?(?P<a>){_TWO.format('(?P<b>)')}[^;%\d]{{0,80}}?\s{_LINK}(?P<c>){_TWO.format('(?P<d>)')}"
        r"(?=[^;]*\brespectively\b)",
        re.I,
    ),
)


def crossed_groups(text: str, values: Sequence[FoundValue], mentions: Sequence[Mention]) -> list[ValueGroup]:
    """Return a group for each of two outcomes whose shares in two arms a sentence gives in turn, [] where none does."""
    if "respectively" not in text:
        return []
    match = next((found for pattern in _CROSSED if (found := pattern.search(text))), None)
    if match is None:
        return []
    places = [match.start(place) for place in "abcd"]
    four = [next((value for value in values if value.start <= place < value.end), None) for place in places]
    first = next((one.arm for one in mentions if match.start() <= one.start < places[2]), None)
    second = next((one.arm for one in mentions if one.start >= places[3]), None)
    names = [(outcome_name(match.group(name)), match.start(name)) for name in ("one", "two")]
    a, b, c, d = four
    if a is None or b is None or c is None or d is None or first is None or second is None or first == second:
        return []
    if not all(name and key_words(name) for name, _ in names):
        return []
    return [
        ValueGroup((of_first, of_second), (first, second), 0.9, of_first.start, of_second.end, named=name)
        for of_first, of_second, name in zip((a, b), (c, d), names, strict=True)
    ]
