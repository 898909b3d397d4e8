"""Effects against a moderator: a bubble a trial, as large as its weight, with the fitted line and its band."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from secondread.report.figures import svg
from secondread.report.figures.axis import Axis
from secondread.report.figures.numbers import shown
from secondread.report.pooling import strings

_TOP, _BOTTOM, _LEFT, _RIGHT = 14.0, 220.0, 56.0, svg.WIDTH - 12.0
_SMALLEST, _LARGEST = 2.5, 11.0


@dataclass(frozen=True, slots=True)
class Bubbles:
    """What the plot shows.

    Parameters
    ----------
    x, y, weights : sequence of float
        Moderator, effect on the pooling scale, and share of each trial.
    line : sequence of (x, centre, low, high)
        The fitted line with the limits of its band.
    moderator, measure : str
        Names of the axes.
    ratio : bool
        Whether effects are logarithms of ratios.
    units : str
        What a bubble is.
    """

    x: Sequence[float]
    y: Sequence[float]
    weights: Sequence[float]
    line: Sequence[tuple[float, float, float, float]]
    moderator: str
    measure: str
    ratio: bool = False
    units: str = "trials"


def bubbles_figure(bubbles: Bubbles) -> str:
    """Return the plot as SVG."""
    lowest = min(*bubbles.y, *(point[2] for point in bubbles.line), 0.0)
    highest = max(*bubbles.y, *(point[3] for point in bubbles.line), 0.0)
    room = 0.06 * ((highest - lowest) or 1.0)
    wide = 0.06 * ((max(bubbles.x) - min(bubbles.x)) or 1.0)
    x = Axis(min(bubbles.x) - wide, max(bubbles.x) + wide, _LEFT, _RIGHT)
    up = Axis(lowest - room, highest + room, _BOTTOM, _TOP)
    printed = Axis(math.exp(up.low), math.exp(up.high), _BOTTOM, _TOP, ratio=True) if bubbles.ratio else up
    upper = [(x(point[0]), up(point[3])) for point in bubbles.line]
    lower = [(x(point[0]), up(point[2])) for point in reversed(bubbles.line)]
    parts = [svg.shape([*upper, *lower], strength=0.1, kind="sr-shade")]
    parts.append(svg.line(_LEFT, up(0.0), _RIGHT, up(0.0), dashes="4 3"))
    parts.append(svg.path([(x(point[0]), up(point[1])) for point in bubbles.line]))
    largest = max(bubbles.weights)
    parts += [
        svg.dot(x(a), up(b), max(_SMALLEST, _LARGEST * math.sqrt(weight / largest)), filled=False)
        for a, b, weight in zip(bubbles.x, bubbles.y, bubbles.weights, strict=True)
    ]
    parts.append(svg.line(_LEFT, _TOP, _LEFT, _BOTTOM))
    parts += [svg.label(_LEFT - 6, printed(tick) + 4, shown(tick), anchor="end", size=11) for tick in printed.ticks()]
    parts += x.drawn(_BOTTOM)
    parts.append(
        svg.label((_LEFT + _RIGHT) / 2, _BOTTOM + 38, svg.fitted(bubbles.moderator, _RIGHT - _LEFT, 12), size=12)
    )
    words = strings.BUBBLES_TEXT.format(
        measure=bubbles.measure, moderator=bubbles.moderator, k=len(bubbles.x), units=bubbles.units
    )
    return svg.drawing(_BOTTOM + 48, strings.BUBBLES_TITLE.format(moderator=bubbles.moderator), words, *parts)
