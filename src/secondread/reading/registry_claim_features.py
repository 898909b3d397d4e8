"""What a linear model is told of a registry claim and an abstract: do they meet, and is a difference told there."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from secondread.reading.abstract_parts import Line, parts_of
from secondread.reading.asked import Asked, asked, plain, telling, tokens
from secondread.reading.asked_sentences import Candidate, candidates, sentence_features
from secondread.reading.direction import direction_chances
from secondread.reading.direction_features import direction_features
from secondread.reading.linear_model import weight_vector
from secondread.reading.patterns import lazy_pattern
from secondread.reading.primary_result import primary_of, standing_on
from secondread.reading.significance_words import SaidOfDifference, said_of_difference
from secondread.record import Document

_CLAIM = lazy_pattern(
    r"(?P<intervention>.+?)\sis\s(?P<relation>superior(?: or other)?|non-?inferior(?: or equivalent)?"
    r"|equivalent)\s(?:to|with)\s"
    r"(?P<comparator>.+?)\sin terms of\s(?P<outcome>.+)",
    re.I | re.S,
)
_TIME = lazy_pattern(r"\b(?:\d+[\s-]*(?:hours?|days?|weeks?|months?|years?)|(?:day|week|month|year)s?\s\d+)\b", re.I)
_SIGNS = {
    "random": r"\brandomi[sz]|\brandomly\b",
    "placebo": r"\bplacebo\b|\bsham\b",
    "blind": r"\b(?:double|single|triple)[- ]?blind|\bmasked\b",
    "phase": r"\bphase (?:I{1,3}|[1-4]|IV)",
    "trial": r"\btrial\b",
    "registered": r"\bNCT\s?\d|clinicaltrials",
    "primary": r"\bprimary (?:efficacy )?(?:outcome|end ?-?point)",
    "secondary": r"\bsecondary (?:outcome|end ?-?point)",
    "meta": r"meta-?analys|systematic review|\bpooled\b",
    "review": r"\breview(?:s|ed)?\b|this (?:article|paper)",
    "protocol": r"\bprotocol\b|\brationale\b|study design|will be|design and methods",
    "looking_back": r"\bretrospective|\bcohort\b|cross-sectional|case-control|registry|observational"
    r"|epidemiolog|population-based",
    "validation": r"\bvalid(?:ity|ation|ated)|reliability|psychometric|questionnaire|scale development|reproducib",
    "prevalence": r"\bprevalence|\bincidence of\b|risk factors?|predict(?:or|ive|ion)|prognos",
    "laboratory": r"\bmice\b|\brats?\b|in vitro|\bcells?\b|\bmurine|mechanism",
    "guideline": r"\bguidelines?\b|recommendations|consensus|criteria",
    "follow_on": r"post[ -]?hoc|secondary analysis|subanalysis|sub-?study|extension|long-term"
    r"|pharmacokinetic|biomarker",
    "intent": r"intention[- ]to[- ]treat|intent-to-treat",
}
_FRAME = lazy_pattern(
    r"\b(?:(?:mean |median |absolute |percent(?:age)? |least squares )*change(?:s)? from (?:baseline"
    r"|randomi[sz]ation|screening)(?: \(?cfb\)?)?"
    r"|(?:number|percentage|proportion|percent|rate) of (?:the )?(?:participants|subjects|patients"
    r"|individuals|women|children)"
    r"|(?:from )?baseline (?:and|to|through|until) (?:week|month|day|year|end)?s?\s?\d*|(?:at|to|through|by"
    r"|up to|over|within|until) (?:the )?(?:week|month|day|"
    r"year)s?\s\d+|(?:up to |at |within |approximately |over |for |after )*\d+[\s-]*(?:hours?|days?|weeks?"
    r"|months?|years?)(?: post[- ]?\w*)?"
    r"|as (?:measured|assessed|determined|defined) by|who (?:had|have|achieved?|achieving)"
    r"|end of (?:treatment|study)|post-?(?:treatment|baseline))\b",
    re.I,
)
_GAPS = (0.1, 0.25, 0.4, 0.55, 0.7, 0.85)


@dataclass(frozen=True)
class RegistryClaim:
    """The parts of a claim as a registry's result gives it: "A is superior to B in terms of OUTCOME"."""

    intervention: str
    comparator: str
    outcome: str
    relation: str


