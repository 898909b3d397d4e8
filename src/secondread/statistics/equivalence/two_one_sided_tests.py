"""Equivalence by two one-sided tests, and the test of a minimal effect that is its mirror image."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import positive, proportion
from secondread.statistics.evidence.scales import off_scale, on_scale
from secondread.statistics.evidence.tails import critical_value, degrees_of_freedom, p_value
from secondread.statistics.result import Result

_REFERENCE = (
    "Schuirmann DJ (1987). A comparison of the two one-sided tests procedure and the power approach. "
    "doi:10.1007/BF01068419"
)


def two_one_sided_tests(
    estimate: Any,
    se: Any,
    *,
    low_margin: Any,
    high_margin: Any,
    alpha: float = 0.05,
    df: Any = None,
    scale: str = "linear",
) -> Result:
    """Return the p-value of equivalence: both one-sided tests against the margins must reject.

    Parameters
    ----------
    estimate : float or array
        The estimate in printed units (a ratio as a ratio).
    se : float or array
        Its standard error (of the log ratio on the log scale), above 0.
    low_margin, high_margin : float or array
        Equivalence margins in printed units, such as -5 and 5, or 0.8 and 1.25.
    alpha : float
        Level of each one-sided test, in (0, 0.5).
    df : float or array, optional
        Degrees of freedom of the t distribution; the normal one if not given.
    scale : {"linear", "log"}
        "log" for ratios.

    Returns
    -------
    Computed
        Value: the larger of the two one-sided p-values. `interval`: the 1 - 2 alpha interval, which lies within the
        margins exactly when that p is below alpha. `details`: `equivalent`, `p_low` (against the lower margin),
        `p_high`, `statistic_low`, `statistic_high`.

    Raises
    ------
    ValueError
        If the margins are out of order or the standard error is not positive.

    Notes
    -----
    t_low = (estimate - low_margin) / se tested upwards, t_high = (estimate - high_margin) / se downwards.

    References
    ----------
    Schuirmann DJ (1987), doi:10.1007/BF01068419
    """
    alpha = float(proportion("alpha", alpha, open_ends=True))
    if alpha >= 0.5:
        raise ValueError(f"alpha must be below 0.5, got {alpha!r}.")
    centre, spread, degrees = on_scale("estimate", estimate, scale), positive("se", se), degrees_of_freedom(df)
    below, above = on_scale("low_margin", low_margin, scale), on_scale("high_margin", high_margin, scale)
    if (below >= above).any():
        raise ValueError(f"low_margin must be below high_margin, got {low_margin!r} and {high_margin!r}.")
    t_low, t_high = (centre - below) / spread, (centre - above) / spread
    p_low, p_high = p_value(t_low, degrees, "greater"), p_value(t_high, degrees, "less")
    p = np.maximum(p_low, p_high)
    half = critical_value(1.0 - 2.0 * alpha, degrees) * spread
    return answer(
        p,
        method=f"two one-sided {'z' if df is None else 't'} tests, {scale} scale",
        inputs={
            "estimate": estimate,
            "se": se,
            "low_margin": low_margin,
            "high_margin": high_margin,
            "alpha": alpha,
            "df": df,
            "scale": scale,
        },
        undefined="The statistic is not a number.",
        interval=(off_scale(centre - half, scale), off_scale(centre + half, scale)),
        level=1.0 - 2.0 * alpha,
        reference=_REFERENCE,
        note="The interval is that of the estimate; the value is the p of equivalence.",
        details={
            "equivalent": p < alpha,
            "p_low": p_low,
            "p_high": p_high,
            "statistic_low": t_low,
            "statistic_high": t_high,
        },
    )


def minimal_effect_test(
    estimate: Any,
    se: Any,
    *,
    low_margin: Any,
    high_margin: Any,
    alpha: float = 0.05,
    df: Any = None,
    scale: str = "linear",
) -> Result:
    """Return the p-value of a minimal effect: that the true effect lies beyond one of the margins.

    Parameters
    ----------
    estimate, se, low_margin, high_margin, df, scale
        As in `two_one_sided_tests`; the margins are the minimal important differences of the two directions.
    alpha : float
        Two-sided test level, in (0, 1).

    Returns
    -------
    Computed
        Value: p, twice the smaller of the one-sided p-values and at most 1. `interval`: the 1 - alpha interval, which
        lies wholly beyond one margin exactly when p is below alpha. `details`: `beyond` (whether p < alpha), `p_low`
        (that the effect is below the lower margin), `p_high` (above the upper one).

    Raises
    ------
    ValueError
        If the margins are out of order or the standard error is not positive.

    Notes
    -----
    The null hypothesis is a range instead of a point, so "significant" here means "larger than what does not matter".

    References
    ----------
    Murphy KR, Myors B (1999), doi:10.1037/0021-9010.84.2.234
    """
    alpha = float(proportion("alpha", alpha, open_ends=True))
    centre, spread, degrees = on_scale("estimate", estimate, scale), positive("se", se), degrees_of_freedom(df)
    below, above = on_scale("low_margin", low_margin, scale), on_scale("high_margin", high_margin, scale)
    if (below >= above).any():
        raise ValueError(f"low_margin must be below high_margin, got {low_margin!r} and {high_margin!r}.")
    p_low = p_value((centre - below) / spread, degrees, "less")
    p_high = p_value((centre - above) / spread, degrees, "greater")
    p = np.minimum(1.0, 2.0 * np.minimum(p_low, p_high))
    half = critical_value(1.0 - alpha, degrees) * spread
    return answer(
        p,
        method=f"minimal-effect {'z' if df is None else 't'} test, {scale} scale",
        inputs={
            "estimate": estimate,
            "se": se,
            "low_margin": low_margin,
            "high_margin": high_margin,
            "alpha": alpha,
            "df": df,
            "scale": scale,
        },
        undefined="The statistic is not a number.",
        interval=(off_scale(centre - half, scale), off_scale(centre + half, scale)),
        level=1.0 - alpha,
        reference="Murphy KR, Myors B (1999). doi:10.1037/0021-9010.84.2.234",
        note="The interval is that of the estimate; the value is the p of a minimal effect.",
        details={"beyond": p < alpha, "p_low": p_low, "p_high": p_high},
    )
