"""Estimate and interval against no difference and the minimal important difference, with the zones between them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from secondread.report import strings
from secondread.report.figures import svg
from secondread.report.figures.axis import Axis, axis_for
from secondread.report.figures.numbers import (
    capital,
    flag_in,
    limit_in,
    mid_words,
    number_in,
    optional_in,
    shown,
    text_in,
    with_unit,
)

_LEFT, _RIGHT = 8.0, svg.WIDTH - 8.0


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with its interval and what to hold it against.

    Parameters
    ----------
    estimate, low, high : float
        On the outcome's scale; an infinite limit is drawn as an arrow.
    null : float
        The value of no difference: 0 for differences, 1 for ratios (drawn on a log scale).
    mid : float or None
        Minimal important difference: a distance from 0 for differences, a ratio for ratios.
    label, unit : str
        What the estimate is, and its unit.
    higher_is_better : bool or None
        None where the texts do not say; then no side is called better.
    mid_source : str
        Where the minimal important difference comes from.
    mid_is_rough : bool
        It is a rough line, since nobody states one.
    """

    estimate: float
    low: float
    high: float
    null: float = 0.0
    mid: float | None = None
    label: str = ""
    unit: str = ""
    higher_is_better: bool | None = None
    mid_source: str = ""
    mid_is_rough: bool = False

    @property
    def ratio(self) -> bool:
        """Whether the values are ratios."""
        return self.null == 1.0 and self.estimate > 0 and self.low >= 0

    @property
    def mid_at(self) -> float | None:
        """Where on the scale an important benefit begins; None where there is no MID or no known direction."""
        if self.mid is None or self.mid == self.null or self.higher_is_better is None:
            return None
        if self.ratio:
            above = max(self.mid, 1 / self.mid) if self.mid > 0 else 1.0
            return above if self.higher_is_better else 1 / above
        return self.null + abs(self.mid) if self.higher_is_better else self.null - abs(self.mid)


def drawn(data: Mapping[str, JsonValue]) -> str:
    """Return the figure of a finding's numbers, by the names that `Interval` has for them."""
    return interval_figure(_interval(data))


def described(data: Mapping[str, JsonValue]) -> str:
    """Return in words what the figure of these numbers shows."""
    return interval_text(_interval(data))


def interval_text(interval: Interval) -> str:
    """Return what the figure shows, in a sentence or three."""
    words = strings.INTERVAL_TEXT.format(
        label=capital(interval.label or strings.RESULT),
        estimate=shown(interval.estimate),
        unit=with_unit(interval.unit),
        low=shown(interval.low),
        high=shown(interval.high),
        null=shown(interval.null),
    )
    mid = interval.mid_at
    if mid is not None:
        words += mid_words(mid, interval.mid_source, rough=interval.mid_is_rough)
    null = "in" if interval.low <= interval.null <= interval.high else "out"
    return words + strings.INTERVAL_HOLDS[null, _benefit(interval, mid)]


def interval_figure(interval: Interval) -> str:
    """Return the figure as SVG."""
    x = _axis(interval)
    top, bottom, row = 32.0, 94.0, 63.0
    parts = [*_zones(interval, x, top, bottom)]
    parts.append(svg.line(x(interval.null), top - 6, x(interval.null), bottom + 6, thickness=1.5))
    parts.append(svg.label(_inside(x(interval.null)), bottom + 20, strings.NO_DIFFERENCE, size=12))
    mid = interval.mid_at
    below = bottom + 20
    if mid is not None:
        # Two labels that would meet stand one below the other.
        below += 0 if abs(_inside(x(mid), 20) - _inside(x(interval.null))) > 75 else 15
        parts.append(svg.line(x(mid), top - 6, x(mid), bottom + 6, dashes="4 3"))
        parts.append(
            svg.label(
                _inside(x(mid), 44 if interval.mid_is_rough else 20),
                below,
                f"{strings.MID_ROUGH if interval.mid_is_rough else strings.MID_SHORT} {shown(mid)}",
                size=12,
            )
        )
    parts.append(_bar(interval, x, row))
    half = min(svg.width_of(_numbers(interval), bold=True), svg.WIDTH) / 2
    parts.append(svg.label(_inside(x(interval.estimate), half), row - 12, _numbers(interval), bold=True))
    title = strings.INTERVAL_TITLE.format(label=capital(interval.label or strings.RESULT))
    return svg.drawing(below + 8, title, interval_text(interval), *parts)


