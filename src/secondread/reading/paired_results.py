"""Results of single arms that belong together: "80% of those on A felt better; 74% of those on B also did"."""

from __future__ import annotations

from collections.abc import Sequence

from secondread.record import ArmResult, Result
from secondread.record.trial import EVERYONE

# The other arm is told in the same sentence or the next.
_NEAR = 260


def paired(results: Sequence[Result]) -> tuple[Result, ...]:
    """Return the results numbered anew, those of one arm each joined to one where a text tells them together.

    They are on the same outcome and of the same kind of number, each arm once; changes over time and results of
    subgroups stay alone.
    """
    kept: list[Result] = []
    for result in results:
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
        kept[at] = one.model_copy(update=joined)
    return tuple(one.model_copy(update={"id": f"r{number}"}) for number, one in enumerate(kept, start=1))


def _belong_together(one: Result, other: Result) -> bool:
    if one.outcome != other.outcome or one.within_arm or other.within_arm or one.subgroup != other.subgroup:
        return False
    if not one.arms or len(other.arms) != 1 or (one.contrast is not None and other.contrast is not None):
        return False
    names = {arm.arm for arm in (*one.arms, *other.arms)}
    if EVERYONE in names or len(names) != len(one.arms) + 1 or len({_kind(a) for a in (*one.arms, *other.arms)}) != 1:
        return False
    if one.span is None or other.span is None or one.span.document != other.span.document:
        return False
    return other.span.start - one.span.end < _NEAR and one.span.start <= other.span.start


def _kind(arm: ArmResult) -> str:
    if arm.value is not None:
        return arm.value_kind
    return "percent" if arm.percent is not None else "events"
