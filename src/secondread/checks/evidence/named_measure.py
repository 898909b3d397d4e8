"""Is a printed effect the measure it is called, by the figures of the arms and by its own interval?"""

from __future__ import annotations

from typing import Literal

from secondread.checks.evidence.arm_numbers import ArmNumbers, whole_number
from secondread.checks.evidence.wording import share
from secondread.record import ArmResult, Contrast, PrintedNumber, Working, rounding_interval
from secondread.record.number_sets import EffectMeasure

DIFFERENCES = ("risk difference", "mean difference", "unknown")
RATIOS = ("risk ratio", "unknown")
LARGEST_RATIO = 10.0


def as_measured(contrast: Contrast, arms: ArmNumbers | None) -> tuple[Contrast, tuple[Working, ...]]:
    """Return the effect as the measure that it is, and a note where that is not the one it is called.

    A "risk difference" of 0.94 beside 15% and 16% is their ratio. Only where the arms' shares settle it is the name
    changed, or given where there is none.
    """
    treated = _share(arms.treated) if arms is not None else None
    control = _share(arms.control) if arms is not None else None
    if treated is None or not control or contrast.estimate is None:
        return contrast, ()
    size = contrast.estimate.model_copy(update={"value": abs(contrast.estimate.value)})
    low, high = rounding_interval(contrast.estimate)
    is_ratio = _meets(*rounding_interval(size), treated / control, 0.02)
    points = 100 if contrast.estimate.percent or abs(contrast.estimate.value) > 1 else 1
    is_difference = _meets(low, high, points * (treated - control), 0.01 * points)
    found: EffectMeasure = contrast.measure
    if is_ratio and not is_difference and contrast.measure in DIFFERENCES:
        found = "risk ratio"
    elif is_difference and not is_ratio and contrast.measure in RATIOS:
        found = "risk difference"
    if found == contrast.measure:
        return contrast, ()
    named = f"the {contrast.measure}" if contrast.measure != "unknown" else "the figure"
    which = "ratio" if found == "risk ratio" else "difference"
    shown = f"is the {which} of {share(treated)} and {share(control)}, and is taken as one"
    note = Working(what=f"{named} printed as {contrast.estimate.text}", shown=shown)
    if found == "risk ratio" and contrast.estimate.value < 0:
        # a sign that was given to it as a difference is no ratio's
        ends = {"low": _without_sign(contrast.high), "high": _without_sign(contrast.low)}
        contrast = contrast.model_copy(update={"estimate": size, **ends})
    return contrast.model_copy(update={"measure": found}), (note,)


def _without_sign(number: PrintedNumber | None) -> PrintedNumber | None:
    return None if number is None else number.model_copy(update={"value": abs(number.value)})


def kind_of_interval(
    estimate: PrintedNumber | None, low: float, high: float
) -> Literal["ratio", "difference", "unknown"]:
    """Return what a positive interval without a name belongs to, by where the estimate lies in it.

    A difference lies in the middle of its interval, a ratio in the middle on the log scale. An end above 10 is no
    ratio that a trial would print.
    """
    if high > LARGEST_RATIO:
        return "difference"
    if estimate is None or estimate.value <= 0:
        return "unknown"
    slack = 10.0**-estimate.decimals
    is_ratio = abs((low * high) ** 0.5 - estimate.value) <= slack
    is_difference = abs((low + high) / 2 - estimate.value) <= slack
    if is_ratio == is_difference:
        return "unknown"
    return "ratio" if is_ratio else "difference"


def _share(row: ArmResult) -> float | None:
    total = whole_number(row.total)
    if row.events is not None and total:
        return row.events.value / total
    return row.percent.value / 100 if row.percent is not None else None


def _meets(low: float, high: float, value: float, slack: float) -> bool:
    return low - slack <= value <= high + slack
