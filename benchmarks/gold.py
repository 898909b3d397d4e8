"""The labelled texts: which claims stand where, and which verdicts careful raters accept."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Half = Literal["tune", "check"]
SETS = {"disputes": "disputes", "news": "news/labelled"}


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


@dataclass(frozen=True)
class GoldText:
    """A labelled text; `exhaustive` when every claim in it is labelled, so that extra ones are false alarms."""

    set_name: str
    stem: str
    path: Path
    half: Half
    exhaustive: bool
    claims: tuple[GoldClaim, ...]


def load(data: Path, half: str = "all") -> list[GoldText]:
    """Return the labelled texts below `data` that belong to `half` ("tune", "check" or "all")."""
    texts = []
    for set_name, folder in SETS.items():
        for path in sorted((data / folder).glob("*.json")):
            if half in ("all", half_of(path.stem)):
                texts.append(_gold_text(set_name, path))
    return texts


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
        path=path.with_suffix(".txt"),
        half=half_of(path.stem),
        exhaustive=bool(entry.get("exhaustive", False)),
        claims=tuple(_gold_claim(claim) for claim in entry["claims"]),
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
    )
