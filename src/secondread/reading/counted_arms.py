"""Arms told with how many took each: "44 men started on A; 42 men received B; and 41 men received a placebo"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.reading.arm_names import clean_name, plausible_name
from secondread.reading.named_arms import Comparison, NamedArm
from secondread.reading.participants import PEOPLE
from secondread.reading.patterns import lazy_pattern
from secondread.reading.sentences import Sentence

_ONE = lazy_pattern(
    rf"(?<![\w.,·%-])\d[\d,]*\s(?:[a-z][\w-]*\s){{0,3}}?{PEOPLE}\s(?:(?:who|were|was|then|first|also|either|randomly)\s)*"
    r"(?:assigned to|allocated to|randomi[sz]ed to|given|received|receiving|took|taking|got|started on|treated with"
    r"|underwent|used|drank|ate)\s(?:(?:receive|take|get|use|undergo|drink|eat)\s)?"
    r"(?P<name>(?:[^.;,()]|(?<=\d)[.,](?=\d)){3,80}?)"
    r"(?=,?\s(?:to|with|and|versus|vs\.?|while|or|against)\s(?:the\sother\s)?\d|[;(]|[.,](?!\d)|$)",
    re.I,
)
_FARTHEST = 90  # characters between one arm and the next
_SCORE = 9.5


def counted_arms(sentence: Sentence) -> Iterator[Comparison]:
    """Yield the two to five treatments of a sentence that counts who took each."""
    found: list[NamedArm] = []
    end = -1
    for match in _ONE.finditer(sentence.text):
        name = clean_name(match.group("name"))
        if not name or not plausible_name(name) or (found and match.start() - end > _FARTHEST):
            continue
        end = match.end()
        if name.lower() not in (one.name.lower() for one in found):
            found.append(NamedArm(match.group("name"), name, sentence.start + match.start("name")))
    if 2 <= len(found) <= 5:
        yield Comparison(tuple(found), _SCORE)
