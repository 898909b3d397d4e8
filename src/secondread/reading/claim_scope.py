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
# What a body outside the study or an advertisement says rests on something else than the study.
_SAID_OUTSIDE = lazy_pattern(
    r"\b(?:library of medicine|institutes? of health|health organi[sz]ation|mayo clinic|academy of [\w ]{3,30}|"
    r"association|society|college of \w+|web ?site|site|label|packag\w+|ads?|advertis\w+|brochure|manual|guidelines?) "
    r"(?:\w+ )?(?:says?|states?|claims?|promises?|boasts?|touts?|lists?|warns?)\b"
)
# What is always so, told of no study: "about 1 in 5 adults have it".
_ALWAYS_SO = lazy_pattern(
    r"\b(?:is|are|has|have|affects?|causes?|suffers?|dies?|gets?|lives?|can|may|occurs?|accounts?|develops?|experience|"
    r"remains?|faces?|takes?|uses?)\b"
)
_OF_THE_STUDY = lazy_pattern(
    r"\b(?:stud(?:y|ies)|trials?|researchers?|participants|volunteers|subjects|groups?|arms?|those|results?|findings|"
    r"compared|versus|vs|placebo|control|we|our|they|he|she|it|this|these|"
    r"the (?:drug|treatment|therapy|test|procedure|device|vaccine))\b|\bafter \w+ (?:\w+ )?(?:weeks|months|years"
    r"|days)\b"
)
_TOLD_AS_PAST = lazy_pattern(
    r"\b(?:was|were|had|did|fell|rose|saw|got|lost|went|took|found|led|shrank|slept|felt|cut|[a-z]{3,}ed)\b"
)
_GOES_ON = lazy_pattern(r"\W*(?:that|this|it|these|they) (?:is|are|means|was|were)\b")
_OF_NUMBERS = ("effect", "no_effect", "safety", "responders", "size", "within_arm_change", "surrogate", "arithmetic")
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
    sentence: str,
    background: bool,
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
    sentence
        The sentence it is part of, in small letters.
    background
        Whether it may be background: it stands in the body of the text and names no treatment that was studied.
    """
    if kind in _OF_ONE_USE and link.match != "same" and names_another_use(words, trials, title):
        return "other"
    if section == "background" and kind not in ("underpowered", "more_participants"):
        return "other"
    if kind in _OF_NUMBERS and (_SAID_OUTSIDE.search(sentence) or (background and _is_always_so(words, sentence))):
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


def _is_always_so(words: str, sentence: str) -> bool:
    """Whether a clause tells in the present tense what is so at any time, without a word of the study.

    A sentence that opens with "that is" goes on from what was said before.
    """
    return (
        _ALWAYS_SO.search(words) is not None
        and _OF_THE_STUDY.search(words) is None
        and _TOLD_AS_PAST.search(words) is None
        and _GOES_ON.match(sentence) is None
    )
