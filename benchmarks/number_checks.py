"""How often do the checks of a text's own numbers speak, and how many planted slips do they find?

Run with ``python -m benchmarks.number_checks --data FOLDER [--json] [--alarms] [--seed N]``; FOLDER holds
``abstracts``, ``evidence_inference``, ``spin`` and ``rct_numeric``. An alarm is a finding that numbers do not fit
together; `--alarms` prints each with its passage, since whether it is true can only be read. A slip is one digit of one
number of a set, changed in the text, which is then read anew; a digit late in a p or within an interval is no error
that numbers can show, so that not all slips can be found.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from secondread.checks import run_checks_of_trial
from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials
from secondread.record import Finding, NumberSets, PrintedNumber, Trial

# which number of a set is changed
CHANGED = {"shares": "percent", "parts": "whole", "statistics": "p", "effects": "p", "compared": "estimate"}


def texts(folder: Path) -> Iterator[tuple[str, str, bytes]]:
    """Yield (set, name, content) of every text."""
    with gzip.open(folder / "abstracts" / "pubmed.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield "abstracts", f"{row['pmid']}.txt", f"{row['title']}\n\n{row.get('abstract') or ''}".encode()
    with tarfile.open(folder / "evidence_inference" / "abstracts.tar.gz") as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file is not None:
                yield "evidence_inference", f"{Path(member.name).name}.txt", file.read()
    with gzip.open(folder / "spin" / "pairs.csv.gz", "rt", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            if row["abstract_type"] == "spin":
                yield "spin", f"{row['PMID']}.txt", f"{row['Title']}\n\n{row['Abstract']}".encode()
    for path in sorted((folder / "rct_numeric").glob("*.xml")):
        yield "rct_numeric", path.name, path.read_bytes()


def trials_in(content: bytes, name: str) -> tuple[str, tuple[Trial, ...]]:
    document = read_document(content, name)
    return document.text, find_trials([document])


def slipped(number: PrintedNumber, chance: random.Random) -> str:
    """Return the number as printed with one of its digits changed."""
    places = [place for place, sign in enumerate(number.text) if sign.isdigit()]
    place = chance.choice(places)
    digit = chance.choice([each for each in "123456789" if each != number.text[place]])
    return number.text[:place] + digit + number.text[place + 1 :]


def found_slip(text: str, name: str, number: PrintedNumber, chance: random.Random) -> bool | None:
    """Whether a slip in one number is found in the text read anew; None where the number stands elsewhere."""
    span = number.span
    if span is None or text[span.start : span.end] != number.text or not any(map(str.isdigit, number.text)):
        return None
    changed = text[: span.start] + slipped(number, chance) + text[span.end :]
    _, trials = trials_in(changed.encode(), name)
    alarms = [each for trial in trials for each in run_checks_of_trial(trial) if each.agreement == "disagrees"]
    return any(about.start <= span.start < about.end for each in alarms for about in each.about)


def numbers_of(sets: NumberSets) -> list[tuple[str, PrintedNumber]]:
    return [(name, getattr(each, field)) for name, field in CHANGED.items() for each in getattr(sets, name)]


def measured(folder: Path, seed: int) -> tuple[dict[str, Any], list[tuple[str, Finding, str]]]:
    """Return the figures of each set of texts, and every alarm with its passage."""
    chance = random.Random(seed)
    counts: dict[str, Counter[str]] = {}
    slips: Counter[tuple[str, bool]] = Counter()
    alarms = []
    for group, name, content in texts(folder):
        count = counts.setdefault(group, Counter())
        text, trials = trials_in(content, name)
        count["texts"] += 1
        for trial in trials:
            for finding in run_checks_of_trial(trial):
                count["sets redone"] += 1
                count[finding.agreement] += 1
                if finding.agreement == "disagrees":
                    start = finding.about[0].start if finding.about else 0
                    alarms.append((f"{group} {name}", finding, text[max(0, start - 100) : start + 200]))
        planted = [each for trial in trials for each in numbers_of(trial.number_sets)]
        if planted and group in ("abstracts", "evidence_inference"):
            kind, number = chance.choice(planted)
            outcome = found_slip(text, name, number, chance)
            if outcome is not None:
                slips[kind, outcome] += 1
    return {
        **{group: _with_rate(count) for group, count in counts.items()},
        "slips": {
            kind: {"planted": slips[kind, True] + slips[kind, False], "found": slips[kind, True]} for kind in CHANGED
        },
    }, alarms


def _with_rate(count: Counter[str]) -> dict[str, float]:
    return {**count, "alarms per 100 texts": round(100 * count["disagrees"] / max(count["texts"], 1), 2)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--alarms", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    figures, alarms = measured(given.data, given.seed)
    if given.json:
        print(json.dumps(figures, indent=2))
        return
    for name, row in figures.items():
        print(name, row)
    if given.alarms:
        for where, finding, passage in alarms:
            print(f"{where} [{finding.check}] {finding.reason}\n    {' '.join(passage.split())}")


if __name__ == "__main__":
    main()
