"""How well questions on trials are answered: ``python -m benchmarks.reading_questions --data ../shared/data [--json]``.

direction
    `evidence_inference/`: is the outcome higher, lower or no different? Asked of the abstract, once on all
    questions and once on those whose answer raters marked there, and of the marked words alone. A difference whose way
    is not sure enough is "unclear", which counts as wrong in F1 and is no sign flip. The shipped models were
    fitted on documents of both halves, so these scores flatter; ``python -m training.direction`` prints scores on
    documents that the models have not seen.
numbers
    `rct_numeric/`: events and sizes, or means, SDs and sizes, all of a row exact, and empty fields filled.

Intervals are 95% bootstrap intervals, drawn by document. The worst rows shown are of the tune half.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.evidence_inference import Question, abstracts, marked, questions
from benchmarks.rct_numeric import numeric_rows, table_of
from secondread.reading.direction import direction_in, direction_of
from secondread.reading.documents import read_document

WAYS = ("increased", "decreased", "no_difference")
DRAWS = 500


@dataclass(frozen=True)
class Answered:
    """One question, the label read, whether the sentence shown is one that raters marked, and how sure."""

    document: str
    half: str
    gold: str
    label: str
    told_in_abstract: bool
    overlaps: bool
    sure: float
    asked: str


def f_scores(rows: Sequence[Answered]) -> dict[str, float]:
    """Return F1 of each direction, their mean, and the shares of sign flips and of answers unclear or not reported.

    "unclear" and "not reported" count as wrong in F1.
    """
    scores = {}
    for way in WAYS:
        right = sum(row.gold == row.label == way for row in rows)
        total = sum((row.gold == way) + (row.label == way) for row in rows)
        scores[way] = 2 * right / total if total else 0.0
    scores["macro-F1"] = sum(scores[way] for way in WAYS) / len(WAYS)
    both = {"increased", "decreased"}
    scores["sign flips"] = sum({row.gold, row.label} == both for row in rows) / max(1, len(rows))
    for label in ("unclear", "not_reported"):
        scores[label.replace("_", " ")] = sum(row.label == label for row in rows) / max(1, len(rows))
    return scores


def interval(rows: Sequence[Answered], score: Callable[[Sequence[Answered]], float]) -> tuple[float, float]:
    """Return the 95% bootstrap interval of a score, documents being drawn with all their questions."""
    by_document = defaultdict(list)
    for row in rows:
        by_document[row.document].append(row)
    names = sorted(by_document)
    draw = random.Random(7)
    found = sorted(
        score([row for name in draw.choices(names, k=len(names)) for row in by_document[name]]) for _ in range(DRAWS)
    )
    return found[int(0.025 * DRAWS)], found[int(0.975 * DRAWS)]


def answer_all(data: Path) -> tuple[list[Answered], list[Answered], dict[str, float]]:
    """Ask every question of its abstract and of the marked words."""
    texts = abstracts(data / "evidence_inference")
    whole: list[Answered] = []
    given: list[Answered] = []
    reading: dict[str, float] = {}
    asking: list[float] = []
    documents = {}
    for one in questions(data / "evidence_inference", texts):
        if one.document not in documents:
            started = time.perf_counter()
            documents[one.document] = read_document(texts[one.document].encode(), one.document)
            reading[one.document] = time.perf_counter() - started
        document = documents[one.document]
        names = {"outcome": one.outcome, "intervention": one.intervention, "comparator": one.comparator}
        started = time.perf_counter()
        told = direction_of(document, **names)
        asking.append(time.perf_counter() - started)
        shown = document.text[told.sentence.start : told.sentence.end] if told.sentence else ""
        whole.append(_answered(one, one.label, told.label, told.sure, overlaps=marked(shown, one)))
        for label, words in dict.fromkeys(one.evidence):
            if words:
                way, sure = direction_in(words[:1500], **names, context=document.text)
                given.append(_answered(one, label, way, sure, overlaps=True))
    speed = {
        "ms to read an abstract, median": 1000 * sorted(reading.values())[len(reading) // 2],
        "ms per question, median": 1000 * sorted(asking)[len(asking) // 2],
    }
    return whole, given, speed


def _answered(one: Question, gold: str, label: str, sure: float, *, overlaps: bool) -> Answered:
    asked = f"{one.document}: {one.outcome} | {one.intervention} | {one.comparator}"
    return Answered(one.document, one.half, gold, label, one.told_in_abstract, overlaps, sure, asked)


def table(whole: list[Answered], given: list[Answered]) -> dict[str, Any]:
    """Return the scores of both halves."""
    found: dict[str, Any] = {}
    for half in ("tune", "check"):
        here = [row for row in whole if row.half == half and row.told_in_abstract]
        sets = {
            "abstracts, told there": here,
            "abstracts, all questions": [row for row in whole if row.half == half],
            "given the sentence": [row for row in given if row.half == half],
        }
        for name, rows in sets.items():
            scores: dict[str, Any] = {key: round(value, 3) for key, value in f_scores(rows).items()}
            low, high = interval(rows, lambda drawn: f_scores(drawn)["macro-F1"])
            scores["macro-F1 95% interval"] = (round(low, 3), round(high, 3))
            scores["questions"] = len(rows)
            found[f"{half}: {name}"] = scores
        found[f"{half}: abstracts, told there"]["sentence overlaps"] = round(
            sum(row.overlaps for row in here) / max(1, len(here)), 3
        )
    return found


def main() -> None:
    """Read the command line, ask, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="a folder laid out as the shared data")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of tables")
    given = parser.parse_args()
    whole, sentences, speed = answer_all(given.data)
    found: dict[str, Any] = {"direction": table(whole, sentences)}
    found["speed"] = {key: round(value, 1) for key, value in speed.items()}
    for ending in (".xml", ".md"):
        numeric = numeric_rows(given.data, ending)
        found[f"numbers ({ending[1:]})"] = {
            "all": table_of(numeric),
            **{half: table_of([row for row in numeric if row.half == half]) for half in ("tune", "check")},
        }
    wrong = [row for row in whole if row.half == "tune" and row.told_in_abstract and row.label != row.gold]
    found["worst"] = [
        f"{row.gold} read as {row.label} ({row.sure:.2f}): {row.asked}"
        for row in sorted(wrong, key=lambda r: -r.sure)[:20]
    ]
    if given.json:
        print(json.dumps(found, indent=1))
        return
    for part, rows_of_part in found.items():
        print(f"\n{part}")
        for line in rows_of_part.items() if isinstance(rows_of_part, dict) else enumerate(rows_of_part, 1):
            print(f"  {line[0]}: {line[1]}")


if __name__ == "__main__":
    main()
