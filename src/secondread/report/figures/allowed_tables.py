"""p over every table of counts that the printed figures allow: one dot for each table, or one for several."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from secondread.report import strings
from secondread.report.figures import svg
from secondread.report.figures.axis import Axis
from secondread.report.figures.numbers import capital, numbers_in, optional_in, p_shown, shown, text_in

_LEFT, _RIGHT, _TOP, _SMALL = 10.0, 330.0, 34.0, 12.0
_BINS, _TALLEST = 40, 14


def allowed_tables_text(p: Sequence[float], alpha: float, test: str, label: str) -> str:
    """Return what the figure shows, in a sentence or two."""
    _check(p, alpha)
    below = sum(value < alpha for value in p)
    low, high = p_shown(min(p)), p_shown(max(p))
    span = low if low == high else strings.TABLES_RANGE.format(low=low.removeprefix("= "), high=high.removeprefix("= "))
    words = strings.TABLES_TEXT.format(n=len(p), label=capital(label or strings.RESULT), test=test, span=span)
    if below in (0, len(p)):
        form = strings.TABLES_NONE_BELOW if below == 0 else strings.TABLES_ALL_BELOW
        return words + form.format(alpha=shown(alpha))
    return words + strings.TABLES_SOME_BELOW.format(below=below, alpha=shown(alpha))


def allowed_tables_figure(p: Sequence[float], alpha: float, test: str, label: str) -> str:
    """Return the dots as SVG; those below the level are filled.

    Parameters
    ----------
    p : sequence of float
        The two-sided p of every table allowed, by one test.
    alpha : float
        The level that p is held against.
    test, label : str
        Name of the test, and what is compared.
    """
    _check(p, alpha)
    axis = Axis(0.0, max(1.15 * max(p), 2 * alpha), _LEFT, _RIGHT)
    # Bins begin at the level, so that no bin holds both sides of it.
    width = (axis.high - axis.low) / _BINS
    bins = Counter(math.floor((value - alpha) / width + 1e-9) for value in p)
    each = max(1, math.ceil(max(bins.values()) / _TALLEST))
    radius = min(4.2, (_RIGHT - _LEFT) / _BINS / 2)
    tall = min(_TALLEST, max(math.ceil(count / each) for count in bins.values()))
    bottom = _TOP + max(40.0, 2 * radius * tall + 8)
    parts = []
    for place, count in sorted(bins.items()):
        x = axis(alpha + (place + 0.5) * width)
        for step in range(math.ceil(count / each)):
            parts.append(svg.dot(x, bottom - radius - 2 - 2 * radius * step, radius - 0.4, filled=place < 0))
    half = svg.width_of(f"p = {shown(alpha)}", _SMALL) / 2
    parts += [
        svg.line(axis(alpha), _TOP - 8, axis(alpha), bottom, thickness=1.4),
        svg.label(max(axis(alpha), _LEFT + half), _TOP - 14, f"p = {shown(alpha)}", size=_SMALL),
        *axis.drawn(bottom),
        svg.label((_LEFT + _RIGHT) / 2, bottom + 36, strings.TABLES_AXIS.format(test=test), size=_SMALL),
    ]
    counted = strings.TABLES_ONE_DOT if each == 1 else strings.TABLES_DOT.format(n=each)
    parts.append(svg.label((_LEFT + _RIGHT) / 2, bottom + 54, counted, size=_SMALL))
    title = strings.TABLES_TITLE.format(label=capital(label or strings.RESULT))
    return svg.drawing(bottom + 62, title, allowed_tables_text(p, alpha, test, label), *parts)


def drawn(data: Mapping[str, JsonValue]) -> str:
    """Return the figure of these numbers: p, a list, and alpha, test and label."""
    return allowed_tables_figure(*_given(data))


def described(data: Mapping[str, JsonValue]) -> str:
    """Return in words what the figure of these numbers shows."""
    return allowed_tables_text(*_given(data))


def _check(p: Sequence[float], alpha: float) -> None:
    if not p or not all(0 <= value <= 1 for value in p):
        raise ValueError("p must hold numbers in [0, 1], and at least one.")
    if not 0 < alpha < 1:
        raise ValueError(f"alpha must be between 0 and 1, got {alpha}.")


def _given(data: Mapping[str, JsonValue]) -> tuple[list[float], float, str, str]:
    return numbers_in(data, "p"), optional_in(data, "alpha") or 0.05, text_in(data, "test"), text_in(data, "label")
