"""The range of a statistic over many tables, and the tables at its ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from secondread.statistics.result import Computed, NotComputable


@dataclass(frozen=True, slots=True)
class StatisticRange:
    """Least and greatest value of a statistic, and where they are.

    Parameters
    ----------
    low, high : float
        Least and greatest value.
    at_low, at_high : int
        Index of the (first) table that has it.
    uncomputable : int
        Number of tables without a value.
    """

    low: float
    high: float
    at_low: int
    at_high: int
    uncomputable: int = 0

    @property
    def ends(self) -> tuple[float, float]:
        """Least and greatest value together."""
        return self.low, self.high


def statistic_range(values: Any) -> StatisticRange | NotComputable:
    """Return the least and the greatest of many values, with the index of each.

    Parameters
    ----------
    values : Computed or array of float, shape (tables,)
        One value a table, NaN where there is none.

    Returns
    -------
    StatisticRange or NotComputable
        The latter when no table has a value.

    Raises
    ------
    ValueError
        When `values` is not one-dimensional or not of numbers.

    Notes
    -----
    A conclusion that holds at both ends holds in every table: that is what makes it firm though the text leaves tables
    open.
    """
    given = np.atleast_1d(np.asarray(values.value if isinstance(values, Computed) else values))
    if given.dtype.kind not in "biuf":
        raise ValueError(f"values must be numbers, got {values!r}.")
    array = given.astype(np.float64)
    if array.ndim != 1:
        raise ValueError(f"values must be one-dimensional, got shape {array.shape}.")
    missing = int(np.isnan(array).sum())
    if missing == array.size:
        return NotComputable("No table has a value.", "Range over tables", {"values": values})
    low, high = int(np.nanargmin(array)), int(np.nanargmax(array))
    return StatisticRange(float(array[low]), float(array[high]), low, high, missing)


def widest_interval(result: Computed) -> tuple[float, float]:
    """Return the least lower and the greatest upper limit of many intervals.

    Parameters
    ----------
    result : Computed
        With an interval a table.

    Returns
    -------
    tuple of float
        What every interval lies within.

    Raises
    ------
    ValueError
        When the result has no interval.
    """
    if result.interval is None:
        raise ValueError("result must have an interval, got one without.")
    low, high = (np.asarray(limit, dtype=np.float64) for limit in result.interval)
    return float(np.nanmin(low)), float(np.nanmax(high))
