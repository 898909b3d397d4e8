"""How much of what a text prints the reader finds: ``python -m benchmarks.reading --data ../shared/data [--json]``.

Three scores, each for a tune half and a check half of the texts (by a hash of the file's name or the record's number):

facts
    The trials of `disputes/` and `news/labelled/`: the number randomised, the arms' sizes, and the numbers of the
    results (values of arms, estimates, intervals, p-values), each found by value in the trial as read. `rows` is the
    share of result rows all of whose numbers stand in one result.
intervals
    `abstracts/effect_ci.jsonl.gz`: estimate and both bounds as printed, found as one.
p-values
    `abstracts/pubmed.jsonl.gz`: p-values that a plain pattern finds, found by the reader, and bound to an outcome.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from secondread.exceptions import UnreadableInput
from secondread.reading.documents import read_document
from secondread.reading.numbers import printed_numbers
from secondread.reading.trials import find_trials
from secondread.record import PrintedNumber, Trial

_PLAIN_P = re.compile(r"(?<![A-Za-z])[Pp]\s*[=<>≤≥]\s*(\d*[.·]\d+)")


def half_of(name: str) -> str:
    return "tune" if int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 0 else "check"


def numbers_of(part: Any) -> Iterator[PrintedNumber]:
    if isinstance(part, PrintedNumber):
        yield part
    elif isinstance(part, tuple):
        for inner in part:
            yield from numbers_of(inner)
    elif hasattr(type(part), "model_fields"):
        for name in type(part).model_fields:
            yield from numbers_of(getattr(part, name))


def values_in(words: str) -> list[float]:
    return [number.value for number in printed_numbers(words, "gold")]


def gold_numbers(result: dict[str, Any]) -> list[float]:
    found: list[float] = []
    for words in (result.get("arm_values") or {}).values():
        # "336 (22.4 per 100 patient-years)": the 100 is part of the unit.
        found += values_in(re.sub(r"per \d+", "per", str(words)))
    estimate = result.get("estimate")
    found += values_in(estimate) if isinstance(estimate, str) else ([estimate] if estimate is not None else [])
    found += [float(bound) for bound in result.get("ci") or [] if isinstance(bound, int | float)]
    p = result.get("p")
    if p is not None:
        found += [number.value for number in printed_numbers(str(p), "gold") if 0 <= number.value <= 1]
    return found


def has(values: Iterable[float], wanted: float) -> bool:
    return any(abs(value - wanted) < 1e-9 or abs(abs(value) - abs(wanted)) < 1e-9 for value in values)


def score_facts(data: Path) -> tuple[dict[str, Any], list[str]]:
    counts: dict[str, dict[str, list[tuple[str, bool]]]] = {"tune": defaultdict(list), "check": defaultdict(list)}
    worst: list[tuple[float, str]] = []
    spent: list[float] = []
    files = sorted([*(data / "disputes").glob("*.json"), *(data / "news" / "labelled").glob("*.json")])
    for file in files:
        gold = json.loads(file.read_text(encoding="utf-8"))
        trial = gold.get("trial")
        half = counts[half_of(file.stem)]
        about = gold.get("about_a_trial", True)
        if not trial and about:
            continue
        source = "disputes" if "disputes" in file.parts else "news"
        started = time.perf_counter()
        try:
            read = find_trials([read_document(file.with_suffix(".txt").read_bytes(), file.stem)])
        except UnreadableInput:
            read = ()
        spent.append(time.perf_counter() - started)
        if "about_a_trial" in gold:
            taken = bool(read) and read[0].design.kind in ("randomised trial", "uncontrolled trial")
            half["news about a trial or not"].append((file.stem, taken == about))
        if not about:
            continue
        missed = _score_trial(trial, read, half, source, file.stem)
        if missed[1]:
            worst.append(
                (
                    missed[0] / missed[1],
                    f"{file.stem}: {missed[2]}"
                    if half is counts["tune"]
                    else f"{file.stem}: missed {missed[0]} of {missed[1]}",
                )
            )
    table = {name: {what: _share(found) for what, found in sorted(half.items())} for name, half in counts.items()}
    table["ms per document"] = {
        "median": round(1000 * sorted(spent)[len(spent) // 2], 1),
        "most": round(1000 * max(spent), 1),
    }
    return table, [line for _, line in sorted(worst, reverse=True)[:20]]


def _score_trial(
    gold: dict[str, Any], read: tuple[Trial, ...], half: dict[str, list[tuple[str, bool]]], source: str, name: str
) -> tuple[int, int, str]:
    missed: list[str] = []
    total = 0

    def count(what: str, found: bool, shown: str) -> None:
        nonlocal total
        total += 1
        half[f"{source} {what}"].append((name, found))
        if not found:
            missed.append(shown)

    if gold.get("n_randomised") is not None:
        got = [trial.n_randomised.value for trial in read if trial.n_randomised]
        count("n", float(gold["n_randomised"]) in got, f"n {gold['n_randomised']} (read {got})")
    sizes = [n.value for trial in read for arm in trial.arms for n in (arm.n_randomised, arm.n_analysed) if n]
    for arm in gold.get("arms") or []:
        if isinstance(arm.get("n"), int):
            count("arm sizes", float(arm["n"]) in sizes, f"arm {arm['name']} {arm['n']} (read {sizes})")
    results = [[number.value for number in numbers_of(result)] for trial in read for result in trial.results]
    everywhere = [value for values in results for value in values]
    for result in gold.get("results") or []:
        wanted = gold_numbers(result)
        for value in wanted:
            count("result numbers", has(everywhere, value), f"{result['outcome']} {value:g}")
        if wanted:
            half[f"{source} rows"].append(
                (name, any(all(has(values, value) for value in wanted) for values in results))
            )
    return len(missed), total, "; ".join(missed)


def _share(found: list[tuple[str, bool]]) -> dict[str, Any]:
    """Return the share found with its bootstrap 95% interval by document."""
    by_document: dict[str, list[bool]] = defaultdict(list)
    for name, hit in found:
        by_document[name].append(hit)
    documents = list(by_document.values())
    source = random.Random(20)
    shares = []
    for _ in range(400):
        drawn = [hit for hits in source.choices(documents, k=len(documents)) for hit in hits]
        shares.append(sum(drawn) / len(drawn))
    shares.sort()
    return {
        "share": round(sum(hit for _, hit in found) / len(found), 3),
        "n": len(found),
        "interval": [round(shares[10], 3), round(shares[389], 3)],
    }


def _abstracts(data: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(data / "abstracts" / "pubmed.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _trials_of(record: dict[str, Any]) -> tuple[Trial, ...]:
    text = f"{record['title']}\n\n{record['abstract']}"
    return find_trials([read_document(text.encode(), record["pmid"])])


def score_intervals(data: Path) -> tuple[dict[str, Any], list[str]]:
    with gzip.open(data / "abstracts" / "effect_ci.jsonl.gz", "rt", encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    texts = {record["pmid"]: record for record in _abstracts(data)}
    counts: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    worst = []
    for row in gold:
        record = texts.get(row["pmid"], {"pmid": row["pmid"], "title": "A trial", "abstract": row["context"]})
        contrasts = [result.contrast for trial in _trials_of(record) for result in trial.results if result.contrast]
        found = any(
            c.estimate
            and c.low
            and c.high
            and (c.estimate.value, c.low.value, c.high.value) == (row["effect"], row["ci_low"], row["ci_high"])
            for c in contrasts
        )
        half = half_of(row["pmid"])
        counts[half].append((row["pmid"], found))
        if not found:
            worst.append(
                f"{row['pmid']}: {row['effect']} ({row['ci_low']} to {row['ci_high']})"
                if half == "tune"
                else f"{row['pmid']}: missed"
            )
    return {half: _share(found) for half, found in counts.items()}, worst


def score_p_values(data: Path, most: int) -> tuple[dict[str, Any], list[str]]:
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    bound: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    worst: list[tuple[int, str]] = []
    spent: list[float] = []
    from secondread.reading.p_values import find_p_values

    for record in list(_abstracts(data))[:most]:
        text = f"{record['title']}\n\n{record['abstract']}"
        ends = [match.end() for match in _PLAIN_P.finditer(text)]
        if not ends:
            continue
        half = half_of(record["pmid"])
        read = find_p_values(text, "x")
        started = time.perf_counter()
        trials = _trials_of(record)
        spent.append(time.perf_counter() - started)
        places = [
            number.span
            for trial in trials
            for result in trial.results
            for number in (result.contrast.p if result.contrast else None, result.interaction_p)
            if number is not None and number.span is not None
        ]
        misses = 0
        for end in ends:
            found[half].append(
                (record["pmid"], any(p.number.span and p.number.span.start < end <= p.number.span.end for p in read))
            )
            hit = any(span.start < end <= span.end for span in places)
            bound[half].append((record["pmid"], hit))
            misses += not hit
        worst.append((misses, f"{record['pmid']}: {misses} of {len(ends)} p-values not bound"))
    table: dict[str, Any] = {half: {"found": _share(found[half]), "bound": _share(bound[half])} for half in found}
    table["ms per abstract"] = {
        "median": round(1000 * sorted(spent)[len(spent) // 2], 1),
        "most": round(1000 * max(spent), 1),
    }
    return table, [line for _, line in sorted(worst, reverse=True)[:8]]


def _shown(score: Any) -> str:
    if not isinstance(score, dict):
        return str(score)
    low, high = score["interval"]
    return f"{score['share']:.3f} of {score['n']} (95% {low:.2f} to {high:.2f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True, help="a folder in the layout of the shared data")
    parser.add_argument("--most", type=int, default=10_000, help="how many abstracts to read for the p-values")
    parser.add_argument("--json", action="store_true", help="print JSON")
    given = parser.parse_args()
    scores: dict[str, Any] = {}
    worst: dict[str, list[str]] = {}
    scores["facts"], worst["facts"] = score_facts(given.data)
    scores["intervals"], worst["intervals"] = score_intervals(given.data)
    scores["p-values"], worst["p-values"] = score_p_values(given.data, given.most)
    if given.json:
        print(json.dumps({"scores": scores, "worst": worst}, indent=1))
        return
    for set_name, table in scores.items():
        print(set_name)
        for half, rows in table.items():
            for what, score in rows.items() if "share" not in rows else [("estimate and interval", rows)]:
                shown = _shown(score)
                print(f"  {half:>16}  {what:<26} {shown}")
        print("  worst:")
        for line in worst[set_name]:
            print(f"    {line[:400]}")


if __name__ == "__main__":
    main()
