"""Which estimates with an interval compare the arms, and which are the mean of one arm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondread.reading.arm_mentions import Mention
from secondread.reading.estimates import FoundEstimate
from secondread.reading.patterns import lazy_pattern

_BETWEEN_BEFORE = lazy_pattern(r"\bbetween\s[^.;()]{2,80}?\sand\s[^.;()]{2,60}?\s(?:was|were|of)\s$", re.I)

# "The difference from placebo was 6 (...) with the low dose and 9 (...) with the high dose".
_DIFFERENCES = lazy_pattern(
    r"\b(?:differences?|ratios?)\s(?:from|versus|vs\.?|compared with|relative to|against)\s[^.;()]{2,40}?"
    r"\s(?:was|were)\s$",
    re.I,
)

# "8.0 kg (95% CI, 6.4 to 9.6) in the early group": whatever the group is called, this is its own.
_OF_ONE_GROUP = lazy_pattern(r"[\])]?,?\s(?:for|in|with)\s(?:the\s)(?:[\w'\u2019-]+\s){1,4}?(?:group|arm)\b", re.I)
_AGAINST = lazy_pattern(r"[\])]?\s(?:with|for|in)\s[^.;()]{3,80}?\s(?:versus|vs\.?|compared with|against)\s", re.I)
_RATIOS = ("hazard ratio", "odds ratio", "risk ratio", "rate ratio")
_IN_ARM = lazy_pattern(r"\s(?:in|among)\s(?:the\s)?")


def told_apart(
    text: str, estimates: Sequence[FoundEstimate], mentions: Sequence[Mention]
) -> tuple[list[FoundEstimate], list[FoundEstimate]]:
    """Tell contrasts from the means of single arms that are printed with their interval.

    A share that is called a difference and stands in one arm is neither: "the difference in deaths of 14% in the
    placebo group, compared with 3%".
    """
    contrasts: list[FoundEstimate] = []
    means: list[FoundEstimate] = []
    for one in estimates:
        within = _IN_ARM.match(text, one.end) if one.low is None and one.estimate.percent else None
        if within and any(mention.start == within.end() for mention in mentions):
            continue
        follows = re.match(
            r"[\])]?[\s,]*(?:[\[(]?[Pp]\s?[=<>≤]\s?[\d.·]+[\])]?[\s,]*)?(?:for|in|with|after|on)\s(?:the\s)?",
            text[one.end :],
        )
        elided = None if one.labelled else _BETWEEN_BEFORE.search(text, 0, one.start)
        in_turn = _DIFFERENCES.search(text[: estimates[0].start]) is not None
        if (elided or in_turn) and contrasts and not one.labelled:
            # "the difference between A and C was 6 (...) and between B and C was 2 (...)": its name is said once.
            one = replace(one, measure=contrasts[-1].measure, labelled=True)
        if contrasts and not one.labelled and contrasts[-1].measure in _RATIOS and _AGAINST.match(text, one.end):
            # "A hazard ratio of 2.0 (...) for A versus C and 2.5 (...) for B versus C": its name is said once.
            one = replace(one, measure=contrasts[-1].measure, labelled=True)
        arm_follows = follows and any(0 <= m.start - (one.end + follows.end()) < 3 for m in mentions)
        ratio = one.measure in _RATIOS
        own = not one.labelled and (mentions or _OF_ONE_GROUP.match(text, one.end))
        if one.low is not None and not ratio and not in_turn and (arm_follows or own):
            means.append(one)
        else:
            contrasts.append(one)
    if (
        len(means) == 1
        and not _OF_ONE_GROUP.match(text, means[0].end)
        and not any(_is_near(one, m) for one in means for m in mentions)
    ):
        contrasts.extend(means)
        means = []
    return sorted(contrasts, key=lambda one: one.start), means


def _is_near(one: FoundEstimate, mention: Mention) -> bool:
    return -120 < mention.start - one.end < 60
