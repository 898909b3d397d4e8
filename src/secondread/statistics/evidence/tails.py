"""Tail probabilities and quantiles of the normal and the t distribution, chosen by the degrees of freedom."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics.arguments import one_of, positive

ALTERNATIVES = ("two-sided", "greater", "less")


def degrees_of_freedom(df: Any, *, name: str = "df") -> NDArray[np.float64]:
    """Return degrees of freedom as an array; None and infinity stand for the normal distribution."""
    if df is None:
        return np.asarray(np.inf)
    array = np.asarray(df, dtype=np.float64) if not isinstance(df, str) else df
    if isinstance(array, np.ndarray) and array.dtype.kind == "f" and bool((array == np.inf).any()):
        positive(name, np.where(array == np.inf, 1.0, array))
        return array
    return positive(name, df)


def upper_tail(statistic: Any, df: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return P(T > statistic), accurate in both tails."""
    statistic = np.asarray(statistic, dtype=np.float64)
    normal = special.ndtr(-statistic)
    if np.isinf(df).all():
        return np.asarray(normal)
    finite = np.where(np.isinf(df), 1.0, df)
    return np.asarray(np.where(np.isinf(df), normal, special.stdtr(finite, -statistic)))


def quantile(probability: Any, df: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the quantile of the t distribution with `df` degrees of freedom (normal where infinite)."""
    normal = special.ndtri(probability)
    if np.isinf(df).all():
        return np.asarray(normal)
    finite = np.where(np.isinf(df), 1.0, df)
    return np.asarray(np.where(np.isinf(df), normal, special.stdtrit(finite, probability)))


def critical_value(level: float, df: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the multiplier of the standard error in a two-sided interval of this level."""
    # the lower quantile, negated, keeps accuracy at levels close to one
    return -quantile((1.0 - level) / 2.0, df)


def p_value(statistic: Any, df: NDArray[np.float64], alternative: str = "two-sided") -> NDArray[np.float64]:
    """Return the p-value of a z or t statistic."""
    one_of("alternative", alternative, ALTERNATIVES)
    statistic = np.asarray(statistic, dtype=np.float64)
    if alternative == "two-sided":
        return np.asarray(np.minimum(1.0, 2.0 * upper_tail(np.abs(statistic), df)))
    return upper_tail(statistic if alternative == "greater" else -statistic, df)


def statistic_of(p: Any, df: NDArray[np.float64], alternative: str = "two-sided") -> NDArray[np.float64]:
    """Return the statistic having this p-value: its size for a two-sided p, signed for a one-sided one."""
    one_of("alternative", alternative, ALTERNATIVES)
    if alternative == "two-sided":
        return -quantile(np.asarray(p) / 2.0, df)
    upper = -quantile(p, df)
    return upper if alternative == "greater" else -upper
