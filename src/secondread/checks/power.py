"""Was the trial large enough to detect the difference in question?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.arm_numbers import whole_number
from secondread.checks.evidence.measurement import Measurement, measure_outcome, two_rates
from secondread.checks.evidence.naming import measured_words
from secondread.checks.evidence.outcome_of_claim import primary_of
from secondread.checks.evidence.wording import share
from secondread.checks.evidence.working import Worked, work
from secondread.record import Claim, Finding, Trial

ENOUGH = 0.8
# below this many people (or 300 events) GRADE rates the information as too little, unless the effect is known as large
ENOUGH_PEOPLE = 400
# A trial that is large enough for what it was built for is not for what strikes few.
RARE = re.compile(r"\b(?:rare|uncommon|side[ -]effects?|adverse|harms?|safety|complications?)\b", re.I)


@check(
    title="Power",
    asks="What power had the trial for a difference of this size, and how many participants would 80% and 90% take?",
    kinds=("underpowered",),
    references=("Hoenig JM, Heisey DM (2001). The abuse of power. doi:10.1198/000313001300339897",),
)
def power(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield the power for the difference between the two printed rates, or for its interaction with a subgroup."""
    primary = primary_of(trial)
    settled = measure_outcome(trial, primary) if primary is not None else None
    if settled is not None and settled.significant is False and settled.zone is not None and _leaves_open(settled):
        yield Finding(
            check="power",
            agreement="agrees",
            answer="interval_leaves_open",
            recomputed=measured_words(settled),
            reason=f"The interval of the primary outcome ({settled.outcome.name}) holds none and an important effect.",
            workings=settled.workings,
            words={"outcome": settled.outcome.name, "measured": measured_words(settled)},
        )
    total = whole_number(trial.n_randomised) or whole_number(trial.n_analysed)
    if total is not None:
        yield from _few(trial, total)
        if RARE.search(claim.quote):
            yield _unseen(total)
            return
    measured = two_rates(trial, claim)
    sizes = _sizes(trial, measured)
    if measured is None or measured.rates is None or sizes is None:
        yield Finding(
            check="power",
            agreement="cannot tell",
            answer="power_unknown",
            reason="The documents do not print two rates and the size of the arms, so no power can be computed.",
            words={"missing": "the difference looked for, the spread or rates, and the number in each group"},
        )
        return
    treated, control = measured.rates
    if treated == control:
        return
    if claim.subgroup:
        yield from _interaction(treated, control, sizes)
        return
    reached = work(
        f"power at {share(treated)} against {share(control)}",
        "power_two_proportions",
        treated,
        control,
        *sizes,
        show=lambda computed: share(float(computed.value)),
    )
    needed = [_per_arm(treated, control, wanted) for wanted in (0.8, 0.9)]
    yield _finding(
        "low" if (reached.value or 0) < ENOUGH else "enough",
        f"With {sizes[0]} and {sizes[1]} participants the power to detect {share(treated)} against {share(control)} "
        f"is {reached.working.shown}; 80% power would take {needed[0].working.shown} and 90% {needed[1].working.shown} "
        "participants in each arm.",
        reached,
        *needed,
    )


def _few(trial: Trial, total: int) -> Iterator[Finding]:
    """Too few for a firm answer, or fewer than the trial itself meant to have."""
    if total < ENOUGH_PEOPLE:
        yield Finding(
            check="power",
            agreement="agrees",
            answer="few_people",
            recomputed=f"{total}",
            reason=f"{total} people are fewer than the {ENOUGH_PEOPLE} that GRADE names as a rough line.",
            reference="Guyatt GH et al. (2011). GRADE guidelines 6: imprecision. doi:10.1016/j.jclinepi.2011.01.012",
        )
    planned = whole_number(trial.plan.sample_size)
    if planned is not None and total < planned:
        yield Finding(
            check="power",
            agreement="agrees",
            answer="fewer_than_planned",
            recomputed=f"{total} of {planned}",
            reason=f"{total} people took part of {planned} that were planned.",
            words={"took_part": f"{total}", "planned": f"{planned}"},
        )


def _unseen(total: int) -> Finding:
    """The harm that a trial of this size can miss altogether."""
    rarest = work("the rule of three", "rule_of_three", total, show=lambda computed: share(float(computed.value)))
    return Finding(
        check="power",
        agreement="agrees",
        answer="rare_harms_unseen",
        recomputed=rarest.working.shown,
        reason=f"A harm that none of {total} people had could still strike up to {rarest.working.shown} of people.",
        workings=(rarest.working,),
        words={"rarest": rarest.working.shown},
    )


def _leaves_open(measured: Measurement) -> bool:
    """Too small is told by the interval, not by the power at the observed difference."""
    return measured.importance is not None and not (measured.zone is None or measured.zone.important_benefit_excluded)


def _interaction(treated: float, control: float, sizes: tuple[int, int]) -> Iterator[Finding]:
    reached = work(
        "power of an interaction test, the whole effect sitting in one half of the trial",
        "power_interaction_two_proportions",
        control + 2 * (treated - control) if 0 <= control + 2 * (treated - control) <= 1 else treated,
        control,
        control,
        control,
        *sizes,
        show=lambda computed: share(float(computed.value)),
    )
    yield _finding(
        "low" if (reached.value or 0) < ENOUGH else "enough",
        f"If the whole difference sat in one half of the trial, a test of whether the halves differ would have a power "
        f"of {reached.working.shown}.",
        reached,
    )


def _finding(answer: str, reason: str, *workings: Worked) -> Finding:
    return Finding(
        check="power",
        agreement="agrees" if answer == "low" else "disagrees",
        answer=f"power_{answer}",
        recomputed=workings[0].working.shown,
        reason=reason,
        workings=tuple(each.working for each in workings),
        words={"power": workings[0].working.shown, "power_reason": reason.rstrip(".")},
    )


def _per_arm(treated: float, control: float, wanted: float) -> Worked:
    return work(
        f"participants in each arm for {share(wanted)} power",
        "n_two_proportions",
        treated,
        control,
        power=wanted,
        show=lambda computed: f"{float(computed.value):.0f}",
    )


def _sizes(trial: Trial, measured: Measurement | None) -> tuple[int, int] | None:
    arms = measured.arms if measured else None
    if arms is not None and arms.n_treated and arms.n_control:
        return arms.n_treated, arms.n_control
    total = whole_number(trial.n_randomised) or whole_number(trial.n_analysed)
    if total is None or total < 4 or len(trial.arms) > 2:
        return None
    first, second = (*trial.design.allocation, 1)[:2]
    treated = round(total * first / (first + second))
    return treated, total - treated
