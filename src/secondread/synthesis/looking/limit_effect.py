"""Limit meta-analysis: the effect of a trial without sampling error, where small trials show more."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from secondread.statistics.answer import answer
from secondread.statistics.arguments import level_of
from secondread.statistics.result import Result
from secondread.synthesis.looking.weighted_line import FEW, FEW_TRIALS, at_least_three
from secondread.synthesis.pooling.pooled import pooled


def limit_effect(yi: Any, vi: Any, *, method: str = "REML", level: float = 0.95) -> Result:
    """Rücker's limit meta-analysis: what a trial of infinite precision would show.

    Parameters
    ----------
    yi, vi : array_like, shape (k,)
        Estimates and variances of at least three trials.
    method : str
        Estimator of the variance between trials.
    level : float
        Level of the interval, in (0, 1).

    Returns
    -------
    Computed or NotComputable
        The adjusted effect with its interval, `alpha` (the bias of small trials, in standard errors) and its `p`.

    Notes
    -----
    y = beta + sqrt(v + tau2) (alpha + e) with standard normal e; the adjusted effect is beta + tau alpha. tau2
    is that of the random-effects model, taken as known.

    References
    ----------
    Rücker G, Schwarzer G, Carpenter JR, Binder H, Schumacher M. Treatment-effect estimates adjusted for small-study
    effects via a limit meta-analysis. Biostatistics 2011;12:122-42. doi:10.1093/biostatistics/kxq046
    """
    level = level_of(level)
    y, v = at_least_three(yi, vi)
    tau2 = float(pooled(y, v, method=method, test="wald").tau2)
    spread = np.sqrt(v + tau2)
    named: dict[str, Any] = {
        "method": "Limit meta-analysis",
        "inputs": {"yi": yi, "vi": vi, "method": method, "level": level},
    }
    if np.ptp(spread) <= 1e-12 * spread.max():
        return answer(np.nan, undefined="A limit meta-analysis needs trials of different precision.", **named)
    design = np.column_stack([1.0 / spread, np.ones_like(y)])
    inverse = np.linalg.inv(design.T @ design)
    beta, alpha = inverse @ (design.T @ (y / spread))
    at = np.array([1.0, np.sqrt(tau2)])
    value, error = float(at @ (beta, alpha)), float(np.sqrt(at @ inverse @ at))
    reach = float(special.ndtri(0.5 + level / 2)) * error
    return answer(
        value,
        interval=(value - reach, value + reach),
        level=level,
        reference="Rücker et al. (2011), Biostatistics 12:122, doi:10.1093/biostatistics/kxq046",
        note=FEW_TRIALS if y.size < FEW else "",
        details={
            "se": error,
            "alpha": float(alpha),
            "p": float(2 * special.ndtr(-abs(alpha) / np.sqrt(inverse[1, 1]))),
            "tau2": tau2,
        },
        **named,
    )
