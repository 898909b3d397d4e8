"""Advice: data alone do not decide it; what bears on it?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.fate_of_primary import fate_of_primary
from secondread.checks.evidence.measurement import Measurement, measure_outcome
from secondread.checks.evidence.naming import measured_words
from secondread.checks.evidence.outcome_of_claim import primary_of
from secondread.record import Claim, Finding, Trial

ADVICE = {
    "use": "advises_use",
    "avoidance": "advises_avoidance",
    "research": "asks_for_research",
    "caution": "urges_caution",
}

# Advice that everybody gives anyway does not rest on the study at hand.
_OF_THIS_STUDY = re.compile(r"\b(?:results?|findings?|stud(?:y|ies)|trials?|data|evidence|this|these|our)\b", re.I)
UNCONTROLLED = {
    "observational study": "an observational study",
    "uncontrolled trial": "a trial without a control group",
    "animal study": "a study in animals",
}


@check(
    title="Advice",
    asks="What did the trial measure that bears on this advice?",
    kinds=("recommendation",),
    references=(
        "Guyatt GH et al. (2008). GRADE: going from evidence to recommendations. doi:10.1136/bmj.39493.646875.AE",
    ),
)
def recommendation(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield the measurements that bear on a piece of advice and what kind of result it could rest on."""
    measured = [(outcome, measure_outcome(trial, outcome)) for outcome in trial.outcomes]
    bearing = [
        f"{outcome.name} ({'harm' if outcome.harm else outcome.role.replace('_', ' ')}): {measured_words(each)}"
        for outcome, each in measured
        if each is not None
    ]
    yield Finding(
        check="recommendation",
        agreement="not applicable",
        answer="what_bears_on_it" if bearing else "nothing_bears_on_it",
        recomputed="; ".join(bearing),
        reason="What was measured informs advice; values, costs and other treatments decide it too."
        if bearing
        else "The documents print no measurement that bears on this advice.",
        words={"bearing": "; ".join(bearing) or "no measurement in the documents"},
    )
    if claim.advice:
        yield Finding(
            check="recommendation",
            agreement="not applicable",
            answer=ADVICE[claim.advice],
            reason=f"The advice is {claim.advice}." if claim.advice != "use" else "The advice is to use the treatment.",
        )
    if claim.place == "conclusion" or _OF_THIS_STUDY.search(claim.quote):
        yield Finding(
            check="recommendation",
            agreement="not applicable",
            answer="advice_from_this_study",
            reason="The advice is drawn from the study at hand.",
        )
    yield from _what_the_advice_rests_on(trial, [each for _, each in measured if each is not None])


def _what_the_advice_rests_on(trial: Trial, measured: list[Measurement]) -> Iterator[Finding]:
    primary = primary_of(trial)
    result = measure_outcome(trial, primary) if primary is not None else None
    if result is not None and fate_of_primary(trial, result) == "missed":
        yield _cannot_tell(
            "primary_missed", f"The primary outcome ({result.outcome.name}) did not show what was looked for."
        )
    if measured and not (result is not None and result.zone is not None and result.zone.important_effect_excluded):
        yield _cannot_tell("question_open", "The results leave the question open, or other questions beside it.")
    if trial.design.kind in UNCONTROLLED:
        yield _cannot_tell("nobody_randomised", f"The results are those of {UNCONTROLLED[trial.design.kind]}.")
    wanted = [each for each in measured if not each.outcome.harm]
    if wanted and all(each.outcome.surrogate for each in wanted):
        yield _cannot_tell("only_markers", f"What was measured is a marker: {wanted[0].outcome.name}.")


def _cannot_tell(answer: str, reason: str) -> Finding:
    return Finding(check="recommendation", agreement="cannot tell", answer=answer, reason=reason)
