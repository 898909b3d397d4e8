"""What funnel plots share: the effect across, the standard error downwards, and the trials between."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from secondread.report.figures import svg
from secondread.report.figures.axis import Axis
from secondread.report.figures.numbers import shown

TOP, BOTTOM, LEFT, RIGHT = 30.0, 230.0, 44.0, svg.WIDTH - 10.0


@dataclass(frozen=True, slots=True)
class FunnelPlane:
    """The plane of a funnel plot: `reach` to either side of no difference, down to the standard error `deepest`."""

    reach: float
    deepest: float

    def x(self, effect: float) -> float:
        """Return where an effect lies across."""
        return Axis(-self.reach, self.reach, LEFT, RIGHT)(effect)

    def y(self, error: float) -> float:
        """Return how far down a standard error lies."""
        return TOP + (BOTTOM - TOP) * error / self.deepest

    def drawn(
        self,
        estimates: Sequence[float],
        errors: Sequence[float],
        pooled: float,
        *,
        ratio: bool,
        measure: str,
        error_words: str,
    ) -> list[str]:
        """Return the lines, the trials and both axes; what is shaded goes before them."""
        parts = [
            svg.line(self.x(0), TOP, self.x(0), BOTTOM),
            svg.line(self.x(pooled), TOP, self.x(pooled), BOTTOM, dashes="4 3"),
        ]
        parts += [
            svg.dot(self.x(estimate), self.y(error), 4, filled=True)
            for estimate, error in zip(estimates, errors, strict=True)
        ]
        for error in (0.0, max(errors) / 2, max(errors)):
            parts.append(svg.label(LEFT - 6, self.y(error) + 4, shown(float(f"{error:.2g}")), anchor="end", size=11))
        across = Axis(-self.reach, self.reach, LEFT, RIGHT)
        if ratio:
            across = Axis(math.exp(-self.reach), math.exp(self.reach), LEFT, RIGHT, ratio=True)
        parts += across.drawn(BOTTOM)
        parts.append(svg.label(LEFT - 36, TOP - 12, error_words, anchor="start", size=12))
        parts.append(svg.label((LEFT + RIGHT) / 2, BOTTOM + 38, measure, size=12))
        return parts


def plane_of(estimates: Sequence[float], errors: Sequence[float], pooled: float, *, spread: float) -> FunnelPlane:
    """Return the plane that holds all trials, and at its lower end `spread` standard errors to either side."""
    deepest = max(errors) * 1.08
    return FunnelPlane(max(abs(value) for value in (*estimates, pooled, spread * deepest)) * 1.05, deepest)
