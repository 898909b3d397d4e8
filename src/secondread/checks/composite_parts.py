"""Does one part of a composite outcome carry its difference, and does another go the other way?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from secondread.checks.declaration import check
from secondread.checks.evidence.arm_numbers import numbers_of_arms
from secondread.checks.evidence.measurement import measure
from secondread.checks.evidence.rates import rate_of
from secondread.checks.evidence.wording import listed, points
from secondread.record import Claim, Finding, Outcome, Trial, Working

# a part with this share of the difference of all parts that go its way carries the composite
CARRIES = 2 / 3


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the composite with the difference between its two rates."""

    name: str
    difference: float


@check(
    title="Parts of a composite",
    asks="Does one part of a composite outcome carry its difference, and does another go the other way?",
    kinds=("effect", "size", "clinical_importance", "surrogate"),
    references=(
        "Ferreira-González I et al. (2007). Problems with use of composite end points in cardiovascular trials. "
        "doi:10.1136/bmj.39136.682083.AE",
    ),
)
def composite_parts(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield how the difference of a composite divides over the parts whose rates are printed."""
    own = measure(trial, claim)
    if own is None or not (own.outcome.composite or re.search(r"\bor\b|\bcomposite\b", own.outcome.name)):
        return
    if own.rates is None:
        return
    parts = [part for each in trial.outcomes if _is_part(each, own.outcome) and (part := _part(trial, each))]
    if len(parts) < 2:
        yield Finding(
            check="composite_parts",
            agreement="cannot tell",
            answer="parts_not_printed",
            reason=f"{own.outcome.name.capitalize()} is a composite, and its parts are not counted one by one.",
            words={"missing": "the number of people with each part of the composite in each group"},
        )
        return
    whole = own.rates[0] - own.rates[1]
    same = [each for each in parts if each.difference * whole > 0]
    against = [each for each in parts if each.difference * whole < 0]
    largest = max(same, key=lambda each: abs(each.difference), default=None)
    total = sum(abs(each.difference) for each in same)
    told = listed([f"{each.name} {points(each.difference)}" for each in parts])
    carried = largest is not None and len(same) > 0 and abs(largest.difference) >= CARRIES * total
    working = Working(
        what="difference of each part",
        shown=told,
        value=[each.difference for each in parts],
        method="rate with treatment minus rate without",
        reproduce=repr([each.difference for each in parts]),
    )
    if against:
        answer, agreement = "part_goes_other_way", "disagrees"
        reason = f"{listed([each.name for each in against]).capitalize()} went the other way: {told}."
    elif carried and largest is not None:
        answer, agreement = "carried_by_one_part", "disagrees"
        reason = f"The difference is carried by {largest.name}: {told}."
    else:
        answer, agreement = "parts_alike", "agrees"
        reason = f"The parts go the same way and none carries the difference alone: {told}."
    yield Finding(
        check="composite_parts",
        agreement=agreement,
        answer=answer,
        reported=own.outcome.name,
        recomputed=told,
        reason=reason,
        workings=(working,),
        words={"parts": told, "carrying_part": largest.name if largest else ""},
    )


def _is_part(outcome: Outcome, composite: Outcome) -> bool:
    """Whether the composite's name holds all the words of the other's."""
    words = set(re.findall(r"[a-z]{4,}", outcome.name.casefold()))
    return (
        outcome.id != composite.id and bool(words) and words < set(re.findall(r"[a-z]{4,}", composite.name.casefold()))
    )


def _part(trial: Trial, outcome: Outcome) -> Part | None:
    for result in trial.results:
        arms = numbers_of_arms(trial, result) if result.outcome == outcome.id and not result.subgroup else None
        if arms is not None:
            treated, control = rate_of(arms.treated), rate_of(arms.control)
            if treated is not None and control is not None:
                return Part(outcome.name, treated - control)
    return None
