"""Does a verdict work with the right numbers: those of the result that the claim is about?

    python -m benchmarks.working_numbers --data ../shared/data            both halves
    python -m benchmarks.working_numbers --half tune --rows 20            with the worst rows, of the tuning half

The labels of the disputes give each trial's results, and for each claim the reason of its verdict. A claim counts here
when that reason quotes numbers of those results. Its verdict is right when its workings or its technical sentence hold
one of them, wrong when they hold only numbers of other results, and silent when they hold no number of a result.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from benchmarks.chain import ReadClaim, Reading
from benchmarks.gold import GoldClaim, GoldText, half_of, load
from benchmarks.matching import match
from secondread.record import Finding, Verdict

Use = Literal["right", "wrong", "silent", "claim not found"]
USES: tuple[Use, ...] = ("right", "wrong", "silent", "claim not found")
_NUMBER = re.compile(r"\d*[.\u00b7]?\d+")
_LEVEL = re.compile(r"\b9\d(?:\.\d)?\s?%\s?(?:CI|confidence)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
AIM = 0.90


@dataclass(frozen=True)
class Row:
    """A labelled claim, the numbers it should be judged with, and what its verdict did."""

    stem: str
    quote: str
    wanted: frozenset[float]
    used: frozenset[float]
    use: Use
    said: str = ""


def numbers_in(words: str) -> frozenset[float]:
    """Return the sizes of the numbers in some words, without the level of an interval."""
    words = _THOUSANDS.sub("", _LEVEL.sub(" ", words))
    return frozenset(float(each.replace("\u00b7", ".")) for each in _NUMBER.findall(words))


def numbers_of_result(row: dict[str, Any]) -> frozenset[float]:
    """Return the numbers that a labelled result prints: estimate, interval, p and the values of its arms."""
    printed = [row.get("estimate"), row.get("p"), *(row.get("ci") or ()), *(row.get("arm_values") or {}).values()]
    return frozenset().union(*(numbers_in(str(each)) for each in printed if each is not None))


def numbers_used(verdict: Verdict) -> frozenset[float]:
    """Return the numbers that a verdict works with: in its workings, and in its technical sentence."""
    shown = [verdict.technical, verdict.plain]
    for finding in verdict.findings:
        shown += _shown_by(finding)
    return frozenset().union(*(numbers_in(each) for each in shown))


def _shown_by(finding: Finding) -> Iterable[str]:
    if finding.agreement in ("not applicable", "check failed"):
        return
    yield finding.recomputed
    for working in finding.workings:
        yield working.shown
        yield json.dumps(working.inputs)


def use_of(wanted: frozenset[float], of_results: frozenset[float], used: frozenset[float]) -> Use:
    """Return whether the numbers used are those wanted, those of other results, or of none."""
    if used & wanted:
        return "right"
    return "wrong" if used & of_results else "silent"


def rows_of(text: GoldText, labels: dict[str, Any]) -> list[Row]:
    """Return a row for each labelled claim of a text whose reason quotes numbers of the trial's results."""
    results = [numbers_of_result(each) for each in labels["trial"].get("results", ())]
    every = frozenset[float]().union(*results)
    reasons = {claim["quote"]: numbers_in(claim.get("why", "")) for claim in labels["claims"]}
    reading, verdicts = _judged(text)
    found = []
    for row in match(text, reading, "lenient"):
        quoted = reasons[row.gold.quote] & every
        if not quoted:
            continue
        # A result is meant when the reason quotes it; what else it prints will do as well.
        meant = [each for each in results if len(each & quoted) == max(len(other & quoted) for other in results)]
        found.append(_row(text, row.gold, quoted.union(*meant), every, row.found, verdicts))
    return found


def _row(
    text: GoldText,
    gold: GoldClaim,
    wanted: frozenset[float],
    every: frozenset[float],
    found: ReadClaim | None,
    verdicts: dict[int, Verdict],
) -> Row:
    if found is None:
        return Row(text.stem, gold.quote, wanted, frozenset(), "claim not found")
    verdict = verdicts[found.start]
    used = numbers_used(verdict)
    return Row(text.stem, gold.quote, wanted, used & every, use_of(wanted, every, used), verdict.technical)


def _judged(text: GoldText) -> tuple[Reading, dict[int, Verdict]]:
    from secondread.reading.documents import read_document
    from secondread.rereading import reread

    document = read_document(text.content.encode(), f"{text.stem}.txt")
    judged = reread([document])
    verdicts = {each.claim: each for each in judged.verdicts}
    claims = [each for each in judged.record.claims if each.id in verdicts]
    read = tuple(
        ReadClaim(each.quote, each.span.start, each.span.end, each.kind, each.speaker, verdicts[each.id].label)
        for each in claims
    )
    return Reading(document.text, read, 0.0), {each.span.start: verdicts[each.id] for each in claims}


def shares(rows: Sequence[Row]) -> dict[str, float | int | None]:
    """Return how many rows there are, and the shares with the right number: of those with any, and of all found."""
    counts = Counter(row.use for row in rows)
    with_number = counts["right"] + counts["wrong"]
    judged = with_number + counts["silent"]
    return {
        "claims": len(rows),
        **{use: counts[use] for use in USES},
        "right_of_those_with_a_number": counts["right"] / with_number if with_number else None,
        "right_of_found": counts["right"] / judged if judged else None,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.working_numbers", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the labelled sets")
    parser.add_argument("--half", choices=("tune", "check", "all"), default="all")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    parser.add_argument("--rows", type=int, default=10, help="how many of the worst rows to list")
    options = parser.parse_args(arguments)
    texts = load(options.data, options.half, ("disputes",))
    if not texts:
        print(f"No labelled texts below {options.data}; pass their folder with --data.", file=sys.stderr)
        return 3
    rows = [row for text in texts for row in rows_of(text, _labels(options.data, text.stem))]
    halves = {half: [row for row in rows if half in ("all", half_of(row.stem))] for half in ("all", "tune", "check")}
    figures = {half: shares(own) for half, own in halves.items() if own}
    print(json.dumps(figures, indent=1) if options.json else "\n".join(_lines(figures, halves["tune"], options.rows)))
    return 0


def _labels(data: Path, stem: str) -> dict[str, Any]:
    labels: dict[str, Any] = json.loads((data / "disputes" / f"{stem}.json").read_text(encoding="utf-8"))
    return labels


def _lines(figures: dict[str, dict[str, float | int | None]], tune: Sequence[Row], how_many: int) -> Iterable[str]:
    yield f"The number used in the working is the right number (aim {AIM:.2f}, of those with a number)"
    yield f"  {'':32}" + "".join(f"{half:>9}" for half in figures)
    for key in next(iter(figures.values())):
        cells = (figure[key] for figure in figures.values())
        yield f"  {key.replace('_', ' '):32}" + "".join(
            f"{'-':>9}" if cell is None else f"{cell:>9.3f}" if isinstance(cell, float) else f"{cell:>9}"
            for cell in cells
        )
    missed = sorted((row for row in tune if row.use != "right"), key=lambda row: USES.index(row.use))
    yield f"worst {min(how_many, len(missed))} of {len(missed)} rows of the tuning half"
    for row in missed[:how_many]:
        yield f"- {row.stem} ({row.use}): {' '.join(row.quote.split())[:140]}"
        wanted, used = (", ".join(f"{each:g}" for each in sorted(some)) or "none" for some in (row.wanted, row.used))
        yield f"    wanted {wanted}; used {used}. {row.said[:160]}"


if __name__ == "__main__":
    sys.exit(main())
