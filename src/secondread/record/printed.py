"""Numbers and words as they stand in a document, each with its place."""

from __future__ import annotations

import re
from typing import Any, Literal

from pydantic import model_validator

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

    @model_validator(mode="before")
    @classmethod
    def _given_alone(cls, data: Any) -> Any:
        """Take words that stand alone as given by hand."""
        return {"text": data, "source": "given"} if isinstance(data, str) else data


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

    @model_validator(mode="before")
    @classmethod
    def _given_alone(cls, data: Any) -> Any:
        """Take a number that stands alone as given by hand; a corrected one stands under "given" beside its unit."""
        if isinstance(data, str | int | float) and not isinstance(data, bool):
            return _given(str(data))
        if isinstance(data, dict) and "given" in data:
            unit = data.get("unit", "")
            given = _given(str(data["given"]))
            return {**given, "unit": unit, "percent": given["percent"] or data.get("percent", False)}
        return data


_COMPARATORS: dict[str, Comparator] = {"≤": "<=", "≥": ">=", "=<": "<=", "=>": ">=", "≈": "~"}
_GIVEN = re.compile(
    r"(?:[pPnN]\s?)?(?P<sign><=|>=|=<|=>|[<>=≤≥~≈])?\s?(?P<number>[-+\u2212–]?(?:\d[\d,]*)?(?:[.·]\d+)?)\s?(?P<percent>%)?"
)


def _given(text: str) -> dict[str, Any]:
    """Return the parts of a number that a person wrote, such as "<.001", "-1.6", "1,204" or "45%"."""
    found = _GIVEN.fullmatch(text.strip())
    digits = found.group("number").replace("\u2212", "-").replace("–", "-").replace("·", ".") if found else ""
    if found is None or not re.search(r"\d", digits):
        raise ValueError(f"{text[:60]!r} is not a number; write it as 14, -1.6, 45% or <0.001")
    sign = found.group("sign") or "="
    return {
        "text": text.strip(),
        "value": float(digits.replace(",", "")),
        "decimals": len(digits.partition(".")[2]),
        "comparator": _COMPARATORS.get(sign, sign),
        "percent": bool(found.group("percent")),
        "source": "given",
    }


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
