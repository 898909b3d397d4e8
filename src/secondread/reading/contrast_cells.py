"""Cells that compare the arms: an estimate, its interval, a p-value, alone or together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from secondread.reading.patterns import lazy_pattern
from secondread.reading.printed_value import NUMBER, printed
from secondread.record import PrintedNumber, Span
from secondread.record.trial import EffectMeasure

_SIGNED = rf"[-−–]?\s?(?:{NUMBER})"
_TO = r"(?:\s?(?:to|,|;)\s?|\s?[-–−—]\s?)"
_MARKS = r"(?:[\s*†‡§¶#]|\[\w{1,3}\]|\^\w{1,3}){0,4}[a-g]?"
_LEVEL = lazy_pattern(r"(?P<level>\d{2}(?:\.\d+)?)\s?%\s?(?:CI|CrI|confidence|credible)", re.I)
_INTERVAL = lazy_pattern(
    rf"\s*(?P<estimate>{_SIGNED})\s?%?{_MARKS}\s*[(\[]\s?(?:\d{{2}}(?:\.\d+)?\s?%\s?(?:CI|CrI)\s?[:,=]?\s?)?"
    rf"(?P<low>{_SIGNED})\s?%?{_TO}(?P<high>{_SIGNED})\s?%?\s?[)\]]"
)
_LIMITS = lazy_pattern(rf"\s*[(\[]?\s?(?P<low>{_SIGNED})\s?%?{_TO}(?P<high>{_SIGNED})\s?%?\s?[)\]]?{_MARKS}\s*")
_ALONE = lazy_pattern(rf"\s*(?P<estimate>{_SIGNED})\s?%?{_MARKS}(?:\s?[(±][^()]*\)?)?\s*")
_P = lazy_pattern(rf"\s*(?:[pP]\s?)?(?P<sign>[<>≤≥=]{{1,2}})?\s?(?P<n>{NUMBER}){_MARKS}(?:\s?[a-z*†‡§,]{{1,4}})*\s*")

_P_HEADING = lazy_pattern(
    r"^\W*[pP]\W*$|\bp[\s-]?values?\b|^\W*[pP]\W*(?:for|of|[a-c*†‡])\b|\bsignificance\b|^\W*sig\.?\W*$", re.I
)
_CI_HEADING = lazy_pattern(r"\bCI\b|\bconfidence (?:interval|limits)\b|\bcredible interval\b", re.I)
_MEASURES: tuple[tuple[str, EffectMeasure], ...] = (
    (r"hazard ratio|\ba?HR\b", "hazard ratio"),
    (r"odds ratio|\ba?OR\b", "odds ratio"),
    (r"risk ratio|relative risk|\ba?RR\b", "risk ratio"),
    (r"rate ratio|\ba?IRR\b", "rate ratio"),
    (r"risk difference|\bARR\b|\bRD\b|absolute (?:risk )?difference|difference in (?:proportions?|rates?)",
     "risk difference"),
    (r"standardi[sz]ed (?:mean )?difference|\bSMD\b|cohen|hedges", "standardised mean difference"),
    (r"mean difference|difference (?:in|of|between) (?:adjusted )?means?|\bMD\b", "mean difference"),
)  # fmt: skip
_OWN_MEASURE = lazy_pattern(r"\s*a?(?:HR|OR|RR|IRR|RD|ARR|MD|SMD)\s?[:=,]?\s?(?=[-−–\d.])")
_DIFFERENCE = lazy_pattern(r"\bdifferences?\b|\btreatment effect\b|\bbetween[\s-](?:group|arm)s?\b", re.I)
_WITHIN = lazy_pattern(r"\bwithin\b|\bfrom baseline\b|\bpre\b.*\bpost\b|\bbefore\b.*\bafter\b", re.I)


@dataclass(frozen=True)
class ContrastCell:
    """What one cell says of arm against arm; what it does not say is None."""

    measure: EffectMeasure = "unknown"
    estimate: PrintedNumber | None = None
    low: PrintedNumber | None = None
    high: PrintedNumber | None = None
    level: float = 0.95
    p: PrintedNumber | None = None
    adjusted: bool = False


def contrast_cell(
    text: str, headings: tuple[str, ...], document_id: str, offset: int, *, binary: bool = False
) -> ContrastCell | None:
    """Return what a cell under headings of a comparison says; None where the headings name no comparison.

    A difference that is named no further is one of risks where the arms print counts (`binary`), else one of means.
    """
    whole = " ".join(headings)
    last = headings[-1] if headings else ""
    if _P_HEADING.search(last) or (_P_HEADING.search(whole) and not _CI_HEADING.search(last)):
        number = _p_value(text, document_id, offset)
        return ContrastCell(p=number) if number is not None else None
    named = next((measure for pattern, measure in _MEASURES if re.search(pattern, whole)), None)
    named = named or next(
        (m for pattern, m in _MEASURES if len(pattern) > 12 and re.search(pattern, whole, re.I)), None
    )
    differs = _DIFFERENCE.search(whole)
    if named is None and not differs and not (_CI_HEADING.search(last) and not _WITHIN.search(whole)):
        return None
    if _WITHIN.search(whole) and not re.search(r"\bbetween\b|adjusted means", whole, re.I):
        return None
    own = _OWN_MEASURE.match(text)
    if own is not None:
        # The cell says itself what it is, whatever its column is headed by.
        named = next((measure for pattern, measure in _MEASURES if re.search(pattern, own.group())), named)
        text, offset = text[own.end() :], offset + own.end()
    measure: EffectMeasure = named or (("risk difference" if binary else "mean difference") if differs else "unknown")
    found = _estimate(text, document_id, offset, only_limits=named is None and not differs)
    if found is None:
        return None
    level = _LEVEL.search(f"{whole} {text}")
    return replace(
        found,
        measure=measure,
        level=float(level.group("level")) / 100 if level else 0.95,
        adjusted=bool(re.search(r"\badjusted\b|\ba(?:OR|HR|RR)\b", whole, re.I)),
    )


def interval_of(text: str, document_id: str, offset: int) -> ContrastCell | None:
    """Return a value with an interval in brackets, "4.1 (3.0 to 5.2)", as an estimate with limits in order."""
    match = _INTERVAL.match(text)
    if match is None:
        return None
    return _ordered(*(printed(text, *match.span(name), document_id, offset) for name in ("estimate", "low", "high")))


def _estimate(text: str, document_id: str, offset: int, *, only_limits: bool) -> ContrastCell | None:
    together = interval_of(text, document_id, offset)
    if together is not None:
        return together
    limits = _LIMITS.fullmatch(text)
    if limits:
        low, high = (printed(text, *limits.span(name), document_id, offset) for name in ("low", "high"))
        return ContrastCell(low=low, high=high) if low.value <= high.value else None
    alone = None if only_limits else _ALONE.fullmatch(text)
    if alone is None:
        return None
    return ContrastCell(estimate=printed(text, *alone.span("estimate"), document_id, offset))


def _ordered(estimate: PrintedNumber, low: PrintedNumber, high: PrintedNumber) -> ContrastCell | None:
    """Return an estimate between its limits; anything else is no interval ("12 (3-4)" may be anything)."""
    if low.value <= estimate.value <= high.value:
        return ContrastCell(estimate=estimate, low=low, high=high)
    return None


def _p_value(text: str, document_id: str, offset: int) -> PrintedNumber | None:
    match = _P.fullmatch(text)
    if match is None:
        return None
    number = printed(text, *match.span("n"), document_id, offset, sign=match.group("sign") or "")
    if not 0 <= number.value <= 1:
        return None
    if number.comparator != "=" and number.span is not None:
        # The sign is part of what is printed.
        start = offset + match.start("sign")
        number = number.model_copy(
            update={
                "text": text[match.start("sign") : number.span.end - offset],
                "span": Span(document=document_id, start=start, end=number.span.end),
            }
        )
    return number
