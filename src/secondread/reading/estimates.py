"""Estimates with their intervals as printed: "HR 0.86 [95% CI, 0.65-1.15]", "−0.34 (−0.95 to 0.27)"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from secondread.reading.patterns import any_in, compiled, has_digit, lazy_pattern
from secondread.reading.printed_value import NUMBER, SIGNED, printed, value_of
from secondread.record import PrintedNumber
from secondread.record.trial import EffectMeasure

_UNIT = (
    r"(?:\s?%|[\s-]?(?:percentage[\s-](?:points?|units?)|percent|per\scent|points?|units?|mm\s?Hg|kg"
    r"(?:/m2|/m²)?|g|mg(?:/[a-zA-Z]+)?"
    r"|mmol(?:/[a-zA-Z]+)?|lit(?:er|re)s?|diopt(?:er|re)s?|cm|mm|mL|ml|days?|weeks?|months?|years?|hours?|h|min(?:utes)?|seconds?|s|m|SD"
    r"|log\d*\s?[a-zA-Z/]*"
    r"|(?:events?|cases?|attacks?)(?:\sper\s[\w\s-]{1,25})?|per\s[\w\s-]{1,25}))?"
)
_GAP = r"[\s\u2009\u00a0\u202f]*"
_LEVEL = (
    rf"(?:(?:two|one|2|1)-sided\s)?(?:(?P<level>\d{{2}}(?:[.·]\d+)?){_GAP}%?[\s-]*)?"
    r"(?:(?:repeated|Bayesian|simultaneous|exact|bootstrap(?:ped)?|adjusted|equal-tailed|highest density"
    r"|Wald|profile)\s)*"
    r"(?P<word>CIs?|C\.I\.|[Cc]onfidence[\s-](?:[Ii]ntervals?|[Ll]imits?)|[Cc]onfidence|[Cc]redib(?:le"
    r"|ility)[\s-][Ii]ntervals?"
    r"|CrIs?|Cr\.I\.|CRI|HDI|uncertainty intervals?|UIs?)"
    r"(?:\s?[\[(](?:CIs?|CrIs?|CI95|UI)[\])])?(?:\s?95%?)?"
)
_BETWEEN = rf"{_GAP}%?{_GAP}(?:[-−–—‒‐‑]|to|through|and|,|;|,{_GAP}to|\.\.){_GAP}"
_BOUNDS = rf"(?P<low>{SIGNED}){_UNIT}{_BETWEEN}(?P<high>[-−–‒]?{_GAP}(?:{NUMBER}))(?P<percent>{_GAP}%)?"
_INTERVAL = (
    rf"(?<![A-Za-z\d.·]){_LEVEL}(?:[\s\u2009\u00a0,:;=(\[{{]|of\s|from\s|was\s|were\s|is\s|ranged?\s"
    rf"|between\s)*{_BOUNDS}"
)
# The estimate stands right before the interval, perhaps with its unit, an opening bracket and a p-value between.
_ESTIMATE_BEFORE = (
    rf"(?<![\w.·])(?<![<>≤≥])(?<![<>≤≥]\s)(?<![Pp]=)(?<![Pp]\s=)(?<![Pp]\s=\s)(?P<estimate>{SIGNED})"
    rf"(?P<unit>{_UNIT})(?:\s(?:in favou?r of|for|lower|higher|fewer"
    rf"|more|greater|less)[\w\s-]{{0,40}}|\s(?:was|were|is)\s(?:not\s)?(?:statistically\s|highly\s)?significant)?"
    rf"(?:\s?[\[(]?(?:SD|SE|SEM)?\s?±?\s?(?:{NUMBER})[\])]?)?"
    rf"(?:[\s,;:(\[]*(?:[Pp]{_GAP}[=<>≤]{_GAP}[\d.·]+[\s,;:)\]]*)?(?:with\s(?:a\s|an\s)?|and\s|the\s"
    rf"|at\s)?(?:associated\s|corresponding\s)?)$"
)
_UNLABELLED = (
    rf"(?<![\w.·/-])(?P<estimate>{SIGNED})(?![.·]\d)(?P<unit>{_UNIT}){_GAP}[,;]?{_GAP}(?P<open>[\[(]?){_GAP}"
    rf"(?P<low>{SIGNED})\s?%?(?P<between>{_GAP}(?:[-−–‒]|to){_GAP}|[,;]\s)(?P<high>[-−–‒]?{_GAP}"
    rf"(?:{NUMBER}))(?P<percent>{_GAP}%)?(?=[\s,;)\]]|$)"
)
_NAMES_OF_INTERVALS = ("CI", "C.I.", "onfidence", "redib", "CrI", "Cr.I.", "CRI", "HDI", "ncertainty", "UI")
_NAMES_OF_MEASURES = ("ratio", "ifferenc", "isk", "ffect size", "HR", "OR", "RR", "MD")
_DIGITS = lazy_pattern(r"\d+")
_NO_INTERVAL = lazy_pattern(r"\b(?:IQR|interquartile|range[ds]?|median|quartile|aged?|ages|years old|between)\b", re.I)
_MEASURES: tuple[tuple[str, EffectMeasure], ...] = (
    (r"standardi[sz]ed mean differences?|\bSMDs?\b|Cohen['’]?s d|Hedges['’]? g|effect sizes?",
     "standardised mean difference"),
    (r"hazards? ratios?|\ba?HRs?\b|\badjHR\b", "hazard ratio"),
    (r"odds ratios?|\b[ac]?ORs?\b|\badjOR\b", "odds ratio"),
    (r"(?:incidence[\s-])?rate ratios?|\ba?IRRs?\b|incident rate ratios?", "rate ratio"),
    (r"(?:risk|prevalence|proportion) ratios?|relative risks?|\ba?RRs?\b|\bPRs?\b", "risk ratio"),
    (r"risk differences?|absolute risk (?:differences?|reductions?)|absolute (?:rate )?differences?"
        r"|\bARDs?\b|\bARRs?\b|\bRDs?\b"
     r"|rate differences?|differences? in (?:proportions?|rates?|percentages?)", "risk difference"),
    (r"(?:mean|median|weighted mean|least[\s-]squares? mean|LS mean|adjusted|between[\s-]group|treatment"
        r"|estimated|group|absolute mean)"
     r"[\s-](?:[\w-]+\s){0,2}differences?|\bW?MDs?\b|\bLSMDs?\b|differences?|treatment effects?", "mean difference"),
    ((
        r"relative (?:risk )?reductions?|\bRRRs?\b|vaccine efficacy|percent(?:age)? reductions?|reductions? "
        r"(?:of|in|by)"
        ), "relative reduction"),
)  # fmt: skip
_MEASURE = [(re.compile(words, re.I if words[0] != r"\b" else 0), measure) for words, measure in _MEASURES]


@dataclass(frozen=True)
class FoundEstimate:
    """An estimate with its interval, and where they stand in the stretch that was searched.

    `labelled` tells whether the words before it name a measure ("difference", "HR"); without one it may be the mean of
    an arm. `interval_named` tells whether the interval is called one.
    """

    estimate: PrintedNumber
    low: PrintedNumber | None
    high: PrintedNumber | None
    start: int
    end: int
    measure: EffectMeasure = "unknown"
    labelled: bool = False
    adjusted: bool = False
    level: float = 0.95
    credible: bool = False
    interval_named: bool = True
    label_start: int = -1


def find_estimates(
    text: str, document_id: str, offset: int = 0, *, document_text: str = ""
) -> tuple[FoundEstimate, ...]:
    """Return the estimates printed with an interval, in order.

    `document_text` is searched for what "RR" stands for. An interval that is not called one counts only when a measure
    is named before it, or intervals are named in the text before, and it holds its estimate.
    """
    found: list[FoundEstimate] = []
    floor = 0
    if not has_digit(text):
        return ()
    named_here = any_in(text, _NAMES_OF_INTERVALS)
    for match in compiled(_INTERVAL, 0).finditer(text) if named_here else ():
        before = compiled(_ESTIMATE_BEFORE, 0).search(text, max(floor, match.start() - 130), match.start())
        if before is None or not _bounds_in_order(match):
            continue
        percent = bool(match.group("percent")) or "%" in before.group("unit") or "perc" in before.group("unit")
        found.append(
            _estimate(text, before, match, floor, percent, document_id, offset, document_text or text, named=True)
        )
        floor = match.end()
    taken = [(one.start, one.end) for one in found]
    named_before = bool(found) or _names_intervals(document_text)
    for match in compiled(_UNLABELLED, 0).finditer(text) if len(_DIGITS.findall(text)) > 2 else ():
        if any(match.start() < end and match.end() > start for start, end in taken):
            continue
        if not _bounds_in_order(match) or not _holds(match):
            continue
        floor = max((end for _, end in taken if end <= match.start()), default=0)
        lead = text[max(floor, match.start() - 60) : match.start()]
        carried = _carried(text, match, document_text) if named_before else "unknown"
        if carried != "unknown":
            again = _estimate(text, match, match, floor, False, document_id, offset, document_text, named=False)
            found.append(replace(again, measure=carried, labelled=True))
            taken.append((again.start, again.end))
            continue
        if _NO_INTERVAL.search(lead) or _NO_INTERVAL.search(match.group()):
            continue
        measure, label_start, _ = _measure_before(text, match.start("estimate"), floor, document_text or text)
        if not (label_start >= 0 or (named_before and match.group("open"))):
            continue
        if not match.group("open") and label_start < 0:
            continue
        percent = bool(match.group("percent")) or "%" in match.group("unit")
        found.append(
            _estimate(text, match, match, floor, percent, document_id, offset, document_text or text, named=False)
        )
        taken.append((found[-1].start, found[-1].end))
    for match in compiled(_WITHOUT_INTERVAL, 0).finditer(text) if any_in(text, _NAMES_OF_MEASURES) else ():
        start, end = match.span("estimate")
        if any(start < b and end > a for a, b in taken) or _NO_ESTIMATE_AFTER.match(text, end):
            continue
        measure, label_start, label = _measure_before(text, start, 0, document_text or text)
        if measure in ("relative reduction", "unknown") or label_start < 0:
            continue
        unit = " ".join(match.group("unit").split()).strip("-")
        percent = "%" in unit or "perc" in unit
        found.append(
            FoundEstimate(
                estimate=printed(
                    text, start, end, document_id, offset, percent=percent, unit="" if unit == "%" else unit
                ),
                low=None,
                high=None,
                start=start,
                end=match.end(),
                measure=measure,
                labelled=True,
                adjusted=bool(re.search(r"(?<!un)adjusted|\ba(?:HR|OR|RR|IRR)\b", label)),
                interval_named=False,
                label_start=label_start,
            )
        )
        taken.append((start, match.end()))
    return tuple(sorted(found, key=lambda one: one.start))


# "a hazard ratio of 0.32", "the difference was not significant (−0.5 days; p = 0.16)": an estimate without an interval.
_WITHOUT_INTERVAL = (
    rf"(?:\b(?:ratios?|differences?|risks?|effect size)|\b[ac]?(?:HR|OR|RR|IRR|SMD|MD))\]?\)?"
    rf"(?:\s(?:for|in|of|between)\s[^.;,()=]{{3,50}})?(?:\s?[=:,]\s?|\s(?:was|of|is|were)\s|\s?[\[(]\s?"
    rf"|\s(?:was|were)\s(?:not\s)?(?:statistically\s)?significant\s[\[(])"
    rf"(?P<estimate>{SIGNED})(?P<unit>{_UNIT})(?![\d.·])"
)
_NO_ESTIMATE_AFTER = lazy_pattern(
    r"\s?(?:[\[(]\s?\d+(?:[.·]\d+)?\s?%|patients|participants|years old|%?\s(?:CI|confidence)"
    r"|-?fold\schance|of\s\d|/\d|%\s?CI|weeks|[-–]\s?\d"
    # "no difference in falls (4.7% vs 3.1%)": the values of both arms.
    r"|\s?%?\s(?:vs\.?|versus|v)\s\d)"
)


def _estimate(
    text: str,
    before: re.Match[str],
    interval: re.Match[str],
    floor: int,
    percent: bool,
    document_id: str,
    offset: int,
    document_text: str,
    *,
    named: bool,
) -> FoundEstimate:
    start, end = before.span("estimate")
    sign_is_dash = before.group("estimate")[:1] in "-–‒" and text[max(0, start - 1) : start] not in (
        "",
        " ",
        "(",
        "[",
        "=",
        ",",
        ":",
        "\u2009",
        "\u00a0",
    )
    if sign_is_dash:
        start += 1
    measure, label_start, label = _measure_before(text, start, floor, document_text)
    level = 0.95
    credible = False
    if named:
        printed_level = interval.group("level")
        if printed_level and 50 <= value_of(printed_level)[0] < 100:
            level = round(value_of(printed_level)[0] / 100, 6)
        credible = interval.group("word").lower().startswith(("cred", "cri", "cr.", "hdi"))
    unit = " ".join(before.group("unit").split()).strip("-")
    return FoundEstimate(
        estimate=printed(text, start, end, document_id, offset, percent=percent, unit="" if unit == "%" else unit),
        low=printed(text, *interval.span("low"), document_id, offset, percent=percent),
        high=printed(text, *interval.span("high"), document_id, offset, percent=percent),
        start=start,
        end=interval.end(),
        measure=measure,
        labelled=label_start >= 0,
        adjusted=bool(re.search(r"(?<!un)adjusted|\ba(?:HR|OR|RR|IRR)\b|\badj", label)),
        level=level,
        credible=credible,
        interval_named=named,
        label_start=label_start,
    )


# "12 v 19 (0.63, 0.31 to 1.26)": an estimate alone in its bracket, after what it compares.
_ALONE = lazy_pattern(r"\d[^()\[\]]{0,24}[)\]]?(?:\s[a-z]+){0,2},?\s[(\[]$")


def _carried(text: str, match: re.Match[str], document_text: str) -> EffectMeasure:
    """Return the measure of an unnamed estimate in a bracket: that of the named estimate before it, else "unknown"."""
    alone = not match.group("open") and not match.group("unit").strip() and _ALONE.search(text[: match.start()])
    if not alone or re.match(r"\s?,", text[match.end("estimate") :]) is None:
        return "unknown"
    earlier = document_text[: max(0, document_text.find(text))][-900:] + text[: match.start()]
    last = [max((one.start() for one in words.finditer(earlier)), default=-1) for words, _ in _MEASURE]
    measure = _MEASURE[last.index(max(last))][1] if max(last) >= 0 else "unknown"
    return measure if measure.endswith("ratio") and value_of(match.group("low"))[0] > 0 else "unknown"


# asked of the same text for each of its sentences
@lru_cache(maxsize=8)
def _names_intervals(document_text: str) -> bool:
    return re.search(r"\bCIs?\b|confidence interval", document_text) is not None


@lru_cache(maxsize=8)
def _rr_is_a_rate_ratio(document_text: str) -> bool:
    return re.search(r"rate ratios?\s?[\[(]a?RR", document_text, re.I) is not None


# A "recovery rate ratio [RRR]" is no relative risk reduction.
_RRR_IS_A_RATIO = lazy_pattern(r"\bratios?,?\s?[\[(]RRRs?\b")


def _measure_before(text: str, at: int, floor: int, document_text: str) -> tuple[EffectMeasure, int, str]:
    """Return the measure named last before a number within its clause, where it stands, and its words."""
    start = max(floor, at - 110)
    lead = text[start:at]
    cut = max(lead.rfind("; "), lead.rfind(". "))
    if cut >= 0:
        start += cut + 1
        lead = lead[cut + 1 :]
    best: tuple[int, int, EffectMeasure] | None = None
    for pattern, measure in _MEASURE:
        for match in pattern.finditer(lead):
            if match.group() in ("or", "md", "rr", "hr", "pr", "rd", "Or"):
                continue
            # A longer name that ends at the same place is the better reading.
            if best is None or match.end() > best[1] or (match.end() == best[1] and match.start() < best[0]):
                best = (match.start(), match.end(), measure)
    if best is None:
        return "unknown", -1, ""
    measure = best[2]
    if re.fullmatch(r"a?RRs?", lead[best[0] : best[1]]) and _rr_is_a_rate_ratio(document_text):
        measure = "rate ratio"
    if re.fullmatch(r"RRRs?", lead[best[0] : best[1]]) and _RRR_IS_A_RATIO.search(document_text):
        measure = "rate ratio"
    label = lead[max(0, best[0] - 25) : best[1]]
    return measure, start + best[0], label


def _bounds_in_order(match: re.Match[str]) -> bool:
    return value_of(match.group("low"))[0] <= value_of(match.group("high"))[0]


def _holds(match: re.Match[str]) -> bool:
    low, high = value_of(match.group("low"))[0], value_of(match.group("high"))[0]
    return low <= value_of(match.group("estimate"))[0] <= high and low < high
