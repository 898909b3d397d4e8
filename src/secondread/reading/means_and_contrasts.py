"""Which estimates with an interval compare the arms, and which are the mean of one arm."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondread.reading.arm_mentions import Mention
from secondread.reading.estimates import FoundEstimate


def told_apart(
    text: str, estimates: Sequence[FoundEstimate], mentions: Sequence[Mention]
) -> tuple[list[FoundEstimate], list[FoundEstimate]]:
    """Tell contrasts from the means of single arms that are printed with their interval."""
    contrasts, means = [], []
    for one in estimates:
        follows = re.match(
            r"[\])]?[\s,]*(?:[\[(]?[Pp]\s?[=<>≤]\s?[\d.·]+[\])]?[\s,]*)?(?:for|in|with|after|on)\s(?:the\s)?",
            text[one.end :],
        )
        arm_follows = follows and any(0 <= m.start - (one.end + follows.end()) < 3 for m in mentions)
        ratio = one.measure in ("hazard ratio", "odds ratio", "risk ratio", "rate ratio")
        if one.low is None:
            contrasts.append(one)
        elif (arm_follows and not ratio) or (not one.labelled and mentions and not ratio):
            means.append(one)
        else:
            contrasts.append(one)
    if len(means) == 1 and not any(_is_near(one, m) for one in means for m in mentions):
        contrasts.extend(means)
        means = []
    return sorted(contrasts, key=lambda one: one.start), means


def _is_near(one: FoundEstimate, mention: Mention) -> bool:
    return -120 < mention.start - one.end < 60
