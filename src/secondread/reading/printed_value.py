"""One printed number from the characters of a match."""

from __future__ import annotations

import re

from secondread.reading.patterns import lazy_pattern
from secondread.record import PrintedNumber, Span
from secondread.record.printed import Comparator

NUMBER = r"(?:\d{1,3}(?:[,\u2009\u202f]\d{3})+(?!\d)|\d+)(?:[.·∙•‧⋅]\d+)?|[.·∙‧⋅]\d+"
SIGNED = rf"[-−–‒]?\s?(?:{NUMBER})"
_COMPARATORS: dict[str, Comparator] = {
    "<": "<", ">": ">", "<=": "<=", "≤": "<=", "⩽": "<=", ">=": ">=", "≥": ">=", "⩾": ">=",
    "=": "=", "~": "~", "≈": "~",
    "less than": "<", "below": "<", "greater than": ">", "more than": ">", "=<": "<=", "=>": ">=",
}  # fmt: skip

_SIGN = lazy_pattern(r"[\s\u2009\u00a0]?(?:%|percent\b|per\scent\b)", re.I)


def as_comparator(text: str) -> Comparator:
    """Return the comparator that a sign or words stand for; anything else is "="."""
    return _COMPARATORS.get(text.strip().lower(), "=")


def value_of(text: str) -> tuple[float, int]:
    """Return a printed number's value and decimals; the text holds one number, perhaps with a sign before it."""
    body = text.strip()
    negative = body[:1] in "-−–‒"
    body = body.lstrip("-−–‒ \u2009\u00a0")
    for mark in ",\u2009\u202f\u00a0'":
        body = body.replace(mark, "")
    for mark in "·∙•‧⋅":
        body = body.replace(mark, ".")
    whole, _, fraction = body.partition(".")
    value = float(f"{whole or 0}.{fraction or 0}")
    return (-value if negative else value), len(fraction)


def printed(
    text: str,
    start: int,
    end: int,
    document_id: str,
    offset: int,
    *,
    percent: bool = False,
    unit: str = "",
    sign: str = "",
) -> PrintedNumber:
    """Return the number printed at ``text[start:end]``; `sign` is the comparator printed before it."""
    raw = text[start:end]
    if percent:
        # The sign is part of what is printed: "45%" and "45 percent".
        shown_sign = _SIGN.match(text, end)
        end = shown_sign.end() if shown_sign else end
    start += len(raw) - len(raw.lstrip())
    value, decimals = value_of(raw)
    comparator = as_comparator(sign)
    shown = text[start:end].strip()
    return PrintedNumber(
        text=f"{sign.strip()}{shown}" if comparator != "=" else shown,
        value=value,
        decimals=decimals,
        comparator=comparator,
        percent=percent,
        unit=unit,
        span=Span(document=document_id, start=offset + start, end=offset + end),
    )
