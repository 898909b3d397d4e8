"""Do a printed difference, ratio, relative change or number needed to treat fit the two printed rates."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import numbers, positive
from secondread.statistics.consistency.rounding import printed_interval
from secondread.statistics.result import Result

_METHOD = "each printed number read as the interval it was rounded from"

# Ends of two intervals that are equal in decimals may differ in their 15th digit in binary fractions.
_SLACK = 1e-9


def difference_matches_rates(
    rate_treated: Any,
    rate_control: Any,
    difference: Any,
    *,
    rate_decimals: Any,
    difference_decimals: Any,
    rounding: str = "nearest",
) -> Result:
    """Tell whether a printed difference can be that of two printed rates.

    Parameters
    ----------
    rate_treated, rate_control : float or array
        The rates as printed (both in percent, or both as proportions or any other one unit).
    difference : float or array
        Treated minus control as printed, in the same unit.
    rate_decimals, difference_decimals : int or array of int
        Decimals of the rates and of the difference.
    rounding : str
        One of `ROUNDINGS` in consistency/rounding.py.

    Returns
    -------
    Computed
        1.0 where they fit, 0.0 where not; ``interval`` holds every difference the rates allow.

    Raises
    ------
    ValueError
        If a number has more decimals than stated.
    """
    t_low, t_high = printed_interval(
        "rate_treated", rate_treated, rate_decimals, rounding, decimals_name="rate_decimals"
    )
    c_low, c_high = printed_interval(
        "rate_control", rate_control, rate_decimals, rounding, decimals_name="rate_decimals"
    )
    printed = printed_interval(
        "difference", difference, difference_decimals, rounding, decimals_name="difference_decimals"
    )
    inputs = {
        "rate_treated": rate_treated,
        "rate_control": rate_control,
        "difference": difference,
        "rate_decimals": rate_decimals,
        "difference_decimals": difference_decimals,
        "rounding": rounding,
    }
    return _overlap((t_low - c_high, t_high - c_low), printed, f"difference of rates, {_METHOD}", inputs)


def ratio_matches_rates(
    rate_treated: Any,
    rate_control: Any,
    ratio: Any,
    *,
    rate_decimals: Any,
    ratio_decimals: Any,
    rounding: str = "nearest",
) -> Result:
    """Tell whether a printed ratio can be that of two printed rates.

    Parameters
    ----------
    rate_treated, rate_control : float or array
        The rates as printed, in one unit, not below zero.
    ratio : float or array
        Treated over control as printed.
    rate_decimals, ratio_decimals : int or array of int
        Decimals of the rates and of the ratio.
    rounding : str
        One of `ROUNDINGS` in consistency/rounding.py.

    Returns
    -------
    Computed
        1.0 where they fit, 0.0 where not; ``interval`` holds every ratio the rates allow (up to infinity where the
        control rate may be zero).

    Raises
    ------
    ValueError
        If a rate is below zero or a number has more decimals than stated.
    """
    possible = _ratio_interval(rate_treated, rate_control, rate_decimals, rounding)
    printed = printed_interval("ratio", ratio, ratio_decimals, rounding, decimals_name="ratio_decimals")
    inputs = {
        "rate_treated": rate_treated,
        "rate_control": rate_control,
        "ratio": ratio,
        "rate_decimals": rate_decimals,
        "ratio_decimals": ratio_decimals,
        "rounding": rounding,
    }
    return _overlap(possible, printed, f"ratio of rates, {_METHOD}", inputs)


def relative_change_matches_rates(
    rate_treated: Any,
    rate_control: Any,
    percent_change: Any,
    *,
    rate_decimals: Any,
    percent_decimals: Any,
    rounding: str = "nearest",
) -> Result:
    """Tell whether a printed relative change in percent can be that of two printed rates.

    Parameters
    ----------
    rate_treated, rate_control : float or array
        The rates as printed, in one unit, not below zero.
    percent_change : float or array
        The change from control to treated in percent as printed: -38 for "a 38% reduction", 50 for "50% more".
    rate_decimals, percent_decimals : int or array of int
        Decimals of the rates and of the percent.
    rounding : str
        One of `ROUNDINGS` in consistency/rounding.py.

    Returns
    -------
    Computed
        1.0 where they fit, 0.0 where not; ``interval`` holds every change in percent the rates allow.

    Raises
    ------
    ValueError
        If a rate is below zero or a number has more decimals than stated.
    """
    low, high = _ratio_interval(rate_treated, rate_control, rate_decimals, rounding)
    printed = printed_interval(
        "percent_change", percent_change, percent_decimals, rounding, decimals_name="percent_decimals"
    )
    inputs = {
        "rate_treated": rate_treated,
        "rate_control": rate_control,
        "percent_change": percent_change,
        "rate_decimals": rate_decimals,
        "percent_decimals": percent_decimals,
        "rounding": rounding,
    }
    return _overlap((100 * (low - 1), 100 * (high - 1)), printed, f"relative change of rates, {_METHOD}", inputs)


def number_needed_matches_rates(
    rate_treated: Any,
    rate_control: Any,
    number_needed: Any,
    *,
    rate_decimals: Any,
    unit: float = 100.0,
    number_decimals: Any = 0,
) -> Result:
    """Tell whether a printed number needed to treat can be that of two printed rates.

    Parameters
    ----------
    rate_treated, rate_control : float or array
        The rates as printed.
    number_needed : float or array
        The number needed to treat (or to harm) as printed, above zero.
    rate_decimals, number_decimals : int or array of int
        Decimals of the rates and of the number.
    unit : float
        What the rates are out of: 100 for percents, 1 for proportions.

    Returns
    -------
    Computed
        1.0 where they fit, 0.0 where not; ``interval`` holds every number needed that the rates allow, without its
        sign, up to infinity where the rates may be equal. Rounding to the nearest and rounding up, both in use for
        this number, are both allowed.

    Raises
    ------
    ValueError
        If a number has more decimals than stated, or `number_needed` or `unit` is not above zero.
    """
    t_low, t_high = printed_interval("rate_treated", rate_treated, rate_decimals, decimals_name="rate_decimals")
    c_low, c_high = printed_interval("rate_control", rate_control, rate_decimals, decimals_name="rate_decimals")
    positive("number_needed", number_needed)
    positive("unit", unit)
    low, high = t_low - c_high, t_high - c_low
    smallest = np.where((low <= 0) & (high >= 0), 0.0, np.minimum(np.abs(low), np.abs(high)))
    largest = np.maximum(np.abs(low), np.abs(high))
    with np.errstate(divide="ignore"):
        possible = (unit / largest, unit / np.asarray(smallest, dtype=np.float64))
    nearest_low, nearest_high = printed_interval(
        "number_needed", number_needed, number_decimals, decimals_name="number_decimals"
    )
    up_low, _ = printed_interval("number_needed", number_needed, number_decimals, "up")
    inputs = {
        "rate_treated": rate_treated,
        "rate_control": rate_control,
        "number_needed": number_needed,
        "rate_decimals": rate_decimals,
        "unit": unit,
        "number_decimals": number_decimals,
    }
    printed = (np.minimum(nearest_low, up_low), nearest_high)
    return _overlap(possible, printed, f"number needed to treat from rates, {_METHOD}", inputs)


def _ratio_interval(rate_treated: Any, rate_control: Any, decimals: Any, rounding: str) -> tuple[Any, Any]:
    """Return every ratio that two printed rates allow."""
    for name, rate in (("rate_treated", rate_treated), ("rate_control", rate_control)):
        if (numbers(name, rate) < 0).any():
            raise ValueError(f"{name} must not be below zero, got {rate!r}.")
    t_low, t_high = printed_interval("rate_treated", rate_treated, decimals, rounding, decimals_name="rate_decimals")
    c_low, c_high = printed_interval("rate_control", rate_control, decimals, rounding, decimals_name="rate_decimals")
    t_low, c_low = np.maximum(t_low, 0.0), np.maximum(c_low, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        # A control rate that may be zero allows any ratio upwards, whatever the treated rate.
        high = np.where(c_low == 0, np.inf, t_high / np.where(c_low == 0, 1.0, c_low))
        low = t_low / np.where(c_high == 0, np.nan, c_high)
    return low, high


def _overlap(possible: tuple[Any, Any], printed: tuple[Any, Any], method: str, inputs: dict[str, Any]) -> Result:
    """Return whether two intervals touch."""
    low, high = possible
    slack = _SLACK * np.maximum(1.0, np.abs(printed[1]))
    fits = (low <= printed[1] + slack) & (high >= printed[0] - slack)
    return answer(
        np.where(np.isnan(low) | np.isnan(high), np.nan, fits),
        undefined="The control rate is zero.",
        interval=possible,
        method=method,
        inputs=inputs,
        details={"printed_from": printed[0], "printed_to": printed[1]},
    )
