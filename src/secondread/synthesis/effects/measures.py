"""The effect measures that trials are pooled on: names, scale and the columns each is computed from."""

from __future__ import annotations

import math
from dataclasses import dataclass

COUNTS = ("ai", "n1i", "ci", "n2i")
MEANS = ("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")
RATES = ("x1i", "t1i", "x2i", "t2i")


@dataclass(frozen=True, slots=True)
class Measure:
    """An effect measure.

    Parameters
    ----------
    code : str
        Its short name, as metafor has it.
    name : str
        Its name in words.
    log : bool
        Whether trials are pooled on the logarithmic scale (ratios).
    columns : tuple of str
        What it is computed from where a table brings no estimates.
    """

    code: str
    name: str
    log: bool
    columns: tuple[str, ...] = ()

    @property
    def null(self) -> float:
        """The value of no difference, as printed."""
        return 1.0 if self.log else 0.0

    def printed(self, value: float) -> float:
        """Return a value of the pooling scale as it is printed (a ratio, not its logarithm)."""
        if not self.log:
            return value
        return math.exp(value) if value < 700 else math.inf


MEASURES = {
    measure.code: measure
    for measure in (
        Measure("RR", "risk ratio", True, COUNTS),
        Measure("OR", "odds ratio", True, COUNTS),
        Measure("RD", "risk difference", False, COUNTS),
        Measure("MD", "mean difference", False, MEANS),
        Measure("SMD", "standardised mean difference (Hedges' g)", False, MEANS),
        Measure("ROM", "ratio of means", True, MEANS),
        Measure("IRR", "rate ratio", True, RATES),
        Measure("HR", "hazard ratio", True),
        Measure("GEN", "difference", False),
    )
}
