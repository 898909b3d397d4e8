"""Student's t, which is the normal where its degrees of freedom are infinite and NaN where there are none."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import special

_Array = NDArray[np.float64]


def quantile(probability: float, df: _Array) -> _Array:
    """Return the quantile at `probability`."""
    value = np.where(np.isinf(df), special.ndtri(probability), special.stdtrit(_usable(df), probability))
    return np.where(df > 0, value, np.nan)


def two_sided_p(statistic: _Array, df: _Array) -> _Array:
    """Return the two-sided p-value of a statistic."""
    size = -np.abs(statistic)
    p = 2 * np.where(np.isinf(df), special.ndtr(size), special.stdtr(_usable(df), size))
    return np.where(df > 0, p, np.nan)


def _usable(df: _Array) -> _Array:
    return np.where(np.isfinite(df) & (df > 0), df, 1.0)
