"""Outcomes measured before and after: change, end value or adjusted for baseline, joined by their correlation."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, level_of, numbers, one_of, whole
from secondread.statistics.evidence.tails import critical_value, p_value
from secondread.statistics.result import Result

ANALYSES = ("ancova", "change", "end")
_HANDBOOK = "Cochrane Handbook for Systematic Reviews of Interventions, section 6.5.2.8"


def sd_of_change(sd_before: Any, sd_after: Any, correlation: Any) -> Result:
    """Return the standard deviation of a change from those before and after and their correlation.

    Parameters
    ----------
    sd_before, sd_after : float or array
        Standard deviations of the same participants, at least 0.
    correlation : float or array
        Correlation of the values before and after, in [-1, 1].

    Returns
    -------
    Computed
        Value: the SD of the change, sqrt(s0^2 + s1^2 - 2 r s0 s1).

    Raises
    ------
    ValueError
        If an SD is negative or the correlation beyond 1.

    References
    ----------
    Cochrane Handbook for Systematic Reviews of Interventions, section 6.5.2.8.
    """
    s0 = between("sd_before", sd_before, 0.0, np.inf, open_high=True)
    s1 = between("sd_after", sd_after, 0.0, np.inf, open_high=True)
    r = between("correlation", correlation, -1.0, 1.0)
    # (s0 - s1)^2 + 2 (1 - r) s0 s1 loses no digits when r is near 1
    return answer(
        np.sqrt((s0 - s1) ** 2 + 2.0 * (1.0 - r) * s0 * s1),
        method="SD of a change from two SDs and their correlation",
        inputs={"sd_before": sd_before, "sd_after": sd_after, "correlation": correlation},
        reference=_HANDBOOK,
    )


def correlation_from_sds(sd_before: Any, sd_after: Any, sd_change: Any) -> Result:
    """Return the correlation of values before and after that three standard deviations imply.

    Parameters
    ----------
    sd_before, sd_after, sd_change : float or array
        Standard deviations before, after, and of the change, at least 0.

    Returns
    -------
    Computed or NotComputable
        Value: (s0^2 + s1^2 - sd^2) / (2 s0 s1). Not computable where that is beyond 1 in size (the three SDs
        contradict each other) or where s0 or s1 is 0.

    Raises
    ------
    ValueError
        If an SD is negative.

    References
    ----------
    Cochrane Handbook for Systematic Reviews of Interventions, section 6.5.2.8.
    """
    s0 = between("sd_before", sd_before, 0.0, np.inf, open_high=True)
    s1 = between("sd_after", sd_after, 0.0, np.inf, open_high=True)
    change = between("sd_change", sd_change, 0.0, np.inf, open_high=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        r = (s0**2 + s1**2 - change**2) / (2.0 * s0 * s1)
    return answer(
        # a correlation of 1 may come out above it in the last bit
        np.where(np.abs(r) <= 1.0 + 1e-12, np.clip(r, -1.0, 1.0), np.nan),
        method="correlation of before and after from three SDs",
        inputs={"sd_before": sd_before, "sd_after": sd_after, "sd_change": sd_change},
        reference=_HANDBOOK,
        undefined="No correlation in [-1, 1] fits the three standard deviations.",
    )


def adjusted_mean_difference(
    before_treated: Any,
    sd_before_treated: Any,
    after_treated: Any,
    sd_after_treated: Any,
    n_treated: Any,
    before_control: Any,
    sd_before_control: Any,
    after_control: Any,
    sd_after_control: Any,
    n_control: Any,
    *,
    correlation: Any,
    analysis: str = "ancova",
    level: float = 0.95,
) -> Result:
    """Return the difference between arms by change, by end value or adjusted for baseline, from summary figures.

    Parameters
    ----------
    before_treated, after_treated, before_control, after_control : float or array
        Means before and after in each arm.
    sd_before_treated, sd_after_treated, sd_before_control, sd_after_control : float or array
        Their standard deviations, above 0 before, at least 0 after.
    n_treated, n_control : int or array of int
        Participants analysed, at least 2 (4 in all for "ancova").
    correlation : float or array
        Correlation of the values before and after within an arm, in [-1, 1]; known or assumed.
    analysis : {"ancova", "change", "end"}
        Which analysis.
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed or NotComputable
        Value: treated minus control with its t `interval`. `details`: `se`, `df`, `t`, `p`, `slope` (weight given to
        the baseline difference: 0 for "end", 1 for "change", the regression slope for "ancova").

    Raises
    ------
    ValueError
        If an SD is negative, a correlation beyond 1 or an arm too small.

    Notes
    -----
    Difference = (difference after) - slope (difference before). With pooled within-arm variances V0, V1 and
    covariance C (r s0 s1 of each arm, pooled), slope = C/V0 for "ancova" and
    se^2 = (V1 - C^2/V0) (N-2)/(N-3) (1/n1 + 1/n2 + (difference before)^2 / ((N-2) V0)), which is what least squares
    gives. For the others se^2 = (V1 + slope^2 V0 - 2 slope C) (1/n1 + 1/n2). Where baselines differ by chance the
    three differ; only "ancova" is free of that chance.

    References
    ----------
    Vickers AJ, Altman DG (2001). Analysing controlled trials with baseline and follow up measurements.
    doi:10.1136/bmj.323.7321.1123
    """
    inputs = dict(locals())
    level = level_of(level)
    one_of("analysis", analysis, ANALYSES)
    n1, n2 = whole("n_treated", n_treated, at_least=2), whole("n_control", n_control, at_least=2)
    if analysis == "ancova" and (n1 + n2 < 4).any():
        raise ValueError(f"n_treated and n_control must be 4 in all for ancova, got {n_treated!r} and {n_control!r}.")
    sds = [
        between(name, inputs[name], 0.0, np.inf, open_high=True)
        for name in ("sd_before_treated", "sd_before_control", "sd_after_treated", "sd_after_control")
    ]
    r = between("correlation", correlation, -1.0, 1.0)
    df = np.asarray(n1 + n2 - 2.0)
    before = numbers("before_treated", before_treated) - numbers("before_control", before_control)
    after = numbers("after_treated", after_treated) - numbers("after_control", after_control)
    v0 = ((n1 - 1) * sds[0] ** 2 + (n2 - 1) * sds[1] ** 2) / df
    v1 = ((n1 - 1) * sds[2] ** 2 + (n2 - 1) * sds[3] ** 2) / df
    covariance = r * ((n1 - 1) * sds[0] * sds[2] + (n2 - 1) * sds[1] * sds[3]) / df
    sizes = 1.0 / n1 + 1.0 / n2
    with np.errstate(divide="ignore", invalid="ignore"):
        if analysis == "ancova":
            slope = covariance / v0
            residual = np.maximum(v1 - covariance * slope, 0.0) * df / (df - 1.0)
            variance = residual * (sizes + before**2 / (df * v0))
            df = df - 1.0
        else:
            slope = np.full(np.shape(v0), 1.0 if analysis == "change" else 0.0)
            variance = np.maximum(v1 + slope**2 * v0 - 2.0 * slope * covariance, 0.0) * sizes
        se = np.sqrt(variance)
        difference = np.where(se > 0, after - slope * before, np.nan)
        t = difference / se
    half = critical_value(level, np.asarray(df)) * se
    return answer(
        difference,
        method={
            "ancova": "difference adjusted for baseline (ANCOVA from summary figures)",
            "change": "difference of changes, pooled variance",
            "end": "difference of end values, pooled variance",
        }[analysis],
        inputs=inputs,
        interval=(difference - half, difference + half),
        level=level,
        reference="Vickers AJ, Altman DG (2001). doi:10.1136/bmj.323.7321.1123",
        details={"se": se, "df": df, "t": t, "p": p_value(t, np.asarray(df)), "slope": slope},
        undefined="The outcome does not vary within arms.",
    )
