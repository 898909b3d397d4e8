"""Does a word of size ("dramatic", "slight") fit the difference that was measured?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.measurement import Measurement, measure
from secondread.checks.evidence.naming import measured_words
from secondread.record import Claim, Finding, Trial

# the word stands before what it measures ("a modest benefit") or is told of the change itself ("fell dramatically")
_MEASURES = (
    r"\s(?:[\w-]+\s){0,2}?(?:effects?|benefits?|differences?|reductions?|decreases?|increases?|improvements?|gains?|falls?"
    r"|drops?|declines?|rises?|impact|changes?)\b"
)
_LARGE = re.compile(
    rf"\b(?:dramatic|huge|large|major|massive|substantial|striking|marked|profound|powerful|enormous|great){_MEASURES}"
    r"|\b(?:dramatically|hugely|massively|substantially|strikingly|markedly|profoundly|enormously|greatly)\b",
    re.I,
)
_SMALL = re.compile(
    rf"\b(?:slight|small|modest|moderate|mild|marginal|minor|trivial|tiny|negligible|minimal(?!\s(?:\w+\s)?(?:important|relevant))){_MEASURES}"
    r"|\b(?:slightly|modestly|marginally|minimally)\b"
    r"|\b(?:effects?|benefits?|differences?|reductions?|improvements?|gains?)\s(?:was|were|is|are)\s(?:\w+\s)?"
    r"[\"'“‘]?(?:slight|small|modest|moderate|marginal|minor)\b",
    re.I,
)


@check(
    title="Words of size",
    asks="Does a word of size in the claim fit the difference that was measured?",
    kinds=("effect", "size", "clinical_importance", "no_effect", "responders"),
    references=(
        "Santesso N et al. (2020). GRADE guidelines 26: informative statements. doi:10.1016/j.jclinepi.2019.10.014",
    ),
)
def size_words(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield whether "large" stands on an important difference, and "small" on one that is not; both ways alike."""
    large, small = _LARGE.search(claim.quote), _SMALL.search(claim.quote)
    if bool(large) == bool(small):
        return
    word = (large or small).group()  # type: ignore[union-attr]
    if small:
        yield Finding(
            check="size_words",
            agreement="cannot tell",
            answer="said_to_be_small",
            reported=word,
            reason=f"“{word}” claims little.",
        )
    measured = measure(trial, claim)
    if measured is None or measured.zone is None or measured.importance is None or measured.importance.convention:
        yield Finding(
            check="size_words",
            agreement="cannot tell",
            answer="size_word_open",
            reported=word,
            reason=f"“{word}” is a size, and no interval and threshold of importance say which.",
            words={"missing": "the interval of the difference and the smallest difference that matters to patients"},
        )
        return
    yield _held(word, bool(large), measured)


def _held(word: str, large: bool, measured: Measurement) -> Finding:
    zone, importance = measured.zone, measured.importance
    assert zone is not None
    assert importance is not None
    important = zone.important_benefit_shown or zone.important_harm_shown
    threshold = f"{importance.words} ({importance.source})"
    if important or zone.important_effect_excluded:
        fits = important == large
        answer = "size_word_fits" if fits else "size_word_too_large" if large else "size_word_too_small"
        side = "at or beyond" if important else "short of"
        agreement, reason = ("agrees" if fits else "disagrees"), f"The whole interval is {side} {threshold}."
    else:
        agreement, answer, reason = "cannot tell", "size_word_open", f"The interval lies on both sides of {threshold}."
    return Finding.model_validate(
        {
            "check": "size_words",
            "agreement": agreement,
            "answer": answer,
            "reported": word,
            "recomputed": measured_words(measured),
            "reason": f"“{word}”: {reason}",
            "workings": measured.workings,
            "reference": importance.reference,
        }
    )
