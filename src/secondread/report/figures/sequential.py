"""Trial sequential analysis drawn: the cumulative statistic against its boundaries as information grows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondread.report.figures import svg
from secondread.report.figures.axis import Axis
from secondread.report.figures.numbers import shown
from secondread.report.pooling import strings

_TOP, _BOTTOM, _LEFT, _RIGHT = 16.0, 226.0, 40.0, svg.WIDTH - 12.0
_HIGHEST = 8.0


@dataclass(frozen=True, slots=True)
class Sequential:
    """What the figure shows.

    Parameters
    ----------
    fraction, z, boundary : sequence of float
        After each trial: the share of the information needed, the cumulative statistic, and the boundary.
    conventional : float
        The boundary of a single look.
    """

    fraction: Sequence[float]
    z: Sequence[float]
    boundary: Sequence[float]
    conventional: float


def sequential_figure(seen: Sequential) -> str:
    """Return the figure as SVG; a statistic or boundary beyond the plot stands at its edge."""
    x = Axis(0.0, max(1.0, *seen.fraction) * 1.04, _LEFT, _RIGHT)
    reach = min(_HIGHEST, max(4.0, *(abs(z) for z in seen.z)) * 1.1)
    y = Axis(-reach, reach, _BOTTOM, _TOP)
    parts = [svg.line(_LEFT, y(0), _RIGHT, y(0)), svg.line(_LEFT, _TOP, _LEFT, _BOTTOM)]
    for side in (-1, 1):
        parts.append(svg.line(_LEFT, y(side * seen.conventional), _RIGHT, y(side * seen.conventional), dashes="2 3"))
        points = [(x(share), y(side * limit)) for share, limit in zip(seen.fraction, seen.boundary, strict=True)]
        if seen.fraction[-1] < 1:
            points.append((x(1.0), y(side * seen.conventional)))
        parts.append(svg.path(points, thickness=1.5, dashes="6 3"))
    parts.append(svg.line(x(1.0), _TOP, x(1.0), _BOTTOM, thickness=1.5))
    grown = [(x(0.0), y(0.0)), *((x(share), y(z)) for share, z in zip(seen.fraction, seen.z, strict=True))]
    parts.append(svg.path(grown))
    parts += [svg.dot(*point, 3.5, filled=True) for point in grown[1:]]
    parts += [svg.label(_LEFT - 6, y(tick) + 4, shown(tick), anchor="end", size=11) for tick in y.ticks()]
    parts += x.drawn(_BOTTOM)
    parts.append(svg.label((_LEFT + _RIGHT) / 2, _BOTTOM + 38, strings.SEQUENTIAL_AXIS, size=12))
    words = strings.SEQUENTIAL_TEXT.format(share=f"{100 * seen.fraction[-1]:.0f}", k=len(seen.z))
    return svg.drawing(_BOTTOM + 48, strings.SEQUENTIAL_TITLE, words, *parts)
