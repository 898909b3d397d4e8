"""Whether a clause of a news text is meant as a claim: a linear model over the classes of words it holds.

Told by the table of kinds alone, facts about a disease, methods and the furniture of an article pass for claims, and
claims in words that no row knows are missed. The model weighs what the clause says and what stands beside it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from secondread.reading.claim_kinds import is_about_treatment
from secondread.reading.claim_units import Unit
from secondread.reading.clauses import has_finite_verb
from secondread.reading.not_claims import claims_nothing
from secondread.reading.patterns import lazy_pattern
from secondread.reading.word_classes import classes_in

# A clause is a claim from this chance on: where precision and recall balance on the texts the model was fitted to.
LEAST_CHANCE = 0.44
_OPENING_WORDS = 4
# What counts of the clauses before and after.
_TOLD_BESIDE = frozenset(["no kind", "nothing", "about", "plain"])
_PAST = lazy_pattern(r"\b(?:was|were|had|did|\w+ed)\b")
_PRESENT = lazy_pattern(r"\b(?:is|are|has|have|do|does)\b")
_YEAR = lazy_pattern(r"\b(?:19|20)\d\d\b")
_SOMEBODY = lazy_pattern(r"^(?:he|she|his|her)\b")
_STANDS_FOR_IT = lazy_pattern(r"^(?:it|they|this|these|that|those|both)\b")
_NAME = lazy_pattern(r"(?<=[a-z,] )[A-Z][a-z]+ [A-Z][a-z]+")
_OPENS_WITHIN = lazy_pattern(
    r"^(?:in|for|at|on|by|with|from|after|before|during|among|of|to|as|despite|based|according|under|through|over)\b"
)
_OPENS_UNDER = lazy_pattern(r"^(?:while|although|though|when|if|because|since|once|whether|that|which|who|how|where)\b")
_POSITION = lazy_pattern(
    r"\b(?:professor|director|chair|chief|head|dean|president|fellow|editor|member|officer|founder)\b|"
    r"\b(?:m\.?d|ph\.?d|r\.?n)\b"
)
_PERCENT = lazy_pattern(r"\d ?(?:%|percent|per cent)")
_NUMBER = lazy_pattern(r"\d[\d.,]*")


def chances(even: str, units: Sequence[Unit], headlines: dict[int, frozenset[str]]) -> list[float]:
    """Return for each clause of a text the chance that it is meant as a claim.

    Parameters
    ----------
    even
        The text with even quotation marks and dashes.
    units
        Its clauses, in order.
    headlines
        By the number of the part of the document, the longer words of its headline.
    """
    constant, weights = _model()
    scores = (
        constant + sum(weights.get(name, 0.0) for name in names) for names in gate_features(even, units, headlines)
    )
    return [1 / (1 + math.exp(-score)) for score in scores]


@lru_cache(maxsize=1)
def _model() -> tuple[float, dict[str, float]]:
    held = json.loads((Path(__file__).parent / "models" / "claim_gate.json").read_text(encoding="utf-8"))
    return held["constant"], held["weights"]


def gate_features(even: str, units: Sequence[Unit], headlines: dict[int, frozenset[str]]) -> list[frozenset[str]]:
    """Return the names of the features of each clause, those of its neighbours in the same text among them."""
    parts = [unit.said.sentence.section.part for unit in units]
    ends: dict[int, tuple[int, int]] = {}
    for part, unit in zip(parts, units, strict=True):
        first, _ = ends.get(part, (unit.said.sentence.index, 0))
        ends[part] = (first, unit.said.sentence.index)
    own = [frozenset(_own(even, unit, headlines.get(unit.said.sentence.section.part, frozenset()))) for unit in units]
    found = []
    for place, unit in enumerate(units):
        names = set(own[place])
        first, last = ends[parts[place]]
        share = (unit.said.sentence.index - first) / max(1, last - first)
        names.add(f"place {min(3, int(share * 4))}")
        for step in (-1, 1):
            if 0 <= place + step < len(units) and parts[place + step] == parts[place]:
                beside = own[place + step]
                names.update(f"beside {step} {name}" for name in _TOLD_BESIDE & beside)
                if units[place + step].said.sentence.index == unit.said.sentence.index:
                    names.add(f"beside {step} in the sentence")
        found.append(frozenset(names))
    return found


def _own(even: str, unit: Unit, headline: frozenset[str]) -> Iterator[str]:
    words = even[unit.start : unit.end].lower()
    for name, place in classes_in(words).items():
        yield name
        if place < _OPENING_WORDS:
            yield f"{name} first"
    yield f"kind {unit.kind}" if unit.kind else "no kind"
    if unit.plain:
        yield "plain"
    if claims_nothing(words):
        yield "nothing"
    if is_about_treatment(words, headline):
        yield "about"
    count = len(words.split())
    yield "short" if count < 5 else "long" if count > 25 else "middling"
    shared = sum(word in headline for word in set(re.findall(r"[a-z][a-z0-9-]{3,}", words)))
    yield f"headline {min(shared, 3)}"
    yield f"role {unit.said.speaker.role}"
    yield f"voice {unit.said.voice}"
    yield f"section {unit.said.sentence.section.kind}"
    numbers = len(_NUMBER.findall(words))
    yield f"numbers {min(numbers, 2)}"
    for name, pattern in (("percent", _PERCENT), ("past", _PAST), ("present", _PRESENT), ("year", _YEAR)):
        if pattern.search(words):
            yield name
    if not has_finite_verb(words):
        yield "no verb"
    for name, pattern in (("within", _OPENS_WITHIN), ("under", _OPENS_UNDER), ("position", _POSITION)):
        if pattern.search(words):
            yield name
    if _SOMEBODY.match(words):
        yield "somebody"
    if _STANDS_FOR_IT.match(words):
        yield "stands for it"
    if _NAME.search(even, unit.start, unit.end):
        yield "a name"
    if unit.said.verb:
        yield "attributed"
