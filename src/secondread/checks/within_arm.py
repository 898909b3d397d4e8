"""A change within one arm: is it told as an effect of the treatment?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.record import Claim, Finding, Trial


@check(
    title="Change within an arm",
    asks="Is the change in one group set beside the change in the other?",
    kinds=("within_arm_change",),
    references=("Bland JM, Altman DG (2011). Comparisons within randomised groups. doi:10.1186/1745-6215-12-264",),
)
def within_arm(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield whether a before-after change stands alone or beside its control."""
    roles = {each.role for each in claim.numbers}
    both = {"treated", "control"} <= roles
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
        words={"missing": "the change in the comparison group and the difference between the groups"},
    )
