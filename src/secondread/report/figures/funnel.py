"""A funnel plot with contours: each trial by its estimate and its precision, over the zones of significance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondread.report import strings
from secondread.report.figures import svg
from secondread.report.figures.funnel_plane import BOTTOM, LEFT, RIGHT, TOP, plane_of

# p = .10, .05 and .01, two-sided, and how dark what lies beyond is not: the paler, the more significant.
_CONTOURS = ((1.6448536269514722, 0.16), (1.959963984540054, 0.11), (2.5758293035489004, 0.06))


@dataclass(frozen=True, slots=True)
class Funnel:
    """What a funnel plot shows.

    Parameters
    ----------
    estimates, errors : sequence of float
        Of each trial, on the pooling scale (the logarithm of a ratio), with its standard error.
    pooled : float
        The pooled effect on the same scale.
    measure : str
        What is estimated.
    ratio : bool
        Whether the scale is logarithmic, so that the axis is labelled with ratios.
    """

    estimates: Sequence[float]
    errors: Sequence[float]
    pooled: float
    measure: str
    ratio: bool = False


def funnel_text(funnel: Funnel) -> str:
    """Return what the figure shows in words."""
    left = sum(estimate < funnel.pooled for estimate in funnel.estimates)
    outside = sum(
        abs(estimate) > _CONTOURS[1][0] * error for estimate, error in zip(funnel.estimates, funnel.errors, strict=True)
    )
    return strings.FUNNEL_TEXT.format(
        k=len(funnel.estimates), left=left, right=len(funnel.estimates) - left, outside=outside
    )


def funnel_figure(funnel: Funnel) -> str:
    """Return the plot as SVG: precise trials at the top, zones of significance about no difference."""
    plane = plane_of(funnel.estimates, funnel.errors, funnel.pooled, spread=_CONTOURS[1][0])
    parts = [svg.box(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP, strength=0.02)]
    for z, strength in reversed(_CONTOURS):
        # the contour leaves the plot at its side where the plot is not wide enough
        low = min(plane.deepest, plane.reach / z)
        corners = [(plane.x(-plane.reach), BOTTOM), (plane.x(plane.reach), BOTTOM)]
        sides = corners if low < plane.deepest else []
        left, right = (plane.x(-z * low), plane.y(low)), (plane.x(z * low), plane.y(low))
        parts.append(svg.shape([(plane.x(0), TOP), left, *sides, right], strength=strength, kind="sr-shade"))
    parts += plane.drawn(
        funnel.estimates,
        funnel.errors,
        funnel.pooled,
        ratio=funnel.ratio,
        measure=funnel.measure,
        error_words=strings.FUNNEL_ERROR,
    )
    return svg.drawing(BOTTOM + 48, strings.FUNNEL_TITLE, funnel_text(funnel), *parts)
