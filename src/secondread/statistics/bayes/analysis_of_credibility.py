"""Analysis of credibility: the prior it would take to dismiss a significant result or to believe another."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from secondread.statistics import arguments
from secondread.statistics.answer import answer
from secondread.statistics.result import Result

_REFERENCE = "Matthews RAJ (2018). doi:10.1098/rsos.171047"
INTRINSIC = ("held", "matthews")


def analysis_of_credibility(lower: Any, upper: Any, *, null: Any = 0.0, level: float = 0.95) -> Result:
    """Give the prior at which an interval just loses, or just gains, its credibility.

    Parameters
    ----------
    lower, upper : float or array
        Ends of the interval, on a scale where the effect is about normal (ratios as logarithm).
    null : float or array
        The value of no effect.
    level : float
        Level of the interval, and of the priors' and posterior's intervals.

    Returns
    -------
    Computed or NotComputable
        The distance from the null of the limit: for an interval without the null, the scepticism limit (a prior
        centred at the null whose interval reaches no further makes the result not credible); for an interval with
        it, the advocacy limit (a prior whose interval runs from the null to there makes it credible), signed as the
        estimate. Not computable where an end is the null or the estimate is. ``details``: ``significant`` (1 or 0),
        ``prior_mean`` and ``prior_sd``, and ``limit``, the value itself.

    Raises
    ------
    ValueError
        If lower is not below upper, or the level is outside (0, 1).

    Notes
    -----
    With L and U measured from the null: scepticism limit (U - L)^2 / (4 sqrt(U L)); advocacy limit
    -(U + L) (U - L)^2 / (2 U L). For ratios these are on the log scale: exponentiate ``limit``.

    References
    ----------
    Matthews RAJ (2018). Beyond 'significance': principles and practice of the analysis of credibility. R Soc Open
    Sci 5:171047. doi:10.1098/rsos.171047
    """
    low, high = arguments.numbers("lower", lower), arguments.numbers("upper", upper)
    nothing = arguments.numbers("null", null)
    arguments.level_of(level)
    if (low >= high).any():
        raise ValueError(f"lower must be below upper, got {lower!r} and {upper!r}.")
    low, high, nothing = np.broadcast_arrays(low, high, nothing)
    below, above = low - nothing, high - nothing
    product, width, twice = below * above, above - below, above + below
    significant = product > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        scepticism = width**2 / (4 * np.sqrt(product))
        advocacy = -twice * width**2 / (2 * product)
    value = np.where(significant, scepticism, advocacy)
    value = np.where((product == 0) | (twice == 0), np.nan, value)
    quantile = special.ndtri(1 - (1 - level) / 2)
    return answer(
        value,
        undefined="The interval ends at the null or is centred there.",
        method="analysis of credibility: scepticism limit where significant, advocacy limit where not",
        inputs={"lower": lower, "upper": upper, "null": null, "level": level},
        reference=_REFERENCE,
        details={
            "significant": significant.astype(np.float64),
            "prior_mean": nothing + np.where(significant, 0.0, value / 2),
            "prior_sd": np.where(significant, value, np.abs(value) / 2) / quantile,
            "limit": nothing + value,
        },
    )


def intrinsic_credibility(p: Any, *, variant: str = "held") -> Result:
    """Give the p-value for intrinsic credibility: is a result credible to one skeptical enough to just doubt it.

    Parameters
    ----------
    p : float or array
        Two-sided p of the result, in (0, 1].
    variant : {"held", "matthews"}
        Held compares the estimate with the prior's predictive distribution, Matthews with the prior.

    Returns
    -------
    Computed
        The p for intrinsic credibility; at most .05 where p is at most .0056 (Held) or .013 (Matthews).

    Raises
    ------
    ValueError
        For a p outside (0, 1] or an unknown variant.

    Notes
    -----
    Held: 2 Phi(-|z| / sqrt(2)). Matthews: the same with the golden ratio's root for that of 2, since the prior
    variance z_IC^2 / (z^2 - z_IC^2) equals 1 / z_IC^2 when z_IC^4 + z_IC^2 = z^2.

    References
    ----------
    Held L (2019). The assessment of intrinsic credibility and a new argument for p < 0.005. R Soc Open Sci 6:181534.
    doi:10.1098/rsos.181534
    """
    chance = arguments.between("p", p, 0.0, 1.0, open_low=True)
    arguments.one_of("variant", variant, INTRINSIC)
    divisor = np.sqrt(2.0) if variant == "held" else np.sqrt((1 + np.sqrt(5.0)) / 2)
    value = 2 * special.ndtr(special.ndtri(chance / 2) / divisor)
    return answer(
        value,
        undefined="The p is not finite.",
        method=f"p-value for intrinsic credibility ({variant.capitalize()})",
        inputs={"p": p, "variant": variant},
        reference="Held L (2019). doi:10.1098/rsos.181534",
    )
