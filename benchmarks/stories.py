"""How well are whole stories read? Our own news, releases and posts, each with what a careful second reader expects.

    python -m benchmarks.stories                  one line per measure: right, of how many, share
    python -m benchmarks.stories --wrong          what is not as expected, story by story
    python -m benchmarks.stories pressure mice    only the stories whose names hold one of these words

A story (``tests/stories/*.toml``) holds its `text`, the `design`, the `outcomes` (words of the name, role, the numbers
that belong to it) and the `claims` (words of the quote, kind, speaker, verdict). "a|b" means that either will do.
Expectations were written before the story was first read by the program (one was widened later, and says why); those
of the part "second" were written after the rules that the first part led to, and those of the "third" after the rules
that the second led to.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from secondread.reading.documents import read_document
from secondread.record import Claim, Outcome, PrintedNumber, SecondReading, Trial
from secondread.record.base import Frozen
from secondread.rereading import reread

STORIES = Path(__file__).parents[1] / "tests" / "stories"
MEASURES = ("design", "randomised", "outcomes", "roles", "numbers", "claims", "kinds", "speakers", "verdicts")
_LONGEST_NAME_BEYOND = 8


@dataclass
class Score:
    """What is right and wrong in the stories read: counts by measure, and one line for each thing amiss."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    extra_claims: int = 0
    wrong_supported: int = 0
    amiss: list[str] = field(default_factory=list)

    def note(self, measure: str, good: bool, words: str) -> None:
        """Count one thing asked."""
        self.asked[measure] += 1
        self.right[measure] += good
        if not good:
            self.amiss.append(f"{measure}: {words}")

    def share(self, measure: str) -> float:
        """The share that is right."""
        return self.right[measure] / self.asked[measure] if self.asked[measure] else 1.0


def stories(words: Sequence[str] = ()) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and the content of each story whose name holds one of `words` (all, if there are none)."""
    for path in sorted(STORIES.glob("*.toml")):
        if not words or any(word in path.stem for word in words):
            yield path.stem, tomllib.loads(path.read_text(encoding="utf-8"))


def score(chosen: Iterable[tuple[str, dict[str, Any]]]) -> Score:
    """Read each story and hold it against what is expected of it."""
    total = Score()
    for name, story in chosen:
        total.amiss.append(f"--- {name}")
        reading = reread([read_document(story["text"].strip().encode(), f"{name}.txt")])
        _of_trial(reading, story, total)
        _of_claims(reading, story, total)
    return total


def _of_trial(reading: SecondReading, story: dict[str, Any], total: Score) -> None:
    trials = reading.record.trials
    kinds = {trial.design.kind for trial in trials}
    total.note("design", bool(kinds & _either(story["design"])), f"{sorted(kinds)} for {story['design']}")
    if "randomised" in story:
        read = {trial.n_randomised.value for trial in trials if trial.n_randomised}
        total.note("randomised", story["randomised"] in read, f"{sorted(read)} for {story['randomised']}")
    for words, role, numbers in story["outcomes"]:
        named = [(trial, each) for trial in trials for each in trial.outcomes if _is_called(each, words)]
        every = sorted({each.name for trial in trials for each in trial.outcomes})
        total.note("outcomes", bool(named), f"no {words!r} among {every}")
        if named:
            roles = {each.role for _, each in named}
            total.note("roles", bool(roles & _either(role)), f"{sorted(roles)} for {words!r}, {role}")
        bound = {value for trial, each in named for value in _values(trial, each)}
        for number in numbers:
            total.note("numbers", float(abs(number)) in bound, f"{number} not bound to {words!r}")


def _of_claims(reading: SecondReading, story: dict[str, Any], total: Score) -> None:
    text = " ".join(story["text"].split())
    claims = {claim.id: claim for claim in reading.record.claims}
    left = [(claims[each.claim], each) for each in reading.verdicts]
    for quote, kind, speaker, label in story["claims"]:
        start = text.casefold().find(quote.casefold())
        assert start >= 0, f"{quote!r} stands in no place of the text"
        best = max(left, key=lambda each: _shared(text, start, quote, each[0]), default=None)
        there = best is not None and _shared(text, start, quote, best[0]) >= 0.5
        total.note("claims", there, f"not found: {quote}")
        if not there or best is None:
            continue
        left.remove(best)
        claim, found = best
        said = f"{quote[:70]!r}"
        total.note("kinds", claim.kind in _either(kind), f"{claim.kind} for {kind}: {said}")
        speakers = {each.casefold() for each in (claim.speaker, claim.speaker_role)}
        wanted = {each.casefold() for each in _either(speaker)}
        heard = any(one in other for one in wanted for other in speakers)
        total.note("speakers", heard, f"{claim.speaker} ({claim.speaker_role}) for {speaker}: {said}")
        good = found.label in _either(label)
        total.note("verdicts", good, f"{found.label} for {label}: {said} [{claim.kind}; {found.plain}]")
        if found.label == "supported" and not good:
            total.wrong_supported += 1
            total.amiss.append(f"WRONGLY SUPPORTED: {quote}")
    total.extra_claims += len(left)
    total.amiss += [f"extra: {claim.quote!r} [{claim.kind}, {each.label}]" for claim, each in left]


def _shared(text: str, start: int, quote: str, claim: Claim) -> float:
    """The overlap of an expected quote with a found one, over the shorter of both."""
    found = " ".join(claim.quote.split())
    at = text.find(found)
    common = min(start + len(quote), at + len(found)) - max(start, at)
    return common / min(len(quote), len(found)) if at >= 0 and found else 0.0


def _is_called(outcome: Outcome, words: str) -> bool:
    """Whether the outcome's name holds the words, and little beside them."""
    name = outcome.name.casefold()
    return any(
        word in name and len(name.split()) <= len(word.split()) + _LONGEST_NAME_BEYOND
        for word in _either(words.casefold())
    )


def _values(trial: Trial, outcome: Outcome) -> Iterator[float]:
    for result in trial.results:
        if result.outcome == outcome.id:
            yield from _printed(result)


def _printed(part: Frozen) -> Iterator[float]:
    if isinstance(part, PrintedNumber):
        yield abs(part.value)
        return
    for name in type(part).model_fields:
        value = getattr(part, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Frozen):
                yield from _printed(each)


def _either(words: str) -> set[str]:
    return set(words.split("|"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the score of the stories."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stories", description="How whole stories are read.")
    parser.add_argument("words", nargs="*", help="words in the names of the stories; all, if none is given")
    parser.add_argument("--part", choices=("first", "second", "third"), help="only the stories of one part")
    parser.add_argument("--wrong", action="store_true", help="print what is not as expected")
    options = parser.parse_args(arguments)
    chosen = [(name, each) for name, each in stories(options.words) if options.part in (None, each["part"])]
    total = score(chosen)
    if options.wrong:
        print("\n".join(total.amiss))
    for measure in MEASURES:
        print(f"{measure:10} {total.right[measure]:4} of {total.asked[measure]:4}  {total.share(measure):.3f}")
    print(f"{len(chosen)} stories; {total.extra_claims} extra claims; {total.wrong_supported} wrongly supported")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
