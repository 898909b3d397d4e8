"""How often the right claims are found and rightly judged, on texts that people labelled.

    python -m benchmarks.verdicts --data ../shared/data            all sets, both halves
    python -m benchmarks.verdicts --set fresh                      the texts that training/labels labels
    python -m benchmarks.verdicts --half tune --rows 40            the half that rules may be written from
    python -m benchmarks.verdicts --floors                         exit code 1 below benchmarks/floors.toml

Only the text goes into the reader; quotes, kinds and verdicts of the labels are used for scoring alone. A text belongs
to the half "tune" when the sha256 of its name is even. Rows are listed from the tuning half only: the other half is to
be looked at through its scores.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.chain import Reading, read_text
from benchmarks.gold import SETS, GoldText, load
from benchmarks.matching import Overlap, Row, match, scores

LABELS = ("supported", "overstated", "not_supported", "contradicted", "not_checkable")
CEILINGS = ("wrongly_supported", "false_alarms")
SHOWN = {
    "found": "claims found",
    "found_of_sure": "  of those labelled with confidence >= .5",
    "precision": "precision (found claims that are labelled)",
    "f1": "F1",
    "extra_per_gold": "extra claims per labelled claim",
    "right": "verdict right, of those found",
    "right_where_raters_agree": "  where both raters agree",
    "acceptable": "verdict acceptable, of those found",
    "wrongly_supported": "wrong 'supported', of those found",
    "false_alarms": "objected to, of found claims that are supported",
    "fair_texts_alarmed": "texts without a fault in which we object",
    "kind_right": "kind right, of those found",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and return the exit code."""
    options = _parser().parse_args(arguments)
    texts = load(options.data, options.half, options.set)
    if not texts:
        print(f"No labelled texts below {options.data}; pass their folder with --data.", file=sys.stderr)
        return 3
    readings = [(text, read_text(text.content, f"{text.stem}.txt")) for text in texts]
    figures = {name: _figures(readings, name) for name in options.set}
    if options.json:
        print(json.dumps({"half": options.half, "sets": figures, "speed": _speed(readings)}, indent=1))
    else:
        _print_all(readings, figures, options.rows)
    missed = _below_floors(figures) if options.floors else []
    for line in missed:
        print(line, file=sys.stderr)
    return 1 if missed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.verdicts", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the labelled sets")
    parser.add_argument("--set", nargs="+", choices=SETS, default=SETS, help="which of the labelled sets")
    parser.add_argument("--half", choices=("tune", "check", "all"), default="all")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    parser.add_argument("--rows", type=int, default=20, help="how many of the worst rows to list")
    parser.add_argument("--floors", action="store_true", help="exit code 1 when a set is below its floor")
    return parser


def _figures(readings: Sequence[tuple[GoldText, Reading]], set_name: str) -> dict[str, Any]:
    """Return the scores of one set, by overlap and half."""
    chosen = [(text, reading) for text, reading in readings if text.set_name == set_name]
    return {
        "texts": len(chosen),
        "lenient": _scores(chosen, "lenient"),
        "strict": _scores(chosen, "strict"),
        "tune": _scores([pair for pair in chosen if pair[0].half == "tune"], "lenient"),
        "check": _scores([pair for pair in chosen if pair[0].half == "check"], "lenient"),
        "errors": dict(Counter(reading.error for _, reading in chosen if reading.error)),
        "confusion": _confusion(_rows(chosen, "lenient")),
    }


def _rows(readings: Iterable[tuple[GoldText, Reading]], overlap: Overlap) -> list[Row]:
    return [row for text, reading in readings for row in match(text, reading, overlap)]


def _scores(readings: Sequence[tuple[GoldText, Reading]], overlap: Overlap) -> dict[str, float | int | None]:
    return scores(_rows(readings, overlap), sum(len(reading.claims) for _, reading in readings))


