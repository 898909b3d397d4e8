"""What a claim says beyond its kind (first version)."""
from __future__ import annotations
from collections.abc import Sequence
from secondread.reading.speakers import Said
from secondread.record import Claim, Document, Span, Trial
from secondread.record.claim import ClaimKind
from secondread.record.trial import StudyKind

def described(document: Document, even: str, start: int, end: int, kind: ClaimKind, said: Said, trials: Sequence[Trial], study: StudyKind, *, number: int) -> Claim:
    return Claim(id=f"c{number}", quote=document.text[start:end], span=Span(document=document.id, start=start, end=end),
        sentence=Span(document=document.id, start=said.sentence.start, end=said.sentence.end), speaker=said.speaker.name,
        speaker_role=said.speaker.role, via=said.speaker.via, kind=kind)
