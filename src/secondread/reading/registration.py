"""What a study record registered, held beside the outcomes that the report of the study tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondread.reading.outcome_names import same_outcome
from secondread.reading.outcomes import UNNAMED
from secondread.reading.patterns import lazy_pattern
from secondread.reading.printed_value import printed
from secondread.record import Document, Outcome, RegisteredOutcome, Registration, Span, Trial, Words

# Names that share fewer words than this are not the same outcome, and above it may be.
ALIKE = 0.5
_DATE = r"(?P<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)"
_START = lazy_pattern(rf"(?<!\w)Start: {_DATE}")
_SUBMITTED = lazy_pattern(rf"First submitted: {_DATE}")
_PLANNED = lazy_pattern(r"Enrollment \(estimated\): (?P<n>\d+) participants\.")


def registration_of(document: Document, registered: Trial, reports: Sequence[Trial]) -> Registration:
    """Return what was registered, each outcome with the reported one that is like it most.

    Parameters
    ----------
    document
        The study record.
    registered
        The trial as the study record alone tells it.
    reports
        The trial as each article or abstract of it alone tells it.
    """
    told = [outcome for trial in reports for outcome in trial.outcomes if outcome.name != UNNAMED and not outcome.harm]
    outcomes = tuple(
        _beside(outcome, told) for outcome in registered.outcomes if outcome.role_stated and not outcome.harm
    )
    primaries = [each for each in told if each.role == "primary" and each.role_stated]
    planned = _PLANNED.search(document.text)
    return Registration(
        document=document.id,
        outcomes=outcomes,
        unregistered=tuple(
            dict.fromkeys(each.name for each in primaries if all(_likeness(each, one.name) < ALIKE for one in outcomes))
        ),
        planned_n=printed(document.text, *planned.span("n"), document.id, 0) if planned else None,
        reported_n=next((trial.n_randomised for trial in reports if trial.n_randomised is not None), None),
        start=_date(document, _START),
        first_submitted=_date(document, _SUBMITTED),
        has_report=bool(reports),
    )


def _beside(outcome: Outcome, told: Sequence[Outcome]) -> RegisteredOutcome:
    scored = sorted(((_likeness(each, outcome.name), _rank(each), each) for each in told), key=lambda one: one[:2])
    best = scored[-1][2] if scored and scored[-1][0] >= ALIKE else None
    return RegisteredOutcome(
        name=outcome.name,
        role={"primary": "primary", "secondary": "secondary"}.get(outcome.role, "other"),
        time_point=outcome.time_point,
        reported=best.name if best else "",
        reported_role=best.role if best and best.role_stated else "",
        reported_time=best.time_point if best else None,
        span=outcome.span,
    )


def _likeness(told: Outcome, name: str) -> float:
    return max(same_outcome(each, name) for each in (told.name, *told.aliases))


def _rank(outcome: Outcome) -> int:
    return 2 * (outcome.role == "primary") + outcome.role_stated


def _date(document: Document, pattern: re.Pattern[str]) -> Words | None:
    match = pattern.search(document.text)
    if match is None:
        return None
    return Words(
        text=match.group("date"), span=Span(document=document.id, start=match.start("date"), end=match.end("date"))
    )
