"""Train the model of `reading/claim_gate.py`: ``python -m training.claim_gate --data ../shared/data [--write]``.

Fitted on the tuning half of the news texts that were labelled whole and of the project's own labels, scored on the
other half of both; the rules' own score (a row of the table of kinds fits, and no row of what claims nothing) is
printed beside.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.gold import GoldText, load, place
from secondread.reading.claim_gate import LEAST_CHANCE, gate_features
from secondread.reading.claim_units import units_of
from secondread.reading.documents import read_document
from secondread.reading.even_text import even_text

MODELS = Path(__file__).parents[1] / "src" / "secondread" / "reading" / "models"
SETS = ("news", "fresh")
# A clause answers a label when at least this share of it stands inside.
LEAST_INSIDE = 0.5
STRENGTH = 0.1
LEAST_TIMES = 3


@dataclass(frozen=True)
class Row:
    """One clause: the set and half of its text, its features, whether a label holds it."""

    name: str
    half: str
    features: frozenset[str]
    claim: bool


def rows_of(data: Path) -> Iterator[Row]:
    """Yield the clauses of every text in which all claims were labelled."""
    for text in load(data, sets=SETS):
        yield from _rows(text)


def _rows(text: GoldText) -> Iterator[Row]:
    document = read_document(text.content.encode(), f"{text.stem}.txt")
    even = even_text(document.text)
    units, headlines = units_of(document, even)
    quotes = [claim.quote for claim in text.claims]
    places = [spot for quote in quotes if (spot := place(quote, document.text)) is not None]
    for unit, features in zip(units, gate_features(even, units, headlines), strict=True):
        inside = max((min(unit.end, end) - max(unit.start, start) for start, end in places), default=0)
        yield Row(text.set_name, text.half, features, inside >= LEAST_INSIDE * (unit.end - unit.start))


def main() -> None:
    """Fit, print the scores, and write the model where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = list(rows_of(options.data))
    tune = [row for row in rows if row.half == "tune"]
    counts: dict[str, int] = {}
    for row in tune:
        for name in row.features:
            counts[name] = counts.get(name, 0) + 1
    known = {name for name, count in counts.items() if count >= LEAST_TIMES}
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([dict.fromkeys(row.features & known, 1.0) for row in tune])
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(table, [row.claim for row in tune])
    for name in SETS:
        for half in ("tune", "check"):
            some = [row for row in rows if (row.name, row.half) == (name, half)]
            seen = vectorizer.transform([dict.fromkeys(row.features & known, 1.0) for row in some])
            learned = model.predict_proba(seen)[:, 1] >= LEAST_CHANCE
            ruled = [not row.features & {"no kind", "nothing"} for row in some]
            gold = [row.claim for row in some]
            print(f"{name:6} {half:6} clauses {len(some)}  learned {_f1(learned, gold)}  rules {_f1(ruled, gold)}")
    if options.write:
        names = vectorizer.get_feature_names_out()
        weights = {name: round(float(weight), 3) for name, weight in zip(names, model.coef_[0], strict=True)}
        held = {"constant": round(float(model.intercept_[0]), 3), "weights": weights}
        (MODELS / "claim_gate.json").write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")


def _f1(found: list[bool], gold: list[bool]) -> str:
    right = sum(one and other for one, other in zip(found, gold, strict=True))
    precision, recall = right / max(1, sum(found)), right / max(1, sum(gold))
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}"


if __name__ == "__main__":
    main()
