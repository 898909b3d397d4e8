"""A claim about a subgroup: is there a test of the difference between the groups?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.printed_contrast import p_bounds, verdict_of_p
from secondread.checks.evidence.wording import p_range
from secondread.record import Claim, Finding, Result, Trial


@check(
    title="Subgroup",
    asks="Is the effect in one group tested against the effect in the others, rather than each on its own?",
    kinds=("subgroup",),
    references=(
        "Schandelmaier S et al. (2020). ICEMAN: credibility of effect modification analyses. doi:10.1503/cmaj.200077",
        "Altman DG, Bland JM (2003). Interaction revisited. doi:10.1136/bmj.326.7382.219",
    ),
)
def subgroup_interaction(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield the interaction test that the claim needs, or that there is none."""
    results = [each for each in trial.results if each.subgroup or each.interaction_p is not None]
    tested = next((each for each in results if each.interaction_p is not None), None)
    if tested is not None and tested.interaction_p is not None:
        p = p_bounds(tested.interaction_p)
        significant, _ = verdict_of_p(p, trial.plan.alpha)
        yield Finding(
            check="subgroup_interaction",
            agreement="agrees" if significant else "disagrees",
            answer="interaction_significant" if significant else "interaction_not_shown",
            recomputed=p_range(*p),
            reason=f"A test of interaction is printed (p {tested.interaction_p.text}).",
            words={"interaction": p_range(*p)},
        )
        return
    numbers = any(_has_numbers(each) for each in results) or bool(claim.numbers)
    yield Finding(
        check="subgroup_interaction",
        agreement="cannot tell",
        answer="no_interaction_test" if numbers else "no_subgroup_figures",
        reason="No test of whether the effect differs between the groups is printed"
        f"{'' if numbers else ', and no figures for the group'}.",
        words={"missing": "the effect in each group with its interval, and a test of interaction"},
    )


def _has_numbers(result: Result) -> bool:
    return bool(result.arms) or result.contrast is not None
