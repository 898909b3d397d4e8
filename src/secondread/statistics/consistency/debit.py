"""DEBIT: can yes-or-no answers of n people have the printed mean and standard deviation."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics import arguments
from secondread.statistics.answer import answer
from secondread.statistics.consistency.grim import sums_fitting
from secondread.statistics.consistency.grimmer import SD_FORMULAS, squares_fitting
from secondread.statistics.consistency.rounding import ROUNDINGS, decimals_of, printed_units
from secondread.statistics.result import NotComputable, Result


def debit(
    mean: Any,
    sd: Any,
    n: Any,
    *,
    mean_decimals: Any,
    sd_decimals: Any,
    rounding: str = "nearest",
    sd_formula: str = "sample",
) -> Result:
    """Tell whether a printed mean and standard deviation of zeros and ones are possible together for n people.

    Parameters
    ----------
    mean : float or array
        The share of ones as printed, in [0, 1].
    sd : float or array
        The standard deviation as printed.
    n : int or array of int
        People, at least 2.
    mean_decimals, sd_decimals : int or array of int
        Decimals they were printed with.
    rounding : str
        One of `ROUNDINGS` in consistency/rounding.py, for both numbers.
    sd_formula : {"sample", "population"}
        Divided by n - 1 or by n.

    Returns
    -------
    Computed or NotComputable
        1.0 where possible, 0.0 where not; for scalars ``details["counts"]`` lists the numbers of ones that fit and
        ``details["sd_formulas"]`` the formulas under which any does. Not computable for one person.

    Raises
    ------
    ValueError
        For a mean outside [0, 1], a negative SD, or more decimals than stated.

    Notes
    -----
    With k ones the squared SD is k (n - k) / (n (n - 1)). Every k whose mean is printed so is tried, in whole numbers;
    computing the SD at the ends of the mean's rounding interval instead misses its peak at one half.

    References
    ----------
    Heathers JAJ, Brown NJL (2019). DEBIT: a simple consistency test for binary data. https://osf.io/5vb3u/
    """
    arguments.proportion("mean", mean)
    arguments.between("sd", sd, 0.0, np.inf, open_high=True)
    arguments.one_of("sd_formula", sd_formula, tuple(SD_FORMULAS))
    least, greatest = sums_fitting(mean, n, mean_decimals, rounding=rounding)
    places = decimals_of("sd_decimals", sd_decimals)
    units = printed_units("sd", sd, places)
    arrays = np.broadcast_arrays(least, greatest, units, places, arguments.whole("n", n, at_least=1))
    inputs = {
        "mean": mean,
        "sd": sd,
        "n": n,
        "mean_decimals": mean_decimals,
        "sd_decimals": sd_decimals,
        "rounding": rounding,
        "sd_formula": sd_formula,
    }
    method = f"DEBIT in whole numbers, SD {SD_FORMULAS[sd_formula]}, rounded {ROUNDINGS[rounding]}"
    value = np.full(arrays[0].shape, np.nan)
    for at in np.ndindex(value.shape):
        whole = [int(array[at]) for array in arrays]
        if whole[4] > 1:
            value[at] = float(bool(_counts(whole, rounding, sd_formula)))
    details: dict[str, Any] = {}
    if value.ndim == 0:
        whole = [int(array) for array in arrays]
        if whole[4] == 1:
            return NotComputable("One person has no standard deviation.", method, inputs)
        details["counts"] = _counts(whole, rounding, sd_formula)
        details["sd_formulas"] = tuple(f for f in SD_FORMULAS if _counts(whole, rounding, f))
    return answer(
        value,
        undefined="One person has no standard deviation.",
        method=method,
        inputs=inputs,
        reference="Heathers JAJ, Brown NJL (2019). https://osf.io/5vb3u/",
        details=details,
    )


def _counts(whole: list[int], rounding: str, sd_formula: str) -> tuple[int, ...]:
    """Return the numbers of ones that give both printed numbers."""
    least, greatest, units, places, n = whole
    fitting = []
    for ones in range(max(least, 0), min(greatest, n) + 1):
        low, high = squares_fitting(ones, n, 1, units, places, rounding, sd_formula)
        if low <= ones <= high:  # the squares of zeros and ones sum to the ones
            fitting.append(ones)
    return tuple(fitting)
