"""Whether an abstract supports a registry's claim, leaves it open, or holds no information on it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from secondread.reading.linear_model import linear_model
from secondread.reading.registry_claim_features import log_odds, registry_claim, registry_claim_features
from secondread.record import Document

RegistryAnswer = Literal["supported", "inconclusive", "no_information"]


@dataclass(frozen=True)
class RegistryJudgement:
    """The answer and the chances, in [0, 1], of supported, inconclusive and no information; they add to 1."""

    answer: RegistryAnswer
    chances: tuple[float, float, float]


def judge_registry_claim(claim_text: str, abstract: Document) -> RegistryJudgement | None:
    """Return whether an abstract supports a claim worded as a trial registry's analysis.

    Parameters
    ----------
    claim_text : str
        "A is superior to B in terms of OUTCOME", also "non-inferior" or "equivalent", with or without a time frame.
    abstract : Document
        The abstract, its title included.

    Returns
    -------
    RegistryJudgement or None
        "supported" where the abstract tells a difference on the outcome that passed its test (or non-inferiority),
        "inconclusive" where it tells of none, "no_information" where it does not report the comparison. None where the
        claim is not worded like this, or the abstract has no sentence.

    Notes
    -----
    Two logistic models in turn: does the abstract report the comparison (the shares of the words of outcome and arms
    that it has, and what kind of text it is), and, if so, is a difference told (what the likeliest sentences, the
    conclusion and the primary result say). As in the registry, the direction of a difference is not asked: a claim
    that the better arm is the worse one counts as supported when they differ. A reader who needs the direction asks
    `secondread.reading.direction`.
    """
    claim = registry_claim(claim_text)
    if claim is None or not abstract.text.strip():
        return None
    features = registry_claim_features(claim, abstract)
    if not features:
        return None
    reported = _chance("registry_claim_reported", {name: value for name, value in features.items() if name[0] == "m"})
    differs = _chance("registry_claim_differs", {name: value for name, value in features.items() if name[0] == "d"})
    chances = (reported * differs, reported * (1 - differs), 1 - reported)
    answers: tuple[RegistryAnswer, ...] = ("supported", "inconclusive", "no_information")
    return RegistryJudgement(answers[chances.index(max(chances))], chances)


def _chance(name: str, features: dict[str, float]) -> float:
    model = linear_model(name)
    return 1 / (1 + math.exp(-log_odds(model.weights, features, model.constant)))
