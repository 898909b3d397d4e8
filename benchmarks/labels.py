"""The project's own labels, `training/labels`, laid on the texts they were made for."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "training" / "labels"
LABELS = FOLDER / "news.jsonl"
# Labelled after the rules were written: news, and abstracts of trials. Of the blind sets no row of the half "check"
# has been looked at.
LATER, ABSTRACTS = FOLDER / "later.jsonl", FOLDER / "abstracts.jsonl"
BLIND, BLIND_ABSTRACTS = FOLDER / "blind.jsonl", FOLDER / "blind_abstracts.jsonl"
OF_ABSTRACTS = (ABSTRACTS, BLIND_ABSTRACTS)
NEWS_TEXTS = Path("news") / "unlabelled.jsonl.gz"
ABSTRACT_TEXTS = Path("abstracts") / "pubmed.jsonl.gz"


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
    texts = data / (ABSTRACT_TEXTS if labels in OF_ABSTRACTS else NEWS_TEXTS)
    if not texts.is_file():
        return
    contents = dict(_contents(texts))
    rows: dict[str, list[dict[str, Any]]] = {}
    for line in labels.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows.setdefault(row["stem"], []).append(row)
    for stem, its_rows in rows.items():
        content = contents.get(stem, "")
        if {row["sha256"] for row in its_rows} != {hashlib.sha256(content.encode()).hexdigest()}:
            raise ValueError(f"{stem} in {texts} is not the text that was labelled: fetch the set again.")
        yield LabelledText(stem, content, tuple(_label(row, content) for row in its_rows))


def _contents(path: Path) -> Iterator[tuple[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            name, body = (entry[key] for key in (("id", "text") if "text" in entry else ("pmid", "abstract")))
            yield str(name), f"{entry['title']}\n\n{body or ''}".strip() + "\n"


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
