"""tau squared by a generalised Q with weights of one's own, with the interval that its exact distribution gives."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from secondread.statistics.answer import answer
from secondread.statistics.arguments import level_of, one_of
from secondread.statistics.result import Result
from secondread.synthesis.heterogeneity.quadratic_form import upper_tail
from secondread.synthesis.pooling.trials import trials_of

_Array = NDArray[np.float64]

WEIGHTS = {
    "inverse_variance": "weights 1/v (Biggerstaff and Jackson)",
    "inverse_error": "weights 1/standard error (Jackson)",
    "equal": "equal weights",
}


def generalised_q(yi: Any, vi: Any, *, weights: str = "inverse_variance", level: float = 0.95) -> Result:
    """Variance between trials by a generalised Q statistic, with its exact interval.

    Parameters
    ----------
    yi, vi : array_like, shape (k,)
        Estimates and sampling variances of one meta-analysis.
    weights : {"inverse_variance", "inverse_error", "equal"}
        Fixed weights of Q; those by standard errors lose least where heterogeneity is moderate.
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed or NotComputable
        The moment estimator (truncated at zero) with its interval; undefined for a single trial.

    Notes
    -----
    Q = sum w (y - mean)^2 is a weighted sum of chi-squared variables whose weights depend on tau2; the limits are the
    tau2 at which Q is its upper and its lower quantile, zero where it is not reached.

    References
    ----------
    Jackson D. Confidence intervals for the between-study variance in random effects meta-analysis using generalised
    Cochran heterogeneity statistics. Res Synth Methods 2013;4:220-9. doi:10.1002/jrsm.1081
    """
    one_of("weights", weights, list(WEIGHTS))
    level = level_of(level)
    trials = trials_of(yi, vi)
    if trials.y.ndim != 1:
        raise ValueError("yi must be the trials of one meta-analysis.")
    y, v = trials.y[trials.present], trials.v[trials.present]
    method = f"tau squared by a generalised Q, {WEIGHTS[weights]}"
    inputs = {"yi": yi, "vi": vi, "weights": weights, "level": level}
    if y.size < 2:
        return answer(np.nan, method=method, inputs=inputs, undefined="The variance between trials needs two trials.")
    w = {"inverse_variance": 1 / v, "inverse_error": v**-0.5, "equal": np.ones_like(v)}[weights]
    form = np.diag(w) - np.outer(w, w) / w.sum()
    q = float(w @ (y - np.average(y, weights=w)) ** 2)
    estimate = max(0.0, float((q - np.sum(np.diag(form) * v)) / np.trace(form)))

    def tail(tau2: float) -> float:
        root = np.sqrt(v + tau2)
        return upper_tail(q, np.maximum(np.linalg.eigvalsh(root[:, None] * form * root), 0.0))

    limits = tuple(_solved(tail, target, estimate, float(v.max())) for target in ((1 - level) / 2, (1 + level) / 2))
    return answer(
        estimate,
        interval=(limits[0], limits[1]) if q > 0 else (0.0, 0.0),
        level=level,
        method=method,
        inputs=inputs,
        reference="Jackson (2013), Res Synth Methods 4:220, doi:10.1002/jrsm.1081",
        details={"q": q},
    )


def _solved(tail: Any, target: float, estimate: float, scale: float) -> float:
    """Return the tau squared at which the tail is `target`; it rises with tau squared."""
    if tail(0.0) >= target:
        return 0.0
    high = max(estimate, scale)
    while tail(high) < target:
        high *= 2
    return float(optimize.brentq(lambda tau2: tail(tau2) - target, 0.0, high, xtol=1e-12 * high, rtol=1e-11))
