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
    for unit, kind in _found(document, even):
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


def _found(document: Document, even: str) -> Iterator[tuple[Unit, ClaimKind]]:
    """Yield the clauses that are claims with their kinds: of authors by the rules alone, of news by their chance."""
    units, headlines = units_of(document, even)
    news = [unit for unit in units if unit.said.speaker.role != "author" or unit.said.speaker.via]
    likely = dict(zip(news, chances(even, news, headlines), strict=True)) if news else {}
    for unit in units:
        kind = unit.kind if unit in likely else unit.plain
        if unit in likely and not _is_said_outright(even, unit):
            if likely[unit] < LEAST_CHANCE:
                continue
            kind = kind or kind_by_table(even, unit.start, unit.end, unit.said) or _kind_at_least(even, unit)
        if kind is not None:
            named = headlines.get(unit.said.sentence.section.part, frozenset())
            yield unit, "effect" if _beats_what_was_compared(even, unit, kind, named) else kind


def _beats_what_was_compared(even: str, unit: Unit, kind: ClaimKind, headline: frozenset[str]) -> bool:
    """Whether what a treatment is put above is what the study compared it with, as its headline tells."""
    if kind != "superiority_over_uncompared":
        return False
    than = _THAN.search(even, unit.start, unit.end)
    return than is not None and than["what"].lower() in headline


def _is_said_outright(even: str, unit: Unit) -> bool:
    """Whether a clause is a claim whatever stands beside it: by its words, or as a headline that states something."""
    if unit.plain is not None and unit.said.voice == "headline":
        return True
    return unit.kind in _SAID_OUTRIGHT and not claims_nothing(even[unit.start : unit.end].lower())


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
    if study == "observational study":
        return kind_without_randomisation(kind, even[unit.start : unit.end].lower())
    return kind
