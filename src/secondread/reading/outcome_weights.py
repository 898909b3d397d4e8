"""How much each word of an outcome tells: a word that stands in every second sentence tells little."""

from __future__ import annotations

import math
from collections import Counter

from secondread.reading.asked import Asked, stem, telling, tokens
from secondread.reading.asked_sentences import candidates
from secondread.reading.direction_cues import CUE_OF
from secondread.record import Document


def outcome_weights(document: Document, question: Asked) -> dict[str, float]:
    """Return the weight of every stem that the outcome is known by."""
    found = candidates(document)
    spread = Counter(stem for one in found for stem in {token.stem for token in one.tokens})
    weights = {one: math.log(1.5 + len(found) / (1 + spread[one])) for one in question.outcome}
    # "Improvement in pain" is about pain: words of change and of kinds of measure tell little.
    return {one: weight * (0.25 if one in _LITTLE else 1.0) for one, weight in weights.items()}


_LITTLE = frozenset(stem(word) for word in CUE_OF) | frozenset(
    stem(word)
    for word in ("score", "scores", "scale", "index", "test", "incidence", "frequency", "prevalence", "proportion")
)


def weighted_share(text: str, question: Asked, weights: dict[str, float]) -> float:
    """Return the share of the outcome's words, by weight, that a text has; other names for it count as well."""
    wanted = set(question.outcome_words) & set(weights) or set(weights)
    whole = sum(weights[stem] for stem in wanted)
    hits = {stem for stem in telling(tokens(text)) if stem in weights}
    return min(1.0, sum(weights[stem] for stem in hits) / whole) if whole else 0.0
