"""The published JSON of a second reading: its models, and the way there."""

from __future__ import annotations

import json
import math
import re
from typing import Any, Literal

from pydantic import Field, JsonValue

from secondread import __version__
from secondread.record import (
    ClaimNumber,
    Difference,
    Document,
    Dose,
    SecondReading,
    Span,
    Trial,
    Words,
    correction_sentence,
)
from secondread.record.base import Frozen
from secondread.record.claim import Advice, ClaimKind, Compares, DoseComparison, Polarity, Scope, SpeakerRole, Strength
from secondread.record.verdict import Agreement, Finding, Label, Working
from secondread.report.content import headline, verdicts_by_claim
from secondread.report.safe_text import UNSEEN
from secondread.report.summary import summary_of
from secondread.report.trial_figures import trial_figures

SCHEMA_VERSION: Literal["1.0"] = "1.0"


class WorkingOut(Frozen):
    """One computed number: `reproduce` is a Python expression, after the import in the top level's `reproduce_import`.

    An infinite number is the string "infinity" or "-infinity", and one that is not a number is null.
    """

    what: str
    shown: str
    value: JsonValue
    method: str
    inputs: dict[str, JsonValue]
    reference: str
    reproduce: str
    note: str


class FindingOut(Frozen):
    """What one check found; `inputs`, `method`, `reference` and `reproduce` are those of its first working."""

    check: str
    agreement: Agreement
    answer: str
    reported: str
    recomputed: str
    reason: str
    inputs: dict[str, JsonValue]
    method: str
    reference: str
    reproduce: str
    workings: tuple[WorkingOut, ...]
    figures: dict[str, JsonValue]
    about: tuple[Span, ...]


class TrialFindingsOut(Frozen):
    """What the checks of one trial by itself found: its numbers and plan held against each other."""

    trial: str
    findings: tuple[FindingOut, ...]


class SummaryOut(Frozen):
    """The reading in three sentences: what the headline says, what the trial found, which claims hold."""

    headline: str
    found: str
    claims: str


class ClaimOut(Frozen):
    """A claim and its verdict; `start` and `end` count characters of the named document's text, `end` exclusive.

    `scope` is "trial" where the claim speaks of the trial or treatment as a whole. What was not read is null, empty or
    "". `difference` is the question on which authorities differ and this verdict turns, null where they agree.
    """

    id: str
    quote: str
    document: str
    start: int
    end: int
    speaker: str
    speaker_role: SpeakerRole
    via: str
    stake: str
    kind: ClaimKind
    polarity: Polarity
    strength: Strength
    trial: str | None
    outcome: str | None
    outcome_words: str
    scope: Scope
    arms: tuple[str, ...]
    compares: Compares
    time_point: Words | None
    subgroup: str
    numbers: tuple[ClaimNumber, ...]
    dose: Dose | None
    dose_comparison: DoseComparison
    advice: Advice
    sure: float
    unsure_because: str
    verdict: Label
    rule: str
    plain: str
    technical: str
    would_change_it: str
    difference: Difference | None
    findings: tuple[FindingOut, ...]


class FigureOut(Frozen):
    """A figure of a trial as a whole: its plain numbers by name, and what it shows in words."""

    trial: str
    name: str
    title: str
    words: str
    data: dict[str, JsonValue]
    reference: str


