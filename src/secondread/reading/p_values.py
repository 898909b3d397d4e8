"""P-values as printed, with their comparators."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondread.reading.patterns import lazy_pattern
from secondread.reading.printed_value import NUMBER, as_comparator, value_of
from secondread.record import PrintedNumber, Span

_P = lazy_pattern(
    # A subscript may be glued to the letter ("Pinteraction"); other letters make it a word of its own ("pain").
    r"(?<![A-Za-z0-9_-])(?P<p>[Pp](?:['’]?s\b)?)"
    r"(?=[^A-Za-z]|values?\b|trend|interaction|int\b|het|adj|diff|for\b|corr|FDR|non-?inf|superior|overall|log-?rank"
    r"|one-|two-)"
    r"(?:[\s-]?values?)?"
    r"(?P<about>[\s_]?\(?(?:for\s|of\s|sub)?(?:the\s)?[A-Za-z][A-Za-z\s-]{0,40}?\)?)??"
    r"[\s\u2009\u00a0\u202f]*"
    r"(?P<sign><=|>=|=<|=>|[=<>≤≥⩽⩾~≈:]|(?:was|were|of|is)\s(?:less than|below|greater than|more than)"
    r"|less than|greater than"
    r"|was|of|equals)"
    r"[\s\u2009\u00a0\u202f]*"
    rf"(?P<number>{NUMBER})(?P<power>\s?[×x*]\s?10\s?[\^(⁻]?\s?[-−–(]{{0,2}}\s?\d{{1,3}}\)?"
    rf"|[eE][-−–]\d{{1,3}}|\^?[-−–]\d{{1,3}}(?=\D|$))?"
    r"(?P<percent>\s?%)?"
)
_INTERACTION = lazy_pattern(r"interaction|heterogeneity|subgroup|homogeneity", re.I)


@dataclass(frozen=True)
class FoundP:
    """A p-value and where it stands in the stretch that was searched; `interaction` when it tests an interaction."""

    number: PrintedNumber
    start: int
    end: int
    interaction: bool = False


def find_p_values(text: str, document_id: str, offset: int = 0) -> tuple[FoundP, ...]:
    """Return the p-values printed in a text, in order.

    A value outside [0, 1] is no p-value ("P = 12 patients"), and neither is one without a comparator or "p-value of".
    """
    found = []
    for match in _P.finditer(text):
        sign = match.group("sign")
        if sign in ("was", "of", "equals", ":") and "value" not in match.group().lower():
            continue
        value, decimals = value_of(match.group("number"))
        power = match.group("power") or ""
        if power:
            exponent = re.findall(r"\d+", power)[-1]
            # "10-5" is a power of ten; "2 × 10-5" and "2e-5" are a multiple of one.
            bare = value == 10 and not re.search(r"[×x*eE]", power)
            value = (1.0 if bare else value) * 10.0 ** -int(exponent)
            decimals = decimals + int(exponent)
        if match.group("percent"):
            value, decimals = value / 100, decimals + 2
        if not 0 <= value <= 1 or (value == 1 and decimals == 0 and as_comparator(sign) == "<"):
            continue
        words = re.sub(r"^(?:was|were|of|is)\s", "", sign)
        start = match.start("sign") if as_comparator(words) != "=" else match.start("number")
        end = match.end("power") if power else match.end("number")
        number = PrintedNumber(
            text=text[start:end],
            value=value,
            decimals=decimals,
            comparator=as_comparator(words),
            span=Span(document=document_id, start=offset + start, end=offset + end),
        )
        before = text[max(0, match.start() - 30) : match.start()]
        interaction = bool(_INTERACTION.search(match.group("about") or "")) or bool(
            re.match(r"\s?(?:for|, for)\s(?:the\s)?(?:\w+\s)?(?:interaction|heterogeneity)", text[match.end() :])
            or re.search(r"interaction[,:;]?\s?(?:test\s)?\(?$", before)
        )
        found.append(FoundP(number, match.start(), max(match.end(), end), interaction))
    return tuple(found)
