"""One result of the record, from the values, the contrast, the p-value and the words that were bound together."""

from __future__ import annotations

import re

from secondread.reading.changes_favour import favoured_by_change, favoured_by_target
from secondread.reading.estimates import FoundEstimate
from secondread.reading.outcome_names import outcome_name
from secondread.reading.outcome_of_result import Reading
from secondread.reading.outcomes import UNNAMED
from secondread.reading.p_values import FoundP
from secondread.reading.patterns import lazy_pattern
from secondread.reading.relative_reductions import FoundReduction
from secondread.reading.said import FoundWords
from secondread.reading.sentences import Sentence
from secondread.reading.signed_differences import turned
from secondread.reading.value_groups import ValueGroup
from secondread.record import ArmResult, Contrast, Outcome, PrintedNumber, Result
from secondread.record.trial import EVERYONE, Favours, ValueKind

_SUBGROUP = lazy_pattern(
    (
        r"\bpost[\s-]hoc\s(?:[\w-]+\s){0,2}analys[ei]s\s(?:of|in|among)\s(?:the\s)?(?P<name3>[^,.;()]{3,70})"
        r"|\b(?:in|among|for)\s(?:the\s|a\s)?subgroups?\s(?:of|with|who)\s(?P<name>[^,.;()]{3,60})|\bone "
        r"exception\b[^.;]{0,30}\bamong\s(?P<name2>[^,.;()]{3,60})"
    ),
    re.I,
)
_SPEAKER = lazy_pattern(
    r"\b(?P<a>[A-Z][\w'’-]+)\s(?:said|says|noted|notes|added|told|explained|reported)\b|\b(?:said|says"
    r"|noted|added|told)\s(?:Dr\.?\s)?(?P<b>[A-Z][\w'’-]+(?:\s[A-Z][\w'’.-]+)*)"
)


def add_result(
    reading: Reading,
    sentence: Sentence,
    outcome: Outcome,
    *,
    group: ValueGroup | None = None,
    contrast: FoundEstimate | None = None,
    reduction: FoundReduction | None = None,
    p: FoundP | None = None,
    words: FoundWords | None = None,
    within: bool = False,
    compared: tuple[str, ...] = (),
) -> None:
    """Append to what is read the result that these parts make; `within` tells a change over time from a contrast."""
    arms = []
    if group is not None:
        for value, position in zip(group.values, group.arms, strict=True):
            arms.append(
                ArmResult(
                    arm=EVERYONE if position < 0 else reading.arms[position].id, events=value.events, total=value.total,
                    percent=value.percent, value=value.value,
                    value_kind=_value_kind(sentence.text, value.start, value.kind) if value.value is not None else "",
                    sd=value.sd, se=value.se, low=value.low, high=value.high, level=value.level,
                    span=reading.study.span(sentence.start + value.start, sentence.start + value.end),
                )
            )  # fmt: skip
    if group is not None and not within and _tells_falls(sentence.text, outcome.name, group):
        arms = [turned(arm, ("value", "low", "high")) for arm in arms]
    favours: Favours = words.favours if words else "unknown"
    if favours == "unknown" and group is not None and contrast is None and not within:
        favours = favoured_by_change(sentence.text, group.start, reading.arms, arms, outcome)
    if favours == "unknown" and not within:
        favours = favoured_by_target(sentence.text, reading.arms, arms, outcome)
    subgroup = _SUBGROUP.search(sentence.text)
    news = reading.study.kind in ("news", "press release", "blog", "unknown")
    speaker = _SPEAKER.search(sentence.text) if news else None
    reading.results.append(
        Result(
            id=f"r{len(reading.results) + 1}",
            outcome=outcome.id,
            arms=tuple(arms),
            contrast=_contrast(reading, sentence, contrast, reduction, p, compared),
            said=words.said if words else "unstated",
            favours=favours,
            population="subgroup" if subgroup else "unknown",
            subgroup=next(one for one in subgroup.groups() if one).strip() if subgroup else "",
            within_arm=within,
            speaker=(speaker.group("a") or speaker.group("b")) if speaker else "",
            sure=0.3 if outcome.name == UNNAMED else group.sure if group else 0.9,
            span=reading.study.span(sentence.start, sentence.end),
        )
    )
    if group is not None and contrast is not None:
        other = _also_of(reading, sentence, contrast, outcome)
        if other is not None:
            add_result(reading, sentence, other, contrast=contrast, p=p, compared=compared)


_RATIO_FOR = lazy_pattern(r"\bratios?(?:\s[(\[]\w+[)\]])?\sfor\s(?P<name>[^,;()\[\]]{3,60}?)[\s,;:=(\[]*$", re.I)


