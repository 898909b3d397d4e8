"""Counts of categories whose percentages add up to all: "40 (40%) mild, 35 (35%) moderate and 25 (25%) severe"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.reading.patterns import lazy_pattern
from secondread.reading.printed_value import NUMBER, printed
from secondread.reading.sentences import Sentence
from secondread.record import Categories, Span

LEAST = 3
_COUNTED = lazy_pattern(
    rf"(?<![\w.·/,–-])(?P<count>\d{{1,3}}(?:,\d{{3}})+|\d+)\s?(?:[a-z-]+\s){{0,2}}?[(\[]\s?(?P<percent>{NUMBER})\s?%\s?[)\]]"
    r"(?!\s(?:out\s)?of\s(?:the\s)?\d)",
    re.I,
)
# Between two categories stand their names, and no other number.
_BETWEEN = lazy_pattern(r"[^\d%;()\[\]]{1,60}")


def category_counts(sentence: Sentence, document: str) -> Iterator[Categories]:
    """Yield each list of counts with percentages that add up to 100 within their rounding."""
    if sentence.text.count("%") < LEAST:
        return
    run: list[re.Match[str]] = []
    for match in [*_COUNTED.finditer(sentence.text), None]:
        if match is not None and (not run or _BETWEEN.fullmatch(sentence.text, run[-1].end(), match.start())):
            run.append(match)
            continue
        found = _categories(sentence, run, document)
        if found is not None:
            yield found
        run = [] if match is None else [match]


def _categories(sentence: Sentence, run: list[re.Match[str]], document: str) -> Categories | None:
    if len(run) < LEAST:
        return None
    counts, percents = (
        tuple(
            printed(sentence.text, *match.span(name), document, sentence.start, percent=name == "percent")
            for match in run
        )
        for name in ("count", "percent")
    )
    slack = sum(0.5 * 10.0**-each.decimals for each in percents)
    if abs(sum(each.value for each in percents) - 100) > slack + 1e-9:
        return None
    return Categories(
        counts=counts,
        percents=percents,
        span=Span(document=document, start=sentence.start + run[0].start(), end=sentence.start + run[-1].end()),
    )
