"""What one cell of a table says of an arm: events, a mean with its SD, a count, a percentage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from secondread.reading.patterns import lazy_pattern
from secondread.reading.printed_value import NUMBER, printed
from secondread.record import PrintedNumber

Hint = Literal["count and percent", "mean and SD", "mean and SE", "mean", "SD", "SE", "count", "percent", "other", ""]
_SIGNED = rf"[-−–]?\s?(?:{NUMBER})"
_MARKS = r"[\s*†‡§¶#^a-z,ivx]{0,6}"
_WHOLE = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+"
_OF = lazy_pattern(
    rf"\s*(?P<events>{_WHOLE})\s?(?:/|of)\s?(?P<total>{_WHOLE})"
    rf"(?:\s?[\[(]\s?(?P<percent>{NUMBER})\s?%?\s?[\])].*|\s?[\[(].*)?{_MARKS}"
)
_COUNT = lazy_pattern(rf"\s*(?P<events>{_WHOLE}){_MARKS}\s?[\[(]\s?(?P<percent>{NUMBER}|<\s?1)\s?%?\s?[\])].*")
_PLUS_MINUS = lazy_pattern(rf"\s*(?P<mean>{_SIGNED})\s?(?:±|\+/[-−]|\+-)\s?(?P<spread>{NUMBER})(?:\D.*|\s*)", re.S)
_BRACKET = lazy_pattern(rf"\s*(?P<mean>{_SIGNED}){_MARKS}\s?[\[(]\s?(?:SD|SE|±)?\s?(?P<spread>{NUMBER})\s?[\])].*")
_ONE = lazy_pattern(rf"\s*(?P<value>{_SIGNED})\s?(?P<percent>%)?\s?(?:\([nN%]\))?{_MARKS}\.?\s*")
# "3.03±1.47 (4.32±1.95)": the second arm's value in brackets, wherever the bracket was set.
_TWO_MEANS = lazy_pattern(
    rf"\s*(?P<mean>{_SIGNED})\s?±\s?(?P<spread>{NUMBER})\s?[\[(][\s)]*"
    rf"(?P<mean2>{_SIGNED})\s?±\s?(?P<spread2>{NUMBER})\s?\)?.*"
)
_HINTS: tuple[tuple[Hint, re.Pattern[str]], ...] = (
    ("other", re.compile(r"\bmedian\b|\brange\b|\bIQR\b|percentile|\bCI\b|\bp[\s-]?value\b|\bratio\b", re.I)),
    ("mean and SE", re.compile(
        r"\bmeans?\b[^A-Za-z]{0,6}(?:SEM?|standard error)\b|\bmeans?\b.{0,20}\(SEM?\)|±\s?SEM?\b", re.I
    )),
    ("mean and SD", re.compile(
        r"\bmeans?\b.{0,20}?(?:±|\(|,|and)\s?(?:SD|s\.d\.|standard deviation)|±\s?SD\b|\bM\s?\(SD\)|\bmean ?SD\b", re.I
    )),
    ("count and percent", re.compile(r"\b(?:n|no\.?|number)\s?,?\s?[\[(]\s?%\s?[\])]|%\s?\(n\)|\bnumber \(%\)", re.I)),
    ("SD", re.compile(r"^\W*(?:SD|S\.D\.|standard deviation)\W*$", re.I)),
    ("SE", re.compile(r"^\W*(?:SEM?|standard error)\W*$", re.I)),
    ("mean", re.compile(r"^\W*(?:χ|x̄|M)\W*$|\b(?:mean|average)\b", re.I)),
    ("count", re.compile(
        r"^\W*(?:n|no\.?|number|events)\W*$|\bnumber of (?:patients|participants|subjects)\b"
        r"|proportion responders", re.I
    )),
    ("percent", re.compile(r"^\W*(?:%|percent(?:age)?)\W*$")),
)  # fmt: skip


@dataclass(frozen=True)
class CellValue:
    """The numbers of one arm in one cell; what the cell does not say is None."""

    events: PrintedNumber | None = None
    total: PrintedNumber | None = None
    percent: PrintedNumber | None = None
    mean: PrintedNumber | None = None
    sd: PrintedNumber | None = None
    se: PrintedNumber | None = None


def hint_of(label: str) -> Hint:
    """Return what a heading says its cells hold."""
    return next((hint for hint, pattern in _HINTS if pattern.search(label)), "")


def only_a_hint(label: str) -> bool:
    """Tell a heading that names a statistic and nothing measured: "n", "(%)", "Mean ± SD"."""
    left = re.sub(
        r"\b(?:means?|SD|SEM?|S\.D\.|n|no|number|M|median|percent|standard|deviation|and|values?)\b|χ",
        "",
        label,
        flags=re.I,
    )
    return not re.search(r"[A-Za-z]{2,}|\d", left)


def cell_values(text: str, hint: Hint, document_id: str, offset: int) -> tuple[CellValue, ...]:
    """Return what a cell says: one value, two where a second arm's mean stands in brackets, or none.

    `hint` comes from the headings; without it "24 (8.1)" is not read, since it may be a count or a mean.
    """
    if not text.strip() or hint == "other":
        return ()

    def number(match: re.Match[str], name: str, *, percent: bool = False) -> PrintedNumber:
        return printed(text, *match.span(name), document_id, offset, percent=percent)

    two = _TWO_MEANS.fullmatch(text)
    if two and hint != "mean and SE":
        return (
            CellValue(mean=number(two, "mean"), sd=number(two, "spread")),
            CellValue(mean=number(two, "mean2"), sd=number(two, "spread2")),
        )
    shown = _PLUS_MINUS.fullmatch(text)
    if shown:
        spread = number(shown, "spread")
        standard_error = hint == "mean and SE"
        return (
            CellValue(
                mean=number(shown, "mean"),
                sd=None if standard_error else spread,
                se=spread if standard_error else None,
            ),
        )
    parts = _OF.fullmatch(text)
    if parts:
        events, total = number(parts, "events"), number(parts, "total")
        share = number(parts, "percent", percent=True) if parts.group("percent") else None
        return (CellValue(events=events, total=total, percent=share),) if events.value <= total.value else ()
    if hint in ("mean and SD", "mean and SE", "mean"):
        shown = _BRACKET.fullmatch(text)
        if shown:
            spread = number(shown, "spread")
            known = hint != "mean"
            return (
                CellValue(
                    mean=number(shown, "mean"),
                    sd=spread if hint == "mean and SD" else None,
                    se=spread if known and hint == "mean and SE" else None,
                ),
            )
    counted = _COUNT.fullmatch(text)
    if counted and hint in ("count and percent", "count", ""):
        plain = hint == "" and "%" not in text and not re.fullmatch(r"\s*\d+\s?\(\d{1,3}(?:\.\d+)?\).*", text)
        return (
            ()
            if plain
            else (CellValue(events=number(counted, "events"), percent=number(counted, "percent", percent=True)),)
        )
    alone = _ONE.fullmatch(text)
    return () if alone is None else _alone(alone, hint, number(alone, "value"), bool(alone.group("percent")))


def _alone(match: re.Match[str], hint: Hint, value: PrintedNumber, percent: bool) -> tuple[CellValue, ...]:
    if percent or hint == "percent":
        return (CellValue(percent=value.model_copy(update={"percent": True})),)
    if re.search(r"\([nN]\)", match.group()) or hint in ("count", "count and percent"):
        return (CellValue(events=value),) if value.decimals == 0 and value.value >= 0 else ()
    if hint == "SD":
        return (CellValue(sd=value),)
    if hint == "SE":
        return (CellValue(se=value),)
    if hint in ("mean", "mean and SD", "mean and SE"):
        return (CellValue(mean=value),)
    return ()
