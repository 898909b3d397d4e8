"""Trials that randomise groups: the design effect, and a risk difference that takes it into account."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.special import chdtrc, ndtri

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, level_of, numbers
from secondread.statistics.effect_measures.risk_difference import wilson_limits
from secondread.statistics.result import Result
from secondread.statistics.two_arms import two_arms

_DESIGN = (
    "Eldridge SM, Ashby D, Kerry S. International Journal of Epidemiology 2006;35:1292-1300. doi:10.1093/ije/dyl129"
)
_ADJUSTED = "Donner A, Klar N. Design and Analysis of Cluster Randomization Trials in Health Research. Arnold 2000."


def design_effect(cluster_size: Any, icc: Any, *, cv: Any = 0.0) -> Result:
    """Return the factor by which randomising groups raises the variance of a mean or a proportion.

    Parameters
    ----------
    cluster_size : float or array
        Mean participants per group, at least 1.
    icc : float or array
        Intracluster correlation in [-1, 1].
    cv : float or array
        Coefficient of variation of group sizes (standard deviation over mean), at least 0.

    Returns
    -------
    Computed or NotComputable
        Factor above 0; a negative correlation too strong for the group size has none.

    Raises
    ------
    ValueError
        When an argument is out of range.

    Notes
    -----
    Formula: ``1 + ((cv^2 + 1) m - 1) icc``.

    References
    ----------
    Eldridge SM, Ashby D, Kerry S. International Journal of Epidemiology 2006;35:1292-1300. doi:10.1093/ije/dyl129
    """
    size = between("cluster_size", cluster_size, 1.0, np.inf, open_high=True)
    correlation = between("icc", icc, -1.0, 1.0)
    variation = between("cv", cv, 0.0, np.inf, open_high=True)
    value = 1 + ((variation**2 + 1) * size - 1) * correlation
    return answer(
        np.where(value > 0, value, np.nan),
        method="Design effect of cluster randomisation",
        inputs={"cluster_size": cluster_size, "icc": icc, "cv": cv},
        undefined="A correlation this negative is impossible in groups of this size.",
        reference=_DESIGN,
    )


def cluster_risk_difference(
    events_treated: Any,
    n_treated: Any,
    events_control: Any,
    n_control: Any,
    *,
    design_effect: Any,
    level: float = 0.95,
) -> Result:
    """Return the risk difference of a cluster-randomised trial, with an interval and a p widened by the design effect.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int or array of int
        Participants with the event and participants, by arm, as counted; any shapes that broadcast.
    design_effect : float or array
        Factor of the variance, above 0; from ``design_effect`` or as printed.
    level : float, scalar
        Confidence level in (0, 1).

    Returns
    -------
    Computed
        Difference in [-1, 1]; ``details`` holds the effective sizes of both arms, and the p and statistic of the
        chi-squared test divided by the design effect (NaN where nobody or everybody had the event).

    Raises
    ------
    ValueError
        When an argument is impossible.

    Notes
    -----
    Formula: Newcombe's hybrid score interval with ``n / design effect`` in place of n; chi-squared divided by the
    design effect (Donner and Klar's adjustment with one common factor). It assumes one design effect in both arms and
    takes no account of how few groups there may be: with fewer than about 20 an arm it is too narrow.

    References
    ----------
    Donner A, Klar N. Design and Analysis of Cluster Randomization Trials in Health Research. Arnold 2000.
    """
    arms = two_arms(events_treated, n_treated, events_control, n_control)
    factor = between("design_effect", design_effect, 0.0, np.inf, open_low=True, open_high=True)
    level = level_of(level)
    z = float(-ndtri((1 - level) / 2))
    x1, n1, x0, n0, by = np.broadcast_arrays(arms.x1, arms.n1, arms.x0, arms.n0, numbers("design_effect", factor))
    p1, p0 = x1 / n1, x0 / n0
    l1, u1 = wilson_limits(x1 / by, n1 / by, z)
    l0, u0 = wilson_limits(x0 / by, n0 / by, z)
    total, both = n1 + n0, x1 + x0
    with np.errstate(divide="ignore", invalid="ignore"):
        statistic = (p1 - p0) ** 2 / (both / total * (1 - both / total) * (1 / n1 + 1 / n0) * by)
    return answer(
        p1 - p0,
        method="Risk difference, Newcombe's hybrid score interval on effective sizes",
        inputs={**arms.inputs, "design_effect": design_effect, "level": level},
        undefined="A risk difference always exists.",
        interval=(
            np.maximum(p1 - p0 - np.hypot(p1 - l1, u0 - p0), -1.0),
            np.minimum(p1 - p0 + np.hypot(u1 - p1, p0 - l0), 1.0),
        ),
        level=level,
        reference=_ADJUSTED,
        details={
            "effective_n_treated": n1 / by,
            "effective_n_control": n0 / by,
            "statistic": statistic,
            "p": chdtrc(1, statistic),
        },
    )
