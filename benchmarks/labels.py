"""The project's own labels, `training/labels/news.jsonl`, laid on the texts they were made for."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LABELS = Path(__file__).parents[1] / "training" / "labels" / "news.jsonl"
TEXTS = Path("news") / "unlabelled.jsonl.gz"


@dataclass(frozen=True)
class Label:
    """Where a claim stands in a text, its words, who says it, its kind, and the verdicts its rater gave and accepts."""

    start: int
    end: int
    quote: str
    kind: str
    speaker: str
    verdict: str
    acceptable: frozenset[str]


@dataclass(frozen=True)
class LabelledText:
    """A text and all its labels, in the order in which they stand."""

    stem: str
    content: str
    labels: tuple[Label, ...]


def labelled_texts(data: Path, labels: Path = LABELS) -> Iterator[LabelledText]:
    """Yield the labelled texts whose words are below `data`; nothing where that folder has no news.

    Raises
    ------
    ValueError
        A text is missing or is not the one that was labelled.
    """
    if not (data / TEXTS).is_file():
        return
    contents = dict(_contents(data / TEXTS))
    rows: dict[str, list[dict[str, Any]]] = {}
    for line in labels.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows.setdefault(row["stem"], []).append(row)
    for stem, its_rows in rows.items():
        content = contents.get(stem, "")
        if {row["sha256"] for row in its_rows} != {hashlib.sha256(content.encode()).hexdigest()}:
            raise ValueError(f"{stem} in {data / TEXTS} is not the text that was labelled: fetch the set again.")
        yield LabelledText(stem, content, tuple(_label(row, content) for row in its_rows))


def _contents(path: Path) -> Iterator[tuple[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            yield entry["id"], f"{entry['title']}\n\n{entry['text']}".strip() + "\n"


def _label(row: dict[str, Any], content: str) -> Label:
    return Label(
        start=row["start"],
        end=row["end"],
        quote=content[row["start"] : row["end"]],
        kind=row["kind"],
        speaker=row["speaker"],
        verdict=row["verdict"],
        acceptable=frozenset({row["verdict"], *row["acceptable"]}),
    )
