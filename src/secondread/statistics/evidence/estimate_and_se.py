"""The p-value and interval of an estimate with its standard error, and an interval at another level."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import level_of, positive
from secondread.statistics.evidence.scales import inside_interval, null_on_scale, off_scale, on_scale
from secondread.statistics.evidence.tails import critical_value, degrees_of_freedom, p_value
from secondread.statistics.result import Result

_REFERENCE = "Altman DG, Bland JM (2011). How to obtain the P value from a confidence interval. doi:10.1136/bmj.d2304"


def p_from_se(
    estimate: Any,
    se: Any,
    *,
    level: float = 0.95,
    scale: str = "linear",
    df: Any = None,
    null: Any = None,
    alternative: str = "two-sided",
) -> Result:
    """Return the p-value of an estimate with its standard error, and its interval with it.

    Parameters
    ----------
    estimate : float or array
        The estimate in printed units (a ratio as a ratio).
    se : float or array
        Its standard error (of the log ratio on the log scale), above 0.
    level : float
        Confidence level of the interval, in (0, 1).
    scale : {"linear", "log"}
        "log" for ratios.
    df : float or array, optional
        Degrees of freedom of the t distribution; the normal one if not given.
    null : float or array, optional
        Value under the null hypothesis; 0 for a difference and 1 for a ratio if not given.
    alternative : {"two-sided", "greater", "less"}
        Side of the test; the interval is two-sided always.

    Returns
    -------
    Computed
        Value: p. `interval`: that of the estimate, in printed units. `details`: `z` (t where df is given).

    Raises
    ------
    ValueError
        If the standard error is not above 0 or a ratio not positive.

    Notes
    -----
    z = (estimate - null)/se; interval = estimate ± c se; for ratios all in logs.

    References
    ----------
    Altman DG, Bland JM (2011), doi:10.1136/bmj.d2304
    """
    inputs = dict(locals())
    level = level_of(level)
    centre, spread, degrees = on_scale("estimate", estimate, scale), positive("se", se), degrees_of_freedom(df)
    z = (centre - null_on_scale(null, scale)) / spread
    half = critical_value(level, degrees) * spread
    return answer(
        p_value(z, degrees, alternative),
        method=f"{alternative} p from estimate and standard error, {scale} scale, {'normal' if df is None else 't'}",
        inputs=inputs,
        interval=(off_scale(centre - half, scale), off_scale(centre + half, scale)),
        level=level,
        reference=_REFERENCE,
        note="The interval is that of the estimate; the value is its p.",
        details={"z": z},
    )


def interval_at_level(
    estimate: Any,
    low: Any,
    high: Any,
    *,
    level: float,
    interval_level: float = 0.95,
    scale: str = "linear",
    df: Any = None,
) -> Result:
    """Return the confidence interval of an estimate at another level than the printed one.

    Parameters
    ----------
    estimate, low, high : float or array
        Estimate and limits as printed (a ratio as a ratio).
    level : float
        Level wanted, in (0, 1).
    interval_level : float
        Level of the printed interval, in (0, 1).
    scale, df
        As in `p_from_se`.

    Returns
    -------
    Computed
        Value: the estimate, with its `interval` at the level wanted. `details`: `se` (on the scale).

    Raises
    ------
    ValueError
        If the interval does not hold the estimate or a ratio is not positive.

    Notes
    -----
    Each side is stretched by the ratio of the two quantiles, so that an interval that is not quite symmetric keeps
    its shape.

    References
    ----------
    Altman DG, Bland JM (2011), doi:10.1136/bmj.d2304
    """
    inputs = dict(locals())
    level, interval_level = level_of(level), level_of(interval_level, "interval_level")
    centre, below, above = inside_interval(estimate, low, high, scale)
    degrees = degrees_of_freedom(df)
    printed = critical_value(interval_level, degrees)
    stretch = critical_value(level, degrees) / printed
    return answer(
        off_scale(centre + 0.0 * stretch, scale),
        method=f"{level:.6g} interval from a {interval_level:.6g} interval, {scale} scale",
        inputs=inputs,
        interval=(
            off_scale(centre - stretch * (centre - below), scale),
            off_scale(centre + stretch * (above - centre), scale),
        ),
        level=level,
        reference=_REFERENCE,
        details={"se": np.asarray((above - below) / (2.0 * printed))},
    )
