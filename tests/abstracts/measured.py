"""How much of what a careful second rater wrote down for each abstract comes out; run it to see the rows.

python tests/abstracts/measured.py [NAME …]      what differs, abstract by abstract, and the shares
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from secondread.reading.documents import read_document
from secondread.record import Claim, Result, SecondReading, Trial, Verdict
from secondread.rereading import reread
from secondread.spin import spin_of

FOLDER = Path(__file__).parent
FIRST, FRESH = (tomllib.loads((FOLDER / name).read_text("utf-8")) for name in ("expected.toml", "fresh.toml"))
EXPECTED: dict[str, dict[str, Any]] = {**FIRST, **FRESH}
_OF_ARMS = {"events": "events", "totals": "total", "percents": "percent", "values": "value"}
_OF_CONTRAST = ("estimate", "low", "high", "p")
_OBJECTIONS = ("overstated", "contradicted", "not_supported")


class Row(NamedTuple):
    """One thing asked of an abstract: the measure it counts for, whether it came out, what was asked and what came."""

    measure: str
    right: bool
    asked: str
    got: str


def rows(name: str) -> Iterator[Row]:
    """Yield what was asked of an abstract and what came out."""
    wanted, reading = EXPECTED[name], _read(name)
    trial = next(iter(reading.record.trials), None)
    yield from _of_design(wanted, trial)
    yield from _of_outcomes(wanted, trial)
    yield from _of_results(wanted, trial)
    yield from _of_claims(wanted, reading)
    if "spin" in wanted:
        found = spin_of(reading.record.documents[0])
        yield Row("spin", found.spun == wanted["spin"], wanted["spin"], f"{found.spun}: {found.because}")


def shares(found: list[Row]) -> dict[str, float]:
    """Return the share that came out right of each measure; of "wrong supported" and "extra claims" the number."""
    asked, right = Counter(row.measure for row in found), Counter(row.measure for row in found if row.right)
    counted = ("wrong supported", "extra claims", "false alarms")
    return {
        measure: float(asked[measure]) if measure in counted else right[measure] / asked[measure]
        for measure in sorted(asked)
    }


def _read(name: str) -> SecondReading:
    return reread([read_document((FOLDER / "texts" / f"{name}.txt").read_bytes(), f"{name}.txt")])


def _of_design(wanted: dict[str, Any], trial: Trial | None) -> Iterator[Row]:
    got: dict[str, Any] = {}
    if trial is not None:
        size = trial.n_randomised or trial.n_analysed
        got = {
            "n": size.value if size else None,
            "sizes": [number.value if (number := arm.n_randomised or arm.n_analysed) else None for arm in trial.arms],
            "structure": trial.design.structure,
            "kind": trial.design.kind,
            "arms": [arm.name for arm in trial.arms],
        }
    for key in ("n", "sizes", "structure", "kind"):
        if key in wanted:
            yield Row("design", got.get(key) == wanted[key], f"{key} {wanted[key]}", str(got.get(key)))
    if "arms" in wanted:
        names = got.get("arms", [])
        same = len(names) == len(wanted["arms"]) and all(
            any(word.lower() in name.lower() for name in names) for word in wanted["arms"]
        )
        yield Row("arms", same, str(wanted["arms"]), str(names))


def _named(words: str, name: str) -> bool:
    return any(word.lower() in name.lower() for word in words.split("|"))


def _of_outcomes(wanted: dict[str, Any], trial: Trial | None) -> Iterator[Row]:
    outcomes = trial.outcomes if trial else ()
    shown = "; ".join(f"{each.name} [{each.role}]" for each in outcomes)
    for words, role in wanted.get("outcomes", ()):
        hits = [each for each in outcomes if any(_named(words, text) for text in (each.name, *each.aliases))]
        if words.endswith("primary"):
            hits += [each for each in outcomes if each.role == "primary"]
        yield Row("outcomes named", bool(hits), words, shown)
        yield Row("roles", any(each.role in role.split("|") for each in hits), f"{words} {role}", shown)


def _of_results(wanted: dict[str, Any], trial: Trial | None) -> Iterator[Row]:
    for result in wanted.get("results", ()):
        near = [
            (trial_outcome.name, each)
            for each in (trial.results if trial else ())
            for trial_outcome in trial.outcomes  # type: ignore[union-attr]
            if trial_outcome.id == each.outcome
            and (
                any(_named(result["outcome"], text) for text in (trial_outcome.name, *trial_outcome.aliases))
                or ("primary" in result["outcome"] and trial_outcome.role == "primary")
            )
        ]
        right = _bound(result, [each for _, each in near])
        yield Row("results bound", right, str(result), "; ".join(f"{name}: {_numbers(each)}" for name, each in near))


def _bound(wanted: dict[str, Any], results: list[Result]) -> bool:
    """Whether the arms' numbers and the contrast stand at the outcome, in one result or in those beside it."""
    numbers = [_numbers(each) for each in results]
    arms = {key: wanted[key] for key in _OF_ARMS if key in wanted}
    contrast = {key: wanted[key] for key in _OF_CONTRAST if key in wanted}
    fits = [all(each.get(key) == value for key, value in contrast.items()) for each in numbers]
    counted = [all(sorted(each.get(key, [])) == sorted(value) for key, value in arms.items()) for each in numbers]
    return any(fits) and any(counted)


