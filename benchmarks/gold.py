"""The labelled texts: which claims stand where, and which verdicts careful raters accept."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from benchmarks.labels import ABSTRACTS, BLIND, BLIND_ABSTRACTS, LABELS, LATER, LabelledText, labelled_texts

Half = Literal["tune", "check"]
FOLDERS = {"disputes": "disputes", "news": "news/labelled"}
# The project's own labels. All claims of the news are labelled, of an abstract those that a reader would dispute.
OWN = {
    "fresh": LABELS,
    "later": LATER,
    "blind": BLIND,
    "abstracts": ABSTRACTS,
    "blind_abstracts": BLIND_ABSTRACTS,
}
SETS = (*FOLDERS, *OWN)


@dataclass(frozen=True)
class GoldClaim:
    """A claim that raters found, the verdict they gave, and every verdict that any of them accepts."""

    quote: str
    kind: str
    speaker: str
    verdict: str
    acceptable: frozenset[str]
    raters_agree: bool
    confidence: float
    role: str = ""


@dataclass(frozen=True)
class GoldText:
    """A labelled text; `exhaustive` when every claim in it is labelled, so that extra ones are false alarms."""

    set_name: str
    stem: str
    content: str
    half: Half
    exhaustive: bool
    claims: tuple[GoldClaim, ...]


def load(data: Path, half: str = "all", sets: Sequence[str] = SETS) -> list[GoldText]:
    """Return the labelled texts below `data` of some sets that belong to `half` ("tune", "check" or "all")."""
    texts = [
        _gold_text(name, path)
        for name, folder in FOLDERS.items()
        if name in sets
        for path in sorted((data / folder).glob("*.json"))
    ]
    for name, labels in OWN.items():
        if name in sets:
            texts += [_own_text(name, labelled) for labelled in labelled_texts(data, labels)]
    return [text for text in texts if half in ("all", text.half)]


def half_of(stem: str) -> Half:
    """Return the half a text belongs to, fixed by its name so that nobody chooses."""
    return "tune" if int(hashlib.sha256(stem.encode()).hexdigest(), 16) % 2 == 0 else "check"


def place(quote: str, text: str) -> tuple[int, int] | None:
    """Return where a quote stands in a text, allowing for white space that was read differently."""
    start = text.find(quote)
    if start >= 0:
        return start, start + len(quote)
    found = re.search(r"\s+".join(re.escape(word) for word in quote.split()), text)
    return found.span() if found else None


def _gold_text(set_name: str, path: Path) -> GoldText:
    entry = json.loads(path.read_text(encoding="utf-8"))
    return GoldText(
        set_name=set_name,
        stem=path.stem,
        content=path.with_suffix(".txt").read_text(encoding="utf-8"),
        half=half_of(path.stem),
        exhaustive=bool(entry.get("exhaustive", False)),
        claims=tuple(_gold_claim(claim) for claim in entry["claims"]),
    )


def _own_text(name: str, labelled: LabelledText) -> GoldText:
    return GoldText(
        set_name=name,
        stem=labelled.stem,
        content=labelled.content,
        half=half_of(labelled.stem),
        exhaustive=not name.endswith("abstracts"),
        claims=tuple(
            GoldClaim(
                quote=label.quote,
                kind=label.kind,
                speaker=label.speaker,
                verdict=label.verdict,
                acceptable=label.acceptable,
                raters_agree=True,
                confidence=1.0,
                role=label.speaker,
            )
            for label in labelled.labels
        ),
    )


def _gold_claim(claim: dict[str, Any]) -> GoldClaim:
    second = claim.get("second_rating", {})
    accepted = {claim["expected_verdict"], *claim.get("also_acceptable", [])}
    accepted |= {second["label"], *second.get("also_acceptable", [])} if second else set()
    return GoldClaim(
        quote=claim["quote"],
        kind=claim["kind"],
        speaker=claim["speaker"],
        verdict=claim["expected_verdict"],
        acceptable=frozenset(accepted),
        raters_agree=not second or second["label"] == claim["expected_verdict"],
        confidence=float(claim.get("confidence", 1.0)),
        role=claim.get("speaker_role", ""),
    )
