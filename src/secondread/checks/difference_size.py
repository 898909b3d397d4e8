"""A difference in points, kilos or days ("2.6 points more than placebo"): is it the one that was measured?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.measurement import Measurement, measure
from secondread.checks.evidence.wording import number
from secondread.record import Claim, Finding, Trial, rounding_interval


@check(
    title="Size of a difference",
    asks="Is the difference in the claim the one that was measured?",
    kinds=("size", "effect", "surrogate", "within_arm_change"),
    references=(
        "Altman DG et al. (1983). Statistical guidelines for contributors to medical journals. "
        "doi:10.1136/bmj.286.6376.1489",
    ),
)
def difference_size(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield whether a claimed difference is the measured one, within its interval, or excluded by it."""
    claimed = [each.number for each in claim.numbers if each.role == "difference" and not each.number.percent]
    measured = measure(trial, claim) if len(claimed) == 1 and claim.compares == "arms" else None
    if measured is None or measured.estimate is None or measured.scale != "linear" or measured.rates is not None:
        return
    low, high = rounding_interval(claimed[0])
    size, ends = abs(measured.estimate), _ends(measured)
    slack = _rounding(measured)
    if min(abs(low), abs(high)) - slack <= size <= max(abs(low), abs(high)) + slack:
        answer, agreement, place = "size_as_measured", "agrees", "is the measured one"
    elif ends is not None and ends[0] <= abs(claimed[0].value) <= ends[1]:
        answer, agreement, place = "size_within_interval", "cannot tell", "is within the interval, and not the estimate"
    elif ends is not None:
        answer, agreement, place = "size_excluded", "disagrees", "is outside what the numbers allow"
    else:
        return
    shown = number(size) if ends is None else f"{number(size)} ({number(ends[0])} to {number(ends[1])})"
    yield Finding(
        check="difference_size",
        agreement=agreement,
        answer=answer,
        reported=claimed[0].text,
        recomputed=shown,
        reason=f"{claimed[0].text} {place}: {shown}.",
        words={"measured_size": shown, "claimed_size": claimed[0].text},
    )


def _ends(measured: Measurement) -> tuple[float, float] | None:
    """The interval on the side of the estimate, without sign; a claim tells a size and seldom its sign."""
    if measured.limits is None or measured.estimate is None:
        return None
    sign = -1 if measured.estimate < 0 else 1
    low, high = sorted(sign * end for end in measured.limits)
    return max(low, 0.0), high


def _rounding(measured: Measurement) -> float:
    contrast = measured.result.contrast
    if contrast is None or contrast.estimate is None:
        return 0.0
    low, high = rounding_interval(contrast.estimate)
    return (high - low) / 2
