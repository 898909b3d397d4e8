"""Where two arms ended, told as changes: "fell from 152 to 138 with A, versus from 150 to 146 with B"."""

from __future__ import annotations

import re

from secondread.reading.patterns import lazy_pattern
from secondread.reading.printed_value import NUMBER

_UNIT = (
    r"(?:\s?(?:mg/dl|mmol/l|mm\s?Hg|points?|pounds|kg|ms|ml|cm|per (?:day|week|month|year)"
    r"|(?:a|each) (?:day|week|month)|of \w+))?"
)
_ABOUT = r"(?:an?\s(?:average|mean|median)\sof\s|about\s|nearly\s|roughly\s|almost\s|just\s)?"
_CHANGE = (
    r"(?:fell|fall|falls|dropped|drops?|rose|rise|rises|decreas\w+|increas\w+|declin\w+|improv\w+|went|climb\w*|reduc\w+|cut"
    r"|jump\w*|shr[aiu]nk|worsen\w*|changed?|gain|plunge\w*)"
)
_PAIR = (
    rf"{_ABOUT}(?P<start>{NUMBER}){_UNIT}(?:\s\w+){{0,2}}?\sto\s{_ABOUT}(?P<end>{NUMBER})"
    r"(?!\s?(?:%|percent)|[\d.]|\s?-?\s?to\s\d)"
)
_FIRST = lazy_pattern(rf"\b{_CHANGE}\b[^.;%\d]{{0,60}}?\sfrom\s{_PAIR}", re.I)
_NEXT = lazy_pattern(
    rf"(?:\bcompared\s(?:with|to)|\bversus|\bvs\.?|\bwhile|\bwhereas|\band|\bagainst|\bbut)\s[^.;%\d]{{0,70}}?{_PAIR}",
    re.I,
)
_YEAR = lazy_pattern(r"(?:19|20)\d\d$")


def end_values(text: str) -> list[tuple[int, int]]:
    """Return the places of the numbers at which each of two or more arms ended; [] where only one change is told."""
    first = _FIRST.search(text)
    found: list[tuple[int, int]] = []
    while first is not None and not _YEAR.match(first["start"]):
        found.append(first.span("end"))
        first = _NEXT.search(text, first.end()) if len(found) < 4 else None
    return found if len(found) > 1 else []
