"""The p-value from a test statistic, and the statistic from a p-value."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, numbers, one_of, positive, proportion
from secondread.statistics.evidence.tails import ALTERNATIVES, degrees_of_freedom, p_value, statistic_of
from secondread.statistics.result import Result

STATISTICS = ("z", "t", "F", "chi2", "r")


def p_from_statistic(
    statistic: Any,
    *,
    kind: str = "z",
    df: Any = None,
    df_denominator: Any = None,
    alternative: str = "two-sided",
) -> Result:
    """Return the p-value of a z, t, F, chi-squared or r statistic.

    Parameters
    ----------
    statistic : float or array
        The statistic; F and chi-squared are not negative, r lies in [-1, 1].
    kind : {"z", "t", "F", "chi2", "r"}
        What it is.
    df : float or array
        Degrees of freedom: of t, of chi-squared, the numerator's of F, n - 2 for r. None for z.
    df_denominator : float or array
        Denominator degrees of freedom of F.
    alternative : {"two-sided", "greater", "less"}
        Side of the test. For chi-squared and for F the upper tail is the usual test and is called "two-sided"
        (with one degree of freedom it is that of z or t); one-sided readings exist with one degree of freedom only:
        "greater" halves the tail, "less" is its complement.

    Returns
    -------
    Computed
        Value: p in [0, 1].

    Raises
    ------
    ValueError
        If the degrees of freedom a kind needs are missing, or the statistic is out of range.

    Notes
    -----
    r is tested by t = r sqrt(df / (1 - r^2)). Tails are computed as tails, so small p keep their digits.

    References
    ----------
    Abramowitz M, Stegun IA (1964). Handbook of Mathematical Functions, chapter 26.
    """
    one_of("kind", kind, STATISTICS)
    one_of("alternative", alternative, ALTERNATIVES)
    _needs_degrees(kind, df, df_denominator)
    p: NDArray[np.float64]
    if kind in ("z", "t"):
        p = p_value(numbers("statistic", statistic), degrees_of_freedom(df if kind == "t" else None), alternative)
    elif kind == "r":
        r = between("statistic", statistic, -1.0, 1.0)
        degrees = positive("df", df)
        with np.errstate(divide="ignore"):
            p = p_value(r * np.sqrt(degrees / (1.0 - r**2)), degrees, alternative)
    else:
        size = between("statistic", statistic, 0.0, np.inf)
        upper = positive("df", df)
        if kind == "chi2":
            p = np.asarray(special.chdtrc(upper, size))
        else:
            p = np.asarray(special.fdtrc(upper, positive("df_denominator", df_denominator), size))
        if alternative != "two-sided":
            if (upper != 1).any():
                raise ValueError(f"alternative must be 'two-sided' for {kind} unless df is 1, got {alternative!r}.")
            p = p / 2.0 if alternative == "greater" else 1.0 - p / 2.0
    return answer(
        p,
        method=f"{alternative} p of {kind}",
        inputs={
            "statistic": statistic,
            "kind": kind,
            "df": df,
            "df_denominator": df_denominator,
            "alternative": alternative,
        },
        undefined="The statistic is not a number.",
    )


def statistic_from_p(
    p: Any,
    *,
    kind: str = "z",
    df: Any = None,
    df_denominator: Any = None,
    alternative: str = "two-sided",
) -> Result:
    """Return the z, t, F, chi-squared or r statistic that has a given p-value.

    Parameters
    ----------
    p : float or array
        The p-value, in [0, 1].
    kind, df, df_denominator, alternative
        As in `p_from_statistic`.

    Returns
    -------
    Computed
        Value: the statistic; its size, without sign, for a two-sided p of z, t or r. Infinite for p = 0 (r: 1).

    Raises
    ------
    ValueError
        If p is outside [0, 1] or the degrees of freedom a kind needs are missing.

    Notes
    -----
    The upper-tail quantile of the distribution of `kind`.

    References
    ----------
    Abramowitz M, Stegun IA (1964). Handbook of Mathematical Functions, chapter 26.
    """
    one_of("kind", kind, STATISTICS)
    one_of("alternative", alternative, ALTERNATIVES)
    _needs_degrees(kind, df, df_denominator)
    chance = proportion("p", p)
    if kind in ("z", "t"):
        value = statistic_of(chance, degrees_of_freedom(df if kind == "t" else None), alternative)
    elif kind == "r":
        degrees = positive("df", df)
        t = statistic_of(chance, degrees, alternative)
        # t / sqrt(df + t^2) without infinity over infinity
        value = np.sign(t) / np.sqrt(1.0 + degrees / np.maximum(t**2, 1e-300))
    else:
        tail = chance
        if alternative != "two-sided":
            if (positive("df", df) != 1).any():
                raise ValueError(f"alternative must be 'two-sided' for {kind} unless df is 1, got {alternative!r}.")
            tail = np.minimum(1.0, 2.0 * chance) if alternative == "greater" else np.minimum(1.0, 2.0 * (1.0 - chance))
        if kind == "chi2":
            value = np.asarray(special.chdtri(positive("df", df), tail))
        else:
            # by the beta distribution: its complement keeps the digits of small tails
            first, second = positive("df", df), positive("df_denominator", df_denominator)
            share = special.betaincinv(second / 2.0, first / 2.0, tail)
            with np.errstate(divide="ignore"):
                value = second / first * (1.0 - share) / share
    return answer(
        value,
        method=f"{kind} of a {alternative} p",
        inputs={"p": p, "kind": kind, "df": df, "df_denominator": df_denominator, "alternative": alternative},
        undefined="The p-value has no statistic.",
    )


def _needs_degrees(kind: str, df: Any, df_denominator: Any) -> None:
    if kind != "z" and df is None:
        raise ValueError(f"df must be given for {kind}, got None.")
    if kind == "F" and df_denominator is None:
        raise ValueError("df_denominator must be given for F, got None.")
