"""The axis of a figure: from a value to its place, with round ticks, linear or logarithmic."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from secondread.report.figures import svg
from secondread.report.figures.numbers import shown

_FINE = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0, 7.5, 10.0)
_COARSE = (1.0, 2.0, 5.0)
_LARGEST_RATIO = 1e4


@dataclass(frozen=True, slots=True)
class Axis:
    """Values from `low` to `high` on the places from `left` to `right`; ratios stand on a log scale."""

    low: float
    high: float
    left: float
    right: float
    ratio: bool = False

    def __call__(self, value: float) -> float:
        """Return the place of a value; what lies beyond the axis stands at its end."""
        low, high = self._moved(self.low), self._moved(self.high)
        place = min(max(self._moved(value), low), high)
        return self.left + (self.right - self.left) * (place - low) / ((high - low) or 1.0)

    def beyond(self, value: float) -> bool:
        """Whether a value lies outside the axis."""
        return not self.low <= value <= self.high

    def ticks(self) -> list[float]:
        """Return about five round values from the lowest to the highest."""
        return _ratio_ticks(self.low, self.high) if self.ratio else round_values(self.low, self.high)

    def drawn(self, y: float) -> list[str]:
        """Return the line at height y with its ticks and their numbers below."""
        parts = [svg.line(self.left, y, self.right, y)]
        taken: list[tuple[float, float]] = []
        # No difference comes first, then what still has room.
        for tick in sorted(self.ticks(), key=lambda value: value != float(self.ratio)):
            half = svg.width_of(shown(tick), 12) / 2 + 3
            low, high = self(tick) - half, self(tick) + half
            if all(high <= start or low >= end for start, end in taken):
                taken.append((low, high))
                parts.append(svg.line(self(tick), y, self(tick), y + 5))
                parts.append(svg.label(self(tick), y + 18, shown(tick), size=12))
        return parts

    def _moved(self, value: float) -> float:
        if not self.ratio:
            return value
        return math.log(min(max(value, 1 / _LARGEST_RATIO), _LARGEST_RATIO))


def axis_for(values: Iterable[float], null: float, left: float, right: float, *, ratio: bool) -> Axis:
    """Return an axis that holds the finite values and the null, with some room on both sides of the null.

    Parameters
    ----------
    values : iterable of float
        What is drawn; ratios that are not above 0 are left out.
    null : float
        The value of no difference.
    left, right : float
        Places of the two ends.
    ratio : bool
        Whether the scale is logarithmic.
    """
    move = math.log if ratio else float
    unmove = math.exp if ratio else float
    usable = [value for value in values if math.isfinite(value) and (not ratio or value > 0)]
    places = [move(min(max(value, 1 / _LARGEST_RATIO), _LARGEST_RATIO) if ratio else value) for value in usable]
    centre = move(null)
    reach = max((abs(place - centre) for place in places), default=0.0) or 1.0
    low = min([*places, centre - 0.25 * reach]) - 0.08 * reach
    high = max([*places, centre + 0.25 * reach]) + 0.08 * reach
    return Axis(unmove(low), unmove(high), left, right, ratio)


def round_values(low: float, high: float) -> list[float]:
    """Return about five round numbers from low to high."""
    rough = (high - low) / 5 or 1.0
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * size for factor in (1, 2, 5, 10) if factor * size >= rough)
    first = math.ceil(low / step - 1e-9)
    return [step * count for count in range(first, math.floor(high / step + 1e-9) + 1)]


def _ratio_ticks(low: float, high: float) -> list[float]:
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    coarse = [factor * 10.0**power for power in decades for factor in _COARSE]
    powers = [10.0**power for power in decades]
    for candidates in (powers, coarse, _FINE):
        found = [value for value in candidates if low <= value <= high]
        if len(found) >= 3:
            return found
    close = round_values(low, high)
    return close if len(close) > 1 else [low, high]
