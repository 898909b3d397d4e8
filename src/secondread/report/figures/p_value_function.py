"""How compatible every value of the effect is with the data: p at each value as if it were the true one."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from secondread.report import strings
from secondread.report.figures import svg
from secondread.report.figures.axis import Axis
from secondread.report.figures.numbers import (
    capital,
    flag_in,
    mid_words,
    number_in,
    numbers_in,
    optional_in,
    p_shown,
    shown,
    text_in,
    with_unit,
)

_LEFT, _RIGHT, _TOP, _BOTTOM, _SMALL = 34.0, 332.0, 30.0, 180.0, 12.0


@dataclass(frozen=True, slots=True)
class Curve:
    """A p-value function.

    Parameters
    ----------
    values, p : sequence of float
        Values of the effect, ascending, and the two-sided p of each.
    estimate, low, high : float
        The estimate, where p is 1, and the limits of its interval at `level`.
    null, p_null : float
        The value of no difference and its p.
    mid_at : float or None
        Where an important benefit begins.
    mid_source : str
        Who says so.
    mid_is_rough : bool
        It is a rough line, since nobody states one.
    level : float
        Level of the interval.
    label, unit : str
        What the effect is, and its unit.
    ratio : bool
        Whether the values stand on a log scale.
    """

    values: Sequence[float]
    p: Sequence[float]
    estimate: float
    low: float
    high: float
    null: float
    p_null: float
    mid_at: float | None = None
    level: float = 0.95
    label: str = ""
    unit: str = ""
    ratio: bool = False
    mid_source: str = ""
    mid_is_rough: bool = False

    def __post_init__(self) -> None:
        if len(self.values) < 2 or len(self.values) != len(self.p):
            raise ValueError(f"values and p must be as long, at least 2, got {len(self.values)} and {len(self.p)}.")
        if not all(map(math.isfinite, (*self.values, *self.p))) or list(self.values) != sorted(self.values):
            raise ValueError("values must be finite and ascending, and p finite.")
        if self.ratio and self.values[0] <= 0:
            raise ValueError(f"ratios must be above 0, got {self.values[0]}.")


def p_value_function_text(curve: Curve) -> str:
    """Return what the figure shows, in a sentence or two."""
    words = strings.P_FUNCTION_TEXT.format(
        label=capital(curve.label or strings.RESULT),
        estimate=shown(curve.estimate),
        alpha=shown(1 - curve.level),
        low=shown(curve.low),
        high=shown(curve.high),
        unit=with_unit(curve.unit),
        null=shown(curve.null),
        p=p_shown(curve.p_null),
    )
    return (
        words if curve.mid_at is None else words + mid_words(curve.mid_at, curve.mid_source, rough=curve.mid_is_rough)
    )


def p_value_function_figure(curve: Curve) -> str:
    """Return the curve as SVG: the interval is the part above the dashed line."""
    axis = Axis(curve.values[0], curve.values[-1], _LEFT, _RIGHT, curve.ratio)

    def y(p: float) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * min(max(p, 0.0), 1.0)

    points = [(axis(value), y(p)) for value, p in zip(curve.values, curve.p, strict=True)]
    alpha = 1 - curve.level
    within = [point for value, point in zip(curve.values, points, strict=True) if curve.low <= value <= curve.high]
    parts = []
    if within:
        base = [(axis(curve.low), y(0)), (axis(curve.low), y(alpha)), *within]
        parts.append(svg.shape([*base, (axis(curve.high), y(alpha)), (axis(curve.high), y(0))], strength=0.18))
    parts += [
        svg.path(points, thickness=2.5),
        svg.line(_LEFT, y(alpha), _RIGHT, y(alpha), dashes="5 4"),
        svg.label(_LEFT - 5, y(alpha) + 4, shown(alpha), anchor="end", size=_SMALL),
        *(svg.label(_LEFT - 5, y(tick) + 4, f"{tick:g}", anchor="end", size=_SMALL) for tick in (0.5, 1)),
        svg.line(_LEFT, _TOP, _LEFT, _BOTTOM),
        svg.label(2, 12, "p", anchor="start", size=_SMALL),
        *_upright(curve, axis),
        *axis.drawn(_BOTTOM),
        svg.label((_LEFT + _RIGHT) / 2, _BOTTOM + 36, _named(curve), size=_SMALL),
    ]
    title = strings.P_FUNCTION_TITLE.format(label=capital(curve.label or strings.RESULT))
    return svg.drawing(_BOTTOM + 44, title, p_value_function_text(curve), *parts)


def drawn(data: Mapping[str, JsonValue]) -> str:
    """Return the figure of these numbers, by the names that `Curve` has for them."""
    return p_value_function_figure(_curve(data))


def described(data: Mapping[str, JsonValue]) -> str:
    """Return in words what the figure of these numbers shows."""
    return p_value_function_text(_curve(data))


def _upright(curve: Curve, axis: Axis) -> list[str]:
    """Return the lines at no difference and at the MID, their words above and never over one another."""
    marks = [(curve.null, f"{strings.NO_DIFFERENCE}, p {p_shown(curve.p_null)}", "")]
    if curve.mid_at is not None and curve.values[0] <= curve.mid_at <= curve.values[-1]:
        marks.append((curve.mid_at, strings.MID_ROUGH if curve.mid_is_rough else strings.MID_SHORT, "3 3"))
    parts = []
    for place, (value, words, dashes) in enumerate(marks):
        half = svg.width_of(words, _SMALL) / 2
        x = min(max(axis(value), _LEFT + half), _RIGHT - half)
        parts.append(svg.line(axis(value), _TOP - 4, axis(value), _BOTTOM, thickness=1.2, dashes=dashes))
        parts.append(svg.label(x, 24 - 13 * place, words, size=_SMALL))
    return parts


def _named(curve: Curve) -> str:
    words = f"{curve.label} ({curve.unit})" if curve.unit and curve.label else curve.label or curve.unit
    return svg.fitted(words or strings.RESULT, _RIGHT - _LEFT, _SMALL)


def _curve(data: Mapping[str, JsonValue]) -> Curve:
    return Curve(
        values=numbers_in(data, "values"),
        p=numbers_in(data, "p"),
        estimate=number_in(data, "estimate"),
        low=number_in(data, "low"),
        high=number_in(data, "high"),
        null=number_in(data, "null"),
        p_null=number_in(data, "p_null"),
        mid_at=optional_in(data, "mid_at"),
        level=optional_in(data, "level") or 0.95,
        label=text_in(data, "label"),
        unit=text_in(data, "unit"),
        ratio=bool(flag_in(data, "ratio")),
        mid_source=text_in(data, "mid_source"),
        mid_is_rough=flag_in(data, "mid_is_rough") is True,
    )
