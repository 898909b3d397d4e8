"""Is the difference between the arms statistically significant on the outcome the claim is about?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.amount_told import way_told
from secondread.checks.evidence.interval_figure import interval_figure
from secondread.checks.evidence.measurement import SIDES, Measurement, measure
from secondread.checks.evidence.naming import measured_words, missing_of, outcome_name
from secondread.record import Claim, Finding, Trial

KINDS = (
    "no_significant_difference",
    "no_effect",
    "effect",
    "trend",
    "clinical_importance",
    "size",
    "responders",
    "safety",
    "subgroup",
    "noninferiority_or_equivalence",
    "surrogate",
    "generalisation",
    "superiority_over_uncompared",
    "arithmetic",
    "causal_without_randomisation",
    "consistency_with_other_trials",
)


@check(
    title="Significance",
    asks="Is p below the trial's own level in every data set the documents allow?",
    kinds=KINDS,
    references=("Wasserstein RL, Lazar NA (2016). The ASA statement on p-values. doi:10.1080/00031305.2016.1154108",),
)
def significance(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield whether the measured difference is significant, not, or depends on what the documents leave out."""
    measured = measure(trial, claim)
    words = {"outcome": outcome_name(measured.outcome if measured else None, claim)}
    if measured is None:
        words["missing"] = missing_of(trial, None)
        yield Finding(
            check="significance",
            agreement="cannot tell",
            answer="unmeasured",
            reason="The documents tell no result for this outcome." if trial.id else "No trial was read.",
            words=words,
        )
        if trial.id:
            yield _study_told(trial)
        return
    words |= {"measured": measured_words(measured), "missing": missing_of(trial, measured)}
    answer, reason = _answer(measured, trial.plan.alpha)
    yield Finding(
        check="significance",
        agreement=_agreement(claim, answer),
        answer=answer,
        reported=claim.quote,
        recomputed=words["measured"],
        reason=reason,
        workings=measured.workings,
        words=words,
        figures={**interval_figure(measured)},
    )
    way = way_told(trial, claim, measured)
    if measured.significant is True and way:
        yield Finding(
            check="significance",
            agreement="agrees" if way == "as_said" else "disagrees",
            answer="amount_as_said" if way == "as_said" else "amount_the_other_way",
            reason=f"The amount went {'the way' if way == 'as_said' else 'against the way'} that the claim says.",
        )
    elif measured.significant is True and measured.favours == "unknown":
        yield Finding(
            check="significance",
            agreement="cannot tell",
            answer="direction_unknown",
            reason="The documents tell neither which way is better nor which group did better.",
        )
    if trial.plan.one_sided and trial.plan.alpha >= 0.05:
        yield Finding(
            check="significance",
            agreement="cannot tell",
            answer="one_sided_at_five",
            reason=f"The trial tested one side only, at a level of {trial.plan.alpha:g}.",
        )
    if measured.favours in SIDES and not measured.conflicting:
        yield Finding(
            check="significance",
            agreement="not applicable",
            answer=f"favours_{measured.favours}",
            reason=f"The difference favours the {measured.favours} arm.",
        )


def _study_told(trial: Trial) -> Finding:
    return Finding(
        check="significance",
        agreement="not applicable",
        answer="study_read",
        reason=f"A study was read ({trial.design.kind.replace('unknown', 'its design is not told')}).",
    )


def _answer(measured: Measurement, alpha: float) -> tuple[str, str]:
    if measured.conflicting:
        return "conflicting", "The words of the documents and the numbers read with them favour different groups."
    every = " in every data set the text allows" if measured.rates and not measured.result.contrast else ""
    if measured.significant is True:
        return "significant", f"p is below {alpha:g}{every}."
    if measured.significant is False:
        return "not_significant", f"p is {alpha:g} or more{every}."
    numbers = measured.rates is not None or bool(measured.arms and measured.arms.treated.value is not None)
    if measured.depends and not (numbers and measured.said_significant is True):
        return "depends", "Whether p is below the level depends on what the documents leave out."
    if measured.said_significant is True and numbers:
        return "told_with_arm_numbers", "The result of each arm is printed, and the text tells it as significant."
    if measured.said_significant is True:
        return "told_significant", "The documents tell it as significant and print no number to recompute it from."
    if measured.said_significant is False:
        return (
            "told_not_significant",
            "The documents tell it as not significant and print no number to recompute it from.",
        )
    if numbers:
        return (
            "arm_numbers_only",
            "The result of each arm is printed, but not enough to compute a p-value or an interval.",
        )
    if measured.result.contrast is not None and measured.result.contrast.estimate is not None:
        return "estimate_only", "An estimate is printed without an interval, a p-value or the result of each arm."
    return "told_only", "The documents tell the result in words only."


def _agreement(claim: Claim, answer: str) -> str:
    says_difference = claim.kind not in ("no_significant_difference", "no_effect", "noninferiority_or_equivalence")
    if answer == "significant":
        return "agrees" if says_difference else "disagrees"
    if answer == "not_significant":
        return "disagrees" if says_difference else "agrees"
    return "cannot tell"
