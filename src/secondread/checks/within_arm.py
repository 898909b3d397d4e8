"""A change within one arm: is it told as an effect of the treatment?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from secondread.checks.declaration import check
from secondread.checks.evidence.measurement import measure
from secondread.checks.evidence.wording import listed
from secondread.record import Claim, Finding, PrintedNumber, Trial, Working

# "three quarters" and "about 70 percent" stand for what rounds to it in tens, a printed percentage for one point
ABOUT = 5.0
ROUNDED = 1.0
MISSING = "the change in the comparison group and the difference between the groups"


@dataclass(frozen=True, slots=True)
class Change:
    """A printed change over time in one arm."""

    arm: str
    size: PrintedNumber


@check(
    title="Change within an arm",
    asks="Is the change in one group set beside the change in the other?",
    kinds=("within_arm_change", "size", "effect"),
    references=("Bland JM, Altman DG (2011). Comparisons within randomised groups. doi:10.1186/1745-6215-12-264",),
)
def within_arm(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield whether a before-after change stands alone or beside its control, and whether a size is one of those."""
    changes = _changes(trial, claim)
    if claim.kind != "within_arm_change":
        yield from _size_of_a_change(trial, claim, changes)
        return
    both = {"treated", "control"} <= {each.role for each in claim.numbers}
    if both:
        answer, reason = "both_changes_printed", "The change in both groups is given."
    elif claim.compares == "each arm" and not claim.causal:
        answer, reason = "change_in_each_arm", "The same is said of each group; no difference between them is claimed."
    elif claim.numbers and claim.causal:
        answer, reason = "change_told_as_effect", "The change in one group is told as what the treatment does."
    elif claim.numbers:
        answer, reason = "change_printed", "The change in one group is given, and no more is said of it."
    else:
        answer, reason = "change_without_numbers", "A change is told without numbers."
    yield Finding(
        check="within_arm",
        agreement="agrees" if both else "cannot tell",
        answer=answer,
        reason=reason,
        workings=_shown(changes),
        words={"missing": MISSING, "changes": _in_words(changes) or "a before-after change"},
    )


def _size_of_a_change(trial: Trial, claim: Claim, changes: list[Change]) -> Iterator[Finding]:
    """Yield whether a size is that of a change in one arm, where the arms are compared nowhere on that outcome."""
    measured = measure(trial, claim)
    if claim.compares == "arms" or (
        measured is not None and (measured.estimate is not None or measured.rates is not None)
    ):
        return
    sizes = [each for each in claim.numbers if each.role in ("relative", "unbound") and each.number.percent]
    for told in sizes:
        same = [each for each in changes if each.size.percent and _meets(told.number, each.size)]
        if not same:
            continue
        as_effect = told.role == "relative"
        yield Finding(
            check="within_arm",
            agreement="disagrees" if as_effect else "agrees",
            answer="change_in_arm_told_as_size" if as_effect else "change_in_arm_reported",
            reported=told.number.text,
            recomputed=_in_words(same),
            reason=f"{told.number.text} is how much it changed over time, not how much more than without treatment.",
            workings=_shown(same),
            words={"missing": MISSING, "changes": _in_words(same)},
        )
        return


def _changes(trial: Trial, claim: Claim) -> list[Change]:
    """Return the changes over time that are printed of the claim's outcome, of any where it names none."""
    names = {arm.id: arm.name for arm in trial.arms}
    return [
        Change(names.get(row.arm, row.arm), size)
        for result in trial.results
        if result.within_arm and not result.subgroup and claim.outcome in (None, result.outcome)
        for row in result.arms
        if (size := row.value or row.percent) is not None
    ]


def _meets(told: PrintedNumber, printed: PrintedNumber) -> bool:
    slack = ROUNDED if told.text[:1].isdigit() and told.comparator != "~" else ABOUT
    return abs(abs(told.value) - abs(printed.value)) <= slack


def _shown(changes: list[Change]) -> tuple[Working, ...]:
    return tuple(Working(what=f"change over time, {each.arm}", shown=each.size.text) for each in changes)


def _in_words(changes: list[Change]) -> str:
    return listed([f"{each.size.text} with {each.arm}" for each in changes])
