"""Whether abstracts are rightly said to support a registry's claim: three-way accuracy on CliniFact.

Run with ``python -m benchmarks.registry_claims --data FOLDER [--json] [--rows N]``; FOLDER holds ``clinifact``.
Only the claim, the title and the abstract are read: p-values and methods of the registry are never shown. Halves are
by the SHA-256 of the trial's number, so that no trial is in both. The shipped models are fitted on all rows, so this
scores what was seen; for an honest figure run ``python -m training.registry_claims``, which fits on one half and scores
the other.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.gold import half_of
from secondread.reading.documents import read_document
from secondread.reading.registry_claims import judge_registry_claim
from secondread.record import Document

LABELS = {"0": "inconclusive", "1": "supported", "2": "no_information"}


@dataclass(frozen=True)
class Entry:
    """One claim with its abstract and label; `trial` is the registry's number."""

    claim: str
    document: Document
    label: str
    trial: str
    pmid: str

    @property
    def half(self) -> str:
        """The half that the trial belongs to."""
        return half_of(self.trial)


def entries(folder: Path, limit: int = 0) -> list[Entry]:
    """Return the rows of the set, each abstract read once."""
    with gzip.open(folder / "train.csv.gz", "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    documents: dict[str, Document] = {}
    found = []
    for row in rows[: limit or None]:
        text = f"{row['article_title']}\n\n{row['article_abstract']}"
        if text not in documents:
            documents[text] = read_document(text.encode(), "abstract.txt")
        found.append(Entry(row["claim"], documents[text], LABELS[row["label"]], row["nctId"], row["PMID"]))
    return found


def accuracy(right: Sequence[tuple[str, bool]]) -> list[float]:
    """Return the share right with its 95% bootstrap interval, drawing trials; rows are (trial, right)."""
    by_trial: dict[str, list[bool]] = defaultdict(list)
    for trial, one in right:
        by_trial[trial].append(one)
    groups, draw, drawn = list(by_trial.values()), random.Random(1), []
    for _ in range(400):
        chosen = [one for group in draw.choices(groups, k=len(groups)) for one in group]
        drawn.append(sum(chosen) / len(chosen))
    drawn.sort()
    return [round(sum(one for _, one in right) / len(right), 3), round(drawn[10], 3), round(drawn[389], 3)]


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rows", type=int, default=0, help="how many wrong rows of the tuning half to show")
    parser.add_argument("--limit", type=int, default=0, help="read only the first rows")
    options = parser.parse_args()
    rows = entries(options.data / "clinifact", options.limit)
    began = time.perf_counter()
    read = [judge_registry_claim(row.claim, row.document) for row in rows]
    spent = (time.perf_counter() - began) * 1000 / max(1, len(rows))
    results: dict[str, Any] = {"ms_per_claim": round(spent, 1), "fitted_on_these_rows": True}
    for half in ("all", "tune", "check"):
        mine = [(row, one) for row, one in zip(rows, read, strict=True) if half in ("all", row.half)]
        if not mine:
            continue
        results[half] = {
            "claims": len(mine),
            "accuracy": accuracy([(row.trial, one is not None and one.answer == row.label) for row, one in mine]),
            "confusion": dict(
                Counter(f"{row.label} > {one.answer if one else 'not read'}" for row, one in mine).most_common()
            ),
        }
    if options.json:
        print(json.dumps(results, indent=1))
        return
    for name, shown in results.items():
        print(f"{name}: {json.dumps(shown)}")
    wrong = [
        (row, one)
        for row, one in zip(rows, read, strict=True)
        if row.half == "tune" and one and one.answer != row.label
    ]
    wrong.sort(key=lambda pair: -max(pair[1].chances))
    for row, one in wrong[: options.rows]:
        print(f"\n{row.label} read as {one.answer} ({max(one.chances):.2f}) | {row.pmid} | {row.claim[:200]}")


if __name__ == "__main__":
    main()
