"""Linear and log scale: differences are taken as they are, ratios on the log scale."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.statistics.arguments import between, numbers, one_of, positive

SCALES = ("linear", "log")


def on_scale(name: str, value: Any, scale: str) -> NDArray[np.float64]:
    """Return `value` on the scale where its standard error lives; a ratio must be above zero."""
    one_of("scale", scale, SCALES)
    return np.log(positive(name, value)) if scale == "log" else numbers(name, value)


def off_scale(value: Any, scale: str) -> NDArray[np.float64]:
    """Return a value from the log (or linear) scale back on the printed one."""
    return np.exp(value) if scale == "log" else np.asarray(value, dtype=np.float64)


def null_on_scale(null: Any, scale: str) -> NDArray[np.float64]:
    """Return the null value on the scale: given, or 0 for a difference and 1 for a ratio."""
    one_of("scale", scale, SCALES)
    if null is None:
        return np.asarray(0.0)
    return on_scale("null", null, scale)


def ordered_interval(
    low: Any, high: Any, scale: str, *, prefix: str = "", suffix: str = ""
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return finite limits on the scale with low < high, or raise ``ValueError``."""
    names = f"{prefix}low{suffix}", f"{prefix}high{suffix}"
    below, above = on_scale(names[0], low, scale), on_scale(names[1], high, scale)
    if not (np.isfinite(below).all() and np.isfinite(above).all()):
        raise ValueError(f"{names[0]} and {names[1]} must be finite, got {low!r} and {high!r}.")
    if (below >= above).any():
        raise ValueError(f"{names[0]} must be below {names[1]}, got {low!r} and {high!r}.")
    return below, above


def inside_interval(
    estimate: Any, low: Any, high: Any, scale: str, *, name: str = "estimate", suffix: str = ""
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return estimate and limits on the scale, with low <= estimate <= high, or raise ``ValueError``."""
    below, above = ordered_interval(low, high, scale, suffix=suffix)
    centre = on_scale(f"{name}{suffix}", estimate, scale)
    if ((centre < below) | (centre > above)).any():
        raise ValueError(
            f"{name}{suffix} must lie within its interval, got {estimate!r} with low{suffix} {low!r} "
            f"and high{suffix} {high!r}."
        )
    return centre, below, above


def printed(name: str, value: Any, scale: str) -> NDArray[np.float64]:
    """Return a rounded printed number untransformed; a ratio may have been rounded to 0.00."""
    one_of("scale", scale, SCALES)
    return between(name, value, 0.0, np.inf, open_high=True) if scale == "log" else numbers(name, value)
