"""The chi-squared test of two risks, uncorrected, with Yates's correction, and in its N-1 form."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.special import chdtrc, ndtr

from secondread.statistics.answer import answer
from secondread.statistics.arguments import one_of
from secondread.statistics.result import Result
from secondread.statistics.two_arms import two_arms

CORRECTIONS: dict[str, tuple[str, str]] = {
    "none": ("Chi-squared test", "Pearson K. Philosophical Magazine 1900;50:157-175. doi:10.1080/14786440009463897"),
    "yates": (
        "Chi-squared test with Yates's continuity correction",
        "Yates F. Supplement to the Journal of the Royal Statistical Society 1934;1:217-235. doi:10.2307/2983604",
    ),
    "n_minus_1": (
        "N-1 chi-squared test",
        "Campbell I. Statistics in Medicine 2007;26:3661-3675. doi:10.1002/sim.2832",
    ),
}
NO_CONTRAST = "Where everybody, or nobody, in both arms had the event the statistic is 0 divided by 0."


def chi_squared(
    events_treated: Any,
    n_treated: Any,
    events_control: Any,
    n_control: Any,
    *,
    correction: str = "none",
) -> Result:
    """Return the two-sided p of the chi-squared test of equal risks.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int or array of int
        Participants with the event and participants, by arm; any shapes that broadcast.
    correction : {"none", "yates", "n_minus_1"}
        Continuity correction, or the factor ``(N - 1) / N``.

    Returns
    -------
    Computed or NotComputable
        p in [0, 1]; ``details`` holds ``statistic``, ``degrees_of_freedom`` (1) and the signed ``z``. Not computable
        where nobody or everybody had the event.

    Raises
    ------
    ValueError
        When a count is impossible or `correction` is not allowed.

    Notes
    -----
    Formula: ``N (ad - bc)^2 / (n1 n0 m (N - m))`` with ``m`` events; Yates takes ``N / 2`` from ``|ad - bc|`` (not
    below 0). It is the square of the z test with pooled variance. Campbell (2007) advises the N-1 form where every
    expected count is at least 1, an exact test otherwise; Yates's form is as conservative as Fisher's test.

    References
    ----------
    Pearson K. Philosophical Magazine 1900;50:157-175. doi:10.1080/14786440009463897
    Yates F. Supplement to the Journal of the Royal Statistical Society 1934;1:217-235. doi:10.2307/2983604
    Campbell I. Statistics in Medicine 2007;26:3661-3675. doi:10.1002/sim.2832
    """
    arms = two_arms(events_treated, n_treated, events_control, n_control)
    one_of("correction", correction, tuple(CORRECTIONS))
    x1, n1, x0, n0 = (part.astype(np.float64) for part in (arms.x1, arms.n1, arms.x0, arms.n0))
    total, both = n1 + n0, x1 + x0
    cross = x1 * n0 - x0 * n1
    size = np.abs(cross)
    if correction == "yates":
        size = np.maximum(size - total / 2, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.sign(cross) * size * np.sqrt(total / (n1 * n0 * both * (total - both)))
    if correction == "n_minus_1":
        z = z * np.sqrt((total - 1) / total)
    z = np.where(arms.no_contrast, np.nan, z)
    method, reference = CORRECTIONS[correction]
    return answer(
        chdtrc(1, z * z),
        method=method,
        inputs={**arms.inputs, "correction": correction},
        undefined=NO_CONTRAST,
        reference=reference,
        details={"statistic": z * z, "degrees_of_freedom": 1, "z": z},
    )


def z_unpooled(events_treated: Any, n_treated: Any, events_control: Any, n_control: Any) -> Result:
    """Return the two-sided p of the z test of equal risks with each arm's own variance.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int or array of int
        Participants with the event and participants, by arm; any shapes that broadcast.

    Returns
    -------
    Computed or NotComputable
        p in [0, 1]; ``details`` holds ``z``. Not computable where both observed risks are 0 or 1.

    Raises
    ------
    ValueError
        When a count is impossible.

    Notes
    -----
    Formula: ``z = (p1 - p0) / sqrt(p1 (1 - p1) / n1 + p0 (1 - p0) / n0)``. It agrees with the Wald interval and, like
    it, rejects too often in small arms; use ``chi_squared(..., correction="n_minus_1")`` unless a paper has used it.

    References
    ----------
    Fagerland MW, Lydersen S, Laake P. Statistical Methods in Medical Research 2015;24:224-254.
    doi:10.1177/0962280211415469
    """
    arms = two_arms(events_treated, n_treated, events_control, n_control)
    variance = arms.p1 * (1 - arms.p1) / arms.n1 + arms.p0 * (1 - arms.p0) / arms.n0
    known = variance > 0
    z = np.where(known, (arms.p1 - arms.p0) / np.sqrt(np.where(known, variance, 1.0)), np.nan)
    return answer(
        2 * ndtr(-np.abs(z)),
        method="z test with unpooled variance",
        inputs=arms.inputs,
        undefined="Where both observed risks are 0 or 1 the unpooled variance is 0.",
        reference="Fagerland MW, Lydersen S, Laake P. Statistical Methods in Medical Research "
        "2015;24:224-254. doi:10.1177/0962280211415469",
        details={"z": z},
    )
