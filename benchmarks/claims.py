"""How many claims are found, how many finds are claims, and whether kind and speaker are right.

Run with ``python -m benchmarks.claims --data FOLDER [--set NAME ...] [--json] [--rows N]``; FOLDER holds ``disputes``
and ``news``.
Texts are halved by the SHA-256 of their file's name without ending: even ones may be used for tuning, odd ones
only check.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.gold import SETS, GoldText, load, place
from secondread.reading.claims import find_claims
from secondread.reading.documents import read_document
from secondread.record import Claim

_ROLES = {
    "press office": ("reporter", "other"),
    "commentator": ("expert",),
    "clinician": ("expert", "other"),
    "patient": ("other",),
}


@dataclass
class Score:
    """Counts over the texts of one set and half."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    covered: int = 0
    kind_right: int = 0
    role_right: int = 0
    with_role: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    wrong_kind: Counter[str] = field(default_factory=Counter)

    def shown(self, *, exhaustive: bool) -> dict[str, Any]:
        """Return the shares as a dictionary; precision and F1 only where every claim of a text was labelled."""
        result: dict[str, Any] = {
            "gold": self.gold,
            "predicted": self.predicted,
            "found": _share(self.matched, self.gold),
            "found_lenient": _share(self.covered, self.gold),
        }
        if exhaustive:
            precision, recall = _share(self.matched, self.predicted), _share(self.matched, self.gold)
            result |= {
                "precision": precision,
                "f1": _f1(precision, recall),
                "f1_lenient": _f1(_share(self.covered, self.predicted), _share(self.covered, self.gold)),
                "kind": _share(self.kind_right, self.matched),
                "role": _share(self.role_right, self.with_role),
            }
        return result


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return round(2 * precision * recall / (precision + recall), 3) if precision + recall else 0.0


def _pairs(gold: Sequence[tuple[int, int]], claims: Sequence[Claim], *, lenient: bool) -> dict[int, int]:
    """Return gold index to claim index, one to one, the largest overlap first."""
    scored = []
    for i, (start, end) in enumerate(gold):
        for j, claim in enumerate(claims):
            overlap = min(end, claim.span.end) - max(start, claim.span.start)
            if overlap <= 0:
                continue
            union = max(end, claim.span.end) - min(start, claim.span.start)
            share = overlap / (end - start) if lenient else overlap / union
            if share >= 0.5:
                scored.append((share, overlap / union, i, j))
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, _, i, j in sorted(scored, reverse=True):
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return pairs


def score_set(texts: Iterable[GoldText], *, kinds: bool) -> dict[str, Score]:
    """Return the scores of the two halves of one set; `kinds` where its kinds are of the reader's own list."""
    scores = {"tune": Score(), "check": Score()}
    for text in texts:
        score = scores[text.half]
        document = read_document(text.content.encode(), f"{text.stem}.txt")
        claims = find_claims(document, ())
        gold = [place(claim.quote, document.text) or (0, 0) for claim in text.claims]
        pairs = _pairs(gold, claims, lenient=False)
        score.gold += len(gold)
        score.predicted += len(claims)
        score.matched += len(pairs)
        score.covered += len(_pairs(gold, claims, lenient=True))
        for i, label in enumerate(text.claims):
            if i not in pairs:
                score.missed.append(f"{text.stem} | {label.kind if kinds else ''} | {label.quote}")
                continue
            claim = claims[pairs[i]]
            if not kinds:
                continue
            score.kind_right += claim.kind == label.kind
            if claim.kind != label.kind:
                score.wrong_kind[f"{label.kind} > {claim.kind}"] += 1
            score.with_role += 1
            score.role_right += label.role in (claim.speaker_role, *_ROLES.get(claim.speaker_role, ()))
        score.extra.extend(
            f"{text.stem} | {claim.kind} | {claim.quote}" for j, claim in enumerate(claims) if j not in pairs.values()
        )
    return scores


def main() -> None:
    """Print the scores of the sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--set", nargs="+", choices=SETS, default=SETS, help="which of the labelled sets")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rows", type=int, default=0, help="how many missed and extra rows of the tuning half to show")
    options = parser.parse_args()
    results: dict[str, Any] = {}
    for name in options.set:
        kinds = name != "disputes"
        scores = score_set(load(options.data, sets=[name]), kinds=kinds)
        results[name] = {half: score.shown(exhaustive=kinds) for half, score in scores.items()}
        if options.rows and not options.json:
            tune = scores["tune"]
            for title, rows in (("missed", tune.missed), ("extra", tune.extra if kinds else [])):
                print(f"\n{name}: {title}")
                print("\n".join(rows[: options.rows]))
            if kinds:
                print("\nkind, labelled > read:", dict(tune.wrong_kind.most_common(40)))
    if options.json:
        print(json.dumps(results, indent=1))
        return
    for name, halves in results.items():
        for half, shown in halves.items():
            print(f"{name:9} {half:6}", "  ".join(f"{key} {value}" for key, value in shown.items()))


if __name__ == "__main__":
    main()
