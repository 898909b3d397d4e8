"""Estimates and variances of many trials from their counts, means or rates, as metafor's `escalc` gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.statistics import standardised_mean_difference
from secondread.statistics.arguments import one_of
from secondread.statistics.result import Computed
from secondread.synthesis.effects.measures import MEASURES

_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class EffectSizes:
    """Estimates with variances.

    Parameters
    ----------
    yi, vi : ndarray, shape (k,)
        On the pooling scale; NaN where a trial says nothing of the measure.
    corrected : ndarray of bool, shape (k,)
        Where a half was added to every cell, because one was empty.
    """

    yi: _Array
    vi: _Array
    corrected: NDArray[np.bool_]


def effect_sizes(measure: str, columns: Mapping[str, Any]) -> EffectSizes:
    """Estimates and sampling variances from counts, means or rates.

    Parameters
    ----------
    measure : {"RR", "OR", "RD", "MD", "SMD", "ROM", "IRR"}
        The effect measure; ratios are returned as logarithms.
    columns : mapping of str to array_like, shape (k,)
        ``ai, n1i, ci, n2i`` (events and participants; treated, control), ``m1i, sd1i, n1i, m2i, sd2i, n2i``, or
        ``x1i, t1i, x2i, t2i`` (events and person-time).

    Returns
    -------
    EffectSizes
        A trial with an empty cell has a half added to each of its cells; one without events (or without non-events) in
        both arms says nothing of a ratio and is NaN.

    Raises
    ------
    ValueError
        Naming a missing column or an impossible value by its row.

    References
    ----------
    Viechtbauer W. Conducting meta-analyses in R with the metafor package. J Stat Softw 2010;36(3).
    doi:10.18637/jss.v036.i03
    """
    one_of("measure", measure, list(_FORMULAS))
    needed = MEASURES[measure].columns
    missing = [name for name in needed if name not in columns]
    if missing:
        raise ValueError(
            f"The {MEASURES[measure].name} needs the columns {', '.join(needed)}; {missing[0]} is missing."
        )
    return _FORMULAS[measure](*(np.asarray(columns[name], dtype=np.float64) for name in needed))


def _counts(ratio: str) -> Callable[..., EffectSizes]:
    def sizes(a: _Array, n1: _Array, c: _Array, n2: _Array) -> EffectSizes:
        _refuse((a < 0) | (c < 0) | (n1 < 1) | (n2 < 1), "counts below zero, or arms without participants")
        _refuse((a > n1) | (c > n2), "more events than participants")
        b, d = n1 - a, n2 - c
        corrected = np.minimum.reduce([a, b, c, d]) == 0
        silent = ((a == 0) & (c == 0)) | ((ratio == "OR") & (b == 0) & (d == 0))
        a, b, c, d = (cell + 0.5 * corrected for cell in (a, b, c, d))
        n1, n2 = a + b, c + d
        if ratio == "RR":
            yi, vi = np.log(a / n1) - np.log(c / n2), 1 / a - 1 / n1 + 1 / c - 1 / n2
        elif ratio == "OR":
            yi, vi = np.log(a * d) - np.log(b * c), 1 / a + 1 / b + 1 / c + 1 / d
        else:
            yi, vi, silent = a / n1 - c / n2, a * b / n1**3 + c * d / n2**3, np.zeros_like(silent)
        return EffectSizes(np.where(silent, np.nan, yi), np.where(silent, np.nan, vi), corrected & ~silent)

    return sizes


def _mean_difference(m1: _Array, sd1: _Array, n1: _Array, m2: _Array, sd2: _Array, n2: _Array) -> EffectSizes:
    _refuse_means(sd1, n1, sd2, n2)
    return EffectSizes(m1 - m2, sd1**2 / n1 + sd2**2 / n2, np.zeros(m1.shape, dtype=bool))


def _ratio_of_means(m1: _Array, sd1: _Array, n1: _Array, m2: _Array, sd2: _Array, n2: _Array) -> EffectSizes:
    _refuse_means(sd1, n1, sd2, n2)
    _refuse(m1 * m2 <= 0, "means that are zero or of opposite signs, of which there is no ratio")
    return EffectSizes(np.log(m1 / m2), sd1**2 / (n1 * m1**2) + sd2**2 / (n2 * m2**2), np.zeros(m1.shape, dtype=bool))


def _standardised(m1: _Array, sd1: _Array, n1: _Array, m2: _Array, sd2: _Array, n2: _Array) -> EffectSizes:
    _refuse_means(sd1, n1, sd2, n2)
    found = standardised_mean_difference(m1, sd1, n1.astype(int), m2, sd2, n2.astype(int))
    assert isinstance(found, Computed)
    g = np.asarray(found.value)
    return EffectSizes(g, 1 / n1 + 1 / n2 + g**2 / (2 * (n1 + n2)), np.zeros(m1.shape, dtype=bool))


def _rate_ratio(x1: _Array, t1: _Array, x2: _Array, t2: _Array) -> EffectSizes:
    _refuse((x1 < 0) | (x2 < 0) | (t1 <= 0) | (t2 <= 0), "counts below zero, or no person-time")
    corrected, silent = np.minimum(x1, x2) == 0, np.maximum(x1, x2) == 0
    x1, x2 = x1 + 0.5 * corrected, x2 + 0.5 * corrected
    yi = np.where(silent, np.nan, np.log(x1 / t1) - np.log(x2 / t2))
    return EffectSizes(yi, np.where(silent, np.nan, 1 / x1 + 1 / x2), corrected & ~silent)


def _refuse_means(sd1: _Array, n1: _Array, sd2: _Array, n2: _Array) -> None:
    _refuse((sd1 <= 0) | (sd2 <= 0), "a standard deviation that is not above zero")
    _refuse((n1 < 2) | (n2 < 2), "an arm of fewer than two participants")


def _refuse(wrong: NDArray[np.bool_], what: str) -> None:
    if wrong.any():
        raise ValueError(f"Row {int(np.argmax(wrong)) + 1} has {what}.")


_FORMULAS: dict[str, Callable[..., EffectSizes]] = {
    "RR": _counts("RR"),
    "OR": _counts("OR"),
    "RD": _counts("RD"),
    "MD": _mean_difference,
    "SMD": _standardised,
    "ROM": _ratio_of_means,
    "IRR": _rate_ratio,
}
