"""The likelihood-ratio test of two risks."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.special import chdtrc, xlogy

from secondread.statistics.answer import answer
from secondread.statistics.hypothesis_tests.chi_squared import NO_CONTRAST
from secondread.statistics.result import Result
from secondread.statistics.two_arms import two_arms


def likelihood_ratio(events_treated: Any, n_treated: Any, events_control: Any, n_control: Any) -> Result:
    """Return the two-sided p of the likelihood-ratio (G) test of equal risks.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int or array of int
        Participants with the event and participants, by arm; any shapes that broadcast.

    Returns
    -------
    Computed or NotComputable
        p in [0, 1]; ``details`` holds ``statistic`` and ``degrees_of_freedom`` (1). Not computable where nobody or
        everybody had the event.

    Raises
    ------
    ValueError
        When a count is impossible.

    Notes
    -----
    Formula: ``G = 2 sum(observed log(observed / expected))`` over the four cells, an empty cell counting nothing;
    chi-squared with one degree of freedom. In small arms it rejects more often than the chi-squared test.

    References
    ----------
    Wilks SS. Annals of Mathematical Statistics 1938;9:60-62. doi:10.1214/aoms/1177732360
    """
    arms = two_arms(events_treated, n_treated, events_control, n_control)
    x1, n1, x0, n0 = (part.astype(np.float64) for part in (arms.x1, arms.n1, arms.x0, arms.n0))
    pooled = (x1 + x0) / (n1 + n0)
    inner = np.where(arms.no_contrast, 0.5, pooled)
    statistic = 2 * (
        xlogy(x1, x1 / (n1 * inner))
        + xlogy(n1 - x1, (n1 - x1) / (n1 * (1 - inner)))
        + xlogy(x0, x0 / (n0 * inner))
        + xlogy(n0 - x0, (n0 - x0) / (n0 * (1 - inner)))
    )
    statistic = np.where(arms.no_contrast, np.nan, np.maximum(statistic, 0.0))
    return answer(
        chdtrc(1, statistic),
        method="Likelihood-ratio (G) test",
        inputs=arms.inputs,
        undefined=NO_CONTRAST,
        reference="Wilks SS. Annals of Mathematical Statistics 1938;9:60-62. doi:10.1214/aoms/1177732360",
        details={"statistic": statistic, "degrees_of_freedom": 1},
    )
