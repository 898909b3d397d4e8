"""Whether a relative change in a sentence only says again what the values of two arms beside it say."""

from __future__ import annotations

from secondread.reading.relative_reductions import FoundReduction
from secondread.reading.value_groups import ValueGroup
from secondread.record import PrintedNumber

# A journalist rounds, and the percentage may come from counts that are not printed.
_SLACK = 1.5


def restates(reduction: FoundReduction, group: ValueGroup) -> bool:
    """Tell whether a change in percent follows from two values, each taken as the interval it may be rounded from.

    "0.21 compared to 0.26, which is 19 percent lower": 1 - 0.21/0.26 lies around 19%.
    """
    if len(group.values) != 2 or not reduction.number.percent:
        return False
    shown = [value.percent or value.value or value.events for value in group.values]
    if shown[0] is None or shown[1] is None:
        return False
    first, second = _limits(shown[0]), _limits(shown[1])
    if min(*first, *second) <= 0:
        return False
    wanted = abs(reduction.number.value)
    for (low, high), (base_low, base_high) in ((first, second), (second, first)):
        least, most = 100 * (low / base_high - 1), 100 * (high / base_low - 1)
        change = (-most, -least) if reduction.less else (least, most)
        if change[0] - _SLACK <= wanted <= change[1] + _SLACK:
            return True
    return False


def _limits(number: PrintedNumber) -> tuple[float, float]:
    half = 0.5 * 10.0**-number.decimals
    return number.value - half, number.value + half
