"""Changes in percent of two arms, told one beside the other."""

from __future__ import annotations

import re

from secondread.reading.patterns import lazy_pattern
from secondread.reading.printed_value import NUMBER

_PERCENT = r"[\s\u2009\u00a0\u202f]?(?:%|percent\b|per\scent\b)"
_ABOUT = r"(?:an?\s(?:average|mean|median)\sof\s|about\s|nearly\s|roughly\s|almost\s|only\s|just\s)*"
# A share of people is no change; "among those who received placebo" names an arm.
_OF_PEOPLE = r"(?!\s(?:of|among)\b(?!\s(?:those|(?:patients|people|participants)\s(?:who|on|given|receiving))\b))"
_WORD = r"reduction|decrease|drop|decline|fall|increase|rise|improvement|gain|jump"
_CHANGE = lazy_pattern(
    rf"(?P<before>{NUMBER}){_PERCENT}(?:\s(?:average|mean|median|relative))?[\s-](?:{_WORD})\b"
    rf"|\b(?:drop\w*|fell|fall(?:s|en)?|declin\w+|decreas\w+|reduc\w+|r[io]se\w*|increas\w+|improv\w+|shr[aiu]nk|cuts?|lower\w*"
    rf"|slash\w*|boost\w*|rais\w+)\b"
    rf"(?:[^.;:,%]{{0,50}}?\sby|\sof)\s{_ABOUT}(?P<after>{NUMBER}){_PERCENT}{_OF_PEOPLE}",
    re.I,
)
# "By 48% at six weeks and 56% at twelve", "71% in the first group versus 8% in the second": the change goes on.
_GOES_ON = lazy_pattern(
    rf"{_PERCENT}(?:[^.;:,%\d]|\d+(?=[\s-](?:hour|day|week|month|year))){{0,70}}?,?\s(?:and|or|versus|vs\.?|compared\s(?:with|to)|against)\s(?:by\s)?{_ABOUT}"
    rf"(?P<value>{NUMBER}){_PERCENT}{_OF_PEOPLE}",
    re.I,
)
_COMPARED = lazy_pattern(
    r"\bcompared\b|\bversus\b|\bvs\b|\bwhile\b|\bwhereas\b|\bagainst\b|\bin contrast\b",
    re.I,
)
_IN_EACH = lazy_pattern(rf"{_PERCENT}\s(?:with|in|on|for|among)\b", re.I)


def percent_changes(text: str) -> list[tuple[int, int]]:
    """Return the places of the changes of two arms told one beside the other: "a 39% decrease with A, 13% with B"."""
    found: dict[tuple[int, int], None] = {}
    for match in _CHANGE.finditer(text):
        place = match.span("before" if match["before"] else "after")
        while place not in found:
            found[place] = None
            more = _GOES_ON.match(text, place[1])
            place = more.span("value") if more else place
    places = sorted(found)
    if len(places) < 2:
        return []
    beside = _COMPARED.search(text, places[0][1], places[-1][0]) is not None
    return places if beside or all(_IN_EACH.match(text, place[1]) for place in places) else []
