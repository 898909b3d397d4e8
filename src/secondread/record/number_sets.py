"""Numbers that a text prints as one statement, so that each can be held against the others."""

from __future__ import annotations

from typing import Literal

from secondread.record.base import Frozen
from secondread.record.printed import PrintedNumber, Span

EffectMeasure = Literal[
    "mean difference",
    "standardised mean difference",
    "risk difference",
    "risk ratio",
    "odds ratio",
    "hazard ratio",
    "rate ratio",
    "relative reduction",
    "unknown",
]


class Share(Frozen):
    """A count, its whole and its percentage: "45 of 99 (45%)".

    `modelled` marks a percentage that the sentence tells as estimated, adjusted or of a survival curve: it need not be
    the count over the whole.
    """

    count: PrintedNumber
    total: PrintedNumber
    percent: PrintedNumber
    modelled: bool = False
    span: Span


class Parts(Frozen):
    """A whole and all its parts: "354 patients (190 women, 164 men)"."""

    whole: PrintedNumber
    parts: tuple[PrintedNumber, ...]
    of: str = ""
    span: Span


class Categories(Frozen):
    """Counts with percentages that add up to all: "40 (40%) mild, 35 (35%) moderate and 25 (25%) severe"."""

    counts: tuple[PrintedNumber, ...]
    percents: tuple[PrintedNumber, ...]
    span: Span


class TestStatistic(Frozen):
    """A test statistic with its degrees of freedom and p: "t(28) = 2.20, P = .036"."""

    __test__ = False  # no test class, though its name begins like one

    test: Literal["t", "F", "chi2", "z"]
    statistic: PrintedNumber
    df1: PrintedNumber | None = None
    df2: PrintedNumber | None = None
    p: PrintedNumber
    span: Span


class Effect(Frozen):
    """An estimate, its interval and its p, printed one after the other: "HR 0.75 (95% CI 0.55 to 1.02; P = .07)"."""

    measure: EffectMeasure
    estimate: PrintedNumber
    low: PrintedNumber
    high: PrintedNumber
    level: float
    p: PrintedNumber
    span: Span


class Compared(Frozen):
    """Two figures and the effect printed behind them: "45% v 28% (risk ratio 1.61)".

    A figure is one number, a percentage or a mean, or two: a count and its whole.
    """

    measure: EffectMeasure
    first: tuple[PrintedNumber, ...]
    second: tuple[PrintedNumber, ...]
    estimate: PrintedNumber
    low: PrintedNumber | None = None
    high: PrintedNumber | None = None
    span: Span


class NumberSets(Frozen):
    """The sets of numbers that the texts about a study print together."""

    shares: tuple[Share, ...] = ()
    parts: tuple[Parts, ...] = ()
    categories: tuple[Categories, ...] = ()
    statistics: tuple[TestStatistic, ...] = ()
    effects: tuple[Effect, ...] = ()
    compared: tuple[Compared, ...] = ()
