"""A claim about the whole trial: do its other outcomes say the same?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.measurement import Measurement, measure_outcome
from secondread.checks.evidence.naming import measured_words
from secondread.checks.evidence.outcome_of_claim import primary_of
from secondread.checks.evidence.wording import listed
from secondread.record import Claim, Finding, Trial

# no allowance for several outcomes that is in use takes a p below this back above the level
BEYOND_DOUBT = 0.001


@check(
    title="The whole trial",
    asks="Does any outcome differ, or leave a benefit open, that the claim passes over?",
    kinds=("no_effect", "effect"),
    references=("Pocock SJ, Stone GW (2016). The primary outcome fails: what next? doi:10.1056/NEJMra1510064",),
)
def whole_trial(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield the outcomes other than the primary one that differ, and those that leave a benefit open."""
    if claim.kind == "effect":
        yield from _nothing_differs(trial)
        return
    if claim.scope != "trial":
        return
    primary = primary_of(trial)
    differing: list[str] = []
    shown: list[Measurement] = []
    unresolved: list[Measurement] = []
    for outcome in trial.outcomes:
        if outcome.harm or (primary is not None and outcome.id == primary.id):
            continue
        measured = measure_outcome(trial, outcome)
        if measured is None or measured.favours == "control":
            continue
        if measured.significant is True or (measured.significant is None and measured.said_significant is True):
            differing.append(outcome.name)
            if measured.p is not None and measured.p[1] < BEYOND_DOUBT:
                shown.append(measured)
        elif _leaves_benefit_open(measured):
            unresolved.append(measured)
    if differing:
        yield Finding(
            check="whole_trial",
            agreement="disagrees",
            answer="another_outcome_differs",
            reason=f"A difference is reported for {listed(differing)}.",
            words={"differing": listed(differing)},
        )
    if shown:
        names = listed([each.outcome.name for each in shown])
        yield Finding(
            check="whole_trial",
            agreement="disagrees",
            answer="another_outcome_shown",
            recomputed="; ".join(f"{each.outcome.name}: {measured_words(each)}" for each in shown),
            reason=f"p is below {BEYOND_DOUBT:g} in every data set for {names}.",
            workings=tuple(working for each in shown for working in each.workings),
            words={"shown": shown[0].outcome.name, "shown_measured": measured_words(shown[0])},
        )
    if unresolved:
        names = listed([each.outcome.name for each in unresolved])
        yield Finding(
            check="whole_trial",
            agreement="disagrees",
            answer="benefit_left_open",
            recomputed="; ".join(f"{each.outcome.name}: {measured_words(each)}" for each in unresolved),
            reason=f"The result for {names} leaves a benefit open.",
            workings=tuple(working for each in unresolved for working in each.workings),
            words={"unresolved": names, "unresolved_measured": measured_words(unresolved[0])},
        )


def _nothing_differs(trial: Trial) -> Iterator[Finding]:
    """Every result that the documents give with a test is not significant: then none can bear a claim of an effect."""
    measured = [measure_outcome(trial, outcome) for outcome in trial.outcomes if not outcome.harm]
    told = [each for each in measured if each is not None]
    tested = [each for each in told if each.significant is False]
    if tested and all(each.significant is False or each.said_significant is False for each in told):
        names = listed([f"{each.outcome.name} ({measured_words(each)})" for each in tested])
        yield Finding(
            check="whole_trial",
            agreement="disagrees",
            answer="nothing_significant",
            recomputed=names,
            reason=f"No outcome with a result differs significantly: {names}.",
            workings=tuple(working for each in tested for working in each.workings),
            words={"not_differing": names},
        )


def _leaves_benefit_open(measured: Measurement) -> bool:
    """Point estimate on the side of benefit and an interval that no threshold closes."""
    if measured.favours != "intervention" or measured.limits is None or measured.significant is True:
        return False
    return measured.zone is None or not measured.zone.important_benefit_excluded