def _numbers(result: Result) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, field in _OF_ARMS.items():
        values = [getattr(arm, field).value for arm in result.arms if getattr(arm, field) is not None]
        if values:
            found[key] = values
    for key in _OF_CONTRAST:
        value = getattr(result.contrast, key, None)
        if value is not None:
            found[key] = value.value
    return found


def _of_claims(wanted: dict[str, Any], reading: SecondReading) -> Iterator[Row]:
    text = reading.record.documents[0].text
    judged = {verdict.claim: verdict for verdict in reading.verdicts}
    left = list(reading.record.claims)
    for claim in wanted.get("claims", ()):
        start = text.index(claim["quote"])
        best = max(left, key=lambda each: _overlap(each, start, claim["quote"]), default=None)
        if best is None or _overlap(best, start, claim["quote"]) < 0.5:
            if not claim.get("optional"):
                yield Row("claims found", False, claim["quote"], "")
            continue
        left.remove(best)
        yield from _of_claim(claim, best, judged[best.id])
    for claim in left:
        yield Row("extra claims", False, "", f"[{claim.kind}] {claim.quote} -> {judged[claim.id].label}")


def _overlap(claim: Claim, start: int, quote: str) -> float:
    common = min(claim.span.end, start + len(quote)) - max(claim.span.start, start)
    either = max(claim.span.end, start + len(quote)) - min(claim.span.start, start)
    return max(0, common) / len(quote) + max(0, common) / either / 10


def _of_claim(wanted: dict[str, Any], claim: Claim, verdict: Verdict) -> Iterator[Row]:
    read_as = f"[{claim.kind}; {claim.polarity}; {claim.strength}; {claim.scope}; {claim.outcome_words}]"
    got = f"{read_as} {claim.quote} -> {verdict.label} by {verdict.rule}: {verdict.technical}"
    asked = f"{wanted['quote']} {wanted['kind']} {wanted['verdict']}"
    yield Row("claims found", True, asked, got)
    yield Row("kinds", claim.kind in wanted["kind"], asked, got)
    yield Row("verdicts right", verdict.label == wanted["verdict"][0], asked, got)
    yield Row("verdicts acceptable", verdict.label in wanted["verdict"], asked, got)
    if verdict.label == "supported" and "supported" not in wanted["verdict"]:
        yield Row("wrong supported", False, asked, got)
    if verdict.label in _OBJECTIONS and wanted["verdict"][0] == "supported":
        yield Row("false alarms", False, asked, got)


def main(names: list[str]) -> None:
    """Print what differs and the shares."""
    everything = []
    for name in names or EXPECTED:
        found = list(rows(name))
        everything += found
        print(f"\n== {name}")
        for row in found:
            if not row.right:
                print(f"- {row.measure}: {row.asked}\n      {row.got}")
    print("\n", {key: round(value, 3) for key, value in shares(everything).items()})


if __name__ == "__main__":
    main(sys.argv[1:])
