"""Where does the interval lie against no effect and against the smallest difference that matters?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.measurement import Measurement, measure
from secondread.checks.evidence.wording import interval
from secondread.record import Claim, Finding, Trial


@check(
    title="Interval against what matters",
    asks="Does the interval exclude no effect, an important benefit, or an important harm?",
    kinds=(
        "no_significant_difference",
        "no_effect",
        "effect",
        "trend",
        "clinical_importance",
        "safety",
        "noninferiority_or_equivalence",
    ),
    references=(
        "Altman DG, Bland JM (1995). Absence of evidence is not evidence of absence. doi:10.1136/bmj.311.7003.485",
    ),
)
def interval_zone(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield the zone of the interval of the outcome the claim is about."""
    measured = measure(trial, claim)
    if measured is None or measured.zone is None or measured.limits is None:
        return
    answer, reason = zone_answer(measured)
    importance = measured.importance
    as_points = measured.rates is not None and measured.result.contrast is None
    yield Finding(
        check="interval_zone",
        agreement="disagrees" if _clashes(claim, answer) else "agrees",
        answer=answer,
        recomputed=interval(*measured.limits, measured.level, as_points=as_points),
        reason=reason,
        words={
            "interval": interval(*measured.limits, measured.level, as_points=as_points),
            "threshold": importance.words if importance else "no threshold known",
            "threshold_source": importance.source if importance else "",
            "zone_reason": reason.rstrip("."),
        },
        reference=importance.reference if importance else "",
    )
    if importance is not None and importance.convention:
        yield Finding(
            check="interval_zone",
            agreement="not applicable",
            answer="threshold_by_convention",
            reason=f"The threshold {importance.words} is {importance.source}.",
        )

    mid = measured.outcome.mid
    if importance is not None and not importance.convention and mid is not None and mid.kind == "within_patient":
        yield Finding(
            check="interval_zone",
            agreement="not applicable",
            answer="threshold_within_patient",
            reason=f"The threshold {importance.words} is for one patient's change, not for a mean difference.",
        )


def zone_answer(measured: Measurement) -> tuple[str, str]:
    """Return the code of the zone and the sentence that says what it means."""
    zone = measured.zone
    assert zone is not None
    threshold = measured.importance.words if measured.importance else ""
    if zone.excludes_null:
        side = zone.direction if measured.benefit_up is not None else "difference"
        if measured.importance is None:
            return f"{side}_shown", f"The interval excludes no effect ({side}); no threshold of importance is known."
        if zone.important_benefit_shown or zone.important_harm_shown:
            return f"important_{side}_shown", f"The whole interval is at or beyond {threshold}."
        if zone.important_effect_excluded:
            return f"{side}_too_small", f"The interval excludes no effect, and also an effect of {threshold}."
        return f"{side}_shown", f"The interval excludes no effect; whether the effect reaches {threshold} is open."
    if measured.importance is None:
        return "open_no_threshold", "The interval holds no effect; no threshold says how much of it would matter."
    if zone.important_effect_excluded:
        return (
            "important_effect_excluded",
            f"The interval holds no effect and stops short of {threshold} on both sides.",
        )
    if measured.benefit_up is not None and zone.important_benefit_excluded:
        return "important_benefit_excluded", f"The interval stops short of a benefit of {threshold}; harm stays open."
    return "open", f"The interval holds no effect and also an effect of {threshold}: it leaves the question open."


def _clashes(claim: Claim, answer: str) -> bool:
    if claim.kind in ("no_effect", "noninferiority_or_equivalence"):
        return answer not in ("important_effect_excluded",)
    if claim.kind == "no_significant_difference":
        return answer.endswith(("_shown", "_too_small"))
    if claim.kind == "safety":
        return claim.polarity != "harm" and answer != "important_effect_excluded"
    return not answer.endswith(("benefit_shown", "difference_shown", "benefit_too_small"))
