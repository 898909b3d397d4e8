"""What is said: every claim in a document, with its quote, speaker, kind, strength and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secondread.reading.claim_details import described
from secondread.reading.claim_gate import LEAST_CHANCE, chances
from secondread.reading.claim_kinds import kind_by_source, kind_without_randomisation
from secondread.reading.claim_units import Unit, kind_by_table, units_of
from secondread.reading.even_text import even_text
from secondread.reading.not_claims import claims_nothing
from secondread.reading.patterns import lazy_pattern
from secondread.reading.study_kind import study_kind_of
from secondread.reading.word_classes import classes_in
from secondread.record import Claim, Document, Trial
from secondread.record.claim import ClaimKind
from secondread.record.trial import StudyKind

_THAN = lazy_pattern(r"\bthan (?:the )?(?P<what>[\w-]{4,})", re.I)
# "38 percent of them did, compared to 45 percent of those": the figures of two groups, one beside the other.
_FIGURE = (
    r"(?<![\w$£€.])\d[\d.,]*\s?"
    r"(?:%|percent|per cent|points?|months?|days?|hours?|minutes?|years?|pounds?|kg|kilograms?|cm)(?!\w)"
)
_TWO_GROUPS = lazy_pattern(
    rf"{_FIGURE}[^.;]{{0,160}}\b(?:compared (?:with|to)|versus|vs|while|whereas|against)\b[^;]{{0,120}}?{_FIGURE}"
)
_METHODS = lazy_pattern(r"\b(?:aged|randomly|assigned|enrolled|recruited|cost|price|shares?|sales|median age|market)\b")
# A headline with a verb states something, unless it announces what somebody will do or sells.
_STATES = lazy_pattern(
    r"\b(?:may|might|could|can|is|are|does|do|helps?|works?|cuts?|raises?|lowers?|eases?|boosts?|tied to|linked to)\b"
)
_ANNOUNCES = lazy_pattern(
    r"\b(?:announces?|launch(?:es)?|presents?|to present|appoints?|acquires?|unveils?|seeks?|what you need to know"
    r"|how to|files?)\b"
)
_NOT_SIGNIFICANT = lazy_pattern(
    r"\bnot (?:statistically |reach(?:ed)? (?:statistical )?)?significan\w+"
    r"|\bno (?:statistically )?significant difference"
)
_OF_BETTER = (
    "effect",
    "within_arm_change",
    "superiority_over_uncompared",
    "noninferiority_or_equivalence",
    "responders",
)
_NOT_SUPERIOR = lazy_pattern(
    r"\bnot (?:statistically |significantly )?superior\b|\bno superiority\b|"
    r"\b(?:failed|did not) (?:to )?(?:show|demonstrate|establish) superiority\b|"
    r"\bsuperiority\b[^.;]{0,80}\b(?:not|n't) (?:be )?(?:shown|demonstrated|established|met|proven)\b"
)
# "Results were similar in older patients": alike among people, not between arms.
_SAME_ELSEWHERE = lazy_pattern(
    r"\b(?:results?|findings?|effects?|benefits?|efficacy|responses?) (?:was|were) (?:generally |largely |broadly )?"
    r"(?:similar|consistent|comparable) (?:in|across|among|for|regardless|irrespective)\b"
    r"(?! (?:the )?(?:two|both|three|treatment|all)? ?(?:groups|arms)\b)"
)
_SUPPORTS_USE = lazy_pattern(
    r"\b(?:results?|findings?|data|study|trial|analysis) (?:\w+ )?supports? (?:the )?(?:[\w-]+ ){0,5}"
    r"(?:use|administration|dosing|adoption|prescri\w+)\b"
)
_ASKS_FOR_MORE = lazy_pattern(
    r"\b(?:supports?|warrants?|justif\w+|merits?|encourages?)\b.{0,60}\b(?:further|future|additional|larger|more|ongoing)\b"
    r".{0,40}\b(?:stud\w+|assess\w+|investigat\w+|evaluat\w+|trials?|research|development|exploration)\b"
)
_TOO_LITTLE_KNOWN = lazy_pattern(r"\benough (?:information|evidence|data)\b|\bdefinitive conclusions?\b")
_AGAINST_PLACEBO = lazy_pattern(r"\b(?:placebo|control)-(?:adjusted|corrected|subtracted)\b")
_HARMS_IN_SHORT = lazy_pattern(r"\b(?:te|s)?aes?\b")
# Words that nothing but a claim of the kind is made in: such a clause is one, whatever stands beside it.
_SAID_OUTRIGHT = (
    "more_participants",
    "underpowered",
    "prespecification",
    "trend",
    "arithmetic",
    "recommendation",
    "noninferiority_or_equivalence",
    "no_significant_difference",
    "no_effect",
    "consistency_with_other_trials",
    "pooled_evidence",
    "clinical_importance",
    "superiority_over_uncompared",
    "within_arm_change",
    "dose",
    "subgroup",
    "regulatory",
    "works_for_some",
)


def find_claims(document: Document, trials: Sequence[Trial]) -> tuple[Claim, ...]:
    """Return the claims of a document in the order in which they stand.

    Parameters
    ----------
    document
        The text, with its sections.
    trials
        The trials that were read, to link claims to their outcomes and arms; may be empty.

    Returns
    -------
    tuple of Claim
        One for each clause that says something about what a treatment does or should be used for, about a trial's
        result or standing; questions, methods, facts about a disease and notes on people are none.
    """
    even = even_text(document.text)
    study = study_kind_of(even, trials)
    claims: list[Claim] = []
    seen: set[str] = set()
    for unit, kind in _found(document, even, trials):
        quote = document.text[unit.start : unit.end]
        same = re.sub(r"\W+", " ", quote.lower()).strip()
        if same in seen:
            continue
        seen.add(same)
        kind = _kind_in_context(even, unit, kind, study)
        claims.append(
            described(document, even, unit.start, unit.end, kind, unit.said, trials, study, number=len(claims) + 1)
        )
    return tuple(claims)


def _found(document: Document, even: str, trials: Sequence[Trial]) -> Iterator[tuple[Unit, ClaimKind]]:
    """Yield the clauses that are claims with their kinds: of authors by the rules alone, of news by their chance.

    A clause from which a comparison of arms was read tells a result, whatever its words.
    """
    units, headlines = units_of(document, even)
    results = dict(_places_of_results(document, trials))
    news = [unit for unit in units if unit.said.speaker.role != "author" or unit.said.speaker.via]
    likely = dict(zip(news, chances(even, news, headlines), strict=True)) if news else {}
    for unit in units:
        kind = unit.kind if unit in likely else unit.plain
        if unit in likely:
            told = next((results[place] for place in results if unit.start <= place < unit.end), None)
            if likely[unit] < LEAST_CHANCE and told is None and not _is_said_outright(even, unit):
                continue
            kind = kind or kind_by_table(even, unit.start, unit.end, unit.said) or told or _kind_at_least(even, unit)
        if kind is not None:
            named = headlines.get(unit.said.sentence.section.part, frozenset())
            yield unit, "effect" if _beats_what_was_compared(even, unit, kind, named) else kind


def _places_of_results(document: Document, trials: Sequence[Trial]) -> Iterator[tuple[int, ClaimKind]]:
    """Yield where the document prints the numbers of comparisons of arms, with the kind of claim they make."""
    for result in (each for trial in trials for each in trial.results):
        estimate = result.contrast.estimate if result.contrast is not None else None
        if len(result.arms) < 2 and estimate is None:
            continue
        rows = [number for row in result.arms for number in (row.events, row.percent, row.value) if number is not None]
        shares = any(row.percent is not None or row.events is not None for row in result.arms)
        for number in (*rows, *([estimate] if estimate is not None else [])):
            if number.span is not None and number.span.document == document.id:
                yield number.span.start, "responders" if shares else "effect"


def _beats_what_was_compared(even: str, unit: Unit, kind: ClaimKind, headline: frozenset[str]) -> bool:
    """Whether what a treatment is put above is what the study compared it with, as its headline tells."""
    if kind != "superiority_over_uncompared":
        return False
    than = _THAN.search(even, unit.start, unit.end)
    return than is not None and than["what"].lower() in headline


def _is_said_outright(even: str, unit: Unit) -> bool:
    """Whether a clause is a claim whatever stands beside it: by its words, or as a headline that states something."""
    words = even[unit.start : unit.end].lower()
    if unit.said.voice == "headline" and (unit.plain is not None or _states(words)):
        return True
    if _TWO_GROUPS.search(words) and not _METHODS.search(words):
        return True
    return unit.kind in _SAID_OUTRIGHT and not claims_nothing(even[unit.start : unit.end].lower())


def _states(headline: str) -> bool:
    return _STATES.search(headline) is not None and _ANNOUNCES.search(headline) is None


def _kind_at_least(even: str, unit: Unit) -> ClaimKind:
    """Return the kind of a claim that no row of the table knows."""
    if "mechanism_words" in classes_in(even[unit.start : unit.end].lower()):
        return "mechanism"
    return "effect" if unit.said.voice == "headline" else "opinion_or_forecast"


def _kind_in_context(even: str, unit: Unit, kind: ClaimKind, study: StudyKind) -> ClaimKind:
    """Return the kind of a claim by the study that its sentence tells it of, and by the study the text is about."""
    if unit.said.verb:
        sentence = unit.said.sentence
        told_by = f"{even[sentence.start : unit.start]} {even[unit.end : sentence.end]}"
        kind = kind_by_source(kind, told_by.lower())
    kind = _kind_beyond_doubt(kind, even[unit.start : unit.end].lower())
    if study == "observational study":
        return kind_without_randomisation(kind, even[unit.start : unit.end].lower())
    return kind


def _kind_beyond_doubt(kind: ClaimKind, words: str) -> ClaimKind:
    """Return the kind of a claim by words that leave no choice: a test missed, a control taken off, harms in short."""
    if (kind == "trend" and _NOT_SIGNIFICANT.search(words)) or (kind in _OF_BETTER and _NOT_SUPERIOR.search(words)):
        return "no_significant_difference"
    if kind == "no_effect" and _TOO_LITTLE_KNOWN.search(words):
        return "opinion_or_forecast"
    if kind == "no_effect" and _SAME_ELSEWHERE.search(words):
        return "subgroup"
    if kind == "effect" and _SUPPORTS_USE.search(words):
        return "recommendation"
    if kind in ("generalisation", "effect") and _ASKS_FOR_MORE.search(words):
        return "recommendation"
    if kind == "within_arm_change" and _AGAINST_PLACEBO.search(words):
        return "effect"
    return "safety" if kind == "effect" and _HARMS_IN_SHORT.search(words) else kind
