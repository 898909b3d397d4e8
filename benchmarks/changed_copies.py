"""Do verdicts follow the numbers? Changed copies of our own texts, with the verdict that each copy's numbers imply.

    python -m benchmarks.changed_copies                  share of verdicts that follow, in all and by kind of change
    python -m benchmarks.changed_copies --wrong 20       the copies whose verdict does not
    python -m benchmarks.changed_copies --floor 0.98     exit code 1 below it

Each text of ``changed_copies.toml`` is filled with the numbers of each of its cases (which changes size, sign and
significance), with several names of drugs and people, with its paragraphs in the order written and turned round, and
with hyphens, minus signs and spaces as different printers set them.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).with_suffix(".toml")
NAMES = (
    {"drug": "velotrine", "person": "Dr Ana Ruiz", "critic": "Peter Lindqvist"},
    {"drug": "tambrolol", "person": "Professor Mei Tanaka", "critic": "Ruth Castellane"},
    {"drug": "osmirelimab", "person": "Dr John Abara", "critic": "Hanna Oyelaran"},
    {"drug": "quenaxadine", "person": "Dr Ida Sørensen", "critic": "Luis Peña"},
)
PRINTERS = {
    "as written": lambda text: text,
    "real minus signs": lambda text: re.sub(r"(?<![\w-])-(?=\d)", "−", text),
    "commas in intervals": lambda text: re.sub(r"(95% CI \S+) to ", r"\1, ", text),
    "no leading zero": lambda text: re.sub(r"p = 0\.", "p = .", text),
}


@dataclass(frozen=True)
class Copy:
    """One copy: its text and abstract, and the label that its numbers imply for the claim at some words."""

    text: str
    case: str
    names: str
    order: str
    printer: str
    article: str
    abstract: str
    words: str
    label: str


def copies() -> Iterator[Copy]:
    """Yield every changed copy of every text, once for each of its claims."""
    for entry in tomllib.loads(TEXTS.read_text(encoding="utf-8"))["text"]:
        for case, numbers in entry["cases"].items():
            for names in NAMES:
                slots = _slots(names, numbers)
                for printer, printed in PRINTERS.items():
                    article = printed(entry["article"].format_map(slots).strip())
                    abstract = printed(entry.get("abstract", "").format_map(slots).strip())
                    for order, shown in _orders(article):
                        for words, labels in entry["claims"].items():
                            if case in labels:
                                yield Copy(
                                    text=entry["name"],
                                    case=case,
                                    names=names["drug"],
                                    order=order,
                                    printer=printer,
                                    article=shown,
                                    abstract=abstract,
                                    words=words.format_map(slots),
                                    label=labels[case],
                                )


def verdict_of(copy: Copy) -> str:
    """Return the label of the claim that shares most with the copy's words; "no claim found" where none does."""
    import secondread

    reading = secondread.check(copy.article, trials=[copy.abstract] if copy.abstract else ())
    start = copy.article.index(copy.words)
    end = start + len(copy.words)
    shared = {
        claim.id: min(end, claim.span.end) - max(start, claim.span.start)
        for claim in reading.claims
        if copy.article[claim.span.start : claim.span.end] == claim.quote
    }
    best = max(shared, key=lambda each: shared[each], default=None)
    if best is None or shared[best] <= 0:
        return "no claim found"
    return next(verdict.label for verdict in reading.verdicts if verdict.claim == best)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.changed_copies", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--wrong", type=int, default=0, help="how many of the copies that do not follow to list")
    parser.add_argument("--floor", type=float, default=0.0, help="exit code 1 when fewer follow")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    options = parser.parse_args(arguments)
    judged = [(copy, verdict_of(copy)) for copy in copies()]
    figures = figures_of(judged)
    print(json.dumps(figures, indent=1)) if options.json else _print_all(figures)
    for copy, label in [pair for pair in judged if pair[1] != pair[0].label][: options.wrong]:
        print(f"- {copy.text} [{copy.case}, {copy.names}, {copy.order}, {copy.printer}]: {label}, implied {copy.label}")
        print(f"    {copy.words}")
    return 1 if figures["all"]["follow"] < options.floor else 0


def figures_of(judged: Sequence[tuple[Copy, str]]) -> dict[str, Any]:
    """Return how many copies there are and what share of their verdicts follows: in all, and by each kind of change."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for copy, label in judged:
        right = label == copy.label
        for group in ("all", f"text: {copy.text}", f"numbers: {copy.case}", f"names: {copy.names}"):
            groups[group].append(right)
        for group in (f"order: {copy.order}", f"printed: {copy.printer}", f"implied: {copy.label}"):
            groups[group].append(right)
    return {name: {"copies": len(right), "follow": sum(right) / len(right)} for name, right in groups.items()}


def _slots(names: dict[str, str], numbers: dict[str, str]) -> dict[str, str]:
    capitals = {name.capitalize(): text[:1].upper() + text[1:] for name, text in names.items()}
    return {**names, **capitals, **numbers}


def _orders(article: str) -> list[tuple[str, str]]:
    """Return the article as written, and with the sentences of its paragraphs below the headline turned round."""
    headline, *paragraphs = article.split("\n\n")
    turned = [" ".join(reversed(re.split(r"(?<=[.:])\s+(?=[A-Z])", each))) for each in reversed(paragraphs)]
    orders = [("as written", article)]
    other = "\n\n".join([headline, *turned])
    return orders if other == article else [*orders, ("turned round", other)]


def _print_all(figures: dict[str, Any]) -> None:
    for name, figure in sorted(figures.items(), key=lambda pair: (pair[0] != "all", pair[0])):
        print(f"{name:64}{figure['copies']:6}{figure['follow']:8.3f}")


if __name__ == "__main__":
    sys.exit(main())
