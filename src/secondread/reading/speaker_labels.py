"""Who speaks in a transcript: the name with a colon that opens a paragraph, "Presenter: ...", "LIM: ..."."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from secondread.reading.patterns import lazy_pattern

_LABEL = lazy_pattern(
    r"^[ \t]*(?P<label>(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.? )?"
    r"[A-Z][\w'\u2019.-]*(?: [A-Z][\w'\u2019.-]*){0,2}):[ \t]+(?=\S)",
    re.M,
)
_ASKS = lazy_pattern(r"(?:host|presenter|interviewer|anchor|moderator|reporter|narrator|q|question)$", re.I)
_LEAST_TURNS = 2


@lru_cache(maxsize=4)
def labels_in(text: str) -> dict[int, str]:
    """Return the label of each labelled paragraph of a transcript by the place where its words begin.

    Parameters
    ----------
    text
        The whole text. It is a transcript where two speakers or more have two turns each: the headings of an abstract
        ("Methods:", "Results:") stand once.

    Returns
    -------
    dict of int to str
        Empty where the text is no transcript.
    """
    found = list(_LABEL.finditer(text))
    turns = Counter(match["label"] for match in found)
    speakers = {label for label, count in turns.items() if count >= _LEAST_TURNS}
    if len(speakers) < 2:
        return {}
    # Whoever speaks once among them speaks as well.
    return {match.end(): match["label"] for match in found}


def name_of(label: str) -> str:
    """Return the surname in a label, "" where it stands for whoever asks the questions."""
    word = label.split()[-1]
    if _ASKS.match(word):
        return ""
    return word.title() if word.isupper() and len(word) > 1 else word
