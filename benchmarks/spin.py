"""Whether spun conclusions are told from plain ones: accuracy, order of pairs, kinds, and false alarms.

Run with ``python -m benchmarks.spin --data FOLDER [--json] [--rows N]``; FOLDER holds ``spin`` and, for false alarms
on real abstracts, ``clinifact``. The rules hold no fitted numbers; halves are by the SHA-256 of the PubMed number: even
ones were read while the rules were written, odd ones only scored. "unsure" counts as wrong in `accuracy`, and as half
in `accuracy_unsure_half`; `accuracy_leaning` takes it as yes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.gold import half_of
from secondread.reading.documents import read_document
from secondread.spin import Spin, spin_of

# The labels' wording, in the order in which they are looked for, and the kinds that say the same.
_GOLD = {
    "secondary": "secondary",
    "subgroup": "subgroup",
    "equivalence": "equivalence",
    "Trend toward": "trend",
    "another objective": "other objective",
    "ignore safety": "safety",
    "within or between": "secondary",
    "TITLE": "title",
    "Other": "other",
}
_OURS = {
    "benefit_despite_null": "other",
    "recommendation": "other",
    "within_group": "other",
    "secondary_outcome": "secondary",
    "subgroup": "subgroup",
    "equivalence_from_null": "equivalence",
    "trend": "trend",
    "other_objective": "other objective",
    "harms_left_out": "safety",
    "misleading_title": "title",
}


@dataclass(frozen=True)
class Row:
    """One abstract, its label, and what was read."""

    pair: str
    half: str
    spun: bool
    gold: frozenset[str]
    read: Spin
    text: str


def rows_of(folder: Path) -> list[Row]:
    with gzip.open(folder / "pairs.csv.gz", "rt", encoding="utf-8") as file:
        entries = list(csv.DictReader(file))
    rows = []
    for entry in entries:
        spun = entry["abstract_type"] == "spin"
        text = f"{entry['Title']}\n\n{entry['Abstract']}"
        labels = entry["Spin in Abstract Conclusion"] + ";" + entry["Spin in Abstract Title/Results"]
        gold = frozenset(kind for words, kind in _GOLD.items() if words in labels) if spun else frozenset()
        read = spin_of(read_document(text.encode(), "abstract.txt"))
        rows.append(Row(entry["PMID"] + entry["Title"][:30], half_of(entry["PMID"]), spun, gold, read, text))
    return rows


def scores_of(rows: Sequence[Row]) -> dict[str, float]:
    right = [(row.read.spun == "yes") == row.spun and row.read.spun != "unsure" for row in rows]
    half = [0.5 if row.read.spun == "unsure" else float((row.read.spun == "yes") == row.spun) for row in rows]
    leaning = [(row.read.spun != "no") == row.spun for row in rows]
    pairs: dict[str, dict[bool, float]] = defaultdict(dict)
    for row in rows:
        pairs[row.pair][row.spun] = row.read.degree
    ordered = [both[True] > both[False] for both in pairs.values() if len(both) == 2]
    hit = miss = extra = 0
    for row in rows:
        ours = {_OURS[one.kind] for one in row.read.kinds}
        hit, miss, extra = hit + len(ours & row.gold), miss + len(row.gold - ours), extra + len(ours - row.gold)
    plain = [row for row in rows if not row.spun]
    return {
        "accuracy": _mean(right),
        "accuracy_unsure_half": _mean(half),
        "accuracy_leaning": _mean(leaning),
        "pairs_in_order": _mean(ordered),
        "kind_micro_f1": 2 * hit / (2 * hit + miss + extra) if hit else 0.0,
        "false_alarms_on_rewrites": _mean([row.read.spun == "yes" for row in plain]),
    }


def real_abstracts(folder: Path, limit: int) -> dict[str, Any]:
    """How often real abstracts are called spun, by what the registry says of the trial's primary outcome."""
    with gzip.open(folder / "train.csv.gz", "rt", encoding="utf-8") as file:
        entries = list(csv.DictReader(file))
    met: dict[str, set[str]] = defaultdict(set)
    texts = {}
    for entry in entries:
        if entry["label"] in "01" and "Inferiority" not in entry["nonInferiorityTypes"]:
            met[entry["PMID"]].add(entry["label"])
            texts[entry["PMID"]] = f"{entry['article_title']}\n\n{entry['article_abstract']}"
    counts: dict[str, Counter[str]] = {"primary significant": Counter(), "primary not significant": Counter()}
    for pmid in sorted(texts)[:limit]:
        if len(met[pmid]) == 1:
            name = "primary significant" if met[pmid] == {"1"} else "primary not significant"
            counts[name][spin_of(read_document(texts[pmid].encode(), "a.txt"), trials=()).spun] += 1
    return {
        name: {
            "abstracts": sum(c.values()),
            **{k: round(c[k] / max(1, sum(c.values())), 3) for k in ("yes", "unsure", "no")},
        }
        for name, c in counts.items()
    }


def interval(rows: Sequence[Row], score: Callable[[Sequence[Row]], dict[str, float]]) -> dict[str, list[float]]:
    """Return 95% bootstrap intervals, drawing pairs, since the two texts of one are alike."""
    by_pair: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_pair[row.pair].append(row)
    groups, draw = list(by_pair.values()), random.Random(1)
    drawn = [score([row for group in draw.choices(groups, k=len(groups)) for row in group]) for _ in range(500)]
    return {name: [round(sorted(one[name] for one in drawn)[at], 3) for at in (12, 487)] for name in drawn[0]}


def _mean(values: Sequence[float | bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rows", type=int, default=0, help="how many wrong rows of the tuning half to show")
    parser.add_argument("--real", type=int, default=400, help="how many real abstracts to count false alarms on")
    options = parser.parse_args()
    began = time.perf_counter()
    rows = rows_of(options.data / "spin")
    results: dict[str, Any] = {"ms_per_abstract": round((time.perf_counter() - began) * 1000 / len(rows), 1)}
    for half in ("all", "tune", "check"):
        mine = [row for row in rows if half in ("all", row.half)]
        scores, limits = scores_of(mine), interval(mine, scores_of)
        results[half] = {"abstracts": len(mine)} | {
            name: [round(value, 3), *limits[name]] for name, value in scores.items()
        }
    if options.real and (options.data / "clinifact").is_dir():
        results["real_abstracts"] = real_abstracts(options.data / "clinifact", options.real)
    if options.json:
        print(json.dumps(results, indent=1))
        return
    for name, shown in results.items():
        print(f"{name}: {json.dumps(shown)}")
    wrong = [
        row
        for row in rows
        if row.half == "tune" and ((row.read.spun == "yes") != row.spun or row.read.spun == "unsure")
    ]
    for row in wrong[: options.rows]:
        _show(row)


def _show(row: Row) -> None:
    print(
        f"\n{'spun' if row.spun else 'plain'} read as {row.read.spun} ({row.read.degree}) | {row.pair}\n  "
        f"{row.read.because}"
    )
    print(f"  primary {row.read.primary.standing} {row.read.primary.outcome!r} | {row.read.primary.quote[:200]}")
    for one in row.read.kinds:
        print(f"  {one.kind} ({one.words}) {one.quote[:200]}")
    print(f"  gold {sorted(row.gold)}; ends: ...{row.text[-300:]}")


if __name__ == "__main__":
    main()
