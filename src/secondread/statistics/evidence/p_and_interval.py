"""The p-value from an estimate and its interval, the interval from a p-value, the standard error from either."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import level_of, proportion, whole
from secondread.statistics.evidence.scales import (
    inside_interval,
    null_on_scale,
    off_scale,
    on_scale,
    ordered_interval,
    printed,
)
from secondread.statistics.evidence.tails import critical_value, degrees_of_freedom, p_value, statistic_of
from secondread.statistics.result import Result

_P_FROM_CI = "Altman DG, Bland JM (2011). How to obtain the P value from a confidence interval. doi:10.1136/bmj.d2304"
_CI_FROM_P = "Altman DG, Bland JM (2011). How to obtain the confidence interval from a P value. doi:10.1136/bmj.d2090"


def se_from_interval(low: Any, high: Any, *, level: float = 0.95, scale: str = "linear", df: Any = None) -> Result:
    """Return the standard error that a symmetric confidence interval was built with.

    Parameters
    ----------
    low, high : float or array
        Limits of the interval, in units of the estimate (a ratio as a ratio).
    level : float
        Confidence level of the interval, in (0, 1).
    scale : {"linear", "log"}
        "log" for ratios: the standard error is then that of the log ratio.
    df : float or array, optional
        Degrees of freedom of the t distribution; the normal one if not given.

    Returns
    -------
    Computed
        Value: the standard error on the scale. `details`: `midpoint`, the centre of the interval in printed units.

    Raises
    ------
    ValueError
        If low is not below high, or a limit of a ratio is not positive.

    Notes
    -----
    (high - low) / (2 c), with c the upper (1 - level)/2 quantile; logs of the limits for ratios.

    References
    ----------
    Altman DG, Bland JM (2011), doi:10.1136/bmj.d2304
    """
    level = level_of(level)
    below, above = ordered_interval(low, high, scale)
    se = (above - below) / (2.0 * critical_value(level, degrees_of_freedom(df)))
    return answer(
        se,
        method=f"standard error from a {level:.6g} interval, {scale} scale, {_distribution(df)}",
        inputs={"low": low, "high": high, "level": level, "scale": scale, "df": df},
        undefined="The interval has no finite width.",
        reference=_P_FROM_CI,
        details={"midpoint": off_scale((below + above) / 2.0, scale)},
    )


def p_from_interval(
    estimate: Any,
    low: Any,
    high: Any,
    *,
    level: float = 0.95,
    scale: str = "linear",
    df: Any = None,
    null: Any = None,
    alternative: str = "two-sided",
) -> Result:
    """Return the p-value that an estimate and its confidence interval imply.

    Parameters
    ----------
    estimate, low, high : float or array
        The estimate and the limits of its interval, as printed (a ratio as a ratio).
    level : float
        Confidence level of the interval, in (0, 1).
    scale : {"linear", "log"}
        "log" for ratios (risk, odds, hazard ratio).
    df : float or array, optional
        Degrees of freedom of the t distribution behind interval and test; the normal one if not given.
    null : float or array, optional
        Value under the null hypothesis; 0 for a difference and 1 for a ratio if not given.
    alternative : {"two-sided", "greater", "less"}
        Side of the test.

    Returns
    -------
    Computed
        Value: p. `details`: `z` (the statistic, t where df is given), `se` (on the scale) and `asymmetry`, the
        distance of the estimate from the centre of the interval in half widths (0 is symmetric; far from 0 means a
        wrong scale, a misprint, or an interval not built from a standard error).

    Raises
    ------
    ValueError
        If the interval does not hold the estimate or a ratio is not positive.

    Notes
    -----
    z = (estimate - null) / se with se = (high - low) / (2 c); for ratios all in logs.

    References
    ----------
    Altman DG, Bland JM (2011), doi:10.1136/bmj.d2304
    """
    level = level_of(level)
    centre, below, above = inside_interval(estimate, low, high, scale)
    degrees = degrees_of_freedom(df)
    half = (above - below) / 2.0
    se = half / critical_value(level, degrees)
    z = (centre - null_on_scale(null, scale)) / se
    return answer(
        p_value(z, degrees, alternative),
        method=f"{alternative} p from estimate and {level:.6g} interval, {scale} scale, {_distribution(df)}",
        inputs={
            "estimate": estimate,
            "low": low,
            "high": high,
            "level": level,
            "scale": scale,
            "df": df,
            "null": null,
            "alternative": alternative,
        },
        undefined="The interval has no finite width.",
        reference=_P_FROM_CI,
        details={"z": z, "se": se, "asymmetry": (centre - (below + above) / 2.0) / half},
    )


def p_range_from_rounded_interval(
    estimate: Any,
    low: Any,
    high: Any,
    *,
    decimals: Any,
    estimate_decimals: Any = None,
    level: float = 0.95,
    scale: str = "linear",
    df: Any = None,
    null: Any = None,
    alternative: str = "two-sided",
) -> Result:
    """Return the smallest and the largest p-value that rounded printed figures allow.

    Parameters
    ----------
    estimate, low, high : float or array
        The estimate and the limits of its interval, as printed.
    decimals : int or array of int
        Printed decimals of the limits (and of the estimate, unless `estimate_decimals` is given).
    estimate_decimals : int or array of int, optional
        Printed decimals of the estimate.
    level, scale, df, null, alternative
        As in `p_from_interval`.

    Returns
    -------
    Computed
        Value: p at the printed figures. `interval`: smallest and largest p over every estimate and every pair of
        limits that round to the printed ones (`level` is None: these are bounds, not a confidence interval).
        `details`: `z_low`, `z_high`, `se_low`, `se_high`.

    Raises
    ------
    ValueError
        If the printed interval does not hold the printed estimate (both within rounding).

    Notes
    -----
    Each printed number x stands for [x - u/2, x + u/2] with u = 10^-decimals. The statistic is monotone in the
    estimate and in the width of the interval, so its extremes are at the ends of these. The three numbers vary
    freely: an estimate is not taken to lie in the middle, since an interval need not be symmetric.

    References
    ----------
    Altman DG, Bland JM (2011). How to obtain the P value from a confidence interval. doi:10.1136/bmj.d2304
    """
    level = level_of(level)
    unit = 10.0 ** -whole("decimals", decimals).astype(float) / 2.0
    own = unit
    if estimate_decimals is not None:
        own = 10.0 ** -whole("estimate_decimals", estimate_decimals).astype(float) / 2.0
    centre, below, above = (
        printed(name, value, scale) for name, value in (("estimate", estimate), ("low", low), ("high", high))
    )
    if ((below - unit > above + unit) | (centre + own < below - unit) | (centre - own > above + unit)).any():
        raise ValueError(f"estimate must lie within its interval, got {estimate!r} with low {low!r} and high {high!r}.")
    degrees, origin = degrees_of_freedom(df), null_on_scale(null, scale)
    critical = critical_value(level, degrees)

    def scaled(value: Any) -> Any:
        # a ratio printed as 0.00 may be anything down to zero, whose log is minus infinity
        return np.log(np.maximum(value, 0.0)) if scale == "log" else value

    with np.errstate(divide="ignore", invalid="ignore"):
        narrow = np.maximum((scaled(above - unit) - scaled(below + unit)) / (2.0 * critical), 0.0)
        wide = (scaled(above + unit) - scaled(below - unit)) / (2.0 * critical)
        middle = (scaled(above) - scaled(below)) / (2.0 * critical)
        far = scaled(centre + own) - origin
        near = scaled(centre - own) - origin
        # the largest statistic: highest estimate, with the narrow interval if it lies above the null, else the wide one
        z_high = _ratio(far, np.where(far > 0, narrow, wide))
        z_low = _ratio(near, np.where(near < 0, narrow, wide))
        z = _ratio(scaled(centre) - origin, middle)
    if alternative == "two-sided":
        smallest = p_value(np.maximum(np.abs(z_low), np.abs(z_high)), degrees)
        nearest = np.where((z_low <= 0) & (z_high >= 0), 0.0, np.minimum(np.abs(z_low), np.abs(z_high)))
        largest = p_value(nearest, degrees)
    else:
        ends = p_value(z_low, degrees, alternative), p_value(z_high, degrees, alternative)
        smallest, largest = np.minimum(*ends), np.maximum(*ends)
    return answer(
        p_value(z, degrees, alternative),
        method=f"{alternative} p from estimate and {level:.6g} interval, {scale} scale, {_distribution(df)}, "
        "with its range over the rounding of the three numbers",
        inputs={
            "estimate": estimate,
            "low": low,
            "high": high,
            "decimals": decimals,
            "estimate_decimals": estimate_decimals,
            "level": level,
            "scale": scale,
            "df": df,
            "null": null,
            "alternative": alternative,
        },
        undefined="The printed figures fix no statistic.",
        interval=(smallest, largest),
        reference=_P_FROM_CI,
        details={"z_low": z_low, "z_high": z_high, "se_low": narrow, "se_high": wide},
    )


def interval_from_p(
    estimate: Any,
    p: Any,
    *,
    level: float = 0.95,
    scale: str = "linear",
    df: Any = None,
    null: Any = None,
    alternative: str = "two-sided",
) -> Result:
    """Return the confidence interval that an estimate and its p-value imply.

    Parameters
    ----------
    estimate : float or array
        The estimate, in printed units (a ratio as a ratio).
    p : float or array
        The p-value, in [0, 1].
    level : float
        Confidence level wanted, in (0, 1).
    scale, df, null, alternative
        As in `p_from_interval`.

    Returns
    -------
    Computed or NotComputable
        Value: the estimate, with its `interval`. `details`: `z`, `se`. Not computable where p is 0, where the
        estimate equals the null value, or where the statistic is 0 or of the other sign.

    Raises
    ------
    ValueError
        If p is not in [0, 1], the level not in (0, 1), or a ratio not above 0.

    Notes
    -----
    se = (estimate - null) / z_p and interval = estimate ± c se; for ratios all in logs.

    References
    ----------
    Altman DG, Bland JM (2011), doi:10.1136/bmj.d2090
    """
    level = level_of(level)
    chance = proportion("p", p)
    centre = on_scale("estimate", estimate, scale)
    degrees = degrees_of_freedom(df)
    distance = centre - null_on_scale(null, scale)
    z = statistic_of(chance, degrees, alternative)
    z = z * np.sign(distance) if alternative == "two-sided" else z
    with np.errstate(divide="ignore", invalid="ignore"):
        se = np.where(np.isfinite(z) & (z * distance > 0), distance / z, np.nan)
    half = critical_value(level, degrees) * se
    return answer(
        off_scale(centre + 0.0 * se, scale),
        method=f"{level:.6g} interval from estimate and {alternative} p, {scale} scale, {_distribution(df)}",
        inputs={
            "estimate": estimate,
            "p": p,
            "level": level,
            "scale": scale,
            "df": df,
            "null": null,
            "alternative": alternative,
        },
        undefined="A p of 0 or 1, an estimate equal to the null value, or a one-sided p against the direction of the "
        "estimate fixes no standard error.",
        interval=(off_scale(centre - half, scale), off_scale(centre + half, scale)),
        level=level,
        reference=_CI_FROM_P,
        details={"z": z, "se": se},
    )


def _ratio(distance: Any, se: Any) -> Any:
    """Return distance / se; no distance is no statistic, whatever the width."""
    return np.where(distance == 0, 0.0, distance / se)


def _distribution(df: Any) -> str:
    return "normal" if df is None else "t"
