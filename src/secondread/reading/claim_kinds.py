"""Which kind of claim a clause is: the ordered table of `cues/claim_kinds.toml`, applied."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from secondread.reading.cue_patterns import any_found, cues
from secondread.reading.patterns import lazy_pattern
from secondread.record.claim import ClaimKind

_CUES = Path(__file__).parent / "cues"
# A kind that a study without random allocation, or one tested on animals, turns into another.
_CAUSAL_KINDS = ("effect", "size", "no_effect", "responders")
_LINK = lazy_pattern(
    r"\b(?:associated|linked|tied|link|connection|association|correlat\w+)\b|\bmore likely\b|\bless likely\b|"
    r"\bthe (?:higher|lower|more)\b"
)


class Rule:
    """One row: the kind, what must be found, what must also be found, and what must not."""

    def __init__(self, row: dict[str, Any], lists: dict[str, str]) -> None:
        self.kind: ClaimKind = row["kind"]
        self.said: bool = row.get("said", False)
        self._any = cues(row["any"], lists)
        self._also = cues(row.get("also", ()), lists)
        self._not = cues(row.get("not", ()), lists)

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
def rules() -> tuple[Rule, ...]:
    """Return the table of kinds, in the order in which it is tried."""
    data = cues_of("claim_kinds.toml")
    lists = cast("dict[str, str]", data["lists"])
    return tuple(Rule(row, lists) for row in data["rule"])


def kind_of(words: str, *, said: bool = False) -> ClaimKind | None:
    """Return the kind of claim that a clause is, or None where no row fits.

    Parameters
    ----------
    words
        The clause in small letters, its quotation marks and dashes made even.
    said
        Whether the text attributes the clause to somebody.

    Returns
    -------
    str or None
        The kind of the first row of the table that fits.
    """
    for rule in rules():
        if (said or not rule.said) and rule.fits(words):
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


def kind_without_randomisation(kind: ClaimKind, words: str) -> ClaimKind:
    """Return the kind that a claim of an effect is when the study did not allocate its treatments at random."""
    if kind in _CAUSAL_KINDS and kind != "size" and _LINK.search(words) is None:
        return "causal_without_randomisation" if kind == "effect" else kind
    return kind
