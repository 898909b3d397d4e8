"""The p of a printed test statistic, under each way it may have been meant."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
from scipy import special

# name -> (what it tests, which numbers it needs)
TESTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "t": ("Student's t with df1 degrees of freedom", ("df1",)),
    "F": ("F with df1 and df2 degrees of freedom", ("df1", "df2")),
    "chi2": ("chi-squared with df1 degrees of freedom", ("df1",)),
    "r": ("correlation with df1 = n - 2 degrees of freedom", ("df1",)),
    "z": ("standard normal", ()),
    "Q": ("heterogeneity, chi-squared with df1 degrees of freedom", ("df1",)),
    "U": ("Mann-Whitney of groups of n1 and n2", ("n1", "n2")),
}
# Beyond this the exact distribution of U is not tabulated; the normal one is then as good.
MOST_EXACT = 50


def readings(test: str, df1: Any, df2: Any, n1: Any, n2: Any) -> dict[str, Callable[[float], float]]:
    """Return, for each way a test may have been meant, the function from its statistic to p, the usual way first.

    One-sided readings come after; each p is in [0, 1], and falls as the statistic moves from its null.
    """
    if test == "t":
        ways = {
            "two-sided": lambda x: 2 * float(special.stdtr(df1, -abs(x))),
            "two-sided, normal for t": lambda x: 2 * float(special.ndtr(-abs(x))),
        }
    elif test == "r":
        ways = {"two-sided": lambda x: _correlation(x, df1)}
    elif test == "z":
        ways = {"two-sided": lambda x: 2 * float(special.ndtr(-abs(x)))}
    elif test == "F":
        ways = {"upper tail": lambda x: float(special.fdtrc(df1, df2, max(x, 0.0)))}
    elif test in ("chi2", "Q"):
        ways = {"upper tail": lambda x: float(special.chdtrc(df1, max(x, 0.0)))}
    else:
        ways = {
            "two-sided, normal, without continuity correction": lambda x: _rank_sum(x, n1, n2, 0.0),
            "two-sided, normal, with continuity correction": lambda x: _rank_sum(x, n1, n2, 0.5),
        }
        if max(n1, n2) <= MOST_EXACT:
            ways["two-sided, exact without ties"] = lambda x: _exact_rank_sum(x, n1, n2)
    if test in ("t", "r", "z", "U") or (test in ("F", "chi2") and df1 == 1):
        # F or chi-squared with one degree of freedom is a squared t or z, which has a direction
        usual = next(iter(ways.values()))
        for name, way in list(ways.items()):
            ways["one-sided" + name.removeprefix("two-sided").removeprefix("upper tail")] = _halved(way)
        ways["one-sided, the other direction"] = _opposite(_halved(usual))
    return ways


def null_of(test: str, n1: Any, n2: Any) -> float:
    """Return the value of the statistic that speaks least against the null."""
    return n1 * n2 / 2 if test == "U" else 0.0


def _halved(way: Callable[[float], float]) -> Callable[[float], float]:
    return lambda x: way(x) / 2


def _opposite(way: Callable[[float], float]) -> Callable[[float], float]:
    return lambda x: 1 - way(x)


def _correlation(r: float, df: float) -> float:
    size = min(abs(r), 1.0)
    if size == 1.0:
        return 0.0
    return 2 * float(special.stdtr(df, -size * np.sqrt(df / (1 - size**2))))


def _rank_sum(u: float, n1: int, n2: int, correction: float) -> float:
    away = max(abs(u - n1 * n2 / 2) - correction, 0.0)
    return 2 * float(special.ndtr(-away / np.sqrt(n1 * n2 * (n1 + n2 + 1) / 12)))


def _exact_rank_sum(u: float, n1: int, n2: int) -> float:
    """Return the exact two-sided p: twice the tail from the nearest whole U outwards."""
    below = min(u, n1 * n2 - u)
    if below < 0:
        return 0.0
    return min(1.0, 2 * float(_rank_sum_tail(n1, n2)[int(np.floor(below + 1e-9))]))


@cache
def _rank_sum_tail(n1: int, n2: int) -> Any:
    """Return P(U <= u) for u = 0, 1, ..., n1 n2, from the coefficients of the Gaussian binomial."""
    ways = np.zeros(n1 * n2 + 1)
    ways[0] = 1.0
    for i in range(1, n1 + 1):
        # times (1 - q^(n2 + i)), divided by (1 - q^i); scaled to keep the numbers small
        top = n2 + i
        if top <= n1 * n2:
            ways[top:] -= ways[:-top].copy()
        for start in range(i):
            ways[start::i] = np.cumsum(ways[start::i])
        ways *= i / top
    return np.cumsum(ways)