def registry_claim(text: str) -> RegistryClaim | None:
    """Return the parts of a claim, None where it is not worded as one arm against the other in terms of an outcome."""
    found = _CLAIM.match(" ".join(plain(text).split()))
    if found is None:
        return None
    return RegistryClaim(found["intervention"], found["comparator"], found["outcome"], found["relation"].lower())


def bare_outcome(outcome: str) -> str:
    """Return an outcome's name without the words that a registry puts around every outcome and its time frame."""
    return " ".join(_FRAME.sub(" ", outcome).split()) or outcome


@lru_cache(maxsize=1)
def _signs() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(words, re.I) for name, words in _SIGNS.items()}


def registry_claim_features(claim: RegistryClaim, document: Document) -> dict[str, float]:
    """Return the features of a claim and an abstract, each by a name that a person can read.

    Those that begin with "m:" tell whether the abstract is the trial's report on the outcome, those with "d:" whether
    a difference is told.
    """
    question = asked(
        document.text, outcome=bare_outcome(claim.outcome), intervention=claim.intervention, comparator=claim.comparator
    )
    found = candidates(document)
    lines = parts_of(document)
    if not found:
        return {}
    rows = sentence_features(found, question)
    title = " ".join(line.text for line in lines if line.part == "title")
    meets = dict(_meeting(claim, question, found, rows, document.text, title))
    told = dict(_telling(claim, question, found, rows, lines, document))
    return meets | told


def _meeting(
    claim: RegistryClaim,
    question: Asked,
    found: tuple[Candidate, ...],
    rows: Sequence[Sequence[float]],
    text: str,
    title: str,
) -> Iterator[tuple[str, float]]:
    all_stems = {token.stem for one in found for token in one.tokens}
    title_stems = {token.stem for token in tokens(title)}
    for name, words in (("int", claim.intervention), ("cmp", claim.comparator), ("out", claim.outcome)):
        stems = set(telling(tokens(plain(words))))
        share = _share(stems, all_stems)
        in_title = _share(stems, title_stems)
        yield f"m:{name}", share
        yield f"m:{name}_title", in_title
        yield from ((f"m:{name}>{gap}", 1.0) for gap in _GAPS if share > gap)
        yield from ((f"m:{name}_title>{gap}", 1.0) for gap in _GAPS[1::2] if in_title > gap)
        yield f"m:{name}_any", float(bool(stems & all_stems))
    yield "m:int_named", _share(set(question.intervention), all_stems)
    times = {_time(found) for found in _TIME.findall(claim.outcome)}
    if times:
        yield "m:time", len(times & {_time(found) for found in _TIME.findall(text)}) / len(times)
    else:
        yield "m:no_time", 1.0
    for name, pattern in _signs().items():
        if pattern.search(text):
            yield f"m:has_{name}", 1.0
        if pattern.search(title):
            yield f"m:title_{name}", 1.0
    if found:
        weights, _ = weight_vector("sentence_choice")
        yield "m:answer", max(-2.0, min(2.0, float((np.asarray(rows) @ weights).max()) / 5))
    yield "m:length", min(len(text), 3000) / 3000
    yield "m:best_sentence", max((row[1] for row in rows), default=0.0)
    yield "m:best_close", max((row[2] for row in rows), default=0.0)
    yield "m:best_ordered", max((row[24] for row in rows), default=0.0)
    yield "m:best_test", max((row[1] * row[13] for row in rows), default=0.0)
    yield "m:best_compares", max((row[1] * row[14] for row in rows), default=0.0)
    yield "m:best_both_arms", max((row[1] * row[7] for row in rows), default=0.0)
    yield "m:both_arms", float(any(row[7] for row in rows))
    yield "m:arms_test", float(any(row[7] and row[13] for row in rows))
    stems = {stem for one in found if one.kind == "title" for stem in (token.stem for token in one.tokens)}
    both = _share(set(telling(tokens(plain(claim.intervention)))), all_stems) * _share(set(question.outcome), all_stems)
    yield "m:int_x_out", both
    yield "m:int_x_random", _share(set(question.intervention), all_stems) * float(bool(_signs()["random"].search(text)))
    yield "m:title_words", float(bool(stems & question.intervention) and bool(stems & question.outcome))


