"""Changes in percent of two arms, told one beside the other."""

from __future__ import annotations

import re

from secondread.reading.patterns import lazy_pattern
from secondread.reading.printed_value import NUMBER

_G = r"[\s\u2009\u00a0\u202f]?"
_PERCENT_CHANGE = lazy_pattern(
    rf"(?P<value>{NUMBER}){_G}(?:%|percent\b|per\scent\b)(?:\s(?:average|mean|median|relative))?[\s-]"
    rf"(?P<way>reduction|decrease|drop|decline|fall|increase|rise|"
    r"improvement|gain|jump)\b",
    re.I,
)
_COMPARED = lazy_pattern(r"\bcompared\b|\bversus\b|\bvs\b|\bwhile\b|\bwhereas\b|\bagainst\b|\bin contrast\b", re.I)
_BY_PAIR = lazy_pattern(
    rf"\bby\s(?:an average of\s|about\s|nearly\s|roughly\s)*(?P<value>{NUMBER})\s?(?:%|percent|per\scent)"
    r"\s(?:with|in|on|for|among)\b[^.;]{0,60}?(?:\band|\bversus|\bvs\.?|compared\s(?:with|to)|\bagainst)\s"
    rf"(?:by\s|about\s|only\s|just\s|an average of\s)*(?P<second>{NUMBER})\s?(?:%|percent|per\scent)\s"
    rf"(?:with|in|on|for|among)\b",
    re.I,
)


def percent_changes(text: str) -> list[tuple[int, int]]:
    """Return the places of the changes of two arms told one beside the other: "a 39% decrease with A, 13% with B"."""
    found = [match.span("value") for match in _PERCENT_CHANGE.finditer(text)]
    if len(found) >= 2 and _COMPARED.search(text, found[0][1], found[-1][0]):
        return found
    pair = _BY_PAIR.search(text)
    return [pair.span("value"), pair.span("second")] if pair else []
