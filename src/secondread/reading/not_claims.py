"""Sentences that claim nothing about a treatment: methods, people, places, funding, a disease, questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from secondread.reading.claim_kinds import cues_of
from secondread.reading.cue_patterns import Cue, any_found, cues
from secondread.reading.patterns import lazy_pattern
from secondread.reading.sentences import Sentence

_TAIL_HEADING = lazy_pattern(
    r"^\W*(?:more information|about (?:the |[A-Z])|for more information|references?|related links|sources?\b|"
    r"notes?\s*:|"
    r"notes to editors|contact|media contact|editor's note|further reading|disclosures?|forward[- ]looking|"
    r"safe harbor|# ?# ?#|#{3,4}|"
    r"indications?\b|important safety information|conflicts? of interest)",
    re.I,
)
_ENDS_FOR_GOOD = lazy_pattern(
    r"^\W*(?:more information|references?|# ?# ?# ?#?|#{3,4}|-\s?ends\s?-|source: |"
    r"important safety information|related links)",
    re.I,
)
_TAIL_LINE = lazy_pattern(
    r"^\W*(?:SOURCE\b|Reference|\(?doi|PMID|© ?|Copyright|Photo|Video|Logo|Image|Tags?:|[\w.]+@)", re.I
)


# Who sent a press release stands at its end, and nothing but addresses after it.
_ABOUT_SOMEBODY = lazy_pattern(r"^\W*About (?:the )?[A-Z]")
_LATE = 0.6


@dataclass(frozen=True)
class _NotClaims:
    always: tuple[Cue, ...]
    unless_result: tuple[Cue, ...]
    background: tuple[Cue, ...]
    result: tuple[Cue, ...]


@lru_cache(maxsize=1)
def _patterns() -> _NotClaims:
    data = cues_of("not_claims.toml")
    return _NotClaims(*(cues(data[name]) for name in ("always", "unless_result", "background", "result")))


@lru_cache(maxsize=1024)
def claims_nothing(words: str) -> bool:
    """Whether a clause (in small letters) tells of methods, people, places or a disease, and of no result."""
    patterns = _patterns()
    if any_found(patterns.always, words):
        return True
    if any_found(patterns.unless_result, words) or any_found(patterns.background, words):
        return not any_found(patterns.result, words)
    return False


def is_question(words: str) -> bool:
    """Whether the words end in a question mark."""
    return re.search(r"\?[\"')\]!?]*$", words.rstrip()) is not None


def after_the_text(sentences: Sequence[Sentence], evens: Sequence[str]) -> set[int]:
    """Return the indices of sentences that belong to what follows a text: contacts, references, who the journal is."""
    out: set[int] = set()
    ended: dict[int, bool] = {}
    paragraph_out = -1
    heading_out = ""
    for index, sentence in enumerate(sentences):
        words = evens[index]
        part = sentence.section.part
        if sentence.section.kind in ("reference", "other"):
            out.add(index)
            continue
        if ended.get(part) or sentence.paragraph == paragraph_out:
            out.add(index)
            continue
        first_in_paragraph = index == 0 or sentences[index - 1].paragraph != sentence.paragraph
        sender = index > _LATE * len(sentences) and _ABOUT_SOMEBODY.match(words) is not None
        if first_in_paragraph and ((index > 4 and _ENDS_FOR_GOOD.match(words)) or sender):
            ended[part] = True
            out.add(index)
        elif sentence.section.kind == "heading" and _TAIL_HEADING.match(words):
            heading_out = sentence.section.heading
            out.add(index)
        elif heading_out and sentence.section.heading == heading_out:
            out.add(index)
        elif first_in_paragraph and (_TAIL_LINE.match(words) or (_TAIL_HEADING.match(words) and index > 4)):
            paragraph_out = sentence.paragraph
            out.add(index)
    return out
