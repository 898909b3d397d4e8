"""A number told of everybody who took part: "21 percent of participants had acne", "a sensitivity of 92 percent"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from secondread.reading.clause_outcomes import outcome_of_clause
from secondread.reading.found_values import FoundValue
from secondread.reading.outcome_names import outcome_name
from secondread.reading.patterns import lazy_pattern
from secondread.reading.printed_value import printed

_INT = r"\d{1,3}(?:,\d{3})+|\d+"
_PEOPLE = (
    r"(?:participants|patients|subjects|volunteers|women|men|children|babies|infants|people|adults|cases|recipients|users"
    r"|both groups|all groups|(?:all |three |four )groups)"
)
_OF_THEM = lazy_pattern(
    rf"\s(?:of|in|among)\s(?:(?:all|the|these|those|its)\s)*(?:\d[\d,]*\s)?(?:study\s|trial\s)?(?:[\w-]+\s){{0,2}}?{_PEOPLE}"
    # A clause that picks some of them out makes them a part of all.
    r"(?!\s(?:with|who|whose|without|in whom|receiving|taking|given|using|on|aged|over|under|treated|outside|that"
    r"|undergoing)\b)\b",
    re.I,
)
# What a test, a procedure or a group as a whole reached.
_RATE_OF = lazy_pattern(
    r"\b(?P<rate>sensitivity|specificity|accuracy|predictive value|"
    r"(?:success|detection|cure|retention|response|survival|remission|relapse|recurrence|complication|completion"
    r"|adherence|dropout|recall|healing|clearance|pregnancy|birth)\srates?)"
    r"(?:\s\([^)]*\))?(?:\s(?:for|in|among|at)\s[^.;,]{2,40}?)?\s(?:was|were|of|reached|stood at)\s"
    r"(?:(?:about|nearly|almost|only|just|around|over|more than|roughly|up to)\s)*$",
    re.I,
)
_DETECTED = lazy_pattern(
    r"\b(?:identified|detected|caught|spotted|found|diagnosed|predicted|picked up|missed|distinguished)\s"
    r"(?:(?:about|nearly|almost|only|just|around|over|more than|roughly|up to|correctly)\s)*$",
    re.I,
)
_HELD_AGAINST = lazy_pattern(r"\bcompared\b|\bversus\b|\bvs\b|\bthan\b|\bwhereas\b|\bwhile\b|\bagainst\b", re.I)
_OF_WHAT = lazy_pattern(
    r"\sof\s(?:the\s|all\s)?(?P<what>[a-z][\w-]*(?:\s(?!and\b|in\b|with\b|that\b)[a-z][\w-]*){0,2})", re.I
)
_BOTH = lazy_pattern(
    r"\b(?:both|all|each|either|the two|the three)\s(?:groups?|arms?|of the groups)\b|\boverall,", re.I
)
_HAPPENED = lazy_pattern(
    r"\b(?:had|were|was|reported|experienced|developed|achieved|reached|died|survived|responded|improved|showed|saw|felt"
    r"|relapsed|recovered|suffered|got|became|remained|stayed|lived|quit|lost|gained|maintained|occurred|noticed|tested)\b",
    re.I,
)
# People in general, or who took part, rather than what came of it.
_NOT_A_RESULT = lazy_pattern(
    r"\bamericans?\b|\bU\.S\.|\bunited states\b|\bworldwide\b|\bnationwide\b|\bpopulation\b|\beach year\b"
    r"|\bevery year\b|\bper year\b|\bestimated\b|\bscreened\b|\brandom|\bassigned\b|\benrolled\b|\brecruited\b"
    r"|\bat baseline\b"
    r"|\b(?:white|black|hispanic|female|male|smokers|overweight|obese|married|college)\b|\breceived\b|\bunderwent\b"
    r"|\bwere (?:given|taking|using|treated|women|men)\b|\bhistory of\b|\balready\b|\bprescri|\bsales\b"
    r"|\binsur|\bcosts?\b|\bsurvey|\bmarket\b|\bcompleted\b|\bdropped out\b|\bpower\b|\bage\b|\baged\b"
    r"|\bare\b|\bdoctors\b|\bphysicians\b"
    r"|\bhospitals\b|\bexperts?\b",
    re.I,
)


@dataclass(frozen=True)
class Whole:
    """What a value of everyone is of, "" where its words do not say, and where those words stand."""

    name: str = ""
    start: int = 0


def of_everyone(text: str, value: FoundValue) -> Whole | None:
    """Return what a value bound to no arm is told of, where a sentence tells it of all or of a test; else None."""
    if value.kind != "share" or _NOT_A_RESULT.search(text):
        return None
    if _HELD_AGAINST.search(text) and not _BOTH.search(text):
        return None
    lead = text[: value.start]
    rate = _RATE_OF.search(lead)
    if rate:
        return Whole(rate.group("rate"), rate.start("rate"))
    detected = _DETECTED.search(lead) and _OF_WHAT.match(text, value.end)
    if detected:
        return Whole(f"detection of {detected.group('what')}", detected.start("what"))
    if not _HAPPENED.search(text):
        return None
    counted = value.events is not None and value.total is not None
    told = counted or _OF_THEM.match(text, value.end) is not None or _BOTH.search(text) is not None
    return Whole() if told else None


# "The authors identified 35 cases of breast cancer", "442 women were diagnosed with it during the study".
_COUNTED = lazy_pattern(
    rf"(?<![\d.,/])(?P<n>{_INT})\s(?:(?:[\w-]+|\([^)]*\))\s){{0,3}}?(?:cases|deaths|diagnoses|events)\s(?:of|from)\s"
    r"(?P<what>(?:the\s)?[a-z][\w-]*(?:\s(?!among\b|in\b|during\b|over\b|were\b|and\b)[a-z][\w-]*){0,3})"
    rf"|(?<![\d.,/])(?P<n2>{_INT})\s(?:of (?:the|them)\s)?(?:[\w-]+\s){{0,2}}?"
    r"(?:patients|participants|people|women|men|children|adults|subjects)\s"
    r"(?P<did>(?:were diagnosed with|developed|died of|died from|had)\s"
    r"(?:an?\s|the\s)?[a-z][\w-]*(?:\s(?!among\b|in\b|during\b|over\b|and\b|by\b)[a-z][\w-]*){0,3})",
    re.I,
)
_DURING = lazy_pattern(
    r"\b(?:identified|documented|recorded|confirmed|over the next"
    r"|during (?:the |a )?(?:[\w-]+ ){0,2}(?:study|trial|follow-up|period|years)|follow(?:ed|-up)|by the end)\b",
    re.I,
)


def counts_of_everyone(text: str, document_id: str, offset: int) -> Iterator[tuple[FoundValue, Whole]]:
    """Yield how many of all who took part something befell, where a sentence tells it of the study's time."""
    if not _DURING.search(text) or _NOT_A_RESULT.search(text) or _HELD_AGAINST.search(text):
        return
    for match in _COUNTED.finditer(text):
        group = "n" if match.group("n") else "n2"
        start, end = match.span(group)
        words = "what" if group == "n" else "did"
        name = outcome_name(match.group("what")) if group == "n" else outcome_of_clause(match.group("did"))
        if name:
            value = FoundValue(start, end, "share", events=printed(text, start, end, document_id, offset))
            yield value, Whole(name, match.start(words))
