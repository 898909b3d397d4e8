"""Do the numbers in the claim agree with each other and with what the trial printed?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.wording import share
from secondread.checks.evidence.working import work
from secondread.reading.claim_numbers import DOSE_UNITS
from secondread.record import Claim, ClaimNumber, Finding, PrintedNumber, Trial

ABOUT = 5.0
_OF_SO_MANY = re.compile(r"\s(?:out )?of (?:the |all |those )?[\d,]+\b")
_SO_MANY_OF = re.compile(r"\b[\w,]+ (?:out )?of (?:the |all |those )?$")


@check(
    title="Numbers of the claim",
    asks="Does the relative figure follow from the rates, and is an absolute figure given beside it?",
    kinds=(
        "size",
        "responders",
        "arithmetic",
        "within_arm_change",
        "effect",
        "safety",
        "subgroup",
        "pooled_evidence",
        "surrogate",
        "dose",
    ),
    references=(
        "Gigerenzer G et al. (2007). Helping doctors and patients make sense of health statistics. "
        "doi:10.1111/j.1539-6053.2008.00033.x",
    ),
)
def reported_numbers(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield whether the numbers of the claim are consistent, and whether a relative figure stands alone."""
    numbers = {role: [each.number for each in claim.numbers if each.role == role] for role in _roles(claim)}
    if not numbers:
        yield Finding(
            check="reported_numbers",
            agreement="not applicable",
            answer="no_numbers",
            reason="The claim holds no numbers.",
        )
        return
    impossible = [each.number for each in claim.numbers if _impossible(each.number, each.role, claim.kind)]
    if impossible:
        yield Finding(
            check="reported_numbers",
            agreement="disagrees",
            answer="impossible_number",
            reported=impossible[0].text,
            reason=f"{impossible[0].text} cannot be.",
            words={"impossible": impossible[0].text},
        )
        return
    results = [each.number for each in claim.numbers if _is_of_a_result(each) or _is_counted(claim, each.number)]
    if results:
        shown = ", ".join(number.text for number in results)
        yield Finding(
            check="reported_numbers",
            agreement="agrees",
            answer="numbers_printed",
            reported=shown,
            reason="The claim prints its own numbers.",
            words={"numbers": shown},
        )
    treated, control, relative = (numbers.get(role, []) for role in ("treated", "control", "relative"))
    if treated and control:
        yield Finding(
            check="reported_numbers",
            agreement="agrees",
            answer="both_arms_printed",
            reason=f"Both groups are given: {treated[0].text} and {control[0].text}.",
        )
    counted = any(_is_counted(claim, each) for each in (*treated, *control))
    if relative and treated and control and not counted:
        yield from _relative_follows(relative[0], treated[0], control[0])
    elif relative and not counted:
        yield Finding(
            check="reported_numbers",
            agreement="cannot tell",
            answer="relative_without_absolute",
            reported=relative[0].text,
            reason="A relative figure is given without the rates it comes from; how many people gain is not told.",
            words={"relative": relative[0].text, "missing": "the rate in each group"},
        )


def _is_of_a_result(number: ClaimNumber) -> bool:
    """A duration, a dose, a number of people or a "phase 3" is no result."""
    if number.role == "unbound":
        measured = number.number.decimals > 0 and number.number.unit not in (*DOSE_UNITS, "date")
        return number.number.percent or measured
    return number.role not in ("dose", "n", "threshold", "added", "other_trial")


def _is_counted(claim: Claim, number: PrintedNumber) -> bool:
    """Whether a number is one of the two in "11 of the 40 teens"."""
    if number.span is None:
        return False
    start, end = number.span.start - claim.span.start, number.span.end - claim.span.start
    return bool(_OF_SO_MANY.match(claim.quote[end:]) or _SO_MANY_OF.search(claim.quote[: max(start, 0)]))


def _roles(claim: Claim) -> list[str]:
    return list(dict.fromkeys(each.role for each in claim.numbers))


def _relative_follows(relative: PrintedNumber, treated: PrintedNumber, control: PrintedNumber) -> Iterator[Finding]:
    if treated.percent != control.percent or control.value <= 0 or treated.value < 0 or not relative.percent:
        return
    sign = -1 if treated.value < control.value else 1
    matched = work(
        "relative change that the two figures allow",
        "relative_change_matches_rates",
        treated.value,
        control.value,
        sign * abs(relative.value),
        rate_decimals=max(treated.decimals, control.decimals),
        percent_decimals=relative.decimals,
        show=lambda computed: "fits" if computed.value else "does not fit",
    )
    if matched.limits is None:
        return
    change = abs(treated.value / control.value - 1)
    # "about a third" is met by whatever rounds to it in tens
    slack = ABOUT if relative.comparator == "~" else 0.0
    low, high = sorted(abs(limit) for limit in matched.limits)
    agrees = bool(matched.value) or low - slack <= abs(relative.value) <= high + slack
    yield Finding(
        check="reported_numbers",
        agreement="agrees" if agrees else "disagrees",
        answer="relative_follows" if agrees else "relative_does_not_follow",
        reported=relative.text,
        recomputed=share(change),
        reason=f"{treated.text} against {control.text} is a relative change of {share(change)}.",
        workings=(matched.working,),
        words={"relative": relative.text, "recomputed_relative": share(change)},
    )


def _impossible(number: PrintedNumber, role: str, kind: str) -> bool:
    # a marker may fall by 27%, or rise by 150%; of people no more than all can respond or come to harm
    share_of_people = number.percent and role in ("treated", "control") and kind in ("responders", "safety")
    return (share_of_people and not 0 <= number.value <= 100) or (role == "n" and number.value < 0)
