"""Makes changed copies of a text: other names, other numbers, another order. The copy decides its own verdicts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import secondread
from secondread.record import Claim, Verdict


def renamed(text: str, names: Mapping[str, str]) -> str:
    """Return the text with whole words exchanged, all at once, keeping a capital first letter and capitals."""
    by_word = {old.casefold(): new for old, new in names.items()}
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(old)}(?!\w)" for old in names), re.IGNORECASE)
    missing = [old for old in names if not re.search(rf"(?<!\w){re.escape(old)}(?!\w)", text, re.IGNORECASE)]
    if missing:
        raise ValueError(f"The text does not hold {', '.join(missing)}.")
    return pattern.sub(lambda match: _in_case_of(match.group(), by_word[match.group().casefold()]), text)


def with_numbers(text: str, numbers: Mapping[str, str]) -> str:
    """Return the text with printed passages exchanged, each of which must stand in it."""
    for old, new in numbers.items():
        if old not in text:
            raise ValueError(f"The text does not hold {old!r}.")
        text = text.replace(old, new)
    return text


def reordered(text: str, order: Sequence[range]) -> str:
    """Return the text with its paragraphs in another order, each used once."""
    break_ = "\n\n" if "\n\n" in text else "\n"
    paragraphs = text.strip().split(break_)
    places = [place for part in order for place in part]
    if sorted(places) != list(range(len(paragraphs))):
        raise ValueError(f"The order must use each of {len(paragraphs)} paragraphs once.")
    return break_.join(paragraphs[place] for place in places) + "\n"


def paragraph_with(text: str, words: str) -> int:
    """Return the number of the paragraph that holds the words."""
    break_ = "\n\n" if "\n\n" in text else "\n"
    return next(place for place, each in enumerate(text.strip().split(break_)) if words in each)


@dataclass(frozen=True)
class Judged:
    """A claim and the verdict on it."""

    claim: Claim
    verdict: Verdict

    @property
    def label(self) -> str:
        """The label of the verdict."""
        return self.verdict.label

    @property
    def shown(self) -> str:
        """All that is said of the claim, with its findings, for comparing two copies."""
        findings = " ".join(f"{each.reported} {each.recomputed} {each.reason}" for each in self.verdict.findings)
        return f"{self.verdict.plain} {self.verdict.technical} {findings}"


def all_judged(text: str, trial: str | None = None) -> list[Judged]:
    """Return every claim of a text with its verdict."""
    reading = secondread.check(text, trials=[trial] if trial else ())
    return [Judged(claim, verdict) for claim, verdict in zip(reading.claims, reading.verdicts, strict=True)]


def judged(text: str, words: str, trial: str | None = None) -> Judged:
    """Return the claim that stands where `words` stand in the text: the one that shares most characters with them."""
    start = text.index(words)
    end = start + len(words)
    found = all_judged(text, trial)
    shared = [min(end, each.claim.span.end) - max(start, each.claim.span.start) for each in found]
    best = max(range(len(found)), key=lambda place: (shared[place], -len(found[place].claim.quote)), default=None)
    assert best is not None, "no claim was found in the text"
    assert shared[best] > 0, f"no claim was found at {words!r}"
    return found[best]


def _in_case_of(old: str, new: str) -> str:
    if old.isupper() and len(old) > 1:
        return new.upper()
    return new[0].upper() + new[1:] if old[0].isupper() else new
