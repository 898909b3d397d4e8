"""Difference in means of two arms, from means and standard deviations or from each arm's own interval."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, level_of, numbers, one_of, whole
from secondread.statistics.evidence.scales import inside_interval
from secondread.statistics.evidence.tails import critical_value, degrees_of_freedom, p_value
from secondread.statistics.result import Result

METHODS = ("welch", "student")


def mean_difference(
    mean_treated: Any,
    sd_treated: Any,
    n_treated: Any,
    mean_control: Any,
    sd_control: Any,
    n_control: Any,
    *,
    method: str = "welch",
    level: float = 0.95,
) -> Result:
    """Return the difference in means, treated minus control, with its t interval and test.

    Parameters
    ----------
    mean_treated, mean_control : float or array
        Means of the arms, in the unit of the outcome.
    sd_treated, sd_control : float or array
        Standard deviations, at least 0.
    n_treated, n_control : int or array of int
        Participants analysed, at least 2.
    method : {"welch", "student"}
        Unequal or equal variances.
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed or NotComputable
        Value: the difference with its `interval`. `details`: `t`, `df`, `p` (two-sided), `se`, `pooled_sd`. Not
        computable where neither arm varies.

    Raises
    ------
    ValueError
        If an SD is negative or an arm has fewer than 2 participants.

    Notes
    -----
    Welch: se^2 = s1^2/n1 + s2^2/n2 with Satterthwaite's degrees of freedom. Student: the pooled variance, with
    n1 + n2 - 2. Welch is the default: it loses almost nothing with equal variances and keeps its level without.

    References
    ----------
    Welch BL (1947), doi:10.1093/biomet/34.1-2.28
    """
    level = level_of(level)
    one_of("method", method, METHODS)
    difference = numbers("mean_treated", mean_treated) - numbers("mean_control", mean_control)
    s1 = between("sd_treated", sd_treated, 0.0, np.inf, open_high=True)
    s2 = between("sd_control", sd_control, 0.0, np.inf, open_high=True)
    n1, n2 = whole("n_treated", n_treated, at_least=2), whole("n_control", n_control, at_least=2)
    v1, v2 = s1**2 / n1, s2**2 / n2
    pooled = ((n1 - 1) * s1**2 + (n2 - 1) * s2**2) / (n1 + n2 - 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        if method == "welch":
            se = np.sqrt(v1 + v2)
            # shares of the variance, so that tiny SDs do not underflow
            share = v1 / (v1 + v2)
            df = 1.0 / (share**2 / (n1 - 1) + (1.0 - share) ** 2 / (n2 - 1))
        else:
            se = np.sqrt(pooled * (1.0 / n1 + 1.0 / n2))
            df = np.broadcast_to(np.asarray(n1 + n2 - 2.0), se.shape)
        difference = np.where(se > 0, difference, np.nan)
        t = difference / se
    half = critical_value(level, df) * se
    return answer(
        difference,
        method="Welch t, unequal variances" if method == "welch" else "Student t, pooled variance",
        inputs={
            "mean_treated": mean_treated,
            "sd_treated": sd_treated,
            "n_treated": n_treated,
            "mean_control": mean_control,
            "sd_control": sd_control,
            "n_control": n_control,
            "method": method,
            "level": level,
        },
        undefined="Neither arm varies, so the difference has no standard error.",
        interval=(difference - half, difference + half),
        level=level,
        reference="Welch BL (1947). doi:10.1093/biomet/34.1-2.28",
        details={"t": t, "df": df, "p": p_value(t, df), "se": se, "pooled_sd": np.sqrt(pooled)},
    )


def mean_difference_from_intervals(
    mean_treated: Any,
    low_treated: Any,
    high_treated: Any,
    mean_control: Any,
    low_control: Any,
    high_control: Any,
    *,
    n_treated: Any = None,
    n_control: Any = None,
    interval_level: float = 0.95,
    level: float = 0.95,
) -> Result:
    """Return the difference in means (or mean changes) of two arms, each printed with its own interval.

    Parameters
    ----------
    mean_treated, mean_control : float or array
        Mean (or mean change) of each arm.
    low_treated, high_treated, low_control, high_control : float or array
        Limits of each arm's interval.
    n_treated, n_control : int or array of int, optional
        Participants analysed. With both, intervals are read as t intervals and Welch's t is used; without, as normal.
    interval_level : float
        Confidence level of the arms' intervals, in (0, 1).
    level : float
        Confidence level of the result, in (0, 1).

    Returns
    -------
    Computed
        Value: treated minus control with its `interval`. `details`: `t`, `df` (infinite for the normal), `p`, `se`,
        `se_treated`, `se_control`.

    Raises
    ------
    ValueError
        If an interval does not hold its mean, or only one n is given.

    Notes
    -----
    se of an arm = (high - low) / (2 c); se^2 of the difference is their sum, since randomised arms are independent.

    References
    ----------
    Cochrane Handbook for Systematic Reviews of Interventions, chapter 6, section 6.5.2.
    """
    level, interval_level = level_of(level), level_of(interval_level, "interval_level")
    if (n_treated is None) != (n_control is None):
        raise ValueError(f"n_treated and n_control must be given both or neither, got {n_treated!r} and {n_control!r}.")
    treated, low_1, high_1 = inside_interval(
        mean_treated, low_treated, high_treated, "linear", name="mean", suffix="_treated"
    )
    control, low_2, high_2 = inside_interval(
        mean_control, low_control, high_control, "linear", name="mean", suffix="_control"
    )
    if n_treated is None:
        df_1 = df_2 = degrees_of_freedom(None)
    else:
        df_1 = np.asarray(whole("n_treated", n_treated, at_least=2) - 1, dtype=np.float64)
        df_2 = np.asarray(whole("n_control", n_control, at_least=2) - 1, dtype=np.float64)
    se_1 = (high_1 - low_1) / (2.0 * critical_value(interval_level, df_1))
    se_2 = (high_2 - low_2) / (2.0 * critical_value(interval_level, df_2))
    se = np.hypot(se_1, se_2)
    share = (se_1 / se) ** 2
    with np.errstate(divide="ignore"):
        df = 1.0 / (share**2 / df_1 + (1.0 - share) ** 2 / df_2)
    difference = treated - control
    t = difference / se
    half = critical_value(level, df) * se
    return answer(
        difference,
        method="difference of two arms from their intervals, " + ("normal" if n_treated is None else "Welch t"),
        inputs={
            "mean_treated": mean_treated,
            "low_treated": low_treated,
            "high_treated": high_treated,
            "mean_control": mean_control,
            "low_control": low_control,
            "high_control": high_control,
            "n_treated": n_treated,
            "n_control": n_control,
            "interval_level": interval_level,
            "level": level,
        },
        undefined="The intervals have no width.",
        interval=(difference - half, difference + half),
        level=level,
        reference="Cochrane Handbook for Systematic Reviews of Interventions, section 6.5.2",
        details={"t": t, "df": df, "p": p_value(t, df), "se": se, "se_treated": se_1, "se_control": se_2},
    )
