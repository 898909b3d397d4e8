"""Is a difference in percentage points told as a percentage, or the other way round?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.measurement import measure
from secondread.checks.evidence.wording import points, share
from secondread.record import Claim, Finding, PrintedNumber, Trial, Working

# half a point for the rounding of each of the two rates
ROUNDED = 1.0


@check(
    title="Percent or points",
    asks="Is a difference in percentage points told as a percentage, or a relative change as points?",
    kinds=("size", "effect", "responders", "safety"),
    references=(
        "Gigerenzer G et al. (2007). Helping doctors and patients make sense of health statistics. "
        "doi:10.1111/j.1539-6053.2008.00033.x",
    ),
)
def percent_or_points(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield whether a relative figure is the difference in points, or a difference the relative change."""
    told = [each for each in claim.numbers if each.role in ("relative", "difference") and each.number.percent]
    measured = measure(trial, claim) if told else None
    if not told or measured is None or measured.rates is None or measured.rates[1] <= 0:
        return
    treated, control = measured.rates
    in_points, relative = abs(100 * (treated - control)), abs(100 * (treated / control - 1))
    if abs(in_points - relative) <= 2 * ROUNDED:
        return
    role, number = told[0].role, told[0].number
    size = abs(number.value)
    as_points = abs(size - in_points) <= ROUNDED
    as_relative = abs(size - relative) <= ROUNDED + 100 * ROUNDED / (100 * control)
    words = f"{share(treated)} against {share(control)}: {points(abs(treated - control))}, {relative:.0f}% relative"
    if role == "relative" and as_points and not as_relative:
        answer, agreement = "points_told_as_percent", "disagrees"
        reason = f"{_shown(number)} is the difference in percentage points; the relative change is {relative:.0f}%."
    elif role == "difference" and as_relative and not as_points:
        answer, agreement = "percent_told_as_points", "disagrees"
        reason = f"{_shown(number)} is the relative change; the difference is {points(abs(treated - control))}."
    elif as_points or as_relative:
        answer, agreement = "percent_as_meant", "agrees"
        reason = f"{_shown(number)} is what it is called: {words}."
    else:
        return  # another outcome's, or another time's
    working = Working(
        what="difference in points, and relative change",
        shown=f"{in_points:.1f} points, {relative:.1f}%",
        value=[in_points, relative],
        method="difference and relative change of the two rates",
        reproduce=f"[abs(100 * ({treated!r} - {control!r})), abs(100 * ({treated!r} / {control!r} - 1))]",
    )
    yield Finding(
        check="percent_or_points",
        agreement=agreement,
        answer=answer,
        reported=number.text,
        recomputed=words,
        reason=reason,
        workings=(working,),
        words={"in_points": points(abs(treated - control)), "in_percent": f"{relative:.0f}%"},
    )


def _shown(number: PrintedNumber) -> str:
    return number.text[:1].upper() + number.text[1:]
