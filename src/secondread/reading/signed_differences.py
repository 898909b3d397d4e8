"""Differences printed without their sign: "22% against 30% (difference 8 points)" is a difference of minus 8."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from secondread.record import Arm, ArmResult, Contrast, PrintedNumber, Result

MINUS = ("-", "\u2212", "\u2013")
_DIFFERENCES = ("mean difference", "risk difference")
# An adjusted difference is not quite that of the two figures.
_NEAR = 0.25
_Part = TypeVar("_Part", ArmResult, Contrast)


def with_signs(results: Sequence[Result], arms: Sequence[Arm]) -> tuple[Result, ...]:
    """Return the results with every difference as intervention minus control.

    Parameters
    ----------
    results
        The results of one text.
    arms
        Its arms. A difference whose size is that of its two figures, and whose sign is not, is turned round; where the
        figures are not printed, or differ by another amount, it stays as it is printed.
    """
    roles = {arm.id: arm.role for arm in arms}
    return tuple(_with_sign(result, roles) for result in results)


def _with_sign(result: Result, roles: Mapping[str, str]) -> Result:
    contrast = result.contrast
    if contrast is None or contrast.estimate is None or contrast.measure not in _DIFFERENCES:
        return result
    rows = [row for row in result.arms if not contrast.arms or row.arm in contrast.arms]
    treated = [row for row in rows if roles.get(row.arm) == "intervention"]
    control = [row for row in rows if roles.get(row.arm) == "control"]
    if len(rows) != 2 or len(treated) != 1 or len(control) != 1:
        return result
    first, second = _figure(treated[0]), _figure(control[0])
    if first is None or second is None or first.percent != second.percent:
        return result
    if contrast.estimate.text[:1] in MINUS:
        return result  # printed with its sign; "decreased 0.9 and 5.8 (difference, -4.9)" gives falls without theirs
    told, difference = contrast.estimate.value, first.value - second.value
    rounded = 0.5 * 10.0**-first.decimals + 0.5 * 10.0**-second.decimals
    if told * difference >= 0 or abs(told + difference) > _NEAR * abs(told) + rounded:
        return result
    return result.model_copy(update={"contrast": turned(contrast, ("estimate", "low", "high"))})


def turned(part: _Part, names: tuple[str, str, str]) -> _Part:
    """Return a value or difference with the other sign; its upper limit becomes the lower one."""
    middle, low, high = (_turned(getattr(part, name)) for name in names)
    return part.model_copy(update=dict(zip(names, (middle, high, low), strict=True)))


def _turned(number: PrintedNumber | None) -> PrintedNumber | None:
    if number is None:
        return None
    shown = number.text[1:] if number.text[:1] in MINUS else f"-{number.text}"
    return number.model_copy(update={"value": -number.value, "text": shown})


def _figure(row: ArmResult) -> PrintedNumber | None:
    return row.value if row.value is not None else row.percent
