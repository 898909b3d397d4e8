"""How far a claim reaches: one outcome, the trial as a whole, or something else than what was measured."""

from __future__ import annotations

from collections.abc import Sequence

from secondread.reading.claim_outcomes import Link
from secondread.reading.other_use import names_another_use
from secondread.reading.patterns import lazy_pattern
from secondread.record import Trial
from secondread.record.claim import ClaimKind, Scope
from secondread.record.document import SectionKind
from secondread.record.trial import StudyKind

_ELSEWHERE = lazy_pattern(
    r"\b(?:previous|earlier|prior|past|other|existing|older|similar) (?:\w+ ){0,2}"
    r"(?:stud(?:y|ies)|trials?|research|work)\b|"
    # Of treatments only what the clause tells something of: others stand in a comparison.
    r"^(?:[^\w]*\w[\w'-]*){0,3}?\W*\b(?:previous|earlier|prior|past|other|existing|older|similar(?! between)|"
    r"current(?:ly)?|standard|conventional) (?:\w+ ){0,2}"
    r"(?:drugs?|treatments?|therap(?:y|ies)|medicines?|medications?)\b"
    r"(?! (?:group|arm|alone))|"
    r"\b(?:drugs|treatments|medications) (?:we have )?(?:now|currently)\b|\blong been\b|"
    r"\b(?:some|several|two|three|many) (?:small |pilot |other )*(?:studies|trials)\b"
)
_IN_THE_LAB = lazy_pattern(r"\bin (?:mice|rats|animals|the lab(?:oratory)?)\b")
_STUDIES = lazy_pattern(r"\b(?:studies|trials|reviews?|meta-analys[ei]s|conducted by|literature)\b")
_OTHER_KINDS = ("consistency_with_other_trials", "pooled_evidence")
_BY_SOMEBODY = lazy_pattern(r"\b(?:two|three|four|one|some|others?) (?:\w+ )?by [a-z]")
# Kinds that speak of a treatment in use, which may be another use than the trial's.
_OF_ONE_USE = (
    "effect",
    "no_effect",
    "safety",
    "size",
    "responders",
    "regulatory",
    "mechanism",
    "superiority_over_uncompared",
    "opinion_or_forecast",
)
_WHOLE_KINDS = (
    "recommendation",
    "regulatory",
    "mechanism",
    "opinion_or_forecast",
    "anecdote",
    "works_for_some",
    "generalisation",
    "dose",
    "underpowered",
    "more_participants",
    "prespecification",
)
# Kinds that are about another study where they speak of one.
_OF_ONE_STUDY = ("effect", "no_effect", "safety", "responders", "size", "mechanism", "regulatory")


def scope_of(
    words: str,
    kind: ClaimKind,
    link: Link,
    trials: Sequence[Trial],
    *,
    study: StudyKind,
    section: SectionKind,
    title: str,
) -> Scope:
    """Return how far a claim reaches.

    Parameters
    ----------
    words
        The claim in small letters, its marks made even.
    kind
        Its kind.
    link
        The outcome it names and the measured one it was linked to.
    trials
        The trials as read.
    study
        The kind of study the text is about.
    section
        The kind of section it stands in: background speaks of others.
    title
        The title of the text.
    """
    if kind in _OF_ONE_USE and link.match != "same" and names_another_use(words, trials, title):
        return "other"
    if section == "background" and kind not in ("underpowered", "more_participants"):
        return "other"
    elsewhere = _ELSEWHERE.search(words) or (study != "animal study" and _IN_THE_LAB.search(words))
    if kind in _OTHER_KINDS:
        of_several = kind == "pooled_evidence" and (_STUDIES.search(words) or _BY_SOMEBODY.search(words))
        return "other" if elsewhere or of_several else "trial"
    if elsewhere and kind in _OF_ONE_STUDY:
        return "other"
    if kind in _WHOLE_KINDS and link.outcome is None:
        return "trial"
    return "outcome" if link.words or link.outcome is not None else "trial"
