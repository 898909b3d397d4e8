"""The second-generation p-value: how much of an interval lies among the values that do not matter."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.evidence.scales import ordered_interval
from secondread.statistics.result import Result


def second_generation_p(low: Any, high: Any, *, null_low: Any, null_high: Any, scale: str = "linear") -> Result:
    """Return the second-generation p-value of an interval against a range of effects too small to matter.

    Parameters
    ----------
    low, high : float or array
        Limits of the interval, in printed units (a ratio as a ratio).
    null_low, null_high : float or array
        The range of effects that do not matter, such as -MID to MID, in the same units; null_low below null_high.
    scale : {"linear", "log"}
        "log" for ratios: lengths are taken in logs.

    Returns
    -------
    Computed
        Value: 0 (only effects that matter are compatible) to 1 (only ones that do not); 0.5 is no information.
        `details`: `delta_gap`: for a value of 0, the distance between interval and range in half lengths of the range
        (NaN otherwise).

    Raises
    ------
    ValueError
        If limits are out of order or a ratio is not positive.

    Notes
    -----
    overlap / length of the interval, times max(length / (2 length of the range), 1), so that an interval too wide to
    tell gives 0.5 at most.

    References
    ----------
    Blume JD et al. (2018). Second-generation p-values. doi:10.1371/journal.pone.0188299
    """
    inputs = dict(locals())
    below, above = ordered_interval(low, high, scale)
    first, last = ordered_interval(null_low, null_high, scale, prefix="null_")
    overlap = np.maximum(np.minimum(above, last) - np.maximum(below, first), 0.0)
    length, range_length = above - below, last - first
    value = overlap / length * np.maximum(length / (2.0 * range_length), 1.0)
    gap = np.maximum(np.maximum(below - last, first - above), 0.0) / (range_length / 2.0)
    return answer(
        np.asarray(value),
        method=f"second-generation p-value, {scale} scale",
        inputs=inputs,
        reference="Blume JD et al. (2018). doi:10.1371/journal.pone.0188299",
        details={"delta_gap": np.where(value > 0, np.nan, gap)},
    )
