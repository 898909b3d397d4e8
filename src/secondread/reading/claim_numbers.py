"""The numbers in a claim and what each is there: a rate in one arm, a relative change, a number of people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from secondread.reading.even_text import even_text
from secondread.reading.numbers import printed_numbers
from secondread.record import ClaimNumber, PrintedNumber
from secondread.record.claim import NumberRole

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
    r"(?:reduc\w+|decreas\w+|increas\w+|lower\w*|higher|fewer|less|more|greater|decline\w*|drop\w*|cut|"
    r"improvement|improved|risk|smaller|better|likel\w+|rise|fall)"
)

_RELATIVE = (
    r"(?:lower|higher|fewer|less|more|greater|smaller|better|reductions?|decreases?|increases?|declines?|"
    r"drops?|cut|improvements?|rise|fall)"
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
    roles: list[NumberRole] = [_role(even, number, offset) for number in numbers]
    for left, right in pairwise(range(len(numbers))):
        between = even[_end(numbers[left], offset) : _start(numbers[right], offset)]
        # Both ends of a range are the same thing: "40 to 60 more people".
        if (
            re.fullmatch(r"\s?(?:to|-|\u2013|and|or)\s?", between)
            and roles[left] in ("unbound", "n")
            and roles[right] != "unbound"
        ):
            roles[left] = roles[right]
    _bind_arms(even, numbers, roles, offset)
    return tuple(ClaimNumber(role=role, number=number) for role, number in zip(roles, numbers, strict=True))


def _start(number: PrintedNumber, offset: int) -> int:
    return number.span.start - offset if number.span else 0


def _end(number: PrintedNumber, offset: int) -> int:
    return number.span.end - offset if number.span else 0


def _role(even: str, number: PrintedNumber, offset: int) -> NumberRole:
    """Return the role that the words beside a number give it by themselves; "unbound" where they give none."""
    before, after = even[: _start(number, offset)], even[_end(number, offset) :]
    if re.search(r"\bp\s?(?:value)?\s?(?:=|<|>|of|was)?\s?$", before):
        return "p"
    if (
        re.search(r"\b(?:by|of) (?:at least|more than|\u2265) ?$", before)
        and len(re.findall(r"\d\s?(?:%|percent)", even)) > 2
    ):
        return "threshold"
    if number.unit in ("mg", "g", "\u00b5g", "mcg", "mL", "IU", "kg") or re.match(
        r"\s?-?(?:mg|mcg|iu|micrograms?)\b", after
    ):
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
        r"\s?-?point (?:difference|advantage)",
        after,
    ):
        return "difference"
    if re.search(
        r"(?:at least|a|an|\u2265|>=|or more|minimum|that is|of|>|defined as) ?(?:an? )?$", before
    ) and re.match(
        r",?(?: or (?:more|greater|better))? (?:\w+ ){0,2}(?:reduction|improvement|decrease|relief|drop|"
        r"response|decline)\b",
        after,
    ):
        several = len(re.findall(r"\d\s?(?:%|percent)", even)) > 1
        if several and re.search(
            r"\b(?:had|report|achiev|experienc|who|proportion|percent|saw|respon|reach|met)", even
        ):
            return "threshold"
    if number.percent and (
        re.match(rf"[- ](?:\w+ )?{_RELATIVE}\b", after)
        or re.search(
            rf"\b{_CHANGE}\b[^.;%]{{0,70}}\bby (?:about |nearly |almost |more than |roughly |up to |"
            rf"as much as |approximately |an? )*$",
            before,
        )
        or re.search(r"\b(?:cut|reduced|lowered|slashed)\b[^.;%]{0,40}\b(?:by|to)? ?$", before)
    ):
        return "relative"
    return "unbound"


def _bind_arms(even: str, numbers: Sequence[PrintedNumber], roles: list[NumberRole], offset: int) -> None:
    """Name the two figures that are held against each other: the one beside the control's name, and the other."""
    free = [
        index
        for index, role in enumerate(roles)
        if role == "unbound" and (numbers[index].percent or _measures(even, numbers[index], offset))
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
        control_after = re.search(_CONTROL, even[second_start:]) is not None or (
            against is not None and re.search(_CONTROL, between[against.start() :]) is not None
        )
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
