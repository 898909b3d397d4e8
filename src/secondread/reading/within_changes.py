"""Changes over time told of one group: "scores improved by 47% at three months", "she had a 20% drop in pressure"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secondread.reading.arm_mentions import Mention
from secondread.reading.found_values import FoundValue
from secondread.reading.outcome_names import key_words, outcome_name
from secondread.reading.p_values import FoundP
from secondread.reading.patterns import lazy_pattern
from secondread.reading.printed_value import NUMBER, printed
from secondread.reading.relative_reductions import FoundReduction
from secondread.reading.value_groups import ValueGroup
from secondread.record import PrintedNumber

# Words that hold one group against another, or tell a risk rather than what was measured in each person.
_COMPARES = lazy_pattern(
    r"\bthan\b|\bcompared\b|\bversus\b|\bvs\b|\brelative to\b|\b(?:over|against|beyond) placebo\b|\brisks?\b"
    r"|\bodds\b|\bhazard|\bchances?\b|\blikel|\bincidence\b|\bprobability\b|\bdeaths?\b|\bmortality\b|\bcases\b|\bwhereas\b|\bwhile\b",
    re.I,
)
# The verb is followed by its size, not by what it acts on: "fell by 20%", "dropped in the group on A by 20%".
_BY_ITSELF = lazy_pattern(
    r"\b(?:fell|fallen|dropped|declined|decreased|improved|increased|rose|risen|reduced|lowered|cut|shrank|worsened)\s"
    r"(?:\w+ly\s)?(?:in\s[^,;.]{3,70}\s)?by\s(?:(?:an?|about|nearly|almost|some|around|roughly|average|mean|median|of)\s)*$",
    re.I,
)
_HAD = lazy_pattern(
    r"\b(?:experienced|had|saw|reported|showed|achieved|recorded|enjoyed|noted)\s(?:an?\s)?(?:(?:average|mean|median"
    r"|overall)\s)*(?:of\s)?$",
    re.I,
)
# "In the placebo group there was a 13% reduction in attacks": nobody else is spoken of.
_IN_ONE_GROUP = lazy_pattern(
    r"^(?:In|Among|For)\s(?:the|those|people|patients|women|men)\s[^,;.]{3,50},?\sthere\swas\s(?:only\s)?(?:an?\s)?$"
)
# "dropped to 6.4 a day, a 33 percent decrease"
_APPOSED = lazy_pattern(
    r"\b(?:fell|dropped|rose|declined|decreased|increased|improved|went)\b(?:[^.;]|\.\d){0,70}(?:,|—|–|--)\s?(?:or\s)?(?:an?\s)?$",
    re.I,
)
_THAN_BEFORE = lazy_pattern(
    r"\bthan\s(?:(?:they|it|he|she)\s(?:did|had|was|were)\s)?"
    r"(?:before|at the (?:start|beginning|outset)|at baseline)\b",
    re.I,
)
_AT_ANOTHER_TIME = lazy_pattern(
    rf"\s(?:at|after|by)\s[^,.;%]{{3,25}}?,?\sand\s(?:by\s)?(?P<n>{NUMBER})\s?(?:%|percent|per\scent)(?=\s(?:at|after|by)\s)",
    re.I,
)


def is_within(text: str, reduction: FoundReduction) -> bool:
    """Tell whether a relative change is one over time in a single group rather than one group against another."""
    if not reduction.number.percent:
        return False
    if _THAN_BEFORE.search(text):
        return True
    if _COMPARES.search(text):
        return False
    if _APPOSED.search(text, 0, reduction.start):
        return True
    size = text.find(reduction.number.text, reduction.start)
    lead = text[: size if size >= 0 else reduction.start]
    return bool(_BY_ITSELF.search(lead)) or bool(_HAD.search(text[: reduction.start]) or _IN_ONE_GROUP.search(lead))


# "a 33% decrease in attacks", "3.2 fewer attacks a day": what changed stands after its size.
_IN_WHAT = lazy_pattern(
    r"\s(?:\w+\s){0,2}?(?:reductions?|decreases?|declines?|drops?|increases?|improvements?|gains?|rise|falls?)\s(?:in|of)\s"
    r"(?P<name>[A-Za-z][^.;,()\d]{2,60})",
    re.I,
)
_FEWER = lazy_pattern(
    rf"(?<![\w.·-])(?P<n>{NUMBER})\s(?:fewer|more|less)\s(?P<name>(?!\w+ly\b|than\b|likely\b)[a-z][\w-]*(?:\s[a-z][\w-]*){{0,3}})",
    re.I,
)


def within_changes(
    text: str,
    reductions: Sequence[FoundReduction],
    mentions: Sequence[Mention],
    treated: int,
    document_id: str,
    offset: int,
) -> Iterator[tuple[FoundReduction | None, ValueGroup]]:
    """Yield each change over time with its value, bound to the arm named in the sentence, else to `treated`.

    `treated` is the position of the arm that a text speaks of when it names none, -1 for everyone. A change in percent
    comes with the relative change it was read as, so that this is not taken for one against another arm.
    """

    def group(start: int, end: int, number: PrintedNumber, named: tuple[str, int]) -> ValueGroup:
        before = [mention.arm for mention in mentions if mention.end <= end]
        arm, sure = (before[-1], 0.8) if before else (treated, 0.6)
        value = FoundValue(start, end, "mean", value=number)
        return ValueGroup((value,), (arm,), sure, start, end, over_time=True, named=named)

    for one in reductions:
        if one.number.span is None or not is_within(text, one):
            continue
        start, end = one.number.span.start - offset, one.number.span.end - offset
        yield one, group(start, end, one.number, _named(_IN_WHAT.match(text, end)))
        again = _AT_ANOTHER_TIME.match(text, end)
        if again:
            other = printed(text, *again.span("n"), document_id, offset, percent=True)
            stop = other.span.end - offset if other.span else again.end("n")
            yield None, group(again.start("n"), stop, other, ("", 0))
    if _COMPARES.search(text):
        return
    for match in _FEWER.finditer(text):
        start, end = match.span("n")
        yield None, group(start, end, printed(text, start, end, document_id, offset), _named(match))


def _named(match: re.Match[str] | None) -> tuple[str, int]:
    name = outcome_name(match.group("name")) if match else ""
    return (name, match.start("name")) if match and key_words(name) else ("", 0)


_TO_ITS_END = lazy_pattern(r"\bfrom\s[^;,]{1,40}\sto\s$", re.I)


def each_from_its_start(text: str, group: ValueGroup, p_values: Sequence[FoundP]) -> bool:
    """Tell "from 6.2 to 3.9, p < .001" of each arm, with a p-value each: tests of the changes, and none of the arms."""
    if not all(_TO_ITS_END.search(text[: value.start]) for value in group.values):
        return False
    starts = [*(value.start for value in group.values[1:]), group.end + 40]
    pairs = zip(group.values, starts, strict=True)
    return len(group.values) > 1 and all(any(value.end <= p.start < stop for p in p_values) for value, stop in pairs)
