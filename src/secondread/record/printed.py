"""Numbers and words as they stand in a document, each with its place."""

from __future__ import annotations

from typing import Literal

from secondread.record.base import Frozen

Source = Literal["printed", "reconstructed", "looked_up", "given", "inferred"]
Comparator = Literal["=", "<", ">", "<=", ">=", "~"]


class Span(Frozen):
    """A place in a document: character offsets into its text, `end` exclusive."""

    document: str
    start: int
    end: int


class Words(Frozen):
    """Words as printed, where they stand, and how sure the reading is (0 to 1)."""

    text: str
    span: Span | None = None
    source: Source = "printed"
    sure: float = 1.0


class PrintedNumber(Frozen):
    """A number as printed: ``"0.30"`` has two decimals, ``"<.001"`` a comparator, ``"45%"`` is 45 with `percent`.

    It stands for the interval it may have been rounded from (`rounding_interval`), never for an exact value,
    unless it is a whole count.
    """

    text: str
    value: float
    decimals: int = 0
    comparator: Comparator = "="
    percent: bool = False
    unit: str = ""
    span: Span | None = None
    source: Source = "printed"


def rounding_interval(number: PrintedNumber) -> tuple[float, float]:
    """Return the values that rounding to the printed decimals turns into this number, as (low, high)."""
    half = 0.5 * 10.0**-number.decimals
    return number.value - half, number.value + half


def as_proportion(number: PrintedNumber) -> float:
    """Return a printed percentage (or a proportion) as a proportion."""
    return number.value / 100 if number.percent else number.value


def as_written(number: PrintedNumber) -> str:
    """Return the number the way a sentence should show it."""
    return number.text.strip()
