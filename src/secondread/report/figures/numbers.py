"""Numbers as a figure shows them, and plain numbers out of a finding's figure data."""

from __future__ import annotations

import math
from collections.abc import Mapping

from pydantic import JsonValue

_INFINITE = {"infinity": math.inf, "-infinity": -math.inf}


def shown(value: float) -> str:
    """Return a number with three significant digits, a true minus and no needless zeros."""
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    digits = 3 if abs(value) < 1000 else 0
    text = f"{value:.{digits}g}" if digits else f"{value:.0f}"
    if "e" in text:
        text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace("-", "−")


def number_in(data: Mapping[str, JsonValue], name: str) -> float:
    """Return a number of a finding's figure data, or raise ``ValueError`` naming it."""
    value = _number(data.get(name))
    if value is None:
        raise ValueError(f"{name} must be a number, got {data.get(name)!r}.")
    return value


def limit_in(data: Mapping[str, JsonValue], name: str, missing: float) -> float:
    """Return a limit of an interval; a limit that is not there is `missing`, which is infinite."""
    return missing if data.get(name) is None else number_in(data, name)


def numbers_in(data: Mapping[str, JsonValue], name: str) -> list[float]:
    """Return a list of numbers of a finding's figure data; one that is missing or not a number in it is NaN."""
    value = data.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise ValueError(f"{name} must be a list of numbers, got {value!r}.")
    found = [_number(item) for item in value]
    return [math.nan if item is None else item for item in found]


def text_in(data: Mapping[str, JsonValue], name: str) -> str:
    """Return a text of a finding's figure data, empty where there is none."""
    value = data.get(name)
    return value if isinstance(value, str) else ""


def _number(value: JsonValue) -> float | None:
    if isinstance(value, str):
        return _INFINITE.get(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
        return None
    return float(value)
