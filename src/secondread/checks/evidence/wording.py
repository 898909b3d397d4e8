"""How numbers are put into a sentence, the same everywhere."""

from __future__ import annotations

import math


def share(proportion: float) -> str:
    """0.449 -> "45%"; below 10% one decimal, and of what is rarer the first digit."""
    percent = 100 * proportion
    if 0 < abs(percent) < 0.05:
        return f"{float(f'{percent:.1g}'):.10f}".rstrip("0") + "%"
    return f"{percent:.1f}%" if 0 < abs(percent) < 9.95 else f"{percent:.0f}%"


def points(difference: float) -> str:
    """0.17 -> "17 percentage points"; the sign is kept as a minus."""
    value = 100 * difference
    digits = f"{abs(value):.1f}" if 0 < abs(value) < 9.95 else f"{abs(value):.0f}"
    return f"{'−' if value < 0 and float(digits) else ''}{digits} percentage points"


def number(value: float) -> str:
    """Three significant digits, no exponent for everyday sizes, a real minus sign."""
    if math.isinf(value):
        return "−∞" if value < 0 else "∞"
    text = f"{value:.3g}"
    if "e" in text:
        text = f"{value:,.0f}" if abs(value) >= 1 else f"{value:.1e}"
    return text.replace("-", "−")


def p_value(p: float) -> str:
    """0.0795 -> "p = 0.08"; 0.049 keeps three decimals, tiny ones become "p < 0.001"."""
    if p < 0.001:
        return "p < 0.001"
    if p < 0.01 or 0.045 <= p < 0.055:
        return f"p = {p:.3f}"
    return f"p = {p:.2f}"


def p_range(low: float, high: float) -> str:
    """The range of p over every allowed data set, as one value when the ends look the same."""
    first, last = p_value(low), p_value(high)
    if first == last:
        return first
    return f"p between {first.removeprefix('p = ').removeprefix('p ')} and {last.removeprefix('p = ')}"


def interval(low: float, high: float, level: float, *, as_points: bool = False) -> str:
    """ "95% CI −0.95 to 0.27"; proportions as percentage points on request."""
    form = points if as_points else number
    left, right = form(low), form(high)
    if as_points:
        left = left.removesuffix(" percentage points")
    return f"{level * 100:g}% CI {left} to {right}"


def listed(items: list[str], word: str = "and") -> str:
    """["a", "b", "c"] -> "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def capital(sentence: str) -> str:
    """Return the sentence with its first letter in upper case."""
    return sentence[:1].upper() + sentence[1:]
