"""Tells whether two names are of the same outcome, or one says more than the other, by a table of names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

Fit = Literal["same", "broader", "narrower", "apart"]

# One spelling for British and American words, and for words joined by a hyphen.
_SPELLINGS = ((r"[aeo]e(?=[a-z])", "e"), (r"our\b", "or"), (r"is(?=(?:ed|es?|ing|ations?)\b)", "iz"), (r"-", " "))
_NO_PLURAL = ("ss", "us", "is", "as", "falls")
_OF, _ANY_CAUSE = ("of", "from"), ("any", "all", "whatever")


@dataclass(frozen=True, slots=True)
class Named:
    """The rows of the table that a name belongs to: `same` as their outcome, or `broader` than it."""

    same: frozenset[int]
    broader: frozenset[int]

    def __bool__(self) -> bool:
        """Whether the table knows the name at all."""
        return bool(self.same or self.broader)


def fit(claimed: str, measured: Sequence[str]) -> Fit | None:
    """Return how what a claim names fits what was measured, None where the table does not know one of them.

    Parameters
    ----------
    claimed
        What the claim calls the outcome ("lived longer").
    measured
        The names of one measured outcome ("all-cause mortality").

    Returns
    -------
    "same" for another name of it, "broader" for a word that says more than it, "narrower" for a part of it, "apart" for
    another outcome.
    """
    ours = named(claimed)
    theirs = [named(each) for each in measured]
    same = frozenset[int]().union(*(each.same for each in theirs))
    wider = frozenset[int]().union(*(each.broader for each in theirs))
    if ours.same & same:
        return "same"
    if ours.broader & same:
        return "broader"
    if (ours.same | ours.broader) & wider:
        return "narrower"
    # "Recurrence" does not say of what, so that it may be that of anything.
    told = ours.same and same and not (ours.same | same) & _with("of_anything")
    return "apart" if told else None


@lru_cache(maxsize=8192)
def named(name: str) -> Named:
    """Return the rows of the table whose words stand in a name; of two words at one place the longer counts."""
    found = [_terms()[term] for term, _ in _terms_in(name)]
    return Named(
        same=frozenset(row for same, _ in found for row in same),
        broader=frozenset(row for _, broader in found for row in broader),
    )


def outcomes_told(words: str) -> list[str]:
    """Return the names of outcomes that stand in a sentence, in its own words and order."""
    return [stretch for term, stretch in _terms_in(words) if _terms()[term][0] and len(stretch) > 3]


def _terms_in(name: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the terms of the table in a name, longest first at each place, each with the words that it is there."""
    tokens = [(_one_form(each.group()), each.span()) for each in re.finditer(r"[\w']+", name.casefold())]
    at = 0
    while at < len(tokens):
        for length in range(min(_longest(), len(tokens) - at), 0, -1):
            term = tuple(word for word, _ in tokens[at : at + length])
            if term in _terms() and not _of_one_cause(
                term, [word for word, _ in tokens[at + length : at + length + 2]]
            ):
                yield term, name[tokens[at][1][0] : tokens[at + length - 1][1][1]]
                at += length - 1
                break
        at += 1


def _of_one_cause(term: tuple[str, ...], after: Sequence[str]) -> bool:
    """Whether a name of all causes is followed by one: "died of sepsis"."""
    told = len(after) == 2 and after[0] in _OF and after[1] not in _ANY_CAUSE
    return told and bool(_terms()[term][0] & _with("of_all_causes"))


@cache
def _rows() -> list[dict[str, Any]]:
    text = files("secondread.knowledge").joinpath("outcome_names.toml").read_text("utf-8")
    rows: list[dict[str, Any]] = tomllib.loads(text)["outcome"]
    return rows


@cache
def _with(field: str) -> frozenset[int]:
    return frozenset(place for place, row in enumerate(_rows()) if row.get(field))


@cache
def _terms() -> dict[tuple[str, ...], tuple[frozenset[int], frozenset[int]]]:
    """Return for each term the rows where it stands among the same names, and those where among the broader ones."""
    same, broader = ([frozenset(map(as_term, row[which])) for row in _rows()] for which in ("same", "broader"))
    return {
        term: (
            frozenset(place for place, names in enumerate(same) if term in names),
            frozenset(place for place, names in enumerate(broader) if term in names),
        )
        for term in frozenset().union(*same, *broader)
    }


def as_term(name: str) -> tuple[str, ...]:
    """Return the words of a name, each in one form for its spellings and its number."""
    return tuple(_one_form(word) for word in re.findall(r"[\w']+", name.casefold()))


@cache
def _longest() -> int:
    return max(map(len, _terms()))


@lru_cache(maxsize=32768)
def _one_form(word: str) -> str:
    for spelling, one in _SPELLINGS:
        word = re.sub(spelling, one, word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(_NO_PLURAL) else word