def _confusion(rows: Iterable[Row]) -> dict[str, dict[str, int]]:
    """Return counts[expected][ours]; a found claim without a verdict counts as "none"."""
    counts = Counter((row.gold.verdict, row.found.label or "none") for row in rows if row.found)
    return {gold: {ours: counts[gold, ours] for ours in (*LABELS, "none") if counts[gold, ours]} for gold in LABELS}


def _speed(readings: Sequence[tuple[GoldText, Reading]]) -> dict[str, float]:
    """Return milliseconds per text, the first one (which pays for the imports) left out."""
    spent = sorted(reading.milliseconds for _, reading in readings[1:]) or [readings[0][1].milliseconds]
    return {"median_ms": spent[len(spent) // 2], "slowest_ms": spent[-1], "first_ms": readings[0][1].milliseconds}


def _print_all(readings: Sequence[tuple[GoldText, Reading]], figures: dict[str, Any], how_many: int) -> None:
    for name, figure in figures.items():
        if figure["texts"]:
            _print_set(name, figure)
    speed = _speed(readings)
    print(f"\nper text: median {speed['median_ms']:.0f} ms, slowest {speed['slowest_ms']:.0f} ms")
    _print_worst(readings, how_many)


def _print_set(name: str, figure: dict[str, Any]) -> None:
    print(f"\n{name}: {figure['texts']} texts, {figure['lenient']['gold']} labelled claims")
    print(f"  {'':44}{'lenient':>9}{'strict':>9}{'tune':>9}{'check':>9}")
    for key, words in SHOWN.items():
        if key in ("precision", "f1", "kind_right") and name in ("disputes", "abstracts", "blind_abstracts"):
            continue  # its labels are not exhaustive, and its kinds are of another list
        cells = "".join(_cell(figure[column][key]) for column in ("lenient", "strict", "tune", "check"))
        print(f"  {words:44}{cells}")
    print(f"  expected (rows) by ours (columns), lenient overlap\n  {'':16}" + "".join(f"{x:>15}" for x in LABELS))
    for gold, ours in figure["confusion"].items():
        print(f"  {gold:16}" + "".join(f"{ours.get(label, 0):>15}" for label in LABELS))
    for error, texts in figure["errors"].items():
        print(f"  FAILED on {texts} texts: {error}")


def _cell(value: float | None) -> str:
    return f"{'-':>9}" if value is None else f"{value:>9.3f}"


def _print_worst(readings: Sequence[tuple[GoldText, Reading]], how_many: int) -> None:
    rows = [row for row in _rows(readings, "lenient") if row.text.half == "tune" and not row.acceptable]
    print(f"\nworst {min(how_many, len(rows))} of {len(rows)} rows of the tuning half that no rater accepts")
    for row in sorted(rows, key=_badness, reverse=True)[:how_many]:
        ours = f"{row.found.label or 'no verdict'} [{row.found.kind}]" if row.found else "not found"
        print(f"- {row.text.stem}: expected {row.gold.verdict} [{row.gold.kind}], ours {ours}")
        print(f"    {' '.join(row.gold.quote.split())[:160]}")
        if row.found:
            print(f"    {row.found.plain[:200]}")


def _badness(row: Row) -> tuple[int, float]:
    if row.wrongly_supported:
        return 3, row.gold.confidence
    return (2 if row.found else 1), row.gold.confidence


def _below_floors(figures: dict[str, Any]) -> list[str]:
    floors = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))
    missed = []
    for name, wanted in floors.items():
        if name not in figures:
            continue
        for key, floor in wanted.items():
            reached = figures[name]["lenient"][key]
            if reached is None:
                missed.append(f"{name}: nothing to measure for {key}.")
            elif reached > floor if key in CEILINGS else reached < floor:
                missed.append(f"{name}: {key} is {reached:.3f}, its floor is {floor}.")
    return missed


if __name__ == "__main__":
    sys.exit(main())
