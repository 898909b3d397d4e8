"""McNemar's test of paired proportions."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtr, chdtrc, gammaln

from secondread.statistics.answer import answer
from secondread.statistics.arguments import one_of, whole
from secondread.statistics.result import Result

_Array = NDArray[np.float64]

_FAGERLAND = (
    "Fagerland MW, Lydersen S, Laake P. BMC Medical Research Methodology 2013;13:91. doi:10.1186/1471-2288-13-91"
)
_MCNEMAR = "McNemar Q. Psychometrika 1947;12:153-157. doi:10.1007/BF02295996"
VARIANTS: dict[str, tuple[str, str]] = {
    "mid_p": ("McNemar's test, mid-P", _FAGERLAND),
    "exact": ("McNemar's exact conditional test", _FAGERLAND),
    "asymptotic": ("McNemar's test without continuity correction", _MCNEMAR),
    "corrected": (
        "McNemar's test with Edwards's continuity correction",
        "Edwards AL. Psychometrika 1948;13:185-187. doi:10.1007/BF02289261",
    ),
}


def mcnemar(treated_only: Any, control_only: Any, *, variant: str = "mid_p") -> Result:
    """Return the two-sided p of McNemar's test from the two counts of discordant pairs.

    Parameters
    ----------
    treated_only, control_only : int or array of int
        Pairs (or participants of a crossover) with the event only under treatment, or only under control; any shapes
        that broadcast. Concordant pairs do not enter.
    variant : {"mid_p", "exact", "asymptotic", "corrected"}
        Which p.

    Returns
    -------
    Computed or NotComputable
        p in [0, 1]. With no discordant pair the exact forms give 1 and the chi-squared forms nothing.

    Raises
    ------
    ValueError
        When a count is impossible or `variant` is not allowed.

    Notes
    -----
    Formula: ``(b - c)^2 / (b + c)``, corrected ``(|b - c| - 1)^2 / (b + c)``, chi-squared with one degree of freedom;
    exact: twice the smaller binomial tail at 1/2, at most 1; mid-P: that less the probability of the observed count.
    Fagerland and others (2013) advise mid-P or the uncorrected test.

    References
    ----------
    Fagerland MW, Lydersen S, Laake P. BMC Medical Research Methodology 2013;13:91. doi:10.1186/1471-2288-13-91
    McNemar Q. Psychometrika 1947;12:153-157. doi:10.1007/BF02295996
    Edwards AL. Psychometrika 1948;13:185-187. doi:10.1007/BF02289261
    """
    b, c = np.broadcast_arrays(whole("treated_only", treated_only), whole("control_only", control_only))
    one_of("variant", variant, tuple(VARIANTS))
    n = (b + c).astype(np.float64)
    details: dict[str, Any] = {}
    if variant in ("exact", "mid_p"):
        smaller = np.minimum(b, c)
        tail = bdtr(smaller, n.astype(np.int64), 0.5)
        p = 2 * tail
        if variant == "mid_p":
            # With as many of each the doubled tail counts the observed table twice: the p is 1 less half of it.
            p = np.where(b == c, 1 - 0.5 * _probability(b, n), p - _probability(b, n))
            p = np.where(n == 0, 1.0, p)
        p = np.minimum(p, 1.0)
    else:
        excess = np.abs(b - c) - (1 if variant == "corrected" else 0)
        statistic = np.where(n > 0, np.maximum(excess, 0) ** 2 / np.where(n > 0, n, 1.0), np.nan)
        p = chdtrc(1, statistic)
        details = {"statistic": statistic, "degrees_of_freedom": 1}
    method, reference = VARIANTS[variant]
    return answer(
        p,
        method=method,
        inputs={"treated_only": treated_only, "control_only": control_only, "variant": variant},
        undefined="Without discordant pairs the statistic is 0 divided by 0.",
        reference=reference,
        details=details,
    )


def _probability(b: NDArray[np.int64], n: _Array) -> _Array:
    return np.asarray(np.exp(gammaln(n + 1) - gammaln(b + 1.0) - gammaln(n - b + 1) - n * np.log(2)))
