"""Results of single arms that belong together: "80% of those on A felt better; 74% of those on B also did"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondread.reading.changes_favour import favoured_by_change
from secondread.reading.patterns import lazy_pattern
from secondread.reading.signed_differences import turned
from secondread.record import Arm, ArmResult, Outcome, Result
from secondread.record.trial import EVERYONE, Favours

# The other arm is told in the same sentence or the next.
_NEAR = 260


def paired(
    results: Sequence[Result], text: str = "", arms: Sequence[Arm] = (), outcomes: Sequence[Outcome] = ()
) -> tuple[Result, ...]:
    """Return the results numbered anew, those of one arm each joined to one where a text tells them together.

    They are on the same outcome and of the same kind of number, each arm once; results of subgroups stay alone. Two
    changes over time, one of each arm, hold the arms against each other: `text` tells whether they are falls.
    """
    kept: list[Result] = []
    for result in _told_again(results):
        at = next((index for index, one in enumerate(kept) if _belong_together(one, result)), None)
        if at is None:
            kept.append(result)
            continue
        one = kept[at]
        span = one.span
        if span is not None and result.span is not None:
            span = span.model_copy(update={"end": max(span.end, result.span.end)})
        joined = {
            "arms": (*one.arms, *result.arms), "contrast": one.contrast or result.contrast,
            "said": one.said if one.said != "unstated" else result.said,
            "favours": one.favours if one.favours != "unknown" else result.favours,
            "sure": min(one.sure, result.sure), "span": span,
        }  # fmt: skip
        if one.within_arm:
            joined |= _of_changes(
                (*one.arms, *result.arms), text, arms, next(each for each in outcomes if each.id == one.outcome)
            )
        kept[at] = one.model_copy(update=joined)
    return tuple(one.model_copy(update={"id": f"r{number}"}) for number, one in enumerate(kept, start=1))


def _belong_together(one: Result, other: Result) -> bool:
    if one.outcome != other.outcome or one.within_arm != other.within_arm or one.subgroup != other.subgroup:
        return False
    if one.within_arm and any(arm.value_kind != "percent change" for arm in (*one.arms, *other.arms)):
        return False
    if not one.arms or len(other.arms) != 1 or (one.contrast is not None and other.contrast is not None):
        return False
    names = {arm.arm for arm in (*one.arms, *other.arms)}
    if EVERYONE in names or len(names) != len(one.arms) + 1 or len({_kind(a) for a in (*one.arms, *other.arms)}) != 1:
        return False
    if one.span is None or other.span is None or one.span.document != other.span.document:
        return False
    return other.span.start - one.span.end < _NEAR and one.span.start <= other.span.start


def _told_again(results: Sequence[Result]) -> list[Result]:
    """Return the results without those told as better in words only, where the numbers of both arms tell the same."""
    printed = {
        (one.outcome, one.favours) for one in results if len(one.arms) > 1 and not one.subgroup and not one.within_arm
    }
    return [
        one
        for one in results
        if one.arms or one.contrast or one.said != "better" or (one.outcome, one.favours) not in printed
    ]


_FALL = lazy_pattern(
    r"\b(?:fell|fallen|drop\w*|declin\w+|decreas\w+|reduc\w+|lower\w*|fewer|less|shrank|shrunk)\b", re.I
)


def _of_changes(
    values: Sequence[ArmResult], text: str, arms: Sequence[Arm], outcome: Outcome
) -> dict[str, tuple[ArmResult, ...] | bool | Favours]:
    """Return two arms' changes with their signs, as the contrast that they make."""
    places = [one.span for one in values if one.span is not None]
    falls = all(_FALL.search(text, max(0, place.start - 60), place.end + 20) for place in places)
    signed = tuple(turned(one, ("value", "low", "high")) for one in values) if falls else tuple(values)
    return {
        "arms": signed, "within_arm": False,
        "favours": favoured_by_change(text, places[0].start, arms, signed, outcome) if falls else "unknown",
    }  # fmt: skip


def _kind(arm: ArmResult) -> str:
    if arm.value is not None:
        return arm.value_kind
    return "percent" if arm.percent is not None else "events"
