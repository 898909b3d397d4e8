"""How many people went through the trial: randomised, and assigned and analysed in each arm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from secondread.report import strings
from secondread.report.figures import svg
from secondread.report.figures.numbers import rows_in, text_in

_SMALL, _BOX, _GAP = 12.0, 40.0, 26.0
_MOST_ARMS = 6


@dataclass(frozen=True, slots=True)
class ArmFlow:
    """An arm with its numbers as printed; empty where the documents do not give them."""

    name: str
    randomised: str
    analysed: str


def flow_text(randomised: str, arms: Sequence[ArmFlow]) -> str:
    """Return the flow in a sentence."""
    _check(arms)
    rows = [
        strings.FLOW_ROW.format(
            name=arm.name,
            randomised=arm.randomised or strings.NOT_STATED,
            analysed=arm.analysed or strings.NOT_STATED,
        )
        for arm in arms
    ]
    return strings.FLOW_TEXT.format(randomised=randomised or strings.NOT_STATED, arms="; ".join(rows))


def flow_figure(randomised: str, arms: Sequence[ArmFlow]) -> str:
    """Return the flow as SVG of 680 units' width: one column for each arm.

    Parameters
    ----------
    randomised : str
        How many were randomised, as printed; empty where the documents do not say.
    arms : sequence of ArmFlow
        Two to six arms.
    """
    _check(arms)
    middle, column = svg.WIDE / 2, svg.WIDE / len(arms)
    parts = _box(middle, 4, 230, strings.RANDOMISED, randomised)
    split, first = 4 + _BOX + _GAP / 2, 4 + _BOX + _GAP
    centres = [column * (place + 0.5) for place in range(len(arms))]
    parts.append(svg.line(middle, 4 + _BOX, middle, split))
    parts.append(svg.line(centres[0], split, centres[-1], split))
    for x, arm in zip(centres, arms, strict=True):
        width = min(column - 16, 270)
        parts.append(svg.line(x, split, x, first))
        parts += _box(x, first, width, arm.name, arm.randomised)
        parts.append(svg.line(x, first + _BOX, x, first + _BOX + _GAP))
        parts += _box(x, first + _BOX + _GAP, width, strings.ANALYSED, arm.analysed)
    height = first + 2 * _BOX + _GAP + 4
    return svg.drawing(height, strings.FLOW_TITLE, flow_text(randomised, arms), *parts, width=svg.WIDE)


def drawn(data: Mapping[str, JsonValue]) -> str:
    """Return the figure of these numbers: randomised, and a row of name, randomised and analysed for each arm."""
    return flow_figure(text_in(data, "randomised"), _arms(data))


def described(data: Mapping[str, JsonValue]) -> str:
    """Return in words what the figure of these numbers shows."""
    return flow_text(text_in(data, "randomised"), _arms(data))


def _check(arms: Sequence[ArmFlow]) -> None:
    if not 2 <= len(arms) <= _MOST_ARMS:
        raise ValueError(f"arms must be 2 to {_MOST_ARMS}, got {len(arms)}.")


def _box(x: float, y: float, width: float, name: str, number: str) -> list[str]:
    value = f"n = {number}" if number else strings.NOT_STATED
    return [
        svg.frame(x - width / 2, y, width, _BOX),
        svg.label(x, y + 17, svg.fitted(name, width - 12, _SMALL), size=_SMALL),
        svg.label(x, y + 33, svg.fitted(value, width - 12, _SMALL), size=_SMALL, bold=bool(number)),
    ]


def _arms(data: Mapping[str, JsonValue]) -> list[ArmFlow]:
    return [
        ArmFlow(text_in(row, "name"), text_in(row, "randomised"), text_in(row, "analysed"))
        for row in rows_in(data, "arms")
    ]
