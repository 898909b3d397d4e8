"""A claim about a subgroup: is there a test of the difference between the groups?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from secondread.checks.declaration import check
from secondread.checks.evidence.printed_contrast import p_bounds, verdict_of_p
from secondread.checks.evidence.two_effects import TwoEffects, compare_results
from secondread.checks.evidence.wording import p_range
from secondread.record import Claim, Finding, Result, Trial

# ICEMAN's bands of the p of an interaction, from the least to the most credible
BANDS = (
    (0.05, "chance is a likely explanation"),
    (0.01, "chance may not explain it"),
    (0.005, "chance is an unlikely explanation"),
    (-1.0, "chance is a very unlikely explanation"),
)


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
    """Yield the interaction test that the claim needs: the printed one, else that of two intervals, else none."""
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
            reason=f"A test of interaction is printed (p {tested.interaction_p.text}); {_band(p[1])}.",
            words={"interaction": p_range(*p)},
        )
        return
    compared = _compared(results)
    if compared is not None:
        yield _from_intervals(*compared, trial.plan.alpha)
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


def _compared(results: list[Result]) -> tuple[Result, Result, TwoEffects] | None:
    """Two groups with an interval each on the same outcome; a part and its whole are no such pair."""
    for first, second in combinations([each for each in results if each.subgroup], 2):
        if first.outcome == second.outcome and first.subgroup.casefold() != second.subgroup.casefold():
            compared = compare_results(first, second)
            if compared is not None:
                return first, second, compared
    return None


def _from_intervals(first: Result, second: Result, compared: TwoEffects, alpha: float) -> Finding:
    significant = compared.p < alpha
    one_only = compared.significant[0] != compared.significant[1]
    heading = f"{first.subgroup} against {second.subgroup}: {compared.words}"
    trap = " One group alone is significant and the other is not, which is no test between them." if one_only else ""
    return Finding(
        check="subgroup_interaction",
        agreement="agrees" if significant else "disagrees",
        answer="interaction_significant" if significant else "interaction_not_shown",
        recomputed=compared.words,
        reason=f"{heading}; {_band(compared.p)}.{trap}",
        workings=(compared.working,),
        words={"interaction": p_range(compared.p, compared.p)},
    )


def _band(p: float) -> str:
    return next(words for bound, words in BANDS if p > bound)


def _has_numbers(result: Result) -> bool:
    return bool(result.arms) or result.contrast is not None
