"""What a printed number may have been rounded from, decided in whole numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.statistics import arguments

# rule -> what it does with a number between two printable ones
ROUNDINGS: dict[str, str] = {
    "nearest": "to the nearest, a half either way",
    "half_up": "to the nearest, a half away from zero",
    "half_even": "to the nearest, a half to the even digit",
    "half_down": "to the nearest, a half towards zero",
    "truncate": "cut off, towards zero",
    "up": "to the next, away from zero",
    "any": "to the nearest or cut off",
}

# Beyond this many decimals, 10**decimals times a count no longer fits 64-bit whole numbers with room to spare.
MOST_DECIMALS = 8


def decimals_of(name: str, value: Any) -> NDArray[np.int64]:
    """Return a number of decimals as whole numbers from 0 to 8, or raise ``ValueError``."""
    array = arguments.whole(name, value)
    if (array > MOST_DECIMALS).any():
        raise ValueError(f"{name} must be at most {MOST_DECIMALS}, got {value!r}.")
    return array


def printed_units(name: str, value: Any, decimals: Any) -> NDArray[np.int64]:
    """Return a printed number in units of its last decimal (1.30 with two decimals is 130).

    Raises
    ------
    ValueError
        If the value has more decimals than it is said to be printed with.
    """
    array = arguments.numbers(name, value)
    if not np.isfinite(array).all():
        raise ValueError(f"{name} must be finite, got {value!r}.")
    scaled = array * 10.0 ** decimals_of("decimals", decimals)
    units = np.round(scaled)
    # A binary fraction is off by a few units in its 16th digit; a further decimal is off by a tenth.
    if (np.abs(scaled - units) > 1e-6 * np.maximum(1.0, np.abs(scaled) * 1e-6)).any():
        raise ValueError(f"{name} has more decimals than the stated {decimals!r}, got {value!r}.")
    return units.astype(np.int64)


def bounds_in_half_units(
    units: NDArray[np.int64], rounding: str
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_], NDArray[np.bool_]]:
    """Return the interval a printed number stands for, in halves of its last decimal.

    Parameters
    ----------
    units : ndarray of int, any shape
        The printed number in units of its last decimal.
    rounding : str
        One of `ROUNDINGS`.

    Returns
    -------
    low, high : ndarray of int
        The ends, in half units.
    low_closed, high_closed : ndarray of bool
        Whether each end itself is printed so.
    """
    arguments.one_of("rounding", rounding, tuple(ROUNDINGS))
    size = np.abs(units)
    even = size % 2 == 0
    yes, no = np.ones_like(even), np.zeros_like(even)
    # for numbers above zero: (low, high, low closed, high closed)
    low, high, low_closed, high_closed = {
        "nearest": (2 * size - 1, 2 * size + 1, yes, yes),
        "half_up": (2 * size - 1, 2 * size + 1, yes, no),
        "half_even": (2 * size - 1, 2 * size + 1, even, even),
        "half_down": (2 * size - 1, 2 * size + 1, no, yes),
        "truncate": (2 * size, 2 * size + 2, yes, no),
        "up": (2 * size - 2, 2 * size, no, yes),
        "any": (2 * size - 1, 2 * size + 2, yes, no),
    }[rounding]
    # Zero is reached from both sides, each rule being symmetric about it.
    zero = size == 0
    low = np.where(zero, -high, low)
    low_closed = np.where(zero, high_closed, low_closed)
    if rounding == "up":
        low, high = np.where(zero, 0, low), np.where(zero, 0, high)
        low_closed, high_closed = zero | low_closed, zero | high_closed
    # Below zero the interval is mirrored.
    below = units < 0
    return (
        np.where(below, -high, low),
        np.where(below, -low, high),
        np.where(below, high_closed, low_closed),
        np.where(below, low_closed, high_closed),
    )


def printed_interval(
    name: str, value: Any, decimals: Any, rounding: str = "nearest", *, decimals_name: str = "decimals"
) -> tuple[Any, Any]:
    """Return the lower and upper end of what a printed number may have been rounded from, as floats.

    Parameters
    ----------
    name : str
        Name of the argument, for the error message.
    value : float or array
        The number as printed.
    decimals : int or array
        Decimals it was printed with.
    rounding : str
        One of `ROUNDINGS`.
    decimals_name : str
        Name of the argument with the decimals, for the error message.
    """
    places = decimals_of(decimals_name, decimals)
    low, high, _, _ = bounds_in_half_units(printed_units(name, value, places), rounding)
    scale = 2.0 * 10.0**places
    return low / scale, high / scale


def rounds_to(
    numerator: NDArray[np.int64], denominator: NDArray[np.int64], units: NDArray[np.int64], rounding: str
) -> NDArray[np.bool_]:
    """Tell whether numerator/denominator, rounded to a whole number, is `units`; exact, denominator above zero."""
    low, high, low_closed, high_closed = bounds_in_half_units(units, rounding)
    twice = 2 * numerator
    above = np.where(low_closed, twice >= low * denominator, twice > low * denominator)
    under = np.where(high_closed, twice <= high * denominator, twice < high * denominator)
    return np.asarray(above & under)


def whole_numbers_rounding_to(
    units: NDArray[np.int64], multiplier: NDArray[np.int64], denominator: NDArray[np.int64], rounding: str
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the least and greatest whole k for which k * multiplier / denominator rounds to `units`; exact.

    The least is above the greatest where there is none.
    """
    low, high, low_closed, high_closed = bounds_in_half_units(units, rounding)
    step = 2 * multiplier
    least = np.where(low_closed, -((-low * denominator) // step), (low * denominator) // step + 1)
    greatest = np.where(high_closed, (high * denominator) // step, -((-high * denominator) // step) - 1)
    return least, greatest
