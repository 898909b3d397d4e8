"""The p-value function: how compatible every value of the effect is with the data, and the area under it."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import positive
from secondread.statistics.evidence.scales import null_on_scale, on_scale
from secondread.statistics.evidence.tails import degrees_of_freedom, p_value, upper_tail
from secondread.statistics.result import Result


def p_value_function(
    estimate: Any, se: Any, values: Any, *, scale: str = "linear", df: Any = None, null: Any = None
) -> Result:
    """Return the two-sided p-value of each value of the effect as if it were the null hypothesis.

    Parameters
    ----------
    estimate : float or array
        The estimate in printed units (a ratio as a ratio).
    se : float or array
        Its standard error (of the log ratio on the log scale), above 0.
    values : float or array
        Values of the effect to test, in printed units.
    scale : {"linear", "log"}
        "log" for ratios.
    df : float or array, optional
        Degrees of freedom of the t distribution, above 1; the normal one if not given.
    null : float, optional
        Value of no effect, for the share of the area; 0 for a difference, 1 for a ratio if not given.

    Returns
    -------
    Computed
        Value: p of each value (1 at the estimate). `details`: `s_value` (-log2 p), `area` (under the whole function,
        on the scale: a measure of how wide the evidence spreads), `area_above` (share of the area above each value),
        `area_above_null` (share above no effect).

    Raises
    ------
    ValueError
        If the standard error is not above 0, df not above 1, or a ratio not positive.

    Notes
    -----
    p(v) = 2 P(T > |estimate - v|/se). The area beyond x standard errors from the estimate on one side, in units of
    se, is 2 ((df + x^2)/(df - 1) f(x) - x P(T > x)); for the normal distribution 2 (φ(x) - x Φ(-x)). The shares are
    areas of compatibility, not probabilities of the effect.

    References
    ----------
    Poole C (1987). Beyond the confidence interval. doi:10.2105/AJPH.77.2.195
    """
    inputs = dict(locals())
    centre, spread = on_scale("estimate", estimate, scale), positive("se", se)
    degrees = degrees_of_freedom(df)
    if (degrees <= 1).any():
        raise ValueError(f"df must be above 1 for the area to exist, got {df!r}.")
    tested = on_scale("values", values, scale)
    distance = (tested - centre) / spread
    p = p_value(distance, degrees)
    whole_area = 2.0 * _area_beyond(np.asarray(0.0), degrees)

    def share_above(x: Any) -> Any:
        share = _area_beyond(np.abs(x), degrees) / whole_area
        return np.where(x >= 0, share, 1.0 - share)

    with np.errstate(divide="ignore"):
        surprise = 0.0 - np.log2(p)
    return answer(
        p,
        method=f"p-value function, {scale} scale, {'normal' if df is None else 't'}",
        inputs=inputs,
        reference="Poole C (1987). doi:10.2105/AJPH.77.2.195",
        details={
            "s_value": surprise,
            "area": whole_area * spread,
            "area_above": share_above(distance),
            "area_above_null": share_above((null_on_scale(null, scale) - centre) / spread),
        },
    )


def _area_beyond(x: Any, degrees: Any) -> Any:
    """Return the area under the two-sided p-value function beyond x standard errors on one side."""
    from scipy.special import gammaln

    normal = np.exp(-(x**2) / 2.0) / np.sqrt(2.0 * np.pi)
    finite = np.where(np.isinf(degrees), 2.0, degrees)
    log_density = (
        gammaln((finite + 1.0) / 2.0)
        - gammaln(finite / 2.0)
        - np.log(finite * np.pi) / 2.0
        - (finite + 1.0) / 2.0 * np.log1p(x**2 / finite)
    )
    density = np.where(np.isinf(degrees), normal, np.exp(log_density))
    factor = np.where(np.isinf(degrees), 1.0, (finite + x**2) / (finite - 1.0))
    return 2.0 * (factor * density - x * upper_tail(x, degrees))
