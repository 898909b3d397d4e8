"""What more participants would have shown: probability of significance, and p at the same effect, by number added."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from secondread.report import strings
from secondread.report.figures import svg
from secondread.report.figures.axis import round_values
from secondread.report.figures.numbers import numbers_in, shown

_LEFT, _RIGHT, _TOP, _BOTTOM = 32.0, 318.0, 26.0, 170.0


def drawn(data: Mapping[str, JsonValue]) -> str:
    """Return the figure of a finding's numbers: added, probability, p and claimed, each a list."""
    return added_figure(*_lists(data))


def described(data: Mapping[str, JsonValue]) -> str:
    """Return in words what the figure of these numbers shows."""
    return added_text(*_lists(data))


def added_text(
    added: Sequence[float], probability: Sequence[float], p: Sequence[float], claimed: Sequence[float]
) -> str:
    """Return what the figure shows, in a sentence or three."""
    _check(added, probability, p, claimed)
    words = ""
    curve, values = _finite(added, probability), _finite(added, p)
    if curve:
        words = strings.ADDED_TEXT_PROBABILITY.format(
            first=shown(curve[0][0]), last=shown(curve[-1][0]), low=f"{curve[0][1]:.2f}", high=f"{curve[-1][1]:.2f}"
        )
    if values:
        words += strings.ADDED_TEXT_P.format(p_first=f"{values[0][1]:.3f}", p_last=f"{values[-1][1]:.3f}")
    if claimed:
        low, high = min(claimed), max(claimed)
        form = strings.ADDED_TEXT_CLAIMED if low < high else strings.ADDED_TEXT_CLAIMED_ONE
        words += form.format(low=shown(low), high=shown(high))
    return words.strip()


def added_figure(
    added: Sequence[float], probability: Sequence[float], p: Sequence[float], claimed: Sequence[float]
) -> str:
    """Return the curves as SVG.

    Parameters
    ----------
    added : sequence of float
        Participants added, ascending.
    probability, p : sequence of float
        Of the length of `added` (or empty): the probability that the extended trial is significant, and the p-value at
        the same observed effect.
    claimed : sequence of float
        The number, or lowest and highest number, that the claim speaks of (or empty); shaded.
    """
    description = added_text(added, probability, p, claimed)
    highest = max([*added, *claimed])
    lowest = min([*added, *claimed])
    width = (highest - lowest) or 1.0

    def x(value: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * (value - lowest) / width

    def y(value: float) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * min(max(value, 0.0), 1.0)

    parts = []
    if claimed:
        left, right = x(min(claimed)), x(max(claimed))
        parts.append(svg.box(left - 1, _TOP, right - left + 2, _BOTTOM - _TOP, strength=0.14))
        parts.append(svg.label(min(max((left + right) / 2, 40), 300), _TOP - 8, strings.ADDED_CLAIMED, size=12))
    parts += [svg.line(_LEFT, y(tick), _RIGHT, y(tick), thickness=0.4) for tick in (0.5, 1.0)]
    parts += [svg.label(_LEFT - 6, y(tick) + 4, f"{tick:g}", anchor="end", size=12) for tick in (0, 0.5, 1)]
    parts += [svg.line(_LEFT, _BOTTOM, _RIGHT, _BOTTOM), svg.line(_LEFT, _TOP, _LEFT, _BOTTOM)]
    for tick in round_values(lowest, highest):
        parts.append(svg.line(x(tick), _BOTTOM, x(tick), _BOTTOM + 5))
        parts.append(svg.label(x(tick), _BOTTOM + 18, shown(tick), size=12))
    parts.append(svg.label((_LEFT + _RIGHT) / 2, _BOTTOM + 36, strings.ADDED_X, size=12))
    key = _BOTTOM + 56
    below = key + 20 if probability and p else key
    if probability:
        points = [(x(n), y(value)) for n, value in _finite(added, probability)]
        parts.append(svg.path(points, thickness=2.5))
        parts += [svg.line(_LEFT, key - 4, _LEFT + 26, key - 4, thickness=2.5)]
        parts += [svg.label(_LEFT + 32, key, strings.ADDED_PROBABILITY, anchor="start", size=12)]
    if p:
        points = [(x(n), y(value)) for n, value in _finite(added, p)]
        parts.append(svg.path(points, thickness=1.5, dashes="5 4"))
        parts += [svg.line(_LEFT, below - 4, _LEFT + 26, below - 4, thickness=1.5, dashes="5 4")]
        parts += [svg.label(_LEFT + 32, below, strings.ADDED_P, anchor="start", size=12)]
    return svg.drawing(below + 10, strings.ADDED_TITLE, description, *parts)


def _check(added: Sequence[float], probability: Sequence[float], p: Sequence[float], claimed: Sequence[float]) -> None:
    for name, values in (("probability", probability), ("p", p)):
        if values and len(values) != len(added):
            raise ValueError(f"{name} must be of the length of added, {len(added)}, got {len(values)}.")
    for name, values in (("added", added), ("claimed", claimed)):
        if not all(math.isfinite(value) for value in values):
            raise ValueError(f"{name} must hold finite numbers, got {list(values)!r}.")


def _finite(added: Sequence[float], values: Sequence[float]) -> list[tuple[float, float]]:
    """Return the points that have a value."""
    return [(n, value) for n, value in zip(added, values, strict=False) if math.isfinite(value)]


def _lists(data: Mapping[str, JsonValue]) -> tuple[list[float], list[float], list[float], list[float]]:
    added = numbers_in(data, "added")
    if not added:
        raise ValueError("added must hold at least one number, got none.")
    return added, numbers_in(data, "probability"), numbers_in(data, "p"), numbers_in(data, "claimed")
