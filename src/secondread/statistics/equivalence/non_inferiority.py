"""Non-inferiority: the test against a margin, and the reading of an interval against it."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import one_number_each, positive, proportion
from secondread.statistics.evidence.scales import null_on_scale, off_scale, on_scale
from secondread.statistics.evidence.tails import critical_value, degrees_of_freedom, p_value
from secondread.statistics.result import Result

READINGS = (
    "superior",
    "non-inferior",
    "non-inferior though worse",
    "inconclusive",
    "inconclusive though worse",
    "inferior",
)


def non_inferiority(
    estimate: Any,
    se: Any,
    margin: Any,
    *,
    higher_is_better: bool = True,
    alpha: float = 0.025,
    df: Any = None,
    scale: str = "linear",
) -> Result:
    """Return the one-sided p-value of non-inferiority against a margin.

    Parameters
    ----------
    estimate : float or array
        Treated against control, in printed units (a ratio as a ratio).
    se : float or array
        Its standard error (of the log ratio on the log scale), above 0.
    margin : float or array
        The margin as a value of the effect measure on its own side of no effect: -5 when higher is better, 5 when
        lower is better, 1.3 for a hazard ratio of bad events.
    higher_is_better : bool
        Whether larger values favour the treated arm.
    alpha : float
        One-sided test level, in (0, 0.5).
    df : float or array, optional
        Degrees of freedom of the t distribution; the normal one if not given.
    scale : {"linear", "log"}
        "log" for ratios.

    Returns
    -------
    Computed
        Value: one-sided p. `interval`: the two-sided 1 - 2 alpha interval. `details`: `non_inferior`, `statistic`,
        and `limit`, the limit of that interval on the side of the margin.

    Raises
    ------
    ValueError
        If the margin is on the wrong side of no effect (its sign or inverse was probably meant).

    Notes
    -----
    (estimate - margin) / se, tested away from the margin; for ratios all in logs.

    References
    ----------
    Piaggio G et al. (2012). Reporting of noninferiority and equivalence randomized trials. doi:10.1001/jama.2012.87802
    """
    alpha = float(proportion("alpha", alpha, open_ends=True))
    if alpha >= 0.5:
        raise ValueError(f"alpha must be below 0.5, got {alpha!r}.")
    centre, spread, degrees = on_scale("estimate", estimate, scale), positive("se", se), degrees_of_freedom(df)
    bound = _margin(margin, None, higher_is_better, scale)
    statistic = (centre - bound) / spread
    p = p_value(statistic, degrees, "greater" if higher_is_better else "less")
    half = critical_value(1.0 - 2.0 * alpha, degrees) * spread
    low, high = off_scale(centre - half, scale), off_scale(centre + half, scale)
    limit = low if higher_is_better else high
    return answer(
        p,
        method=f"non-inferiority, one-sided {'z' if df is None else 't'} test, {scale} scale",
        inputs={
            "estimate": estimate,
            "se": se,
            "margin": margin,
            "higher_is_better": higher_is_better,
            "alpha": alpha,
            "df": df,
            "scale": scale,
        },
        undefined="The statistic is not a number.",
        interval=(low, high),
        level=1.0 - 2.0 * alpha,
        reference="Piaggio G et al. (2012). doi:10.1001/jama.2012.87802",
        note="The interval is that of the estimate; the value is the p of non-inferiority.",
        details={"non_inferior": p < alpha, "statistic": statistic, "limit": limit},
    )


def non_inferiority_reading(
    low: float,
    high: float,
    margin: float,
    *,
    null: float | None = None,
    higher_is_better: bool = True,
    scale: str = "linear",
) -> str:
    """Return what one interval says about non-inferiority and superiority.

    Parameters
    ----------
    low, high : float, scalar
        Limits of the two-sided interval, treated against control (a ratio as a ratio).
    margin : float
        As in `non_inferiority`.
    null : float, optional
        Value of no effect; 0 for a difference, 1 for a ratio if not given.
    higher_is_better : bool
        Whether larger values favour the treated arm.
    scale : {"linear", "log"}
        "log" for ratios.

    Returns
    -------
    str
        One of `READINGS`; with benefit upwards and M the (negative) margin:
        "superior": low > 0 · "non-inferior": M < low <= 0 <= high · "non-inferior though worse": M < low and high < 0
        · "inconclusive": low <= M and high >= 0 · "inconclusive though worse": low <= M < high < 0 · "inferior":
        high <= M.

    Raises
    ------
    ValueError
        If low is above high or the margin is on the wrong side of no effect.

    References
    ----------
    Piaggio G et al. (2012), figure 1. doi:10.1001/jama.2012.87802
    """
    one_number_each(low=low, high=high, margin=margin)
    bottom, top = float(on_scale("low", low, scale)), float(on_scale("high", high, scale))
    if bottom > top:
        raise ValueError(f"low must not be above high, got {low!r} and {high!r}.")
    origin = float(null_on_scale(null, scale))
    bound = float(_margin(margin, null, higher_is_better, scale)) - origin
    bottom, top = bottom - origin, top - origin
    if not higher_is_better:
        bottom, top, bound = -top, -bottom, -bound
    if bottom > 0:
        return "superior"
    if bottom > bound:
        return "non-inferior though worse" if top < 0 else "non-inferior"
    if top <= bound:
        return "inferior"
    return "inconclusive though worse" if top < 0 else "inconclusive"


def _margin(margin: Any, null: Any, higher_is_better: bool, scale: str) -> Any:
    bound, origin = on_scale("margin", margin, scale), null_on_scale(null, scale)
    wrong = bound >= origin if higher_is_better else bound <= origin
    if np.any(wrong):
        side = "below" if higher_is_better else "above"
        raise ValueError(
            f"margin must be {side} the value of no effect when {'higher' if higher_is_better else 'lower'} is better, "
            f"got {margin!r}."
        )
    return bound