def _also_of(reading: Reading, sentence: Sentence, contrast: FoundEstimate, outcome: Outcome) -> Outcome | None:
    """Return the known outcome that a ratio says it is for, where it stands beside the values of another.

    "Median survival was 12 against 9 months (hazard ratio for relapse or death, 0.7)".
    """
    label = _RATIO_FOR.search(sentence.text[: contrast.start])
    name = outcome_name(label.group("name")) if label else ""
    known = reading.table.find(name) if name else None
    return known if known is not None and known.id != outcome.id else None


_FALL = r"(?:fell|fallen|drop\w*|declin\w+|decreas\w+|reduc\w+|lower\w*|shrank|shrunk)"
_FELL_BY = lazy_pattern(
    rf"\b{_FALL}\b(?:(?!\bto\b|\bincreas|\brose\b)[^.;]){{0,60}}\b(?:by|an average of|a mean of|a median of)\s"
    r"(?:(?:an average|a mean|a median)\sof\s|about\s|nearly\s)?"
    # the later of two times: "by 48% at six weeks and 56% at twelve" tells both
    r"(?:\d+(?:\.\d+)?\s?(?:%|percent)\s(?:at|after|by)\s[^.;,]{3,20}\sand\s(?:by\s)?)?$",
    re.I,
)
# "A 39% decrease with A, compared with a 13% decrease with B": falls, each with its own noun.
_PERCENT_FALL = lazy_pattern(
    r"\s?(?:%|percent|per cent)\s(?:average\s|mean\s|median\s)?(?:reduction|decrease|decline|drop|fall)\b", re.I
)
_FEWER = lazy_pattern(r"(?:[\s-](?:points?|kg|days?|mm\s?Hg|hours?))?\s(?:fewer|less|lower)\b", re.I)
_NAMED_AS_FALL = lazy_pattern(r"\b(?:loss|reductions?|declines?|decreases?|drops?|falls?|improvements?|relief)\b", re.I)


def _tells_falls(text: str, name: str, group: ValueGroup) -> bool:
    """Tell whether the values are by how much something fell: "dropped by 6.4 with A and by 3.9 with B"."""
    if _NAMED_AS_FALL.search(name) or any(value.value is None or value.value.value <= 0 for value in group.values):
        return False
    if _PERCENT_FALL.match(text, group.values[0].end):
        return len(group.values) > 1
    return _FELL_BY.search(text[: group.start]) is not None or all(
        _FEWER.match(text, value.end) for value in group.values[:1]
    )


_END_VALUE = lazy_pattern(
    r"\bto\s(?:(?:an?\s(?:average|mean|median)\sof|about|around|nearly|almost|just|only)\s)*$", re.I
)


def _value_kind(text: str, start: int, kind: str) -> ValueKind:
    before = text[max(0, start - 160) : start].lower()
    if re.match(r"[\d.·]+\s?(?:%|percent|per cent)", text[start : start + 20]):
        return "percent change"
    if re.match(r"[\d.,·]+\s(?:fewer|more|less)\b", text[start : start + 24]):
        return "change"
    if kind == "rate":
        return "rate"
    if re.search(r"\bmedian\b", before):
        return "median"
    if _END_VALUE.search(before):
        return "mean" if re.search(r"\bmean\b|\baverage", before) else "unknown"
    if re.search(r"\bchanges?\b|\bimprove|\breduc|\bdecreas|\bfell\b|\bdrop|\bincreas", before):
        return "change"
    return "mean" if re.search(r"\bmean\b|\baverage", before) else "unknown"


def _contrast(
    reading: Reading,
    sentence: Sentence,
    contrast: FoundEstimate | None,
    reduction: FoundReduction | None,
    p: FoundP | None,
    compared: tuple[str, ...],
) -> Contrast | None:
    number: PrintedNumber | None = p.number if p else None
    if contrast is not None:
        of_risks = contrast.measure == "mean difference" and contrast.estimate.percent and "risk" in sentence.text
        return Contrast(
            measure="risk difference" if of_risks else contrast.measure,
            estimate=contrast.estimate, low=contrast.low, high=contrast.high, level=contrast.level,
            interval_kind="credible" if contrast.credible else "confidence", p=number, adjusted=contrast.adjusted,
            arms=compared, span=reading.study.span(sentence.start + contrast.start, sentence.start + contrast.end),
        )  # fmt: skip
    if reduction is not None:
        span = reduction.number.span
        return Contrast(
            measure="relative reduction"
            if reduction.less and reduction.number.percent
            else "unknown"
            if reduction.number.percent
            else "risk ratio",
            estimate=reduction.number,
            p=number,
            span=span,
        )
    if number is not None:
        return Contrast(p=number, span=number.span)
    return None
