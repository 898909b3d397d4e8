"""How many result rows of `rct_numeric/` are read exactly: events and sizes, or means, SDs and sizes, of two arms."""

from __future__ import annotations

import csv
import gzip
from dataclasses import dataclass
from pathlib import Path

from benchmarks.evidence_inference import half_of
from secondread.reading.documents import read_document
from secondread.reading.table_results import AskedResults, results_for
from secondread.record import Document, PrintedNumber

BINARY = ("intervention_events", "intervention_group_size", "comparator_events", "comparator_group_size")
CONTINUOUS = (
    "intervention_mean",
    "intervention_standard_deviation",
    "intervention_group_size",
    "comparator_mean",
    "comparator_standard_deviation",
    "comparator_group_size",
)
_PART = {"events": "events", "group_size": "size", "mean": "mean", "standard_deviation": "sd"}


@dataclass(frozen=True)
class NumericRow:
    """One row asked for, as it is printed and as it was read."""

    document: str
    kind: str
    outcome: str
    gold: tuple[float | None, ...]
    read: tuple[float | None, ...]

    @property
    def half(self) -> str:
        return half_of(self.document)

    @property
    def exact(self) -> bool:
        return all(_same(a, b) for a, b in zip(self.gold, self.read, strict=True))

    @property
    def invented(self) -> int:
        return sum(a is None and b is not None for a, b in zip(self.gold, self.read, strict=True))


def _same(a: float | None, b: float | None) -> bool:
    return (a is None and b is None) or (a is not None and b is not None and abs(a - b) < 1e-6)


def numeric_rows(data: Path, ending: str) -> list[NumericRow]:
    """Ask every row of the gold of one form of the reports (".xml" or ".md")."""
    folder = data / "rct_numeric"
    documents: dict[str, Document] = {}
    found = []
    with gzip.open(folder / "gold.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            number = row["pmcid"]
            if number not in documents:
                path = folder / f"PMC{number}{ending}"
                documents[number] = read_document(path.read_bytes(), path.name)
            read = results_for(
                documents[number],
                intervention=row["intervention"],
                comparator=row["comparator"],
                outcome=row["outcome"],
            )
            names = BINARY if row["outcome_type"] == "binary" else CONTINUOUS
            gold = tuple(float(row[name]) if row[name] else None for name in names)
            asked = f"{row['outcome']} | {row['intervention']} | {row['comparator']}"
            found.append(NumericRow(number, row["outcome_type"], asked, gold, tuple(_value(read, n) for n in names)))
    return found


def _value(read: AskedResults, name: str) -> float | None:
    arm, _, part = name.partition("_")
    number: PrintedNumber | None = getattr(getattr(read, arm), _PART[part])
    return None if number is None else number.value


def table_of(rows: list[NumericRow]) -> dict[str, float]:
    """Return the shares of rows read exactly and of empty fields filled with a number."""
    scores: dict[str, float] = {}
    for kind in ("binary", "continuous"):
        of_kind = [row for row in rows if row.kind == kind]
        scores[f"{kind} exact"] = round(sum(row.exact for row in of_kind) / max(1, len(of_kind)), 3)
        scores[f"{kind} rows"] = len(of_kind)
    empty = sum(value is None for row in rows for value in row.gold)
    scores["invented"] = round(sum(row.invented for row in rows) / max(1, empty), 3)
    scores["empty fields"] = empty
    return scores
