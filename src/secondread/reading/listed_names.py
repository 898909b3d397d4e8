"""The name of the next outcome in a list: "nausea (9% vs 4%), headache (3% vs 5%) and rash in 2% and 1%"."""

from __future__ import annotations

import re

from secondread.reading.outcome_names import key_words, outcome_name
from secondread.reading.patterns import lazy_pattern

# What joins it to the numbers of the outcome before: the end of a bracket, a comma, "and".
_NEXT = lazy_pattern(
    r"(?:,\s(?:and\s|but\s|while\s|whereas\s)?|;\s(?:and\s|while\s|whereas\s)?|\s(?:and|while|whereas|but)\s)"
    r"(?:the\s|an?\s)?(?P<name>[A-Za-z][^.;:,()\[\]\d]{2,60}?)"
    r"(?:(?P<bracket>\s?[(\[]\s?)|\s(?:(?:was|were|occurred|developed|reported|seen|observed)\s)*(?:in|by|of)\s"
    r"|\s(?:was|were)\s)(?:about\s|only\s|just\s)?$"
)
# "The most common side effects were nausea (9% vs 4%)": the first entry.
_FIRST = lazy_pattern(
    r"\b(?:common|frequent)(?:ly)?\b[^;()\[\]]*\s(?:were|was|included?|including|being)\s(?:the\s|an?\s)?"
    r"(?P<name>[A-Za-z][^.;:,()\[\]\d]{2,60}?)(?P<bracket>\s?[(\[]\s?)$",
    re.I,
)
# A list in brackets: "(nausea, 42% vs 11%; rash, 22% vs 12%)" names each entry before its comma.
_BEFORE_COMMA = lazy_pattern(r"[;(\[]\s?(?:and\s)?(?P<name>[A-Za-z][^.;:,()\[\]\d]{2,40}?)(?P<bracket>,\s)$")
_NO_NAME = lazy_pattern(
    r"(?:in|with|for|on|of|at|by|to|from|than|compared|versus|vs|among|after|those|that|which|who|it|they|there|this"
    r"|these|only|also|another|other|mean|median|overall|an? (?:average|mean|median))\b"
    r"|.*\b(?:groups?|arms?|patients|participants|people|women|men|children|those|recipients|users|takers)$"
    r"|.*\b(?:respectively|than|compared|versus|vs|who|that|which|had|were|was)\b",
    re.I,
)


def listed_name(lead: str, *, first: bool = False) -> tuple[str, int]:
    """Return the outcome that opens the next entry of a list of results, and where it begins; "" where none does.

    Parameters
    ----------
    lead
        The words from the end of the numbers of one outcome to the first number of the next.
    first
        Whether no numbers stand before: the entry is the first.
    """
    match = (_FIRST if first else _NEXT).search(lead) or _BEFORE_COMMA.search(lead)
    if match is None or _NO_NAME.match(match.group("name")):
        return "", -1
    words = match.group("name")
    name = outcome_name(words)
    # A clause of its own ("placebo patients lost") is no entry: all of its words must belong to the name.
    if not name and match.group("bracket") and len(words.split()) < 4 and key_words(words):
        # "weight increase (2% vs 0%)": in a list of events a rise is one of them.
        name = words
    if not name or len(name) < 0.8 * len(words) or not key_words(name):
        return "", -1
    return name, match.start("name") + max(0, words.find(name))
