"""The sentences of a document that may answer a question, and what tells which of them does."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from secondread.reading.asked import Asked, Token, tokens
from secondread.reading.direction_cues import CUE_OF, arm_of
from secondread.reading.patterns import lazy_pattern
from secondread.reading.sentences import sentences
from secondread.record import Document

NAMES: tuple[str, ...] = (
    "share of the outcome's words", "share weighted by rareness", "most words close together", "best share in the text",
    "distance to the best", "names the intervention", "names the comparator", "names both", "in results",
    "in conclusions", "in title", "in background or methods", "place in the text", "prints a test", "compares",
    "says no difference", "says significant", "prints numbers", "share x results", "share x compares", "share x test",
    "share x conclusions", "weighted x arms", "length", "outcome's words in order", "no word of the outcome",
    "weighted x no difference", "plans", "share of the sentence before", "baseline",
)  # fmt: skip
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("results", re.compile(r"results?|findings|main results|methods and (?:findings|results)|results and", re.I)),
    ("conclusions", re.compile(r"conclusions?|interpretation|discussion|summary", re.I)),
    ("title", re.compile(r"title", re.I)),
    ("methods", re.compile(
        r"background|objectives?|aims?|purpose|introduction|context|methods?|materials?|patients|design|setting|subjects"
        r"|participants|interventions?|measurements|main outcome|outcome measures?|trial registration|funding|rationale"
        r"|hypothesis|electronic supplementary|clinical ?trial|registration|study design|keywords", re.I)),
)  # fmt: skip
_LABEL = lazy_pattern(r"(?:(?:ABSTRACT|Abstract)[.:]\s*)?([A-Z][A-Za-z,&/ -]{2,60})\s?[.:]{1,2}")
_TEST = lazy_pattern(r"\b[pP][\s-]?(?:values?)?\s?[=<>≤≥]|\bCI\b|confidence interval|\bsignifican", re.I)
_PLANS = lazy_pattern(
    r"\b(?:aim(?:ed|s)?|objective|purpose|we (?:investigated|compared|evaluated|assessed|examined|hypothesi[sz]ed)"
    r"|to (?:compare|evaluate|assess|determine|investigate|examine)"
    r"|whether|were randomi[sz]ed|randomly (?:assigned|allocated)"
    r"|(?:was|were) (?:measured|assessed|evaluated)|primary (?:outcome|endpoint|end point)s? (?:was|were|is))\b",
    re.I,
)
_SKIPPED = frozenset(["reference", "table", "heading"])


@dataclass(frozen=True)
class Candidate:
    """A sentence with its tokens and the part of the paper that it stands in."""

    text: str
    start: int
    end: int
    kind: str
    tokens: tuple[Token, ...]


@lru_cache(maxsize=4)
def candidates(document: Document) -> tuple[Candidate, ...]:
    """Return the sentences in which a result may be told; labels of sections give the kind of those that follow."""
    found: list[Candidate] = []
    labelled = ""
    for sentence in sentences(document):
        if sentence.section.kind in _SKIPPED:
            continue
        label = _LABEL.fullmatch(sentence.text)
        named = _kind(label.group(1)) if label else ""
        if named or sentence.text.strip(" .:").lower() == "abstract":
            labelled = named or labelled
            continue
        kind = sentence.section.kind
        shown: str = kind if kind in ("results", "conclusions", "title") else ""
        if kind in ("background", "methods"):
            shown = "methods"
        if kind == "discussion":
            shown = "conclusions"
        found.append(
            Candidate(
                text=sentence.text,
                start=sentence.start,
                end=sentence.end,
                kind=labelled if labelled and not shown else shown or _kind(sentence.section.heading),
                tokens=tuple(tokens(sentence.text)),
            )
        )
    return tuple(found)


def _kind(label: str) -> str:
    words = re.sub(r"^abstract[.:]\s*", "", label.strip(), flags=re.I)
    return next((kind for kind, pattern in _KINDS if words and pattern.match(words)), "")


def sentence_features(found: tuple[Candidate, ...], question: Asked) -> list[list[float]]:
    """Return for each candidate the values of `NAMES`."""
    spread = Counter(stem for one in found for stem in {token.stem for token in one.tokens})
    wanted = question.outcome_words or tuple(question.outcome)
    rare = {stem: math.log(1 + len(found) / (1 + spread[stem])) for stem in question.outcome}
    most = sum(rare.get(stem, 1.0) for stem in set(wanted)) or 1.0
    shares = [_share(one, question, wanted, rare, most) for one in found]
    best = max((weighted for _, weighted, _, _ in shares), default=0.0)
    rows = []
    for at, (one, (share, weighted, close, ordered)) in enumerate(zip(found, shares, strict=True)):
        words = [token.word for token in one.tokens]
        cues = {CUE_OF.get(word, "") for word in words}
        first, second = _arms(one, question)
        compares = float(bool(cues & {"UP", "DOWN", "GOOD", "BAD", "DIFF", "SAME"}))
        none = float("SAME" in cues or ("NOT" in cues and bool(cues & {"DIFF", "SIG", "UP", "DOWN", "GOOD"})))
        test = float(bool(_TEST.search(one.text)))
        results, concluded = float(one.kind == "results"), float(one.kind == "conclusions")
        rows.append([
            share, weighted, close, float(weighted == best and best > 0), best - weighted, first, second,
            first * second, results, concluded, float(one.kind == "title"), float(one.kind == "methods"),
            at / max(1, len(found) - 1), test, compares, none, float("SIG" in cues),
            float(sum(word[0].isdigit() for word in words) >= 2), weighted * results, weighted * compares,
            weighted * test, weighted * concluded, weighted * (first + second) / 2, min(len(words), 60) / 60, ordered,
            float(share == 0), weighted * none, float(bool(_PLANS.search(one.text))),
            shares[at - 1][1] if at else 0.0, float("baseline" in words),
        ])  # fmt: skip
    return rows


def _share(
    one: Candidate, question: Asked, wanted: tuple[str, ...], rare: dict[str, float], most: float
) -> tuple[float, float, float, float]:
    """Return the share of the outcome's words that a sentence has: plain, weighted, within ten words, and in order."""
    stems = [token.stem for token in one.tokens]
    hits = {stem for stem in stems if stem in question.outcome}
    base = max(1, len(set(wanted)))
    close = 0
    for at, stem in enumerate(stems):
        if stem in question.outcome:
            close = max(close, len({near for near in stems[at : at + 10] if near in question.outcome}))
    pairs = set(pairwise(wanted))
    ordered = sum(pair in pairs for pair in pairwise(stems)) / len(pairs) if pairs else 0.0
    return (
        min(1.0, len(hits) / base),
        min(1.5, sum(rare.get(stem, 0.0) for stem in hits) / most),
        min(1.0, close / base),
        min(1.0, ordered),
    )


def _arms(one: Candidate, question: Asked) -> tuple[float, float]:
    named = set()
    before = ""
    for token in one.tokens:
        if token.stem not in question.outcome:
            named.add(arm_of(token, question, before))
        before = token.word
    return float("INT" in named), float("CMP" in named)
