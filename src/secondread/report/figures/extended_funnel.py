"""An extended funnel plot: the trials so far, over the zones in which one more trial would make the result clear."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from secondread.report.figures import svg
from secondread.report.figures.funnel_plane import BOTTOM, TOP, plane_of
from secondread.report.pooling import strings

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
    plane = plane_of(funnel.estimates, funnel.errors, funnel.pooled, spread=2)
    height, width = (BOTTOM - TOP) / _ROWS, 2 * plane.reach / _COLUMNS
    errors = [plane.deepest * (row + 0.5) / _ROWS for row in range(_ROWS)]
    results = [-plane.reach + width * (column + 0.5) for column in range(_COLUMNS)]
    zones = [[int(zone) for zone in row] for row in funnel.zones(results, errors)]
    parts = []
    for row, cells in enumerate(zones):
        column = 0
        for zone, same in groupby(cells):
            length = len(list(same))
            left, right = (plane.x(-plane.reach + width * place) for place in (column, column + length))
            strength = _EXCLUDES if zone else _HOLDS
            parts.append(svg.box(left, TOP + height * row, right - left, height, strength=strength))
            column += length
    parts += plane.drawn(
        funnel.estimates,
        funnel.errors,
        funnel.pooled,
        ratio=funnel.ratio,
        measure=funnel.measure,
        error_words=strings.EXTENDED_FUNNEL_ERROR,
    )
    flat = [zone for row in zones for zone in row]
    text = strings.EXTENDED_FUNNEL_TEXT.format(
        k=len(funnel.estimates),
        below=round(100 * flat.count(-1) / len(flat)),
        above=round(100 * flat.count(1) / len(flat)),
    )
    return svg.drawing(BOTTOM + 48, strings.EXTENDED_FUNNEL_TITLE, text, *parts)
