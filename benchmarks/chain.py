"""The whole way on one labelled text: the text alone goes in, claims with their places and labels come out."""

from __future__ import annotations

import time
from dataclasses import dataclass

from secondread.record import Claim, Document, Verdict


@dataclass(frozen=True)
class ReadClaim:
    """A claim that secondread found; `label` is None where the way stops before the verdicts."""

    quote: str
    start: int
    end: int
    kind: str
    speaker: str
    label: str | None
    plain: str = ""


@dataclass(frozen=True)
class Reading:
    """What came out for one text: its claims, the text their offsets count, the time, and what went wrong."""

    text: str
    claims: tuple[ReadClaim, ...]
    milliseconds: float
    error: str = ""


def read_text(content: str, name: str) -> Reading:
    """Read, judge and time one text; a crash is a result too, so that one text does not stop the run."""
    started = time.perf_counter()
    try:
        text, claims = _claims(content.encode(), name)
    except Exception as error:
        spent = 1000 * (time.perf_counter() - started)
        return Reading(content, (), spent, f"{type(error).__name__}: {error}"[:300])
    return Reading(text, claims, 1000 * (time.perf_counter() - started))


def _claims(data: bytes, name: str) -> tuple[str, tuple[ReadClaim, ...]]:
    from secondread.reading.documents import read_document

    document = read_document(data, name)
    record, verdicts = _judged(document)
    labels = {verdict.claim: verdict for verdict in verdicts}
    found = []
    for claim in record:
        verdict = labels.get(claim.id)
        found.append(
            ReadClaim(
                quote=claim.quote,
                start=claim.span.start,
                end=claim.span.end,
                kind=claim.kind,
                speaker=claim.speaker,
                label=verdict.label if verdict else None,
                plain=verdict.plain if verdict else "",
            )
        )
    return document.text, tuple(found)


def _judged(document: Document) -> tuple[tuple[Claim, ...], tuple[Verdict, ...]]:
    from secondread.rereading import reread

    reading = reread([document])
    return reading.record.claims, reading.verdicts
