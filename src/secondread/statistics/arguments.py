"""Checks of arguments, so that each function refuses nonsense in one sentence naming argument and value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def numbers(name: str, value: Any) -> NDArray[np.float64]:
    """Return `value` as a float array, refusing strings, booleans and NaN.

    Raises
    ------
    ValueError
        Naming the argument and the value.
    """
    array = np.asarray(value)
    if array.dtype.kind not in "iuf":
        raise ValueError(f"{name} must be a number or an array of numbers, got {value!r}.")
    array = array.astype(np.float64)
    if np.isnan(array).any():
        raise ValueError(f"{name} must not be NaN, got {value!r}.")
    return array


def between(
    name: str,
    value: Any,
    low: float,
    high: float,
    *,
    open_low: bool = False,
    open_high: bool = False,
) -> NDArray[np.float64]:
    """Return `value` as a float array lying between `low` and `high`, or raise ``ValueError``."""
    array = numbers(name, value)
    below = array <= low if open_low else array < low
    above = array >= high if open_high else array > high
    if (below | above).any():
        left, right = "(" if open_low else "[", ")" if open_high else "]"
        raise ValueError(f"{name} must be in {left}{low:g}, {high:g}{right}, got {value!r}.")
    return array


def proportion(name: str, value: Any, *, open_ends: bool = False) -> NDArray[np.float64]:
    """Return `value` as a float array of proportions in [0, 1] (or (0, 1)), or raise ``ValueError``."""
    return between(name, value, 0.0, 1.0, open_low=open_ends, open_high=open_ends)


def positive(name: str, value: Any) -> NDArray[np.float64]:
    """Return `value` as a float array of finite numbers above zero, or raise ``ValueError``."""
    return between(name, value, 0.0, np.inf, open_low=True, open_high=True)


def whole(name: str, value: Any, *, at_least: int = 0) -> NDArray[np.int64]:
    """Return `value` as an integer array of whole numbers of `at_least` that size, or raise ``ValueError``."""
    array = numbers(name, value)
    if (array != np.round(array)).any() or not np.isfinite(array).all() or (array < at_least).any():
        raise ValueError(f"{name} must be a whole number of at least {at_least}, got {value!r}.")
    return array.astype(np.int64)


def events(name: str, count: Any, n_name: str, total: Any) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return counts and totals as integer arrays with 0 <= count <= total and total >= 1, broadcast together."""
    counts, totals = np.broadcast_arrays(whole(name, count), whole(n_name, total, at_least=1))
    if (counts > totals).any():
        raise ValueError(f"{name} must not be above {n_name}, got {count!r} of {total!r}.")
    return counts, totals


def one_of(name: str, value: str, allowed: Sequence[str]) -> str:
    """Return `value` if it is one of `allowed`, or raise ``ValueError`` showing what is."""
    if value not in allowed:
        raise ValueError(f"{name} must be one of {', '.join(allowed)}; got {value!r}.")
    return value


def one_number_each(**given: Any) -> None:
    """Refuse arrays where a function takes one number an argument.

    Raises
    ------
    ValueError
        Naming the first argument that is not a single number, and its value.
    """
    for name, value in given.items():
        if np.ndim(value) != 0:
            raise ValueError(f"{name} must be one number, got {value!r}.")


def level_of(value: Any, name: str = "level") -> float:
    """Return a confidence level in (0, 1) as a float, or raise ``ValueError``."""
    one_number_each(**{name: value})
    return float(proportion(name, value, open_ends=True))
