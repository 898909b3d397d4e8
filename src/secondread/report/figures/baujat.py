"""The Baujat plot: each trial by what it adds to Q and by how far the common effect moves without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondread.report.figures import svg
from secondread.report.figures.axis import Axis
from secondread.report.figures.numbers import shown
from secondread.report.pooling import strings

_TOP, _BOTTOM, _LEFT, _RIGHT = 30.0, 226.0, 44.0, svg.WIDTH - 16.0
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Baujat:
    """Names of trials with their coordinates."""

    labels: Sequence[str]
    x: Sequence[float]
    y: Sequence[float]


def baujat_figure(plot: Baujat) -> str:
    """Return the plot as SVG; the trials furthest out are named."""
    x = Axis(0.0, (max(plot.x) or 1.0) * 1.12, _LEFT, _RIGHT)
    y = Axis(0.0, (max(plot.y) or 1.0) * 1.12, _BOTTOM, _TOP)
    parts = [svg.line(_LEFT, _TOP, _LEFT, _BOTTOM), *x.drawn(_BOTTOM)]
    parts += [svg.label(_LEFT - 6, y(tick) + 4, shown(tick), anchor="end", size=11) for tick in y.ticks()]
    parts += [svg.dot(x(a), y(b), 4, filled=True) for a, b in zip(plot.x, plot.y, strict=True)]
    out = sorted(range(len(plot.x)), key=lambda place: -(x(plot.x[place]) - _LEFT) - (_BOTTOM - y(plot.y[place])))
    for place in out[:_NAMED]:
        right = x(plot.x[place]) > (_LEFT + _RIGHT) / 2
        start = x(plot.x[place]) + (-8 if right else 8)
        room = start - _LEFT if right else _RIGHT - start
        name = svg.fitted(plot.labels[place], room, 11)
        parts.append(svg.label(start, y(plot.y[place]) + 4, name, anchor="end" if right else "start", size=11))
    parts.append(svg.label(_LEFT - 36, _TOP - 14, strings.BAUJAT_Y, anchor="start", size=12))
    parts.append(svg.label((_LEFT + _RIGHT) / 2, _BOTTOM + 38, strings.BAUJAT_X, size=12))
    words = strings.BAUJAT_TEXT.format(k=len(plot.x), label=plot.labels[out[0]])
    return svg.drawing(_BOTTOM + 48, strings.BAUJAT_TITLE, words, *parts)
