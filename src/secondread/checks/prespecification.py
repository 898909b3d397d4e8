"""Is what the report tells what was registered: outcomes, their role and time, the number of people, the dates?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check_of_trial
from secondread.checks.evidence.wording import listed
from secondread.reading.time_points import same_time
from secondread.record import Finding, RegisteredOutcome, Registration, Trial, Words

# TRACT asks about numbers that are further apart than this
FAR_FROM_PLAN = 0.15


@check_of_trial(
    title="Registered and reported",
    asks="Are the outcomes, their roles and times, the number of people and the dates those that were registered?",
    references=(
        "Chan AW et al. (2004). Empirical evidence for selective reporting of outcomes in randomized trials. "
        "doi:10.1001/jama.291.20.2457",
        "Mol BW et al. (2023). Checklist to assess trustworthiness in randomised controlled trials (TRACT). "
        "doi:10.1186/s41073-023-00130-8",
    ),
)
def prespecification(trial: Trial) -> Iterator[Finding]:
    """Yield each difference between a study record and the report of the study."""
    registration = trial.registration
    if registration is None:
        return
    yield from _dates(registration)
    if not registration.has_report:
        return
    primaries = [each for each in registration.outcomes if each.role == "primary"]
    for outcome in primaries:
        yield _primary(outcome, any(each.reported_role == "primary" for each in primaries))
    for outcome in registration.outcomes:
        if outcome.role != "primary" and outcome.reported_role == "primary":
            yield _finding(
                "disagrees",
                "outcome_promoted",
                f"{outcome.reported} is reported as primary; registered ({outcome.name}) it is {outcome.role}.",
                outcome,
            )
        elif outcome.reported:
            yield from _time(outcome)
    for name in registration.unregistered:
        registered = listed([each.name for each in primaries]) or "none"
        yield _finding(
            "disagrees",
            "outcome_added",
            f"{name} is reported as primary; registered as primary is {registered}. They agree only if these are two "
            "names of one outcome.",
        )
    yield from _number(registration)


def _primary(outcome: RegisteredOutcome, another_is_primary: bool) -> Finding:
    if not outcome.reported:
        return _finding(
            "cannot tell",
            "outcome_not_told",
            f"The registered primary outcome ({outcome.name}) is not told here; a shorter text may leave it out.",
            outcome,
        )
    if outcome.reported_role not in ("", "primary"):
        return _finding(
            "disagrees",
            "outcome_demoted",
            f"{outcome.name} is registered as primary and reported ({outcome.reported}) as {outcome.reported_role}.",
            outcome,
        )
    for found in _time(outcome):
        return found
    if outcome.reported_role == "" and another_is_primary:
        return _finding(
            "cannot tell",
            "outcome_role_not_told",
            f"{outcome.name} is registered as primary; the report does not name its role.",
            outcome,
        )
    return _finding(
        "agrees", "outcome_as_registered", f"{outcome.reported} is the registered primary outcome.", outcome
    )


def _time(outcome: RegisteredOutcome) -> Iterator[Finding]:
    registered, reported = outcome.time_point, outcome.reported_time
    if registered is None or reported is None or _times_allow(registered, reported):
        return
    yield _finding(
        "disagrees" if outcome.role == "primary" else "cannot tell",
        "time_changed",
        f"{outcome.name} is registered for {registered.text} and reported for {reported.text}.",
        outcome,
    )


def _times_allow(registered: Words, reported: Words) -> bool:
    """Whether the reported time is one of those registered; "baseline, week 4, week 12" names several."""
    return any(
        same_time(part, reported.text) for part in registered.text.replace(";", ",").replace(" and ", ",").split(",")
    )


def _number(registration: Registration) -> Iterator[Finding]:
    planned, reached = registration.planned_n, registration.reported_n
    if planned is None or reached is None or planned.value <= 0:
        return
    far = abs(reached.value / planned.value - 1)
    if far > FAR_FROM_PLAN:
        yield _finding(
            "disagrees",
            "number_far_from_plan",
            f"{planned.text} participants were planned and {reached.text} randomised.",
        )
    else:
        yield _finding("agrees", "number_as_planned", f"{planned.text} planned, {reached.text} randomised.")


def _dates(registration: Registration) -> Iterator[Finding]:
    start, submitted = registration.start, registration.first_submitted
    if start is None or submitted is None:
        return
    shared = min(len(start.text), len(submitted.text))
    late = submitted.text[:shared] > start.text[:shared]
    yield _finding(
        "disagrees" if late else "agrees",
        "registered_after_start" if late else "registered_before_start",
        f"The study was first submitted to the register on {submitted.text} and began on {start.text}"
        f"{': it was registered after its start' if late else ''}.",
    )


def _finding(agreement: str, answer: str, reason: str, outcome: RegisteredOutcome | None = None) -> Finding:
    return Finding.model_validate(
        {
            "check": "prespecification",
            "agreement": agreement,
            "answer": answer,
            "reported": outcome.reported if outcome else "",
            "recomputed": outcome.name if outcome else "",
            "reason": reason,
            "about": () if outcome is None or outcome.span is None else (outcome.span,),
        }
    )
