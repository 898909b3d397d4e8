"""The questions of `evidence_inference/`: an abstract, what is asked, the label, and what raters marked."""

from __future__ import annotations

import csv
import gzip
import hashlib
import re
import tarfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from secondread.reading.asked import plain

LABELS = {
    "no significant difference": "no_difference",
    "significantly increased": "increased",
    "significantly increase": "increased",
    "significantly decreased": "decreased",
}


@dataclass(frozen=True)
class Question:
    """One question on one document, what the raters answered, and what they marked.

    `evidence` holds (label, marked words) of every valid rating. `told_in_abstract` tells whether words marked by a
    rater with the chosen label stand in the abstract; the others are answered elsewhere in the paper.
    """

    document: str
    number: str
    outcome: str
    intervention: str
    comparator: str
    label: str
    evidence: tuple[tuple[str, str], ...]
    told_in_abstract: bool

    @property
    def half(self) -> str:
        return half_of(self.document)


def half_of(name: str) -> str:
    """Return "tune" where the SHA-256 of a document's number is even, else "check"."""
    return "tune" if int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 0 else "check"


def letters(text: str) -> str:
    """Return the letters and digits of a text, to compare words whatever their spacing."""
    return re.sub(r"\W+", "", text).lower()


def abstracts(folder: Path) -> dict[str, str]:
    """Return the abstracts by the document's number."""
    found = {}
    with tarfile.open(folder / "abstracts.tar.gz") as archive:
        for member in archive:
            held = archive.extractfile(member) if member.isfile() else None
            if held is not None:
                found[Path(member.name).name.split(".")[0].removeprefix("PMC")] = held.read().decode("utf-8")
    return found


def questions(folder: Path, texts: dict[str, str]) -> list[Question]:
    """Return the questions with at least one valid rating whose abstract is there."""
    csv.field_size_limit(10**8)
    ratings = defaultdict(list)
    with gzip.open(folder / "annotations.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["Valid Label"] == "True" and row["Label"] in LABELS:
                ratings[row["PromptID"]].append((LABELS[row["Label"]], plain(row["Annotations"]).strip()))
    found = []
    with gzip.open(folder / "prompts.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            given, document = ratings.get(row["PromptID"]), row["PMCID"]
            if not given or document not in texts:
                continue
            label = Counter(one for one, _ in given).most_common(1)[0][0]
            within = letters(texts[document])
            found.append(
                Question(
                    document=document,
                    number=row["PromptID"],
                    outcome=row["Outcome"],
                    intervention=row["Intervention"],
                    comparator=row["Comparator"],
                    label=label,
                    evidence=tuple(given),
                    told_in_abstract=any(
                        one == label and letters(words) and letters(words) in within for one, words in given
                    ),
                )
            )
    return found


def marked(sentence: str, question: Question) -> bool:
    """Tell whether raters marked a sentence: it holds marked words, or marked words hold it."""
    inside = letters(sentence)
    if len(inside) < 12:
        return False
    return any(
        len(words) >= 12 and (words in inside or inside in words)
        for words in (letters(given) for _, given in question.evidence)
    )
