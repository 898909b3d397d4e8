"""Which kind of claim a clause is: the ordered table of `cues/claim_kinds.toml`, applied."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

from secondread.reading.cue_patterns import any_found, cues
from secondread.reading.patterns import lazy_pattern
from secondread.reading.word_classes import as_expression, entries
from secondread.record.claim import ClaimKind

Voice = Literal["headline", "told", "said"]
_CUES = Path(__file__).parent / "cues"
# A kind that a study without random allocation, or one tested on animals, turns into another.
_CAUSAL_KINDS = ("effect", "size", "no_effect", "responders")
# Kinds that tell a result, which is another study's or many studies' where the sentence says so.
_RESULT_KINDS = (
    "effect",
    "no_effect",
    "no_significant_difference",
    "size",
    "responders",
    "within_arm_change",
    "surrogate",
    "subgroup",
)
_ANOTHER_STUDY = lazy_pattern(
    r"\b(?:previous|earlier|prior|past|another|older|separate|(?:19|20)\d\d) (?:\w[\w-]* ){0,3}"
    r"(?:study|trial|experiment|report|research|work|analysis|paper)\b|\bpreviously (?:found|shown|reported)\b"
)
_MANY_STUDIES = lazy_pattern(
    r"\b(?:(?:previous|earlier|prior|past|other|several|many|some|numerous|most|two|three|a (?:few|number|handful) of|"
    r"dozens of|recent|older|observational|randomi[sz]ed|clinical|large|small|animal|epidemiologic\w*) )+"
    r"(?:studies|trials|reviews|experiments)\b|(?:^|[.,;] )(?:\W*)(?:studies|trials|research|evidence|experiments)"
    r" (?:\w+ ){0,2}(?:has|have|show\w*|suggest\w*|found|finds?|indicate\w*)|"
    r"\b(?:analysis|review) of (?:\w+|\d+) (?:\w+ )?(?:studies|trials)\b|"
    r"\bmeta-?analys[ei]s\b|\bsystematic review|\bcochrane\b|\bit.s (?:long |well )?(?:been )?(?:known|established)\b|"
    r"\b(?:evidence|research|science) (?:has |have )?(?:shows?|shown|suggests?|suggested|indicates?) that\b"
)
_LINK = lazy_pattern(
    r"\b(?:associated|linked|tied|link|connection|association|correlat\w+)\b|\bmore likely\b|\bless likely\b|"
    r"\bthe (?:higher|lower|more)\b"
)


class Rule:
    """One row: the kind, what must be found, what must also be found, and what must not."""

    def __init__(self, row: dict[str, Any], lists: dict[str, str]) -> None:
        self.kind: ClaimKind = row["kind"]
        self.voices: tuple[str, ...] = tuple(row.get("voices", get_args(Voice)))
        self._any, self._also, self._not = (cues(row.get(name, ()), lists) for name in ("any", "also", "not"))

    def fits(self, words: str) -> bool:
        """Whether the clause, in small letters with even marks, is of this kind."""
        if not any_found(self._any, words) or (self._also and not any_found(self._also, words)):
            return False
        return not any_found(self._not, words)


def cues_of(name: str) -> dict[str, Any]:
    """Return one file of cues as read."""
    import tomllib

    with (_CUES / name).open("rb") as file:
        return tomllib.load(file)


@lru_cache(maxsize=1)
def expressions_of_lists() -> dict[str, str]:
    """Return what stands for the names in braces: the lists of the table of kinds, and the classes of words."""
    return {**{name: as_expression(name) for name in entries()}, **cues_of("claim_kinds.toml")["lists"]}


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Return the table of kinds, in the order in which it is tried."""
    data = cues_of("claim_kinds.toml")
    lists = expressions_of_lists()
    return tuple(Rule(row, lists) for row in data["rule"])


@lru_cache(maxsize=1024)
def kind_of(words: str, voice: Voice = "told") -> ClaimKind | None:
    """Return the kind of claim that a clause is, or None where no row fits.

    Parameters
    ----------
    words
        The clause in small letters, its quotation marks and dashes made even.
    voice
        Whether it stands in a headline, in the text's own voice, or is attributed to somebody.

    Returns
    -------
    str or None
        The kind of the first row of the table that fits.
    """
    for rule in rules():
        if voice in rule.voices and rule.fits(words):
            return rule.kind
    return None


@lru_cache(maxsize=1)
def _about() -> tuple[re.Pattern[str], re.Pattern[str]]:
    row = cues_of("claim_kinds.toml")["about"]
    return re.compile(row["words"]), re.compile(row["pronouns"])


def is_about_treatment(words: str, headline: frozenset[str]) -> bool:
    """Whether a clause speaks of a treatment, a trial or its participants, by its words or by the headline's."""
    about, pronouns = _about()
    if about.search(words) or pronouns.match(words):
        return True
    return any(word in headline for word in re.findall(r"[a-z][a-z0-9-]{3,}", words))


def kind_by_source(kind: ClaimKind, told_by: str) -> ClaimKind:
    """Return the kind of a result by the study it is told of: another one's, or those of many studies.

    Parameters
    ----------
    kind
        The kind by the words of the claim.
    told_by
        The words of its sentence outside the claim, in small letters: "an earlier study found that".
    """
    if kind in _RESULT_KINDS:
        if _MANY_STUDIES.search(told_by):
            return "pooled_evidence"
        if _ANOTHER_STUDY.search(told_by):
            return "consistency_with_other_trials"
    return kind


def kind_without_randomisation(kind: ClaimKind, words: str) -> ClaimKind:
    """Return the kind that a claim of an effect is when the study did not allocate its treatments at random."""
    if kind in _CAUSAL_KINDS and kind != "size" and _LINK.search(words) is None:
        return "causal_without_randomisation" if kind == "effect" else kind
    return kind
