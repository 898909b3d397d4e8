"""Draws the actual coverage of intervals as small line plots: ``python -m benchmarks.statistics.coverage_pictures``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.statistics.coverage import LEVEL, _limits, binomial
from secondread import statistics as st

_Array = NDArray[np.float64]

FOLDER = Path(__file__).parents[2] / "docs" / "images"
# the palette of Okabe and Ito, told apart by colour-blind readers too
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7")
# limits are found to about 1e-6; a true value nearer than that to a limit counts as covered
_SLACK = 1e-6
WIDTH, HEIGHT = 560, 300
LEFT, RIGHT, TOP, BOTTOM = 52, 16, 46, 40
LOWEST = 0.86


@dataclass(frozen=True, slots=True)
class Picture:
    """One plot: coverage of several methods along a true risk.

    Parameters
    ----------
    title, along : str
        What is drawn, and the name of the horizontal axis.
    risks : ndarray
        True risks along it.
    lines : dict of str to ndarray
        Coverage by method.
    """

    title: str
    along: str
    risks: _Array
    lines: dict[str, _Array]


def proportion() -> Picture:
    """Return the coverage of one proportion's intervals, 30 participants."""
    n, risks = 30, np.linspace(0.005, 0.995, 397)
    chances, lines = binomial(n, risks), {}
    for method in ("wilson", "clopper_pearson", "jeffreys", "wald"):
        low, high = _limits(st.proportion_interval(np.arange(n + 1), n, method=method, level=LEVEL))
        inside = (low - 1e-12 <= risks[:, None]) & (risks[:, None] <= high + 1e-12)
        lines[method] = (chances * inside).sum(axis=1)
    return Picture("Proportion, 30 participants", "true proportion", risks, lines)


def along_control(
    function: Callable[..., Any], methods: tuple[str, ...], n: int, risks: _Array, treated: _Array, truth: float
) -> dict[str, _Array]:
    """Return the coverage of two-arm intervals along the control risk, the true contrast being the same throughout."""
    x1, x0 = np.meshgrid(np.arange(n + 1), np.arange(n + 1), indexing="ij")
    chances_1, chances_0 = binomial(n, treated), binomial(n, risks)
    lines = {}
    for method in methods:
        low, high = _limits(function(x1, n, x0, n, method=method, level=LEVEL))
        # where there is no interval, everything is left open
        inside = np.isnan(low) | ((low - _SLACK <= truth) & (truth <= high + _SLACK))
        lines[method] = np.einsum("ri,ij,rj->r", chances_1, inside.astype(np.float64), chances_0)
    return lines


def risk_difference() -> Picture:
    """Return the coverage of the difference's intervals, arms of 30, a true difference of .1."""
    risks = np.linspace(0.01, 0.89, 177)
    methods = ("newcombe", "miettinen_nurminen", "agresti_caffo", "wald")
    lines = along_control(st.risk_difference, methods, 30, risks, risks + 0.1, 0.1)
    return Picture("Risk difference of .1, arms of 30", "true risk, control", risks, lines)


def risk_ratio() -> Picture:
    """Return the coverage of the ratio's intervals, arms of 50, a true ratio of 1.5."""
    risks = np.linspace(0.02, 0.64, 156)
    methods = ("koopman", "miettinen_nurminen", "katz")
    lines = along_control(st.risk_ratio, methods, 50, risks, 1.5 * risks, 1.5)
    return Picture("Risk ratio of 1.5, arms of 50", "true risk, control", risks, lines)


PICTURES: dict[str, Callable[[], Picture]] = {
    "proportion": proportion,
    "risk-difference": risk_difference,
    "risk-ratio": risk_ratio,
}


def svg(picture: Picture) -> str:
    """Return a picture as SVG: one line a method, the nominal level dashed."""
    first, last = float(picture.risks[0]), float(picture.risks[-1])

    def across(risk: float) -> float:
        return LEFT + (risk - first) / (last - first) * (WIDTH - LEFT - RIGHT)

    def down(coverage: float) -> float:
        return TOP + (1 - max(coverage, LOWEST)) / (1 - LOWEST) * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        ' font-family="sans-serif" font-size="12">',
        f"<title>Actual coverage of 95% intervals. {picture.title}.</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="16" font-weight="bold">Actual coverage of 95% intervals: {picture.title}</text>',
    ]
    for mark in (0.86, 0.88, 0.9, 0.92, 0.94, 0.96, 0.98, 1.0):
        y = down(mark)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#e3e3e3"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{mark:.2f}</text>')
    for mark in np.arange(0.0, 1.01, 0.1):
        if first - 0.02 <= mark <= last + 0.02:
            x = across(float(mark))
            parts.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{mark:.1f}</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(f'<text x="{middle:.0f}" y="{HEIGHT - 8}" text-anchor="middle">{picture.along}</text>')
    parts.append(
        f'<path d="M{LEFT} {down(LEVEL):.1f}H{WIDTH - RIGHT}" stroke="#000000" stroke-dasharray="4 3" fill="none"/>'
    )
    x = float(LEFT)
    for colour, (method, coverage) in zip(COLOURS, picture.lines.items(), strict=False):
        points = " ".join(
            f"{across(float(risk)):.1f},{down(float(value)):.1f}"
            for risk, value in zip(picture.risks, coverage, strict=True)
        )
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.4"/>')
        parts.append(f'<path d="M{x:.0f} 31h16" stroke="{colour}" stroke-width="3"/>')
        parts.append(f'<text x="{x + 20:.0f}" y="35">{method}</text>')
        x += 40 + 7.2 * len(method)
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """Draw all of them."""
    for name, picture in PICTURES.items():
        (FOLDER / f"coverage-{name}.svg").write_text(svg(picture()), encoding="utf-8")


if __name__ == "__main__":
    main()
