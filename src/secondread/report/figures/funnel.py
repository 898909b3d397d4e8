"""A funnel plot with contours: each trial by its estimate and its precision, over the zones of significance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from secondread.report import strings
from secondread.report.figures import svg
from secondread.report.figures.axis import Axis
from secondread.report.figures.numbers import shown

_TOP, _BOTTOM, _LEFT, _RIGHT = 30.0, 230.0, 44.0, svg.WIDTH - 10.0
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
    deepest = max(funnel.errors) * 1.08
    reach = max(abs(value) for value in (*funnel.estimates, funnel.pooled, _CONTOURS[1][0] * deepest)) * 1.05
    plain = Axis(-reach, reach, _LEFT, _RIGHT)
    shown_axis = Axis(math.exp(-reach), math.exp(reach), _LEFT, _RIGHT, ratio=True) if funnel.ratio else plain

    def y(error: float) -> float:
        return _TOP + (_BOTTOM - _TOP) * error / deepest

    parts = [svg.box(_LEFT, _TOP, _RIGHT - _LEFT, _BOTTOM - _TOP, strength=0.02)]
    for z, strength in reversed(_CONTOURS):
        # the contour leaves the plot at its side where the plot is not wide enough
        low = min(deepest, reach / z)
        sides = [(plain(-reach), _BOTTOM), (plain(reach), _BOTTOM)] if low < deepest else []
        left, right = (plain(-z * low), y(low)), (plain(z * low), y(low))
        parts.append(svg.shape([(plain(0), _TOP), left, *sides, right], strength=strength, kind="sr-shade"))
    parts.append(svg.line(plain(0), _TOP, plain(0), _BOTTOM))
    parts.append(svg.line(plain(funnel.pooled), _TOP, plain(funnel.pooled), _BOTTOM, dashes="4 3"))
    parts += [
        svg.dot(plain(estimate), y(error), 4, filled=True)
        for estimate, error in zip(funnel.estimates, funnel.errors, strict=True)
    ]
    for error in (0.0, max(funnel.errors) / 2, max(funnel.errors)):
        parts.append(svg.label(_LEFT - 6, y(error) + 4, shown(float(f"{error:.2g}")), anchor="end", size=11))
    parts += shown_axis.drawn(_BOTTOM)
    parts.append(svg.label(_LEFT - 36, _TOP - 12, strings.FUNNEL_ERROR, anchor="start", size=12))
    parts.append(svg.label((_LEFT + _RIGHT) / 2, _BOTTOM + 38, funnel.measure, size=12))
    return svg.drawing(_BOTTOM + 48, strings.FUNNEL_TITLE, funnel_text(funnel), *parts)
