"""Two estimates held against each other: the difference between them, not the two p-values."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, level_of, numbers
from secondread.statistics.evidence.scales import inside_interval, off_scale
from secondread.statistics.evidence.tails import critical_value, degrees_of_freedom, p_value
from secondread.statistics.result import Result

_REFERENCE = (
    "Altman DG, Bland JM (2003). Interaction revisited: the difference between two estimates. "
    "doi:10.1136/bmj.326.7382.219"
)


def compare_estimates(
    estimate_1: Any,
    se_1: Any,
    estimate_2: Any,
    se_2: Any,
    *,
    level: float = 0.95,
    correlation: Any = 0.0,
) -> Result:
    """Return the difference between two estimates with its interval and test (a test of interaction).

    Parameters
    ----------
    estimate_1, estimate_2 : float or array
        The two estimates on a scale where they add: differences, or logs of ratios.
    se_1, se_2 : float or array
        Their standard errors on that scale, at least 0.
    level : float
        Confidence level, in (0, 1).
    correlation : float or array
        Correlation between the two estimates, in [-1, 1]; 0 for independent groups of participants (subgroups, two
        trials), above 0 for two outcomes or time points of the same participants.

    Returns
    -------
    Computed or NotComputable
        Value: estimate_1 - estimate_2 with its `interval`. `details`: `z`, `p`, `se`. Not computable where the
        difference has no variance.

    Raises
    ------
    ValueError
        If a standard error is negative or a correlation beyond 1.

    Notes
    -----
    se^2 = se_1^2 + se_2^2 - 2 correlation se_1 se_2. Two p-values on either side of 0.05, or two intervals that
    overlap, do not answer this question.

    References
    ----------
    Altman DG, Bland JM (2003), doi:10.1136/bmj.326.7382.219
    """
    level = level_of(level)
    first, second = numbers("estimate_1", estimate_1), numbers("estimate_2", estimate_2)
    s1 = between("se_1", se_1, 0.0, np.inf, open_high=True)
    s2 = between("se_2", se_2, 0.0, np.inf, open_high=True)
    rho = between("correlation", correlation, -1.0, 1.0)
    degrees = degrees_of_freedom(None)
    se = np.sqrt(np.maximum(s1**2 + s2**2 - 2.0 * rho * s1 * s2, 0.0))
    difference = np.where(se > 0, first - second, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = difference / se
    half = critical_value(level, degrees) * se
    return answer(
        difference,
        method="difference between two estimates, normal approximation",
        inputs={
            "estimate_1": estimate_1,
            "se_1": se_1,
            "estimate_2": estimate_2,
            "se_2": se_2,
            "level": level,
            "correlation": correlation,
        },
        undefined="The difference between the estimates has no variance.",
        interval=(difference - half, difference + half),
        level=level,
        reference=_REFERENCE,
        details={"z": z, "p": p_value(z, degrees), "se": se},
    )


def compare_intervals(
    estimate_1: Any,
    low_1: Any,
    high_1: Any,
    estimate_2: Any,
    low_2: Any,
    high_2: Any,
    *,
    scale: str = "linear",
    level: float = 0.95,
    interval_level: float = 0.95,
    correlation: Any = 0.0,
) -> Result:
    """Return the difference (or ratio) of two estimates printed with confidence intervals.

    Parameters
    ----------
    estimate_1, low_1, high_1, estimate_2, low_2, high_2 : float or array
        Estimates and limits as printed (ratios as ratios).
    scale : {"linear", "log"}
        "log" for ratios: the value is then the ratio of the two ratios.
    level : float
        Confidence level of the result, in (0, 1).
    interval_level : float
        Confidence level of the two printed intervals, in (0, 1).
    correlation : float or array
        As in `compare_estimates`.

    Returns
    -------
    Computed or NotComputable
        Value: estimate_1 - estimate_2, or estimate_1 / estimate_2 on the log scale, with its `interval`.
        `details`: `z`, `p`, `se` (on the scale), `se_1`, `se_2`.

    Raises
    ------
    ValueError
        If an interval does not hold its estimate or a ratio is not positive.

    Notes
    -----
    Standard errors from the widths of the intervals, then as in `compare_estimates`.

    References
    ----------
    Altman DG, Bland JM (2003), doi:10.1136/bmj.326.7382.219
    """
    level, interval_level = level_of(level), level_of(interval_level, "interval_level")
    degrees = degrees_of_freedom(None)
    width = 2.0 * critical_value(interval_level, degrees)
    first, below_1, above_1 = inside_interval(estimate_1, low_1, high_1, scale, suffix="_1")
    second, below_2, above_2 = inside_interval(estimate_2, low_2, high_2, scale, suffix="_2")
    rho = between("correlation", correlation, -1.0, 1.0)
    s1, s2 = (above_1 - below_1) / width, (above_2 - below_2) / width
    se = np.sqrt(np.maximum(s1**2 + s2**2 - 2.0 * rho * s1 * s2, 0.0))
    difference = np.where(se > 0, first - second, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = difference / se
    half = critical_value(level, degrees) * se
    return answer(
        off_scale(difference, scale),
        method=("ratio of two ratios" if scale == "log" else "difference between two estimates")
        + " from their intervals, normal approximation",
        inputs={
            "estimate_1": estimate_1,
            "low_1": low_1,
            "high_1": high_1,
            "estimate_2": estimate_2,
            "low_2": low_2,
            "high_2": high_2,
            "scale": scale,
            "level": level,
            "interval_level": interval_level,
            "correlation": correlation,
        },
        undefined="The difference between the estimates has no variance.",
        interval=(off_scale(difference - half, scale), off_scale(difference + half, scale)),
        level=level,
        reference=_REFERENCE,
        details={"z": z, "p": p_value(z, degrees), "se": se, "se_1": s1, "se_2": s2},
    )
