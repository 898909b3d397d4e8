"""How many of a hundred respond because of the treatment: at least so many, at most so many."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue

from secondread.report import strings
from secondread.report.figures import svg
from secondread.report.figures.numbers import number_in

_LEFT, _RIGHT = 8.0, 332.0


def drawn(data: Mapping[str, JsonValue]) -> str:
    """Return the figure of a finding's numbers: low and high, each a proportion."""
    return bounds_figure(number_in(data, "low"), number_in(data, "high"))


def described(data: Mapping[str, JsonValue]) -> str:
    """Return in words what the figure of these numbers shows."""
    return bounds_text(number_in(data, "low"), number_in(data, "high"))


def bounds_text(low: float, high: float) -> str:
    """Return what the figure shows, in a sentence."""
    if low > high:
        raise ValueError(f"low must not be above high, got {low!r} and {high!r}.")
    return strings.BOUNDS_TEXT.format(low=_people(low), high=_people(high))


def bounds_figure(low: float, high: float) -> str:
    """Return the bar as SVG.

    Parameters
    ----------
    low, high : float
        The smallest and largest share of people, in [0, 1], that a parallel trial's two rates allow.
    """
    description = bounds_text(low, high)

    def x(share: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * share

    top, height = 30.0, 26.0
    parts = [
        svg.box(_LEFT, top, x(low) - _LEFT, height, strength=0.75, kind="sr-accent"),
        svg.box(x(low), top, x(high) - x(low), height, strength=0.25, kind="sr-accent"),
        svg.frame(_LEFT, top, _RIGHT - _LEFT, height),
        svg.line(x(low), top - 6, x(low), top + height, thickness=1.5),
        svg.line(x(high), top - 6, x(high), top + height, thickness=1.5),
        *_limits(low, high),
        *(svg.line(x(tick), top + height, x(tick), top + height + 5) for tick in (0, 0.25, 0.5, 0.75, 1)),
        *(
            svg.label(x(tick), top + height + 19, f"{100 * tick:g}", anchor=anchor, size=12)
            for tick, anchor in ((0, "start"), (0.25, "middle"), (0.5, "middle"), (0.75, "middle"), (1, "end"))
        ),
    ]
    return svg.drawing(82, strings.BOUNDS_TITLE, description, *parts)


def _limits(low: float, high: float) -> list[str]:
    place = _LEFT + (_RIGHT - _LEFT) * low, _LEFT + (_RIGHT - _LEFT) * high
    at_least, at_most = strings.AT_LEAST.format(n=_people(low)), strings.AT_MOST.format(n=_people(high))
    # Two labels that would meet stand as one.
    if place[1] - place[0] < 150:
        middle = min(max(sum(place) / 2, 90), svg.WIDTH - 90)
        return [svg.label(middle, 18, f"{at_least}, {at_most}", bold=True)]
    return [
        svg.label(max(place[0], 45), 18, at_least, bold=True),
        svg.label(min(place[1], svg.WIDTH - 45), 18, at_most, bold=True),
    ]


def _people(share: float) -> int:
    if not 0 <= share <= 1:
        raise ValueError(f"a share of people must be in [0, 1], got {share!r}.")
    return int(100 * share + 0.5)
