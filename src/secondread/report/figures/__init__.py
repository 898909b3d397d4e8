"""Figures as SVG, drawn from plain numbers, each with the sentence that says the same.

A finding carries the numbers by the name of the figure:

=============  ================================================================================
interval       estimate, low, high, null, mid (or null), label, unit, higher_is_better (or null)
responders     treated, control (proportions), label
added          added, probability, p (lists), claimed ([low, high])
bounds         low, high (proportions)
=============  ================================================================================
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue

from secondread.report.figures.added import added_figure, added_text
from secondread.report.figures.bounds import bounds_figure, bounds_text
from secondread.report.figures.interval import Interval, interval_figure, interval_text
from secondread.report.figures.numbers import limit_in, number_in, numbers_in, text_in
from secondread.report.figures.responders import responders_figure, responders_text

__all__ = [
    "FIGURES",
    "Interval",
    "added_figure",
    "added_text",
    "bounds_figure",
    "bounds_text",
    "described",
    "drawn",
    "interval_figure",
    "interval_text",
    "responders_figure",
    "responders_text",
]

FIGURES = ("interval", "responders", "added", "bounds")
_Data = Mapping[str, JsonValue]


def drawn(name: str, data: _Data) -> str:
    """Return the figure of that name as SVG; empty where no figure has the name or its numbers are not all there.

    A check written elsewhere may give numbers that no figure can show; the report then goes without.
    """
    try:
        return _draw(name, data)
    except (ValueError, OverflowError, ZeroDivisionError):
        return ""


def described(name: str, data: _Data) -> str:
    """Return what the figure shows in words, or "" as `drawn` does."""
    try:
        return _describe(name, data)
    except (ValueError, OverflowError, ZeroDivisionError):
        return ""


def _draw(name: str, data: _Data) -> str:
    if name == "interval":
        return interval_figure(_interval(data))
    if name == "responders":
        return responders_figure(number_in(data, "treated"), number_in(data, "control"), text_in(data, "label"))
    if name == "added":
        return added_figure(*_added(data))
    if name == "bounds":
        return bounds_figure(number_in(data, "low"), number_in(data, "high"))
    return ""


def _describe(name: str, data: _Data) -> str:
    if name == "interval":
        return interval_text(_interval(data))
    if name == "responders":
        return responders_text(number_in(data, "treated"), number_in(data, "control"), text_in(data, "label"))
    if name == "added":
        return added_text(*_added(data))
    if name == "bounds":
        return bounds_text(number_in(data, "low"), number_in(data, "high"))
    return ""


def _interval(data: _Data) -> Interval:
    better = data.get("higher_is_better")
    return Interval(
        estimate=number_in(data, "estimate"),
        low=limit_in(data, "low", float("-inf")),
        high=limit_in(data, "high", float("inf")),
        null=number_in(data, "null") if data.get("null") is not None else 0.0,
        mid=number_in(data, "mid") if data.get("mid") is not None else None,
        label=text_in(data, "label"),
        unit=text_in(data, "unit"),
        higher_is_better=better if isinstance(better, bool) else None,
    )


def _added(data: _Data) -> tuple[list[float], list[float], list[float], list[float]]:
    added = numbers_in(data, "added")
    if not added:
        raise ValueError("added must hold at least one number, got none.")
    return added, numbers_in(data, "probability"), numbers_in(data, "p"), numbers_in(data, "claimed")
