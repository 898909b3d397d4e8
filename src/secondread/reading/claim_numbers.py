"""The numbers in a claim and what each is there: a rate in one arm, a relative change, a number of people."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import pairwise

from secondread.reading.even_text import even_text
from secondread.reading.numbers import printed_numbers
from secondread.reading.patterns import lazy_pattern
from secondread.reading.relative_words import relative_words
from secondread.record import ClaimNumber, PrintedNumber
from secondread.record.claim import NumberRole

DOSE_UNITS = ("mg", "g", "\u00b5g", "mcg", "mL", "IU")
_PEOPLE = (
    r"(?:people|patients|participants|women|men|children|subjects|adults|volunteers|babies|infants|individuals|"
    r"users|cases|doctors|physicians|person|patient)"
)
_CONTROL = (
    r"\b(?:placebo|controls?|control group|sham|usual care|standard (?:care|treatment|therapy)|"
    r"comparison group|dummy|inactive|delayed group|no treatment|vehicle|untreated|alone|other group|"
    r"unvaccinated|never used)\b"
)
_AGAINST = (
    r"\b(?:versus|vs\.?|v|compared (?:with|to)|against|as opposed to|in comparison (?:with|to)|whereas|while|"
    r"than|relative to)\b"
)
_CHANGE = (
    r"(?:reduc\w+|decreas\w+|increas\w+|lower\w*|higher|fewer|less|more|greater|declin\w*|drop\w*|cut|rais\w+|"
    r"improv\w+|boost\w*|risk|smaller|better|likel\w+|rise|fall|slash\w*)"
)

_RELATIVE = (
    r"(?:lower|higher|fewer|less|more|greater|smaller|better|reductions?|decreases?|increases?|declines?|"
    r"drops?|cut|improvements?|rise|fall)"
)

_POWER_BEFORE = lazy_pattern(r"\bpower\s(?:of|was|is|at|to be)\s(?:only\s|about\s|just\s)?$")
_NEEDED_BEFORE = lazy_pattern(
    r"\b(?:number needed to (?:treat|harm|screen|vaccinate)|nnt|nnh)\b(?:\s\(nn[th]\))?"
    r"(?:\s(?:to (?:prevent|avoid)|for) [^.;\d]{3,50})?(?:\s(?:was|is|of|at|would be|estimated at))?"
    r"\s?[=:,(]?\s?(?:about )?$"
    r"|\b(?:treat|treating|screen|screening|vaccinate|vaccinating) (?:about |roughly |some )?$"
)
_RANGE = lazy_pattern(r"\s?(?:to|-|\u2013|and|or)\s?")
_TO = lazy_pattern(r"\s?(?:to|-|\u2013)\s?")
_OF_A_WHOLE = lazy_pattern(r"\s(?:out )?of (?:the |all |a total of )?")
_FOR_EVERY = lazy_pattern(r"\bfor every (?:about |roughly )?$")
_NEEDED_AFTER = lazy_pattern(
    rf"\s(?:[\w-]+ ){{0,2}}?{_PEOPLE} (?:would |must |have to |had to |need(?:ed)? to )(?:have to )?"
    r"(?:be (?:treated|screened|vaccinated)|take|receive|use)\b"
)


def claim_numbers(text: str, document: str, offset: int) -> tuple[ClaimNumber, ...]:
    """Return the numbers printed in a claim, in order, each with its role.

    Parameters
    ----------
    text
        The claim's quote.
    document
        The id of the document it stands in.
    offset
        Where it begins there.
    """
    numbers = [
        number
        for number in printed_numbers(text, document, offset)
        if number.span is not None and number.unit != "date"
    ]
    even = even_text(text).lower()
    # "Cut by two-thirds" is a relative change, whatever the number in it says by itself.
    told = [
        number.model_copy(update={"text": text[_start(number, offset) : _end(number, offset)]})
        for number in relative_words(even, document, offset)
    ]
    numbers = [one for one in numbers if not any(_overlap(one, other) for other in told)]
    roles: list[NumberRole] = [_role(even, number, offset) for number in numbers]
    between = [even[_end(one, offset) : _start(other, offset)] for one, other in pairwise(numbers)]
    # Both ends of a range are the same thing: "40 to 60 more people".
    ranges = [left for left, words in enumerate(between) if _RANGE.fullmatch(words)]
    for left in ranges:
        if roles[left] in ("unbound", "n") and roles[left + 1] != "unbound":
            roles[left] = roles[left + 1]
    counts = [left for left, words in enumerate(between) if _OF_A_WHOLE.fullmatch(words) and not numbers[left].percent]
    for left in counts:
        roles[left], roles[left + 1] = "unbound", "n"  # "11 of 40": a count, and of how many
    second = {left + 1 for left in ranges if _TO.fullmatch(between[left])}
    _bind_arms(even, numbers, roles, offset, counts=counts, second=second)
    for right in second:
        if roles[right] == "unbound":
            roles[right] = roles[right - 1]
    found = [ClaimNumber(role=role, number=number) for role, number in zip(roles, numbers, strict=True)]
    for number in told:
        inside = _within_one_arm(even[: _start(number, offset)], even[_end(number, offset) :], even)
        found.append(ClaimNumber(role="unbound" if inside else "relative", number=number))
    return tuple(sorted(found, key=lambda one: _start(one.number, offset)))


def _overlap(one: PrintedNumber, other: PrintedNumber) -> bool:
    return (
        one.span is not None
        and other.span is not None
        and one.span.start < other.span.end
        and other.span.start < one.span.end
    )


def _start(number: PrintedNumber, offset: int) -> int:
    return number.span.start - offset if number.span else 0


def _end(number: PrintedNumber, offset: int) -> int:
    return number.span.end - offset if number.span else 0


def _role(even: str, number: PrintedNumber, offset: int) -> NumberRole:
    """Return the role that the words beside a number give it by themselves; "unbound" where they give none."""
    before, after = even[: _start(number, offset)], even[_end(number, offset) :]
    if re.search(r"\bp\s?(?:value)?\s?(?:=|<|>|of|was)?\s?$", before):
        return "p"
    if number.percent and (_POWER_BEFORE.search(before) or re.match(r"\s(?:statistical\s)?power\b", after)):
        return "power"
    treated_for_one = _FOR_EVERY.search(before) and re.match(
        rf" (?:[\w-]+ ){{0,2}}?{_PEOPLE} (?:who (?:were|got) )?treated\b", after
    )
    if not number.percent and (_NEEDED_BEFORE.search(before) or _NEEDED_AFTER.match(after) or treated_for_one):
        return "number_needed"
    if (
        re.search(r"\b(?:by|of) (?:at least|more than|\u2265) ?$", before)
        and len(re.findall(r"\d\s?(?:%|percent)", even)) > 2
    ):
        return "threshold"
    if number.unit in DOSE_UNITS or re.match(r"\s?-?(?:mg|mcg|iu|micrograms?)\b", after):
        return "dose"
    if not number.percent and re.match(
        rf"(?:\s?(?:to|-|or|\u2013)\s?\d+)? (?:more|additional|extra|further|other) (?:\w+ )?{_PEOPLE}", after
    ):
        return "added"
    if not number.percent and (
        re.match(rf" (?:[\w-]+ ){{0,3}}?{_PEOPLE}\b", after) or re.search(r"\bn\s?=\s?$", before)
    ):
        return "n" if not re.match(r" (?:out )?(?:of|in) ", after) else "unbound"
    if re.match(
        r"[^.;]{0,30}?\b(?:he|she|they|we|was|were) (?:had )?(?:found|saw|seen|reported|observed)\b|"
        r"[^.;]{0,25}\bin (?:his|her|their|earlier|previous|other|prior|an earlier|a previous)\b",
        after,
    ):
        return "other_trial"
    if re.search(
        r"\b(?:points? (?:difference|lower|higher)|difference (?:of|was)|differed by) (?:about |only )?$", before
    ) or re.match(
        r"(?:\s?percentage)?[ -]points? (?:difference|lower|higher|more|less|better|greater)|"
        r"\s?(?:mm ?hg|mmol/l|kg|kilos?|kilograms?|pounds|lbs?|cm|metres?|meters?|days?|hours?|minutes?) (?:\w+ )?"
        r"(?:more|less|lower|higher|longer|shorter|better|fewer|greater) than\b|"
        r"\s?-?point (?:difference|advantage)",
        after,
    ):
        return "difference"
    if (
        re.match(
            r",?(?: or (?:more|greater|better))? (?:\w+ ){0,2}"
            r"(?:reduction|improvement|decrease|relief|drop|response|decline)\b",
            after,
        )
        and len(re.findall(r"\d\s?(?:%|percent)", even)) > 1
    ):
        asked = re.search(r"(?:at least|\u2265|>=|minimum|>|defined as|that is|meaning) ?(?:an? )?$", before)
        reached = re.search(
            r"\b(?:had|has|have|report\w*|achiev\w*|experienc\w*|saw|reach\w*|with|met|of) (?:an? )?$", before
        )
        more = re.match(r",? or (?:more|greater|better)", after)
        if asked or more or (reached and re.search(rf"\b{_PEOPLE}|\bwho\b|proportion|respon", even)):
            return "threshold"
    if (
        number.percent
        and not _within_one_arm(before, after, even)
        and (
            re.match(rf"[- ](?:\w+ )?{_RELATIVE}\b", after)
            or re.search(
                rf"\b{_CHANGE}\b[^.;%]{{0,70}}\bby (?:about |nearly |almost |more than |roughly |up to |"
                rf"as much as |approximately |an? )*$",
                before,
            )
            or re.search(r"\b(?:cut|reduced|lowered|slashed)\b[^.;%]{0,40}\b(?:by|to)? ?$", before)
        )
    ):
        return "relative"
    if number.percent and not _within_one_arm(before, after, even) and _in_a_list_of_changes(before):
        return "relative"
    return "unbound"


def _within_one_arm(before: str, after: str, even: str) -> bool:
    """Whether a change is one from before to after in the same people: "pain fell by 40 percent", "to 5, a 40 percent".

    Such a figure is no relative difference between arms; one that is held against another arm's is none either way.
    """
    from_start = re.search(r"\bfrom (?:baseline|the start|(?:the )?initial)\b", even) is not None
    if from_start or re.search(_AGAINST, even):
        return from_start
    moved = r"(?:dropped|fell|declined|decreased|rose|increased|improved|went|shrank|grew)"
    went = re.search(rf"\b{moved} (?:significantly |on average )?by (?:[a-z]+ ){{0,3}}$", before)
    ended = re.search(rf"\b{moved}\b[^.;]{{0,40}} to \S", before)
    # "Patients had a third fewer attacks" compares; "patients had a 40 percent reduction" need not.
    people = re.search(rf"\b(?:{_PEOPLE}|those|who)\b[^.;]{{0,60}}\b(?:experienced|saw|had|reported|showed) ", before)
    compares = re.match(r"[- ](?:\w+ )?(?:lower|higher|fewer|less|more|greater|smaller)\b", after)
    return went is not None or ended is not None or (people is not None and compares is None)


def _in_a_list_of_changes(before: str) -> bool:
    """Whether a figure goes on a list: "cut strokes by 20 percent, infarctions by 30 percent and deaths by"."""
    return (
        re.search(r"(?:,|\band) [^,.;]{2,60} by (?:about |nearly |almost |up to )?$", before) is not None
        and re.search(rf"\b{_CHANGE}\b[^.;]{{0,80}}\bby \S*\d", before) is not None
        and re.search(_AGAINST, before) is None
    )


def _bind_arms(
    even: str,
    numbers: Sequence[PrintedNumber],
    roles: list[NumberRole],
    offset: int,
    *,
    counts: Sequence[int],
    second: Container[int],
) -> None:
    """Name the two figures that are held against each other: the one beside the control's name, and the other.

    `counts` are the places of numbers of people out of so many, `second` those of the upper ends of ranges, which
    follow the lower ones.
    """
    free = [
        index
        for index, role in enumerate(roles)
        if role == "unbound"
        and index not in second
        and (numbers[index].percent or index in counts or _measures(even, numbers[index], offset))
    ]
    for left, right in pairwise(free):
        if numbers[left].percent != numbers[right].percent or roles[left] != "unbound":
            continue
        first_end, second_start = _end(numbers[left], offset), _start(numbers[right], offset)
        between = even[first_end:second_start]
        against = re.search(_AGAINST, between)
        before = even[: _start(numbers[left], offset)]
        # "Fewer after the pill than after placebo (33% vs 36%)" names both arms first, in the order of the figures.
        in_order = re.search(rf"{_AGAINST} (?:\w+ ){{0,3}}{_CONTROL}", before) is not None
        control_before = re.search(_CONTROL, before) is not None and not in_order
        control_between = (
            re.search(_CONTROL, between[: against.start()] if against else between[: len(between) // 2]) is not None
        )
        # "By 9% and 3%, compared with placebo": both are the treated arm's, neither stands beside the control.
        after = even[second_start:]
        named = re.search(_CONTROL, after)
        held = named is not None and (against is not None or re.search(_AGAINST, after[: named.start()]) is None)
        control_after = held or (against is not None and re.search(_CONTROL, between[against.start() :]) is not None)
        if (
            against is None
            and not in_order
            and not (control_after or control_between or (control_before and re.search(r"\band\b|,", between)))
        ):
            continue
        control_first = control_between or (control_before and not control_after)
        roles[left], roles[right] = ("control", "treated") if control_first else ("treated", "control")
    remaining = [index for index, role in enumerate(roles) if role == "unbound" and numbers[index].percent]
    if len(remaining) == 1 and "treated" not in roles and "control" not in roles:
        index = remaining[0]
        near = even[max(0, _start(numbers[index], offset) - 40) : _end(numbers[index], offset) + 60]
        if re.search(rf"\b(?:of|in) (?:the )?(?:\w+ )?{_PEOPLE}|{_PEOPLE} (?:in|on|taking|receiving)|group\b", near):
            roles[index] = "control" if re.search(_CONTROL, near) else "treated"


def _measures(even: str, number: PrintedNumber, offset: int) -> bool:
    """Whether a number without a percent sign can be an arm's result: it has decimals, or a unit or noun follows it."""
    after = even[_end(number, offset) :]
    if re.search(
        r"\b(?:after|at|for|over|within|in|the|by|every|first|last|next|than|age|aged) (?:about |the )?$",
        even[: _start(number, offset)],
    ):
        return number.decimals > 0
    return (
        number.decimals > 0
        or re.match(
            r" ?(?:points?|days?|hours|weeks|months|years|deaths|events|per |mm|kg|pounds|attacks|episodes)", after
        )
        is not None
    )
