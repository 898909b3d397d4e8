"""What follows: findings of the checks and the verdict on a claim."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field, JsonValue

from secondread.record.base import Frozen
from secondread.record.printed import Span

Agreement = Literal["agrees", "disagrees", "cannot tell", "not applicable", "check failed"]
Label = Literal["supported", "overstated", "contradicted", "not_supported", "not_checkable"]
LABELS: tuple[str, ...] = get_args(Label)
School = Literal["common", "strict"]
SCHOOLS: tuple[str, ...] = get_args(School)


class Working(Frozen):
    """One computed number: what it is, how it was computed, and the Python line that computes it again.

    `reproduce` is an expression (after ``from secondread import statistics as st``) whose value is `value`.
    """

    what: str
    shown: str
    value: JsonValue = None
    method: str = ""
    inputs: dict[str, JsonValue] = Field(default_factory=dict)
    reference: str = ""
    reproduce: str = ""
    note: str = ""


class Finding(Frozen):
    """What one check found about one claim.

    `answer` is the check's result as a short code that the table of verdicts reads; `words` are the phrases that the
    verdict's sentences are filled with; `about` the places of the numbers that were held against each other.
    """

    check: str
    agreement: Agreement
    answer: str
    reported: str = ""
    recomputed: str = ""
    reason: str = ""
    workings: tuple[Working, ...] = ()
    words: dict[str, str] = Field(default_factory=dict)
    figures: dict[str, JsonValue] = Field(default_factory=dict)
    reference: str = ""
    about: tuple[Span, ...] = ()


class Difference(Frozen):
    """A question on which authorities differ and on which this verdict turns.

    `decided` is the school that was followed and `because` its answer; `other_label` is the verdict that the other
    school gives, and `other_because` why.
    """

    question: str
    decided: School
    because: str
    other_label: Label
    other_because: str


class Verdict(Frozen):
    """The judgement of one claim, with the sentences that say why and what would change it."""

    claim: str
    label: Label
    plain: str
    technical: str
    would_change_it: str
    findings: tuple[Finding, ...] = ()
    rule: str = ""
    difference: Difference | None = None
