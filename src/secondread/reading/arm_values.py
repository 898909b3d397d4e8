"""Values of single arms as printed: "38% (40 of 106 patients)", "101 [9%]", "24±8", "41 of 49", "45%"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from secondread.reading.count_pairs import count_pair, tells_counts
from secondread.reading.counted_values import counted, counted_values, tells_share
from secondread.reading.end_values import end_values
from secondread.reading.estimates import FoundEstimate
from secondread.reading.found_values import FoundValue
from secondread.reading.patterns import any_in, compiled, has_digit, lazy_pattern
from secondread.reading.percent_changes import percent_changes
from secondread.reading.printed_value import NUMBER, SIGNED, printed
from secondread.record import PrintedNumber

_G = r"[\s\u2009\u00a0\u202f]?"
_INT = r"\d{1,3}(?:[,\u2009\u202f]\d{3})+(?!\d)|\d+"
_PCT = rf"(?:{NUMBER}){_G}(?:%|percent\b|per\scent\b)"
_WORDS = r"(?:\s(?!and\b|or\b)[A-Za-z][\w'-]*){0,7}?"
_HEADS = r"(?:patient|person|participant|wom[ae]n|people|m[ae]n|children|child|birth|pregnancie)s?"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("percent", (
        rf"(?P<percent>{NUMBER}){_G}(?:%|percent|per\scent)\s?[\[(]\s?(?:[nN]{_G}={_G})?(?P<events>{_INT})"
        rf"(?:{_G}(?:of|/|out of|in){_G}(?P<total>{_INT}))?(?:\s[a-z]+){{0,3}}\s?[\])]"
        )),
    ("percent", (
        rf"(?<![\d.·/])(?P<events>{_INT}){_G}(?:of|/|out of){_G}(?:the\s|a total of\s)?"
        rf"(?P<total>{_INT}){_WORDS}\s?[\[(]\s?(?P<percent>{NUMBER}){_G}%{_G}[\])]"
        )),
    ("percent", (
        rf"(?<![\d.·/=])(?P<events>{_INT}){_WORDS}\s?[\[(]\s?(?P<percent>{NUMBER}){_G}(?:%|percent){_G}[\])]"
        rf"(?:\sof\s(?P<total>{_INT})(?!\s?%))?"
        )),
    ("percent", (
        rf"(?<![\d.·/])(?P<events>{_INT})(?:{_G}/{_G}|\s(?:of|out of|in)\s(?:the\s)?)(?P<total>{_INT})"
        rf"(?![\d.·/]|{_G}%|\s?(?:mg|weeks|months|years|days|hours|g|h)\b)"
        )),
    ("mean", rf"(?P<value>{SIGNED}){_G}(?:%{_G})?(?:±|\+/-|\+/−|\+-){_G}(?P<sd>{NUMBER})"),
    (
        # "14 vs 21 days": the unit stands after both
        "pair",
        rf"(?<![\d.·/])(?P<value>{NUMBER})\s(?:vs?\.?|versus)\s(?P<second>{NUMBER})\s"
        rf"(?P<unit>months?|days?|hours?|weeks?|years?|points?|minutes?|k?g|grams?|mm\s?Hg)\b",
    ),
    (
        # "(14.6 vs 18.3 cases per 1,000 person-years; hazard ratio 0.81": both arms side by side, no word between
        "rates",
        rf"[\[(]\s?(?P<value>{NUMBER})\s(?:vs?\.?|versus|against|compared with)\s(?P<second>{NUMBER})\s(?:\w+\s)?per\s",
    ),
    ("median", (
        rf"(?P<value>{NUMBER})(?:\s(?:h|d|min|mg|[a-z]+))?\s?[\[(]\s?(?:IQR|interquartile range|range)?[\s,:=]*{NUMBER}"
        rf"\s?(?:[-–−]|to)\s?{NUMBER}\s?[\])]"
        )),
    ("rate", (
        rf"(?<![\d.·/])(?P<events>{_INT})(?:\s[A-Za-z-]+){{0,4}}\s?[\[(]\s?(?P<value>{NUMBER})\s(?:events\s"
        rf"|cases\s)?per\s(?:\d[\d,]*\s)?(?:patient|person|participant)s?[\s-]?(?:years?|months?"
        rf"|days?)\s?[\])]"
        )),
    ("rate", (
        rf"(?P<value>{NUMBER})\s(?:\w+\s)?(?:per|(?:for|in) every)\s"
        rf"(?:100|1,?000|10,?000|100,?000|\d[\d,]*(?=\s{_HEADS}))\b(?:\s{_HEADS})?(?:[\s-](?:years?|months?|days?)\b)?"
        )),
    ("rate2", rf"(?<![\d.·/])(?P<events>{_INT})(?:\s[A-Za-z-]+){{1,4}}\s?[\[(]\s?(?P<value>\d+[.·]\d+)\s?[\])]"),
    ("bracket", (
        rf"(?P<value>{SIGNED})(?:{_G}%)?(?:\s[a-z]+)?\s?[\[(]\s?(?:SD|SE|SEM|s\.d\.|standard (?:deviation"
        rf"|error))?[\s,:=±]*(?P<sd>{NUMBER})\s?[\])]"
        )),
    # "-20.9% and +2.9%": a sign tells a change, not a share of people.
    ("change", rf"(?<![\w.·)%-])(?P<value>[-−–+](?:{NUMBER})){_G}(?:%|percent\b|per\scent\b)(?!\s?(?:[-–]|to)\s?\d)"),
    ("share", rf"(?P<percent>{NUMBER}){_G}(?:%|percent\b|per\scent\b)"),
    (
        "pair",
        rf"(?P<value>{NUMBER})[\s-](?P<unit>months?|days?|hours?|weeks?|years?|points?|minutes?|kg|pounds?"
        rf"|mm\s?Hg),?\s(?:vs\.?|versus|compared (?:with|to)|up from|down from|against)\s"
        rf"(?:just\s|only\s|about\s|a median of\s)?(?P<second>{NUMBER})[\s-](?:(?P=unit)s?|months?|days?"
        rf"|hours?|weeks?|years?|points?|minutes?)\b",
    ),
    ("number", (
        rf"(?P<value>{SIGNED})(?:\s|-)?(?P<unit>points?|days?|hours?|minutes?|months?|weeks?|years?|kg"
        rf"|pounds?|mm\s?Hg|cm|mm|meters?|metres?|m|g|mg/dL|mmol/L|kcal|seconds?|times|L|ml|mL)?(?![A-Za-z])"
        )),
)  # fmt: skip
# Without one of these signs a kind of value cannot stand in a text.
_SIGNS: dict[str, tuple[str, ...]] = {
    "percent": ("%", "percent", "per cent", "/", " of ", "out of"),
    "mean": ("±", "+/-", "+/−", "+-"),
    "rate": (" per ", " every "),
    "rate2": ("per 1",),
    "bracket": ("(", "["),
    "median": ("iqr", "interquartile", "median"),
    "change": ("%", "percent", "per cent"),
    "share": ("%", "percent", "per cent"),
    "rates": ("vs", " v ", "versus", "against", "compared with"),
    "pair": ("vs", "versus", "compared", "up from", "down from", "against"),
    "number": ("",),
}
_SPREAD = lazy_pattern(r"SD|SE|s\.d|standard", re.I)
_NOT_A_VALUE_BEFORE = lazy_pattern(
    r"(?:\b(?:after|at|over|below|above|under|for|within|week|day|month|year|aged?|ages|than|least|every|per|phase"
    r"|grade|type|stage|baseline|first|last|level|score (?:of|at least)"
    r"|next|past|through|until|since|SD|CI|version|chapter|table|figure|≥|≤|<|>|dose of|doses of"
    r"|scale of|follow-up (?:time |period )?of"
    r"|defined as(?: an?)?|from|cutoff of|to|n|N)\s?=?\s?"
    r"|[≥≤<>]\s?|[\d.·]\s?(?:[-–−]|to|×|x)\s?|\^)$",
    re.I,
)
_NOT_A_SHARE_AFTER = lazy_pattern(
    r"\s?(?:or (?:more|greater|higher|better)\s)?(?:(?:relative|absolute|greater|risk)\s)?(?:(?:reductions?"
    r"|decreases?|improvements?|declines?|drops?|increases?|lower|higher|fewer|less|more|greater|reduced"
    r"|confidence|CI|credible|chance|cut|better|faster|shorter|longer|slower|likely|power|margin|levels?|excess|or more"
    r"|shrinkage|loss of|rise|jump|boost|gain|increased|worse|of all|risk reduction)\b|interest\b|sure\b"
    r"|(?:\w+\s){0,2}(?:solution|cream|gel|ointment|drops|lotion|spray|suspension|emulsion|formulation|strength)\b)",
    re.I,
)
_NOT_A_SHARE_BEFORE = lazy_pattern(
    r"(?:[≥≤<>]\s?|\b(?:lost|lose|losing|gained|regained)\s(?:(?:about|at least|nearly)\s)?"
    r"|\bat least (?:a\s)?"
    r"|(?<!reported )(?<!experienced )(?<!achieved )(?<!reached )\bby (?:an? )?(?:\w+\s){0,2}"
    r"|power of|±\s?|more than a |\bCI\W{0,3})$",
    re.I,
)


def find_values(
    text: str,
    document_id: str,
    offset: int,
    *,
    hidden: Sequence[tuple[int, int]],
    means: Sequence[FoundEstimate] = (),
    is_size: Callable[[int], bool],
) -> list[FoundValue]:
    """Return the values in a sentence, in order.

    `hidden` are stretches read as something else (contrasts, p-values, doses), `means` estimates with an interval that
    stand for one arm, and `is_size` tells whether the number at an offset is an arm's size.
    """
    if not has_digit(text) and not tells_share(text) and not tells_counts(text):
        return []
    found = [_with_counts(text, _of_mean(one), document_id, offset) for one in means]
    taken = [*hidden, *((one.start, one.end) for one in found)]
    sd_said = bool(re.search(r"\bSDs?\b|standard deviation|mean \(SD\)|\bSE\b", text))
    beside = _percent_changes(text, document_id, offset, taken)
    found.extend(beside)
    taken.extend((one.start, one.end) for one in beside)
    low = text.lower()
    for kind, pattern in _PATTERNS:
        if not any_in(low, _SIGNS[kind]) or (kind == "bracket" and not sd_said and not _SPREAD.search(text)):
            continue
        for match in compiled(pattern).finditer(text):
            if any(match.start() < end and match.end() > start for start, end in taken):
                continue
            if kind in ("pair", "rates"):
                for group in ("value", "second"):
                    place = match.span(group)
                    unit = match.group("unit") if kind == "pair" else ""
                    shown = printed(text, *place, document_id, offset, unit=unit)
                    found.append(FoundValue(place[0], place[1], "mean" if kind == "pair" else "rate", value=shown))
                    taken.append(place)
                continue
            value = _value(kind, match, text, document_id, offset, sd_said=sd_said, is_size=is_size)
            if value is not None:
                found.append(value)
                taken.append((value.start, value.end))
    for one in counted_values(text, document_id, offset):
        free = not any(one.start < end and one.end > start for start, end in taken) and not _divided(text, one.end)
        if free and not (one.events is not None and is_size(offset + one.start)):
            found.append(FoundValue(one.start, one.end, "share", one.events, one.total, one.percent))
            taken.append((one.start, one.end))
    found.extend(_counts(text, document_id, offset, taken, is_size))
    found = [one for one in found if not _before_the_last(text, one)]
    return sorted(found, key=lambda one: one.start)


# The counts behind a share, printed after its interval: "95% (95% CI, 93 to 98; 222 of 233 patients)".
_COUNTS_AFTER = lazy_pattern(rf"[;,]\s(?P<events>{_INT})\s?(?:of|/|out of|in)\s?(?P<total>{_INT})\b(?![.·/]?\d)")


def _of_mean(one: FoundEstimate) -> FoundValue:
    share = one.estimate.percent
    return FoundValue(
        start=one.start, end=one.end, kind="share" if share else "mean", low=one.low, high=one.high, level=one.level,
        percent=one.estimate if share else None, value=None if share else one.estimate,
    )  # fmt: skip


def _with_counts(text: str, value: FoundValue, document_id: str, offset: int) -> FoundValue:
    """Return a share with the counts that stand behind its interval in the same bracket."""
    counts = _COUNTS_AFTER.match(text, value.end) if value.kind == "share" else None
    if counts is None:
        return value
    events, total = (printed(text, *counts.span(name), document_id, offset) for name in ("events", "total"))
    return replace(value, end=counts.end(), events=events, total=total) if events.value <= total.value else value


# "Half the patients received A": how they were divided, or what they took before, is no result.
_DIVIDED_AFTER = lazy_pattern(
    r"\s(?:of\s)?(?:(?:the|all|those|these)\s)?(?:(?!who\b|that\b)[\w'’-]+\s){0,4}?(?:also\s|then\s|currently\s|already\s)?"
    r"(?:(?:received|got|took|underwent)\s(?!better|worse|well)|(?:were|was)\s(?:currently\s|already\s|randomly\s)?(?:given|assigned"
    r"|allocated|using|taking|randomi[sz]ed|treated)\b)",
    re.I,
)
# Both ends of "9 percent to 16 percent" are one range.
_RANGE_AFTER = lazy_pattern(r"\s?(?:to|[-–−])\s?\d[\d.,]*\s?(?:%|percent)")
_RANGE_BEFORE = lazy_pattern(r"\d\s?(?:%|percent)?\s?(?:to|[-–−])\s?$")


def _percent_changes(text: str, document_id: str, offset: int, taken: Sequence[tuple[int, int]]) -> list[FoundValue]:
    told = [*((place, True) for place in percent_changes(text)), *((place, False) for place in end_values(text))]
    free = [one for one in told if not any(one[0][0] < b and one[0][1] > a for a, b in taken)]
    return [
        FoundValue(*place, "mean", value=printed(text, *place, document_id, offset, percent=percent))
        for place, percent in free
    ]


def _counts(
    text: str, document_id: str, offset: int, taken: Sequence[tuple[int, int]], is_size: Callable[[int], bool]
) -> list[FoundValue]:
    """Return bare counts of two arms side by side: "24 deaths with A, compared with 31 with B"."""
    pair = count_pair(text)
    if pair is None:
        return []
    places = [pair.span("value"), pair.span("second")]
    if any(pair.start() < b and pair.end() > a for a, b in taken) or any(is_size(offset + a) for a, _ in places):
        return []
    return [FoundValue(*place, "share", events=counted(text, *place, document_id, offset)) for place in places]


def _divided(text: str, end: int) -> bool:
    return _DIVIDED_AFTER.match(text, end) is not None


def _before_the_last(text: str, value: FoundValue) -> bool:
    """Tell the 6.1 of "fell from 6.1 to 3.2", which is where the arm began."""
    lead, follows = text[: value.start], text[value.end : value.end + 30]
    if re.search(r"\bfrom\s(?:an?\s(?:average|mean|median)\sof\s|about\s)?$", lead[-26:]):
        return bool(re.match(r"(?:\s[a-z]+)?\s(?:at baseline\s)?to\s", follows))
    # "from 12.4 to 5.9 with A, compared with 14.9 to 14.1": the word "from" holds for both.
    return bool(re.match(r"\sto\s\d", follows)) and bool(re.search(r"\bfrom\s[^;]{0,140}$", lead))


def _value(
    kind: str,
    match: re.Match[str],
    text: str,
    document_id: str,
    offset: int,
    *,
    sd_said: bool,
    is_size: Callable[[int], bool],
) -> FoundValue | None:
    groups = {name: part for name, part in match.groupdict().items() if part}
    start, end = match.span()
    start += len(match.group()) - len(match.group().lstrip())
    before, after = text[max(0, start - 24) : start], text[end : end + 30]

    def number(name: str, *, percent: bool = False, unit: str = "") -> PrintedNumber | None:
        return (
            printed(text, *match.span(name), document_id, offset, percent=percent, unit=unit)
            if name in groups
            else None
        )

    if re.search(r"[A-Za-z][-–]$|[A-Za-z]$|\d[.·]$|[\d][-–]$", before) and not before.endswith((" n", "=")):
        return None
    if kind == "percent":
        events, total, percent = number("events"), number("total"), number("percent", percent=True)
        if events and is_size(offset + match.start("events")) and percent is None:
            return None
        if events and total and total.value < events.value and percent is None:
            return None
        if (
            events
            and total
            and percent is None
            and (total.value < 2 or re.search(r"\b(?:ratio|blood pressure|score)\W*$", before))
        ):
            return None
        return FoundValue(start, end, "share", events=events, total=total, percent=percent)
    if kind == "mean":
        se = re.search(r"\bSEM?\b|standard error", text) is not None
        spread = number("sd")
        return FoundValue(
            start, end, "mean", value=number("value"), sd=None if se else spread, se=spread if se else None
        )
    if kind == "rate":
        return FoundValue(start, end, "rate", events=number("events"), value=number("value"))
    if kind == "rate2":
        return (
            FoundValue(start, end, "rate", events=number("events"), value=number("value"))
            if "per 1" in text and not sd_said
            else None
        )
    if kind == "change":
        return FoundValue(start, end, "mean", value=number("value", percent=True))
    if kind == "median":
        return None if is_size(offset + match.start("value")) else FoundValue(start, end, "mean", value=number("value"))
    if kind == "bracket":
        named = re.search(r"SD|SE|s\.d|standard", match.group())
        if not (named or sd_said) or is_size(offset + match.start("value")):
            return None
        spread = number("sd")
        se = bool(named and re.search(r"SE|standard error", match.group()))
        return FoundValue(
            start, end, "mean", value=number("value"), sd=None if se else spread, se=spread if se else None
        )
    if kind == "share":
        if _NOT_A_SHARE_AFTER.match(after) or _NOT_A_SHARE_BEFORE.search(before) or _divided(text, end):
            return None
        ranged = _RANGE_AFTER.match(after) or _RANGE_BEFORE.search(before)
        if ranged and not re.search(r"\bfrom\s", text[max(0, start - 40) : start]):
            return None
        return FoundValue(start, end, "share", percent=number("percent", percent=True))
    return _plain(match, start, before, after, text[:start], number, is_size(offset + start))


_FROM = lazy_pattern(r"\bfrom\s|\bbetween\s|\d\s?(?:vs|versus)")
# "A 14-week trial", "the 3-month mark": how long, unless what was gained or lost is told so.
_STRETCH = lazy_pattern(r"\d-(?:hour|day|week|month|year)s?$", re.I)
_OF_CHANGE = lazy_pattern(
    r"\s(?:\w+\s)?(?:differences?|reductions?|improvements?|increases?|decreases?|gains?|delays?|benefits?|shorter|longer"
    r"|advantages?|extension|median|stay)\b",
    re.I,
)
_END_OF_CHANGE = lazy_pattern(r"\b(?:fell|dropped|rose|declined|decreased|increased|improved|went)\sto\s$", re.I)


def _plain(
    match: re.Match[str],
    start: int,
    before: str,
    after: str,
    text_before: str,
    number: Callable[..., PrintedNumber | None],
    is_size: bool,
) -> FoundValue | None:
    """A number alone counts as a value when it has decimals, a sign or a unit, and is no time, age or threshold."""
    shown = match.group("value")
    unit = match.group("unit") or ""
    if _STRETCH.search(match.group()) and not _OF_CHANGE.match(after):
        return None
    decimals = re.search(r"[.·]\d", shown)
    if (
        is_size
        or (
            _NOT_A_VALUE_BEFORE.search(before)
            and not re.search(r"(?:\d\s(?:[a-z]+\s)?|\b(?:compared|fell|rose|dropped|relative)\s)to\s$", before)
        )
        or re.match(
            (
                r"\s?(?:[-–]\s?\d|%|mg|µg|mcg|to \d"
                r"|-?year-old|years old|years of age|patients|participants|women"
                r"|men|people)"
            ),
            after,
        )
    ):
        return None
    if not (decimals or shown[:1] in "-−–" or unit) or re.match(
        r"[\s,]*(?:after|before(?!\s(?:the|their|his|her|its?|they)\b)|later|follow|earlier|of (?:treatment|follow))",
        after,
    ):
        return None
    if (
        re.search(r"\b(?:by|about|in)\s$", before)
        and (not unit or re.match(r"day|week|month|year|hour", unit))
        and not decimals
    ):
        return None
    if re.fullmatch(r"(?:19|20)\d\d", shown.strip()):
        return None
    if unit == "times" and re.match(r"\s(?:more|as|higher|less|greater|faster|longer|the)\b", after):
        return None
    if re.search(r"\d\s(?!compared|relative)(?:[a-z]+\s)?to\s$", before) and not _FROM.search(text_before):
        # "fell 3.2 to 6.4 mmHg" is a range, not where it ended.
        return None
    if not unit and re.match(r"\s(?:fewer|more|less|lower|higher|longer|shorter)\b", after):
        return None
    plain_time = unit and re.match(r"day|hour|minute|month|week|year", unit.lower()) and not decimals
    return FoundValue(
        start,
        match.end(),
        "mean",
        value=number("value", unit=unit),
        plain=bool(plain_time or not unit) and not _END_OF_CHANGE.search(before),
    )
