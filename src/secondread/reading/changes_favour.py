"""Which arm a change told of both favours: the larger fall of what is unwanted, the larger rise of what is wanted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondread.reading.patterns import lazy_pattern
from secondread.record import Arm, ArmResult, Outcome
from secondread.record.trial import Favours

_ROSE = r"(?:r[io]se\w*|rising|increas\w+|climb\w*|gain\w*|grew|improv\w+|jump\w*|went up|boost\w*|rais\w+)"
_FELL = r"(?:fell|fallen|drop\w*|declin\w+|decreas\w+|reduc\w+|lower\w*|shrank|shrunk|cut|plunge\w*|went down)"
_TO_THE_END = lazy_pattern(rf"\b(?:{_ROSE}|{_FELL})\b[^.;]{{0,80}}?\bfrom\s(?:[^.;]|\.\d){{1,60}}\sto\s[^.;]{{0,20}}$")


# "A level of 6 or less was achieved in 86%": to reach a target is what was wanted.
_REACHED = lazy_pattern(
    r"\b(?:achiev|attain|reach|normali[sz])\w*\b(?![^.;]{0,30}\b(?:significan|maximum|peak|plateau))", re.I
)


def favoured_by_target(text: str, arms: Sequence[Arm], values: Sequence[ArmResult], outcome: Outcome) -> Favours:
    """Return the arm of which a larger share reached a target on a scale, "unknown" where no target is told."""
    if outcome.harm or outcome.data != "continuous" or len(values) != 2 or not _REACHED.search(text):
        return "unknown"
    roles = {arm.id: arm.role for arm in arms}
    shares = {roles.get(one.arm): one.percent.value for one in values if one.percent is not None}
    if set(shares) != {"intervention", "control"} or shares["intervention"] == shares["control"]:
        return "unknown"
    return "intervention" if shares["intervention"] > shares["control"] else "control"


def favoured_by_change(
    text: str, first: int, arms: Sequence[Arm], values: Sequence[ArmResult], outcome: Outcome
) -> Favours:
    """Return the arm that fared better by the changes or the end values of two arms, "unknown" where that is not told.

    Parameters
    ----------
    text, first
        The sentence, and where the first of the values begins.
    values
        The arms' values: changes with their sign, or where each ended.
    """
    if outcome.direction == "unknown" or len(values) != 2:
        return "unknown"
    roles = {arm.id: arm.role for arm in arms}
    treated = [one.value.value for one in values if one.value is not None and roles.get(one.arm) == "intervention"]
    control = [one.value.value for one in values if one.value is not None and roles.get(one.arm) == "control"]
    if len(treated) != 1 or len(control) != 1 or treated == control:
        return "unknown"
    changes = all(one.value_kind == "percent change" for one in values)
    signed = changes and max(treated + control) < 0
    if not (signed or _TO_THE_END.search(text[:first])):
        return "unknown"
    more = treated[0] > control[0]
    return "intervention" if more == (outcome.direction == "higher_is_better") else "control"
