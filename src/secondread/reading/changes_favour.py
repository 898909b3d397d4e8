"""Which arm a change told of both favours: the larger fall of what is unwanted, the larger rise of what is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from secondread.reading.patterns import lazy_pattern
from secondread.record import Arm, ArmResult, Outcome
from secondread.record.trial import Favours

_ROSE = r"(?:r[io]se\w*|rising|increas\w+|climb\w*|gain\w*|grew|improv\w+|jump\w*|went up|boost\w*|rais\w+)"
_FELL = r"(?:fell|fallen|drop\w*|declin\w+|decreas\w+|reduc\w+|lower\w*|shrank|shrunk|cut|plunge\w*|went down)"
_TO_THE_END = lazy_pattern(rf"\b(?:{_ROSE}|{_FELL})\b[^.;]{{0,80}}?\bfrom\s(?:[^.;]|\.\d){{1,60}}\sto\s[^.;]{{0,20}}$")


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
