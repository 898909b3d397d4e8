"""Whether the effect differs among several subgroups or trials: one test for all."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from secondread.statistics.answer import answer
from secondread.statistics.arguments import numbers, positive
from secondread.statistics.result import Result


def interaction_test(estimates: Any, ses: Any) -> Result:
    """Return the p-value that the effect is the same in all of two or more independent groups.

    Parameters
    ----------
    estimates : array of shape (..., k)
        Estimates of k groups along the last axis, on a scale where they add (differences, logs of ratios).
    ses : array of shape (..., k)
        Their standard errors, above 0.

    Returns
    -------
    Computed
        Value: p of interaction. `details`: `q` (chi-squared on `df` = k - 1), `pooled` (inverse-variance estimate),
        `pooled_se`, `i_squared` (share of the variation beyond chance, in [0, 1]).

    Raises
    ------
    ValueError
        If there are fewer than two groups or a standard error is not above 0.

    Notes
    -----
    Q = Σ (estimate - pooled)^2/se^2. For two groups it is the square of the z of `compare_estimates`. Its power is
    low: a large p does not show that subgroups respond alike.

    References
    ----------
    Altman DG, Bland JM (2003), doi:10.1136/bmj.326.7382.219; Cochran WG (1954), doi:10.2307/3001666
    """
    values, spreads = np.broadcast_arrays(numbers("estimates", estimates), positive("ses", ses))
    if values.ndim == 0 or values.shape[-1] < 2:
        raise ValueError(f"estimates must hold at least two groups, got {estimates!r}.")
    weights = 1.0 / spreads**2
    total = weights.sum(axis=-1)
    pooled = (weights * values).sum(axis=-1) / total
    q = (weights * (values - pooled[..., None]) ** 2).sum(axis=-1)
    df = values.shape[-1] - 1.0
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(q > df, 1.0 - df / q, 0.0)
    return answer(
        np.asarray(special.chdtrc(df, q)),
        method="test of interaction among groups (Cochran's Q)",
        inputs={"estimates": estimates, "ses": ses},
        reference="Altman DG, Bland JM (2003). doi:10.1136/bmj.326.7382.219",
        details={"q": q, "df": df, "pooled": pooled, "pooled_se": 1.0 / np.sqrt(total), "i_squared": share},
    )
