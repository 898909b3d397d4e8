"""Numbers as a figure shows them, and plain numbers out of a finding's figure data."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from secondread.report import strings

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


def decimals_for(values: Iterable[float]) -> int:
    """Return how many decimals a column of numbers needs, so that the smallest of them keeps two digits."""
    sizes = [abs(value) for value in values if value and math.isfinite(value)]
    if not sizes:
        return 1
    middle = sorted(sizes)[len(sizes) // 2]
    return min(max(1 - math.floor(math.log10(middle)), 0), 4) if middle < 10 else 1 if middle < 100 else 0


def in_column(value: float, decimals: int) -> str:
    """Return a number with so many decimals and a true minus, as the others in its column have."""
    if math.isinf(value):
        return shown(value)
    text = f"{value:.{decimals}f}"
    return (text[1:] if float(text) == 0 and text.startswith("-") else text).replace("-", "−")


def p_shown(value: float) -> str:
    """Return a p-value as a journal prints it, with its sign: "= 0.20", "< 0.001"."""
    if value < 0.001:
        return "< 0.001"
    return f"= {value:.3f}" if value < 0.095 else f"= {value:.2f}"


def percent_shown(share: float) -> str:
    """Return a probability in percent, never rounded to certainty."""
    percent = 100 * share
    if percent < 1 and share > 0:
        return "< 1%"
    return "> 99%" if 99 < percent < 100 else f"{percent:.0f}%"


def with_unit(unit: str) -> str:
    """Return a unit as it follows a number: "%" close to it, words after a space."""
    return unit if not unit or unit.startswith("%") else f" {unit}"


def capital(text: str) -> str:
    """Return a text that begins a sentence."""
    return text[:1].upper() + text[1:]


def mid_words(mid: float, source: str, *, rough: bool = False) -> str:
    """Return where an important benefit begins and who says so, as a sentence after another."""
    form = strings.MID_TEXT_ROUGH if rough else strings.MID_TEXT_SOURCE if source else strings.MID_TEXT
    return form.format(mid=shown(mid), source=source)


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


def rows_in(data: Mapping[str, JsonValue], name: str) -> list[Mapping[str, JsonValue]]:
    """Return the rows of a finding's figure data, each a mapping, or raise ``ValueError`` naming them."""
    value = data.get(name)
    if not isinstance(value, list) or not value or not all(isinstance(row, dict) for row in value):
        raise ValueError(f"{name} must be a list of rows, got {value!r}.")
    return [row for row in value if isinstance(row, dict)]


def optional_in(data: Mapping[str, JsonValue], name: str) -> float | None:
    """Return a number of a finding's figure data, None where there is none."""
    return None if data.get(name) is None else number_in(data, name)


def flag_in(data: Mapping[str, JsonValue], name: str) -> bool | None:
    """Return a yes or no of a finding's figure data, None where it is neither."""
    value = data.get(name)
    return value if isinstance(value, bool) else None


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