def _share(wanted: set[str], held: set[str]) -> float:
    return len(wanted & held) / len(wanted) if wanted else 0.0


def _time(words: str) -> str:
    number = re.search(r"\d+", words)
    unit = re.search(r"hour|day|week|month|year", words, re.I)
    return f"{number.group() if number else ''} {unit.group().lower() if unit else ''}"


def _telling(
    claim: RegistryClaim,
    question: Asked,
    found: tuple[Candidate, ...],
    rows: Sequence[Sequence[float]],
    lines: Sequence[Line],
    document: Document,
) -> Iterator[tuple[str, float]]:
    yield f"d:relation {claim.relation}", 1.0
    soft: dict[str, float] = {}
    scored = sorted(range(len(found)), key=lambda at: -_telling_score(rows[at]))
    for rank, at in enumerate(scored[:3]):
        said = said_of_difference(found[at].text)
        weight = min(1.0, rows[at][1]) if rank else 1.0
        yield from ((f"d:{rank}:{name}", weight) for name in _said_names(said))
        if rank == 0:
            yield f"d:0:about>{round(rows[at][1], 1)}", 1.0
            yield from (
                (name, 0.25)
                for name in (
                    f"d:w:{one}"
                    for one in direction_features(found[at].text, question)
                    if one[:2] in ("c:", "k:", "p:", "r:", "ha")
                )
            )
    weights, _ = weight_vector("sentence_choice")
    scores = np.asarray(rows) @ weights
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    yield "d:answer_share", float(shares.max())
    order = [int(at) for at in np.argsort(-shares)[:5]]
    no_difference = 0.0
    for at in order:
        said = said_of_difference(found[at].text)
        share = float(shares[at] / shares[order].sum())
        for name in _said_names(said)[:-1]:
            soft[name] = soft.get(name, 0.0) + share
        no_difference += share * direction_chances(found[at].text, question)[2]
    yield from ((f"d:soft:{name}", 2 * value) for name, value in soft.items())
    yield "d:no_difference", 4 * (no_difference - 0.5)
    yield "d:no_difference_odds", math.log((no_difference + 0.02) / (1.02 - no_difference))
    if "inferior" in claim.relation or "equivalent" in claim.relation:
        yield "d:margin:no_difference", 2 * no_difference
        yield "d:margin:shown", soft.get("shown", 0.0)
        yield "d:margin:words", float(bool(re.search(r"non-?inferior", document.text, re.I)))
    standing = standing_on(claim.outcome, document, lines)
    yield f"d:standing {standing}", 1.0
    primary = primary_of(document, lines)
    yield f"d:primary {primary.standing} {primary.named}", 1.0
    for part in ("conclusion", "results", "title"):
        said_all = [said_of_difference(line.text) for line in lines if line.part == part]
        size = max(1, len(said_all))
        yield f"d:{part}:none", sum(said.none_shown for said in said_all) / size
        yield f"d:{part}:shown", sum(said.shown for said in said_all) / size
        for name in sorted({name for said in said_all for name in _said_names(said)}):
            yield f"d:{part}:{name}", 1.0
    for line in lines:
        if line.part == "conclusion":
            for token in dict.fromkeys(token.stem for token in tokens(line.text) if token.stem.isalpha()):
                yield f"d:conclusion:w {token}", 0.5


def _telling_score(row: Sequence[float]) -> float:
    shared, first, second = row[1], row[5], row[6]
    return (
        2 * shared
        + 0.3 * row[8]
        + 0.5 * row[13]
        + 0.4 * row[14]
        + 0.2 * (first + second)
        - 1.0 * row[11]
        - 1.0 * row[27]
        - row[29]
        + 0.3 * row[9]
    )


def _said_names(said: SaidOfDifference) -> tuple[str, ...]:
    names = (
        "null_words",
        "difference_words",
        "low_p",
        "high_p",
        "interval_without_null",
        "interval_with_null",
        "none_shown",
        "shown",
    )
    held = [name for name in names if getattr(said, name)]
    return (*held, "+".join(held[:6]) or "nothing")


def log_odds(weights: dict[str, float], features: dict[str, float], constant: float) -> float:
    """Return the score of a linear model for features by name."""
    return constant + math.fsum(weights.get(name, 0.0) * value for name, value in features.items())
