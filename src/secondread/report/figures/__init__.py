"""Figures as SVG, drawn from plain numbers, each with the sentence that says the same.

One figure is one file, named as the figure; its `drawn` and `described` take the numbers by name, as a finding or the
report carries them, and its other functions draw the same from arguments:

================  =========================================================================================
interval          estimate, low, high, null, mid (or null), label, unit, higher_is_better (or null)
responders        treated, control (proportions), label
added             added, probability, p (lists), claimed ([low, high])
bounds            low, high (proportions)
flow              randomised, arms (rows of name, randomised, analysed)
forest            rows (label, estimate, low, high, weight, cells, kind), and what the columns are called
harms             rows (label, treated, control, their counts, difference, low, high), treated_name, control_name
p_value_function  values, p (lists), estimate, low, high, null, p_null, label, unit, ratio
posteriors        rows (name, prior_mean, prior_sd, mean, sd, p_benefit), null, mid, label, unit, ratio
allowed_tables    p (list), alpha, label, test
================  =========================================================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from pydantic import JsonValue

__all__ = ["FIGURES", "described", "drawn"]

FIGURES = (
    "interval",
    "responders",
    "added",
    "bounds",
    "flow",
    "forest",
    "harms",
    "p_value_function",
    "posteriors",
    "allowed_tables",
)


def drawn(name: str, data: Mapping[str, JsonValue]) -> str:
    """Return the figure of that name as SVG; empty where no figure has the name or its numbers are not all there.

    A check written elsewhere may give numbers that no figure can show; the report then goes without.
    """
    return _of(name, "drawn", data)


def described(name: str, data: Mapping[str, JsonValue]) -> str:
    """Return what the figure shows in words, or "" as `drawn` does."""
    return _of(name, "described", data)


def _of(name: str, function: str, data: Mapping[str, JsonValue]) -> str:
    if name not in FIGURES:
        return ""
    # Only the figures that a report shows are loaded.
    module = import_module(f"secondread.report.figures.{name}")
    try:
        return str(getattr(module, function)(data))
    except (ValueError, OverflowError, ZeroDivisionError):
        return ""
