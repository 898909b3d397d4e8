"""Relative changes told in words: "halves the risk", "cut by a third", "a quarter fewer"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from secondread.record import PrintedNumber, Span

_PARTS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
_MORE_OF = {"two": 2, "three": 3, "four": 4}
_VERBS = {"halv": 50.0, "doubl": 100.0, "tripl": 200.0, "quadrupl": 300.0}
_LESS = r"(?:lower|higher|fewer|less|more|greater|smaller|reduction|decrease|drop|increase|decline|cut)"
_CHANGED = r"(?:reduc|lower|decreas|cut|slash|drop|fell|fall|declin|increas|rais|rose|improv|shr[aiu]nk|risk|rate)\w*"


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    part = r"(?P<{0}>(?:an?|one|two|three|four)[ -])?(?P<{1}>half|third|quarter|fifth|tenth)s?"
    return re.compile(
        rf"\b(?P<verb>halv|doubl|tripl|quadrupl)(?:e|es|ed|ing)\b(?!-|\s(?:blind|mask|dummy|therapy|drugs?|doses?|vision|negative|combination)\b)"
        rf"|\b{_CHANGED}\b[^.;%]{{0,70}}?\b(?:by|in) "
        rf"(?:about |nearly |almost |more than |roughly |around |up to |over )*"
        rf"(?P<by>{part.format('many', 'part')})\b"
        rf"|\b(?P<less>{part.format('many2', 'part2')})(?: as)? {_LESS}\b"
    )


def relative_words(even: str, document: str, offset: int) -> Iterator[PrintedNumber]:
    """Yield the relative changes told in words in a claim (small letters, even marks), each in percent.

    Such a figure is rounded by whoever says it, so its comparator is "~".
    """
    if not any(word in even for word in ("hal", "third", "quarter", "fifth", "tenth", "doubl", "tripl")):
        return
    for match in _pattern().finditer(even):
        if match["verb"]:
            value, (start, end) = _VERBS[match["verb"]], match.span()
        else:
            name = "by" if match["by"] else "less"
            many, part = (match["many"], match["part"]) if match["by"] else (match["many2"], match["part2"])
            if part != "half" and not many:
                # "The third reduced dose": without "a" or a number before it, it counts and measures nothing.
                continue
            value = _PARTS[part] * _MORE_OF.get((many or "").strip(" -"), 1)
            start, end = match.span(name)
        yield PrintedNumber(
            text=even[start:end],
            value=round(value, 1),
            comparator="~",
            percent=True,
            span=Span(document=document, start=offset + start, end=offset + end),
        )