def _axis(interval: Interval) -> Axis:
    """Return an axis on which both sides of the null are seen."""
    values = [interval.estimate, interval.low, interval.high]
    mid = interval.mid_at
    return axis_for([*values, mid] if mid is not None else values, interval.null, _LEFT, _RIGHT, ratio=interval.ratio)


def _zones(interval: Interval, x: Axis, top: float, bottom: float) -> list[str]:
    null, height = x(interval.null), bottom - top
    mid = interval.mid_at
    if interval.higher_is_better is None:
        return [
            svg.box(_LEFT, top, _RIGHT - _LEFT, height, strength=0.05),
            *_side_label(_LEFT, null, f"← {strings.LOWER_VALUES}", "start", top - 12),
            *_side_label(null, _RIGHT, f"{strings.HIGHER_VALUES} →", "end", top - 12),
        ]
    better_right = interval.higher_is_better
    edge = _RIGHT if better_right else _LEFT
    worse = _LEFT if better_right else _RIGHT
    begins = x(mid) if mid is not None else null
    parts = [
        _zone(worse, null, top, height, 0.03),
        _zone(null, begins, top, height, 0.09),
        _zone(begins, edge, top, height, 0.2),
    ]
    good, bad = ("end", "start") if better_right else ("start", "end")
    benefit = strings.IMPORTANT_BENEFIT if mid is not None else strings.BETTER
    benefit = f"{benefit} →" if better_right else f"← {benefit}"
    worse_words = f"← {strings.WORSE}" if better_right else f"{strings.WORSE} →"
    parts.append(svg.label(edge, top - 12, benefit, anchor=good, size=12))
    parts.append(svg.label(worse, top - 12, worse_words, anchor=bad, size=12))
    return parts


def _side_label(low: float, high: float, text: str, anchor: str, y: float) -> list[str]:
    return [svg.label(low if anchor == "start" else high, y, text, anchor=anchor, size=12)]


def _zone(one: float, other: float, top: float, height: float, strength: float) -> str:
    return svg.box(min(one, other), top, abs(one - other), height, strength=strength)


def _bar(interval: Interval, x: Axis, row: float) -> str:
    parts = [svg.line(x(interval.low), row, x(interval.high), row, thickness=3)]
    for limit, to_right in ((interval.low, False), (interval.high, True)):
        open_ended = not math.isfinite(limit) or (interval.ratio and limit <= 0)
        if open_ended:
            parts.append(svg.arrow(x(limit), row, to_right=to_right))
        else:
            parts.append(svg.line(x(limit), row - 6, x(limit), row + 6, thickness=2))
    centre = x(interval.estimate)
    parts.append(
        f'<rect class="sr-accent" x="{svg.at(centre - 5)}" y="{svg.at(row - 5)}" width="10" height="10" '
        f'stroke="currentColor"/>'
    )
    parts.append(svg.label(_inside(x(interval.low), 22), row + 22, shown(interval.low), size=12))
    if x(interval.high) - x(interval.low) > 44:
        parts.append(svg.label(_inside(x(interval.high), 22), row + 22, shown(interval.high), size=12))
    return "".join(parts)


def _numbers(interval: Interval) -> str:
    return f"{shown(interval.estimate)}{with_unit(interval.unit)}"


def _benefit(interval: Interval, mid: float | None) -> str:
    """Return how the interval stands to an important benefit."""
    if mid is None:
        return "none"
    # Turned so that a benefit is upward.
    up = 1 if interval.higher_is_better else -1
    worst, best = sorted((up * interval.low, up * interval.high))
    return "whole" if worst >= up * mid else "reached" if best >= up * mid else "missed"


def _inside(x: float, half: float = 38.0) -> float:
    """Keep a centred label of the given half width inside the figure."""
    return min(max(x, half), svg.WIDTH - half)


def _interval(data: Mapping[str, JsonValue]) -> Interval:
    return Interval(
        estimate=number_in(data, "estimate"),
        low=limit_in(data, "low", float("-inf")),
        high=limit_in(data, "high", float("inf")),
        null=optional_in(data, "null") or 0.0,
        mid=optional_in(data, "mid"),
        label=text_in(data, "label"),
        unit=text_in(data, "unit"),
        higher_is_better=flag_in(data, "higher_is_better"),
        mid_source=text_in(data, "mid_source"),
        mid_is_rough=flag_in(data, "mid_is_rough") is True,
    )
