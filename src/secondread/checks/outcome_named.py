"""Is the outcome the claim names the one that was measured?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.wording import listed
from secondread.record import Claim, Finding, Trial


@check(
    title="Outcome as measured",
    asks="Does the claim name the outcome that was measured, or something wider, or something else?",
    kinds=(
        "effect",
        "no_effect",
        "size",
        "clinical_importance",
        "surrogate",
        "responders",
        "no_significant_difference",
    ),
    references=("Yavchitz A et al. (2016). A new classification of spin. doi:10.1016/j.jclinepi.2016.01.020",),
)
def outcome_named(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield whether the claim's outcome is the measured one, a broader one, or another."""
    if claim.scope == "other":
        yield Finding(
            check="outcome_named",
            agreement="not applicable",
            answer="about_another_study",
            reason="The claim is about another study, drug or group of people than the one measured here.",
        )
        return
    if claim.outcome_match not in ("broader", "other"):
        return
    outcome = next((each for each in trial.outcomes if each.id == claim.outcome), None)
    if outcome is None:
        measured = listed([each.name for each in trial.outcomes if not each.harm])
        if not measured:
            return
    else:
        measured = outcome.name
    answer = "outcome_broader" if claim.outcome_match == "broader" else "outcome_other"
    yield Finding(
        check="outcome_named",
        agreement="disagrees",
        answer=answer,
        reported=claim.outcome_words,
        recomputed=measured,
        reason=f"The claim speaks of {claim.outcome_words or 'something else'}; what was measured is {measured}.",
        words={"claimed_outcome": claim.outcome_words or "something wider", "outcome": measured},
    )
