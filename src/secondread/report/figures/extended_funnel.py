"""An extended funnel plot: the trials so far, over the zones in which one more trial would make the result clear."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from secondread.report.figures import svg
from secondread.report.figures.axis import Axis
from secondread.report.figures.numbers import shown
from secondread.report.pooling import strings

_TOP, _BOTTOM, _LEFT, _RIGHT = 30.0, 230.0, 44.0, svg.WIDTH - 10.0
_ROWS, _COLUMNS = 32, 60
# beside no difference, and where the interval would exclude it
_HOLDS, _EXCLUDES = 0.02, 0.16

# results and standard errors of one more trial -> -1, 0 or 1 for each, of shape (errors, results)
Zones = Callable[[Sequence[float], Sequence[float]], Sequence[Sequence[int]]]


@dataclass(frozen=True, slots=True)
class ExtendedFunnel:
    """What the plot shows.

    Parameters
    ----------
    estimates, errors : sequence of float
        Of each trial, on the pooling scale, with its standard error.
    pooled : float
        The pooled effect on the same scale.
    zones : callable
        How the pooled interval would stand to no difference after a trial of each result and precision.
    measure : str
        What is estimated.
    ratio : bool
        Whether the scale is logarithmic, so that the axis is labelled with ratios.
    """

    estimates: Sequence[float]
    errors: Sequence[float]
    pooled: float
    zones: Zones
    measure: str
    ratio: bool = False


def extended_funnel_figure(funnel: ExtendedFunnel) -> str:
    """Return the plot as SVG: precise trials at the top, shaded where the interval would exclude no difference."""
    deepest = max(funnel.errors) * 1.08
    reach = max(abs(value) for value in (*funnel.estimates, funnel.pooled, 2 * deepest)) * 1.05
    plain = Axis(-reach, reach, _LEFT, _RIGHT)
    shown_axis = Axis(math.exp(-reach), math.exp(reach), _LEFT, _RIGHT, ratio=True) if funnel.ratio else plain
    height, width = (_BOTTOM - _TOP) / _ROWS, 2 * reach / _COLUMNS
    errors = [deepest * (row + 0.5) / _ROWS for row in range(_ROWS)]
    results = [-reach + width * (column + 0.5) for column in range(_COLUMNS)]
    zones = [[int(zone) for zone in row] for row in funnel.zones(results, errors)]
    parts = []
    for row, cells in enumerate(zones):
        column = 0
        for zone, same in groupby(cells):
            length = len(list(same))
            left, right = plain(-reach + width * column), plain(-reach + width * (column + length))
            strength = _EXCLUDES if zone else _HOLDS
            parts.append(svg.box(left, _TOP + height * row, right - left, height, strength=strength))
            column += length
    parts.append(svg.line(plain(0), _TOP, plain(0), _BOTTOM))
    parts.append(svg.line(plain(funnel.pooled), _TOP, plain(funnel.pooled), _BOTTOM, dashes="4 3"))
    parts += [
        svg.dot(plain(estimate), _TOP + (_BOTTOM - _TOP) * error / deepest, 4, filled=True)
        for estimate, error in zip(funnel.estimates, funnel.errors, strict=True)
    ]
    for error in (0.0, max(funnel.errors) / 2, max(funnel.errors)):
        y = _TOP + (_BOTTOM - _TOP) * error / deepest
        parts.append(svg.label(_LEFT - 6, y + 4, shown(float(f"{error:.2g}")), anchor="end", size=11))
    parts += shown_axis.drawn(_BOTTOM)
    parts.append(svg.label(_LEFT - 36, _TOP - 12, strings.EXTENDED_FUNNEL_ERROR, anchor="start", size=12))
    parts.append(svg.label((_LEFT + _RIGHT) / 2, _BOTTOM + 38, funnel.measure, size=12))
    flat = [zone for row in zones for zone in row]
    text = strings.EXTENDED_FUNNEL_TEXT.format(
        k=len(funnel.estimates),
        below=round(100 * flat.count(-1) / len(flat)),
        above=round(100 * flat.count(1) / len(flat)),
    )
    return svg.drawing(_BOTTOM + 48, strings.EXTENDED_FUNNEL_TITLE, text, *parts)
