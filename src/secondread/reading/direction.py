"""What a text reports about an outcome: is it higher, lower or no different with the intervention than without?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from secondread.reading.asked import Asked, asked
from secondread.reading.asked_sentences import candidates, sentence_features
from secondread.reading.direction_features import direction_features
from secondread.reading.linear_model import linear_model, weight_vector
from secondread.record import Document, Span

Label = Literal["increased", "decreased", "no_difference", "unclear", "not_reported"]
# Reading only the likeliest sentences costs nothing: the others' share in the answer is below one in a hundred.
MOST_READ = 6
# The least chance of one way against the other that is an answer: below it a difference is told, and which way is
# "unclear". An answer the wrong way round misleads more than none.
LEAST_SURE_OF_WAY = 0.85
_WAYS: tuple[Label, Label, Label] = ("increased", "decreased", "no_difference")


@dataclass(frozen=True)
class Direction:
    """What a text reports about an outcome, the sentence that tells it, and how sure the reading is (0 to 1).

    `chances` are those of increased, decreased and no difference, before the answer "not reported" is considered.
    """

    label: Label
    sentence: Span | None
    sure: float
    chances: tuple[float, float, float]


def direction_of(document: Document, *, outcome: str, intervention: str, comparator: str) -> Direction:
    """Return the direction in which a document reports an outcome of the intervention against the comparator.

    Parameters
    ----------
    document
        An abstract, a full text, or a single sentence.
    outcome, intervention, comparator
        Their names as a person would write them; abbreviations that the document defines are understood.

    Returns
    -------
    Direction
        "increased" and "decreased" speak of the outcome as it is named: where "pain" is reduced, it is decreased, and
        where "reduction in pain" is greater, it is increased. "no_difference" is no significant difference; "unclear"
        is a difference of which the words do not tell surely enough which way it goes (the likelier way has the
        larger of the first two `chances`).
        "not_reported" where no sentence has a word of the outcome (a single sentence is always answered); `chances` are
        then those of the likeliest sentences all the same.

    Notes
    -----
    Each sentence has a chance of being the one that answers (a linear model of the words it shares with the question,
    where it stands and whether it compares), and, if it is, chances of the three directions (two linear models of its
    words with outcome and arms masked, of its telling words in order, and of the arms' printed values compared). The
    answer is the direction with the largest chance over the likeliest sentences, so that an answer told twice, in the
    results and in the conclusion, counts twice.
    """
    found = candidates(document)
    if not found or not outcome.strip():
        return Direction("not_reported", None, 1.0, (0.0, 0.0, 0.0))
    question = asked(document.text, outcome=outcome, intervention=intervention, comparator=comparator)
    rows = np.asarray(sentence_features(found, question))
    weights, _ = weight_vector("sentence_choice")
    scores = rows @ weights
    order = [int(index) for index in np.argsort(-scores)[:MOST_READ]]
    share = np.exp(scores[order] - scores[order[0]])
    share /= share.sum()
    each = np.asarray([direction_chances(found[index].text, question) for index in order])
    chances = share @ each
    # The sentence shown is the one that adds most to the answer.
    told = order[int(np.argmax(share * each[:, int(np.argmax(chances))]))]
    shown = Span(document=document.id, start=found[told].start, end=found[told].end)
    if len(found) > 1 and not any(row[0] for row in rows):
        return Direction("not_reported", None, 0.9, _three(chances))
    label = label_of(_three(chances))
    return Direction(label, shown, sure_of(label, _three(chances)), _three(chances))


def label_of(chances: Sequence[float]) -> Label:
    """Return the likeliest answer; "unclear" where a difference is likeliest and which way is not sure enough."""
    best = max(range(3), key=lambda index: chances[index])
    if best < 2 and chances[best] < LEAST_SURE_OF_WAY * (chances[0] + chances[1]):
        return "unclear"
    return _WAYS[best]


def sure_of(label: Label, chances: Sequence[float]) -> float:
    """Return the chance of an answer; that of a difference, either way, where it is "unclear"."""
    return chances[0] + chances[1] if label == "unclear" else chances[_WAYS.index(label)]


def direction_chances(text: str, question: Asked) -> tuple[float, float, float]:
    """Return the chances that a sentence tells increased, decreased and no difference of what is asked."""
    features = direction_features(text, question)
    differs = _chance(linear_model("direction_differs").score(features))
    higher = _chance(linear_model("direction_higher").score(features) + by_rule(features))
    return differs * higher, differs * (1 - higher), 1 - differs


def by_rule(features: Sequence[str]) -> float:
    """Return what is added to the log odds of "higher" where the words leave no doubt who has more.

    Two wordings are that plain: the arms on either side of "than" right after the comparison ("lower with A than with
    B"), and one arm named, on which the comparison hangs ("more frequent in the placebo group"). Few examples of a rare
    order must not outweigh them.
    """
    named = set(features)
    one_arm = len({"c:INT", "c:CMP"} & named) == 1

    def plain(way: str, opposite: str) -> bool:
        if one_arm:
            return not named.isdisjoint({f"d:{way}:before", f"d:{way}:after"})
        in_order = {f"k:{way} INT THAN CMP", f"c:{opposite} CMP THAN INT"}
        return f"d:{way}:than" in named and not named.isdisjoint(in_order)

    return 2.5 * (plain("UP", "DOWN") - plain("DOWN", "UP"))


def direction_in(
    sentence: str, *, outcome: str, intervention: str, comparator: str, context: str = ""
) -> tuple[Label, float]:
    """Return the direction that one sentence tells, and its chance; `context` may define its abbreviations.

    The facts reader could use it where a result is told in words: "no_difference" stands for the said value
    "no_difference" (or "not_significant" where the sentence speaks of significance), and the other two labels, with the
    outcome's own good direction, give whom the result favours, in place of patterns for each phrase.
    """
    question = asked(context or sentence, outcome=outcome, intervention=intervention, comparator=comparator)
    chances = direction_chances(sentence, question)
    label = label_of(chances)
    return label, sure_of(label, chances)


def _chance(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def _three(chances: np.ndarray) -> tuple[float, float, float]:
    return float(chances[0]), float(chances[1]), float(chances[2])
