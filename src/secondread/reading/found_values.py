"""What a value of one arm is made of: counts, a share, a mean with its spread, an interval, and its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from secondread.record import PrintedNumber

ValueClass = Literal["share", "mean", "rate"]


@dataclass(frozen=True)
class FoundValue:
    """A value of one arm and where it stands in the searched stretch."""

    start: int
    end: int
    kind: ValueClass
    events: PrintedNumber | None = None
    total: PrintedNumber | None = None
    percent: PrintedNumber | None = None
    value: PrintedNumber | None = None
    sd: PrintedNumber | None = None
    se: PrintedNumber | None = None
    low: PrintedNumber | None = None
    high: PrintedNumber | None = None
    level: float = 0.95
    plain: bool = False  # a number without any sign that it is a result

    @property
    def numbers(self) -> tuple[PrintedNumber, ...]:
        """The numbers that the value is made of."""
        parts = (self.events, self.total, self.percent, self.value, self.sd, self.se, self.low, self.high)
        return tuple(part for part in parts if part is not None)
