"""Changes over time told of one group: "scores improved by 47% at three months", "she had a 20% drop in pressure"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secondread.reading.arm_mentions import Mention
from secondread.reading.arm_values import FoundValue
from secondread.reading.patterns import lazy_pattern
from secondread.reading.printed_value import NUMBER, printed
from secondread.reading.relative_reductions import FoundReduction
from secondread.reading.value_groups import ValueGroup

# Words that hold one group against another, or tell a risk rather than what was measured in each person.
_COMPARES = lazy_pattern(
    r"\bthan\b|\bcompared\b|\bversus\b|\bvs\b|\brelative to\b|\bplacebo\b|\bcontrols?\b|\brisks?\b|\bodds\b|\bhazard"
    r"|\bchances?\b|\blikel|\bincidence\b|\bprobability\b|\bdeaths?\b|\bmortality\b|\bcases\b|\bwhereas\b|\bwhile\b",
    re.I,
)
# The verb is followed by its size, not by what it acts on: "fell by 20%", "dropped in the group on A by 20%".
_BY_ITSELF = lazy_pattern(r"\w+\s(?:\w+ly\s)?(?:in\s[^,;.]{3,70}\s)?by\b", re.I)
_HAD = lazy_pattern(
    r"\b(?:experienced|had|saw|reported|showed|achieved|recorded|enjoyed|noted)\s(?:an?\s)?(?:(?:average|mean|median"
    r"|overall)\s)*(?:of\s)?$",
    re.I,
)
_AT_ANOTHER_TIME = lazy_pattern(
    rf"\s(?:at|after|by)\s[^,.;%]{{3,25}}?,?\sand\s(?:by\s)?(?P<n>{NUMBER})\s?(?:%|percent|per\scent)(?=\s(?:at|after|by)\s)",
    re.I,
)


def is_within(text: str, reduction: FoundReduction) -> bool:
    """Tell whether a relative change is one over time in a single group rather than one group against another."""
    if _COMPARES.search(text) or not reduction.number.percent:
        return False
    return bool(_BY_ITSELF.match(text, reduction.start)) or bool(_HAD.search(text[: reduction.start]))


def within_changes(
    text: str,
    reductions: Sequence[FoundReduction],
    mentions: Sequence[Mention],
    treated: int,
    document_id: str,
    offset: int,
) -> Iterator[tuple[FoundReduction, ValueGroup]]:
    """Yield each change over time with its value, bound to the arm named in the sentence, else to `treated`.

    `treated` is the position of the arm that a text speaks of when it names none, -1 for everyone.
    """
    for one in reductions:
        if one.number.span is None or not is_within(text, one):
            continue
        start, end = one.number.span.start - offset, one.number.span.end - offset
        before = [mention.arm for mention in mentions if mention.end <= end]
        arm, sure = (before[-1], 0.8) if before else (treated, 0.6)
        places = [(start, end, one.number)]
        again = _AT_ANOTHER_TIME.match(text, end)
        if again:
            place = again.span("n")
            other = printed(text, *place, document_id, offset, percent=True)
            places.append((place[0], other.span.end - offset if other.span else place[1], other))
        for first, last, number in places:
            value = FoundValue(first, last, "mean", value=number)
            yield one, ValueGroup((value,), (arm,), sure, first, last, over_time=True)
