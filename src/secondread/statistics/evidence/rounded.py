"""What rounded print leaves open: the p of a rounded statistic, the interval of a rounded p."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import level_of, proportion, whole
from secondread.statistics.evidence.p_and_interval import interval_from_p
from secondread.statistics.evidence.p_and_statistic import p_from_statistic
from secondread.statistics.evidence.scales import off_scale, on_scale
from secondread.statistics.result import Computed, Result


def p_range_from_rounded_statistic(
    statistic: Any,
    *,
    decimals: Any,
    kind: str = "z",
    df: Any = None,
    df_denominator: Any = None,
    alternative: str = "two-sided",
) -> Result:
    """Return the smallest and the largest p-value that a rounded test statistic allows.

    Parameters
    ----------
    statistic : float or array
        The statistic as printed.
    decimals : int or array of int
        Its printed decimals.
    kind, df, df_denominator, alternative
        As in `p_from_statistic`.

    Returns
    -------
    Computed
        Value: p of the statistic as printed. `interval`: smallest and largest p of all statistics that round to it
        (`level` is None: these are bounds, not a confidence interval).

    Raises
    ------
    ValueError
        As `p_from_statistic`.

    Notes
    -----
    p is monotone in the size of the statistic, so the extremes are at the ends of [x - u/2, x + u/2],
    u = 10^-decimals; a two-sided p has its largest value where that holds 0.

    References
    ----------
    Nuijten MB et al. (2016). The prevalence of statistical reporting errors in psychology.
    doi:10.3758/s13428-015-0664-2
    """
    inputs = dict(locals())
    half = 10.0 ** -whole("decimals", decimals).astype(np.float64) / 2.0
    options: dict[str, Any] = {"kind": kind, "df": df, "df_denominator": df_denominator, "alternative": alternative}
    middle = p_from_statistic(statistic, **options)
    given = np.asarray(statistic, dtype=np.float64)
    low, high = given - half, given + half
    if kind in ("F", "chi2"):
        low = np.maximum(low, 0.0)
    if kind == "r":
        low, high = np.maximum(low, -1.0), np.minimum(high, 1.0)
    nearest = np.clip(0.0, low, high)
    ends = [p_from_statistic(end, **options) for end in (low, high, nearest)]
    values = [end.value for end in (middle, *ends) if isinstance(end, Computed)]
    smallest = np.minimum(values[1], values[2])
    largest = np.maximum(values[1], values[2])
    if alternative == "two-sided":
        largest = np.maximum(largest, values[3])
    return answer(
        values[0],
        method=f"{alternative} p of a rounded {kind}, with its range",
        inputs=inputs,
        interval=(smallest, largest),
        reference="Nuijten MB et al. (2016). doi:10.3758/s13428-015-0664-2",
    )


def interval_range_from_rounded_p(
    estimate: Any,
    p: Any,
    *,
    decimals: Any,
    level: float = 0.95,
    scale: str = "linear",
    df: Any = None,
    null: Any = None,
) -> Result:
    """Return the narrowest and the widest confidence interval that an estimate with a rounded p allows.

    Parameters
    ----------
    estimate : float or array
        The estimate, in printed units (a ratio as a ratio); its own rounding is not carried.
    p : float or array
        The two-sided p as printed, in [0, 1].
    decimals : int or array of int
        Its printed decimals.
    level : float
        Confidence level wanted, in (0, 1).
    scale, df, null
        As in `interval_from_p`.

    Returns
    -------
    Computed or NotComputable
        Value: the estimate. `interval`: the widest one allowed (from the largest p); `details`: `narrowest_low`,
        `narrowest_high` (NaN where p may be 0, which allows any narrow interval), `se_low`, `se_high`. Not computable
        where p may be 1 or the estimate equals the null value, since the interval may then be of any width.

    Raises
    ------
    ValueError
        As `interval_from_p`.

    Notes
    -----
    The standard error grows with p, so the extremes belong to the ends of what rounds to the printed p. "P = 0.05"
    with two decimals allows intervals on both sides of excluding the null value.

    References
    ----------
    Altman DG, Bland JM (2011), doi:10.1136/bmj.d2090
    """
    inputs = dict(locals())
    level = level_of(level)
    half = 10.0 ** -whole("decimals", decimals).astype(np.float64) / 2.0
    chance = proportion("p", p)
    options: dict[str, Any] = {"level": level, "scale": scale, "df": df, "null": null}
    # as arrays, so that an end without an interval is NaN and not a reason
    shape = np.broadcast_shapes(np.shape(estimate), chance.shape, half.shape)
    flat = np.broadcast_to(on_scale("estimate", estimate, scale), shape).reshape(-1)
    lower, upper = (
        np.broadcast_to(end, shape).reshape(-1)
        for end in (np.maximum(chance - half, 0.0), np.minimum(chance + half, 1.0))
    )
    wide, narrow = (interval_from_p(off_scale(flat, scale), end, **options) for end in (upper, lower))
    assert isinstance(wide, Computed)
    assert isinstance(narrow, Computed)
    assert wide.interval is not None
    assert narrow.interval is not None

    def shaped(values: Any) -> Any:
        return np.asarray(values).reshape(shape)

    return answer(
        shaped(wide.value),
        method=f"{level:.6g} intervals from estimate and rounded p, {scale} scale",
        inputs=inputs,
        undefined="A p that may be 1, or an estimate equal to the null value, fixes no largest standard error.",
        interval=(shaped(wide.interval[0]), shaped(wide.interval[1])),
        level=level,
        reference="Altman DG, Bland JM (2011). doi:10.1136/bmj.d2090",
        details={
            "narrowest_low": shaped(narrow.interval[0]),
            "narrowest_high": shaped(narrow.interval[1]),
            "se_low": shaped(narrow.details["se"]),
            "se_high": shaped(wide.details["se"]),
        },
    )
