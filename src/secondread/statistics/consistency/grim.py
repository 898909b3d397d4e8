"""GRIM: can whole-number answers of so many people have the printed mean or percent."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.statistics import arguments
from secondread.statistics.answer import answer
from secondread.statistics.consistency.rounding import (
    ROUNDINGS,
    decimals_of,
    printed_units,
    whole_numbers_rounding_to,
)
from secondread.statistics.result import Result

_REFERENCE = "Brown NJL, Heathers JAJ (2017). doi:10.1177/1948550616673876"


def grim(
    mean: Any,
    n: Any,
    *,
    decimals: Any,
    items: Any = 1,
    percent: bool = False,
    rounding: str = "nearest",
) -> Result:
    """Tell whether a printed mean of whole numbers, or a percent, is possible for n people.

    Parameters
    ----------
    mean : float or array
        The mean as printed; with `percent`, the percent.
    n : int or array of int
        People.
    decimals : int or array of int
        Decimals it was printed with.
    items : int or array of int
        Whole-number answers averaged per person (items of a scale that is reported as its mean); 1 for a sum score,
        a count or a single answer.
    percent : bool
        Whether `mean` is a percent of people (or of their answers).
    rounding : str
        One of `ROUNDINGS` in consistency/rounding.py; the default allows a half to go either way.

    Returns
    -------
    Computed
        1.0 where possible, 0.0 where not. ``details``: ``least_sum`` and ``greatest_sum`` of all answers that give
        this mean (the least above the greatest where none does), ``impossible_share``, the share of printable means
        that no sample has: at 0 the test cannot find anything.

    Raises
    ------
    ValueError
        If n or items is below 1 or the mean has more decimals than stated.

    Notes
    -----
    The mean is k / (n items) for a whole k; the test asks, in whole numbers, for a k whose mean rounds to the printed
    one. It holds only for answers that are whole numbers: not for measured quantities, nor for items that are
    themselves averages. A mean it refuses has as innocent readings another n (missing answers), another rounding,
    items not stated, or weighting.

    References
    ----------
    Brown NJL, Heathers JAJ (2017). The GRIM test: a simple technique detects numerous anomalies in the reporting of
    results in psychology. Soc Psychol Personal Sci 8:363-369. doi:10.1177/1948550616673876
    """
    least, greatest = sums_fitting(mean, n, decimals, items, percent, rounding, decimals_name="decimals")
    steps = (100.0 if percent else 1.0) * 10.0 ** decimals_of("decimals", decimals)
    answers = arguments.whole("n", n) * arguments.whole("items", items)
    return answer(
        least <= greatest,
        undefined="The mean is not finite.",
        method=f"GRIM, {'percent' if percent else 'mean'} rounded {ROUNDINGS[rounding]}",
        inputs={
            "mean": mean,
            "n": n,
            "decimals": decimals,
            "items": items,
            "percent": percent,
            "rounding": rounding,
        },
        reference=_REFERENCE,
        note="Holds only where every answer is a whole number; look first for another n, rounding or number of items.",
        details={
            "least_sum": least,
            "greatest_sum": greatest,
            "impossible_share": np.maximum(0.0, 1 - answers / steps) + np.zeros(least.shape),
        },
    )


def sums_fitting(
    mean: Any,
    n: Any,
    decimals: Any,
    items: Any = 1,
    percent: bool = False,
    rounding: str = "nearest",
    *,
    decimals_name: str = "mean_decimals",
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the least and greatest sum of all answers whose mean is printed so; least above greatest where none."""
    people, per_person = arguments.whole("n", n, at_least=1), arguments.whole("items", items, at_least=1)
    places = decimals_of(decimals_name, decimals)
    units = printed_units("mean", mean, places)
    arguments.one_of("rounding", rounding, tuple(ROUNDINGS))
    return whole_numbers_rounding_to(units, (100 if percent else 1) * 10**places, people * per_person, rounding)
