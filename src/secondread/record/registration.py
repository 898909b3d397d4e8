"""What a study record registered beforehand, beside what the report of the study tells."""

from __future__ import annotations

from typing import Literal

from secondread.record.base import Frozen
from secondread.record.printed import PrintedNumber, Span, Words


class RegisteredOutcome(Frozen):
    """A registered outcome and the reported one that is like it most; `reported` is "" where none is like it."""

    name: str
    role: Literal["primary", "secondary", "other"]
    time_point: Words | None = None
    reported: str = ""
    reported_role: str = ""
    reported_time: Words | None = None
    span: Span | None = None


class Registration(Frozen):
    """A study record's plan: outcomes, number, dates (as much of YYYY-MM-DD as is printed).

    `unregistered` names the reported primary outcomes that are like none registered. `planned_n` is the number that
    the record still calls estimated, `reported_n` the number that the report tells as randomised.
    """

    document: str
    outcomes: tuple[RegisteredOutcome, ...] = ()
    unregistered: tuple[str, ...] = ()
    planned_n: PrintedNumber | None = None
    reported_n: PrintedNumber | None = None
    start: Words | None = None
    first_submitted: Words | None = None
    has_report: bool = False
