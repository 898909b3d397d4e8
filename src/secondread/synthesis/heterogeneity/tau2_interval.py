"""How well the variance between trials is known: its interval by the Q-profile."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics.answer import answer
from secondread.statistics.arguments import level_of, one_of
from secondread.statistics.result import Result
from secondread.synthesis.heterogeneity.tau2 import METHODS, solved_q, tau2_of
from secondread.synthesis.pooling.trials import Trials, trials_of

_Array = NDArray[np.float64]


def tau2_interval(yi: Any, vi: Any, *, method: str = "REML", level: float = 0.95) -> Result:
    """Confidence interval of the variance between trials, by the Q-profile.

    Parameters
    ----------
    yi : array_like, shape (..., k)
        Estimates; NaN where a meta-analysis has fewer trials.
    vi : array_like, shape (..., k)
        Sampling variances.
    method : str
        Estimator of the value that the interval stands beside; the limits do not depend on it, and may leave it out.
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed or NotComputable
        tau squared with its interval; undefined for a single trial.

    Notes
    -----
    The limits solve Q(tau2) = chi-squared quantiles on k - 1 degrees of freedom, Q being the weighted sum of squares
    with weights 1 / (v + tau2). Neither limit is capped; each is zero where Q is below its quantile already at zero.

    References
    ----------
    Viechtbauer W. Confidence intervals for the amount of heterogeneity in meta-analysis. Stat Med 2007;26:37-52.
    doi:10.1002/sim.2514
    """
    one_of("method", method, list(METHODS))
    level = level_of(level)
    trials = trials_of(yi, vi)
    return answer(
        np.where(trials.k > 1, tau2_of(trials, method), np.nan),
        interval=q_profile_limits(trials, level),
        level=level,
        method=f"tau squared, {METHODS[method]}; interval by the Q-profile",
        inputs={"yi": yi, "vi": vi, "method": method, "level": level},
        undefined="The variance between trials needs at least two trials.",
        reference="Viechtbauer (2007), Stat Med 26:37, doi:10.1002/sim.2514",
    )


def q_profile_limits(trials: Trials, level: float) -> tuple[_Array, _Array]:
    """Return the Q-profile limits of tau squared, NaN for a single trial."""
    df = np.where(trials.k > 1, trials.k - 1, np.nan)
    quantiles = (np.asarray(special.chdtri(df, tail), dtype=np.float64) for tail in ((1 - level) / 2, (1 + level) / 2))
    low, high = (solved_q(trials, quantile) for quantile in quantiles)
    return np.where(trials.k > 1, low, np.nan), np.where(trials.k > 1, high, np.nan)
