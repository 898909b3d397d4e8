"""A network of treatments drawn: treatments on a circle, lines as thick as direct trials are many."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secondread.report.figures import svg
from secondread.report.pooling import strings
from secondread.report.strings import listed

_HEIGHT, _CENTRE, _RADIUS = 400.0, (svg.WIDE / 2, 200.0), 150.0
_THICKEST = 9.0


@dataclass(frozen=True, slots=True)
class NetworkPlot:
    """What the plot shows.

    Parameters
    ----------
    treatments : sequence of str
        Names.
    direct : mapping of (str, str) to int
        Trials that compare two of them.
    trials_of : mapping of str to int
        Trials with an arm of each.
    """

    treatments: Sequence[str]
    direct: Mapping[tuple[str, str], int]
    trials_of: Mapping[str, int]


def network_figure(plot: NetworkPlot) -> str:
    """Return the plot as SVG, each treatment named with its trials."""
    places = {}
    for place, name in enumerate(plot.treatments):
        angle = 2 * math.pi * place / len(plot.treatments) - math.pi / 2
        places[name] = (_CENTRE[0] + _RADIUS * math.cos(angle), _CENTRE[1] + _RADIUS * math.sin(angle))
    most = max(plot.direct.values())
    parts = [
        svg.line(*places[a], *places[b], thickness=1 + (_THICKEST - 1) * (count - 1) / max(1, most - 1))
        for (a, b), count in plot.direct.items()
    ]
    for name, (x, y) in places.items():
        parts.append(svg.dot(x, y, 6 + 8 * math.sqrt(plot.trials_of[name] / max(plot.trials_of.values())), filled=True))
        side = 0 if abs(x - _CENTRE[0]) < 8 else math.copysign(1, x - _CENTRE[0])
        above = -24 if y < _CENTRE[1] else 32
        words = svg.fitted(f"{name} ({plot.trials_of[name]})", 150, 13)
        anchor = {0: "middle", 1: "start", -1: "end"}[int(side)]
        parts.append(svg.label(x + 20 * side, y + (4 if side else above), words, anchor=anchor))
    told = "; ".join(f"{listed(list(pair))}: {count}" for pair, count in sorted(plot.direct.items()))
    words = strings.NETWORK_TEXT.format(n=len(plot.treatments), m=len(plot.direct), comparisons=told)
    return svg.drawing(_HEIGHT, strings.NETWORK_TITLE, words, *parts, width=svg.WIDE)