class SecondReadingOut(Frozen):
    """A second reading: what was read, what is said, and what follows."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    secondread_version: str
    reproduce_import: str = "from secondread import statistics as st"
    settings: dict[str, str]
    documents: tuple[Document, ...] = Field(description="The documents in the order given, with their text.")
    trials: tuple[Trial, ...]
    summary: SummaryOut
    claims: tuple[ClaimOut, ...]
    trial_findings: tuple[TrialFindingsOut, ...]
    figures: tuple[FigureOut, ...]
    notes: tuple[str, ...]


def to_contract(reading: SecondReading) -> dict[str, Any]:
    """Return a second reading as the published JSON has it: plain dicts, lists, strings and finite numbers.

    Parameters
    ----------
    reading : SecondReading
        Record, verdicts and settings.

    Returns
    -------
    dict
        Valid against ``docs/schema/reading-1.0.json``; equal readings give equal dicts, and nothing in it is a time.
    """
    verdicts = verdicts_by_claim(reading)
    claims = []
    for claim in reading.record.claims:
        verdict = verdicts[claim.id]
        claims.append(
            ClaimOut(
                id=claim.id,
                quote=claim.quote,
                document=claim.span.document,
                start=claim.span.start,
                end=claim.span.end,
                speaker=claim.speaker,
                speaker_role=claim.speaker_role,
                via=claim.via,
                stake=claim.stake,
                kind=claim.kind,
                polarity=claim.polarity,
                strength=claim.strength,
                trial=claim.trial,
                outcome=claim.outcome,
                outcome_words=claim.outcome_words,
                scope=claim.scope,
                arms=claim.arms,
                compares=claim.compares,
                time_point=claim.time_point,
                subgroup=claim.subgroup,
                numbers=claim.numbers,
                dose=claim.dose,
                dose_comparison=claim.dose_comparison,
                advice=claim.advice,
                sure=claim.sure,
                unsure_because=claim.unsure_because,
                verdict=verdict.label,
                rule=verdict.rule,
                plain=verdict.plain,
                technical=verdict.technical,
                would_change_it=verdict.would_change_it,
                difference=verdict.difference,
                findings=tuple(_finding(finding) for finding in verdict.findings),
            )
        )
    out = SecondReadingOut(
        secondread_version=__version__,
        settings=reading.settings,
        documents=reading.record.documents,
        trials=reading.record.trials,
        summary=_summary(reading),
        claims=tuple(claims),
        trial_findings=tuple(
            TrialFindingsOut(trial=trial, findings=tuple(map(_finding, findings)))
            for trial, findings in reading.trial_findings.items()
        ),
        figures=tuple(
            FigureOut(
                trial=trial.id,
                name=figure.name,
                title=figure.title,
                words=figure.words,
                data=dict(figure.data),
                reference=figure.reference,
            )
            for trial in reading.record.trials
            for figure in trial_figures(trial)
        ),
        notes=(*map(correction_sentence, reading.record.corrections), *reading.record.notes),
    )
    contract = _finite(out.model_dump(mode="python"))
    assert isinstance(contract, dict)
    return contract


def _summary(reading: SecondReading) -> SummaryOut:
    titles = tuple(title for document in reading.record.documents if (title := headline(document)))
    made = summary_of(reading, titles)
    return SummaryOut(headline=made.headline, found=made.found, claims=made.claims)


def to_json(reading: SecondReading) -> str:
    """Return a second reading as JSON text: the same bytes for the same reading, safe to print on a terminal."""
    text = json.dumps(to_contract(reading), ensure_ascii=False, indent=2, allow_nan=False)
    # JSON lets C1 controls, direction marks and lone surrogates stand raw; escaped, they say the same and do nothing.
    return _RAW.sub(_escaped, text) + "\n"


_RAW = re.compile(UNSEEN.pattern + "|[\u2028\u2029\ud800-\udfff]")


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]


def _working(working: Working) -> WorkingOut:
    return WorkingOut(**{name: getattr(working, name) for name in WorkingOut.model_fields})


def _finding(finding: Finding) -> FindingOut:
    first = finding.workings[0] if finding.workings else None
    return FindingOut(
        check=finding.check,
        agreement=finding.agreement,
        answer=finding.answer,
        reported=finding.reported,
        recomputed=finding.recomputed,
        reason=finding.reason,
        inputs=first.inputs if first else {},
        method=first.method if first else "",
        reference=(first.reference if first else "") or finding.reference,
        reproduce=first.reproduce if first else "",
        workings=tuple(_working(working) for working in finding.workings),
        figures=finding.figures,
        about=finding.about,
    )


def _finite(value: Any) -> Any:
    """Return plain JSON data; infinite numbers become strings, since JSON has none, and NaN becomes null."""
    if isinstance(value, dict):
        return {str(key): _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None if math.isnan(value) else ("infinity" if value > 0 else "-infinity")
    return value
