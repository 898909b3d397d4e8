"""A result that is significant here and not there: do the two differ?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from secondread.checks.declaration import check
from secondread.checks.evidence.measurement import measure
from secondread.checks.evidence.once_per_trial import once_per_trial
from secondread.checks.evidence.two_effects import compare_results
from secondread.record import Claim, Finding, Outcome, Result, Trial

# two times of the same people and two arms against one control are alike; how much is not printed
SHARED = 0.5


@check(
    title="Significant here, not there",
    asks="Where one result is significant and its like is not, do the two differ from each other?",
    kinds=("effect", "size", "dose", "superiority_over_uncompared", "works_for_some", "within_arm_change"),
    references=(
        "Altman DG, Bland JM (2003). Interaction revisited. doi:10.1136/bmj.326.7382.219",
        "Gelman A, Stern H (2006). The difference between significant and not significant is not itself "
        "statistically significant. doi:10.1198/000313006X152649",
    ),
)
def significant_here_not_there(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield the test of the difference between two results of one outcome of which only one is significant."""
    own = measure(trial, claim)
    if own is not None:
        yield from _differences(trial, _stem(own.outcome))


@once_per_trial
def _differences(trial: Trial, stem: str) -> tuple[Finding, ...]:
    """Return the first test of two results of one outcome of which only one is significant."""
    alike = {each.id for each in trial.outcomes if _stem(each) == stem}
    results = [each for each in trial.results if each.outcome in alike and not each.within_arm]
    for first, second in combinations(results, 2):
        what = _what_differs(trial, first, second)
        compared = compare_results(first, second, correlation=0.0 if what == "groups" else SHARED) if what else None
        if compared is None or compared.significant[0] == compared.significant[1]:
            continue
        differ = compared.p < trial.plan.alpha
        found = Finding(
            check="significant_here_not_there",
            agreement="agrees" if differ else "disagrees",
            answer="results_differ" if differ else "results_not_shown_to_differ",
            recomputed=compared.words,
            reason=f"Of two {what} one is significant and the other is not; between them: {compared.words}"
            f"{'' if what == 'groups' else f' (with an assumed correlation of {SHARED:g})'}.",
            workings=(compared.working,),
        )
        return (found,)
    return ()


def _stem(outcome: Outcome) -> str:
    """An outcome's name without its time."""
    return outcome.name.casefold().split(" at ")[0].split(" by ")[0].strip()


def _what_differs(trial: Trial, first: Result, second: Result) -> str:
    """What tells two results apart: groups of people, arms, or time points; "" if nothing that is read does."""
    if bool(first.subgroup) != bool(second.subgroup):
        return ""
    if first.subgroup.casefold() != second.subgroup.casefold():
        return "groups" if first.outcome == second.outcome else ""
    arms = [{row.arm for row in each.arms} for each in (first, second)]
    if first.outcome == second.outcome:
        return "arms" if all(arms) and arms[0] != arms[1] else ""
    times = [each.time_point for each in trial.outcomes if each.id in (first.outcome, second.outcome)]
    return "time points" if len(times) == 2 and all(times) and times[0] != times[1] else ""
