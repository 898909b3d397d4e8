"""Do small trials show more? Egger's, Peters' and Begg's tests."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from secondread.statistics.answer import answer
from secondread.statistics.arguments import one_of
from secondread.statistics.result import Result
from secondread.synthesis.looking.weighted_line import FEW, FEW_TRIALS, at_least_three, dispersed_line
from secondread.synthesis.pooling.pooled import pooled
from secondread.synthesis.regression.meta_regression import meta_regression

_Array = NDArray[np.float64]

# The exact distribution of Kendall's tau is used up to here, where there are no ties.
_MANY = 50


def egger(yi: Any, vi: Any, *, method: str = "common_dispersion") -> Result:
    """Egger's test: do effects follow their standard errors?

    Parameters
    ----------
    yi, vi : array_like, shape (k,)
        Estimates and variances of at least three trials.
    method : {"common_dispersion", "REML"}
        The classic regression, weighted by precision with a multiplicative dispersion, or a meta-regression on the
        standard error with a variance between trials.

    Returns
    -------
    Computed or NotComputable
        The slope on the standard error (the classic intercept) with `p`, `t`, `df` and `limit`, the effect that a trial
        without error would show.

    References
    ----------
    Egger M, Davey Smith G, Schneider M, Minder C. Bias in meta-analysis detected by a simple, graphical test. BMJ
    1997;315:629-34. doi:10.1136/bmj.315.7109.629
    """
    one_of("method", method, ("common_dispersion", "REML"))
    y, v = at_least_three(yi, vi)
    se = np.sqrt(v)
    return _slope(
        y,
        v,
        se,
        "the standard error",
        "Egger's test",
        {"yi": yi, "vi": vi, "method": method},
        dispersion=method != "REML",
    )


def peters(yi: Any, vi: Any, n: Any) -> Result:
    """Peters' test: do log odds ratios follow one over the number of participants?

    Parameters
    ----------
    yi, vi : array_like, shape (k,)
        Log odds ratios and variances.
    n : array_like, shape (k,)
        Participants of each trial.

    Returns
    -------
    Computed or NotComputable
        The slope on 1/n with `p`, `t`, `df` and `limit`.

    References
    ----------
    Peters JL, Sutton AJ, Jones DR, Abrams KR, Rushton L. Comparison of two methods to detect publication bias in
    meta-analysis. JAMA 2006;295:676-80. doi:10.1001/jama.295.6.676
    """
    y, v = at_least_three(yi, vi)
    size = np.asarray(n, dtype=np.float64)
    if size.shape != y.shape or not (size > 0).all():
        raise ValueError(f"n must hold the number of participants of each of the {y.size} trials.")
    return _slope(y, v, 1.0 / size, "1/n", "Peters' test", {"yi": yi, "vi": vi, "n": n}, dispersion=True)


def begg(yi: Any, vi: Any) -> Result:
    """Begg and Mazumdar's test: the rank correlation of standardised effects with their variances.

    Parameters
    ----------
    yi, vi : array_like, shape (k,)
        Estimates and variances of at least three trials.

    Returns
    -------
    Computed or NotComputable
        Kendall's tau with `p`.

    References
    ----------
    Begg CB, Mazumdar M. Operating characteristics of a rank correlation test for publication bias. Biometrics
    1994;50:1088-101. doi:10.2307/2533446
    """
    y, v = at_least_three(yi, vi)
    common = pooled(y, v, method="common")
    standardised = (y - common.estimate) / np.sqrt(v - common.se**2)
    tied = np.unique(v).size < v.size or np.unique(standardised).size < v.size
    found = stats.kendalltau(standardised, v, method="asymptotic" if tied or v.size >= _MANY else "exact")
    return answer(
        found.statistic,
        method="Kendall's tau of standardised effects and variances (Begg and Mazumdar)",
        inputs={"yi": yi, "vi": vi},
        reference="Begg & Mazumdar (1994), Biometrics 50:1088, doi:10.2307/2533446",
        note=FEW_TRIALS if y.size < FEW else "",
        details={"p": float(found.pvalue)},
    )


def _slope(y: _Array, v: _Array, x: _Array, on: str, name: str, inputs: dict[str, Any], *, dispersion: bool) -> Result:
    undefined = f"{name} needs trials of different precision."
    if np.ptp(x) <= 1e-12 * np.abs(x).max():
        return answer(np.nan, method=name, inputs=inputs, undefined=undefined)
    if dispersion:
        line = dispersed_line(y, v, x)
        slope, statistic, p, limit = line.slope, line.t, line.p, line.intercept
    else:
        fit = meta_regression(y, v, {"x": x}, method="REML", test="wald")
        slope, limit, p = float(fit.coefficients[1]), float(fit.coefficients[0]), float(fit.p[1])
        statistic = float(slope / fit.se[1])
    model = "weighted regression with multiplicative dispersion" if dispersion else "meta-regression, REML"
    return answer(
        slope,
        method=f"{name}: slope on {on}, {model}",
        inputs=inputs,
        reference="Egger et al. (1997), BMJ 315:629, doi:10.1136/bmj.315.7109.629",
        note=FEW_TRIALS if y.size < FEW else "",
        details={"p": p, "t": statistic, "df": y.size - 2.0, "limit": limit},
    )
