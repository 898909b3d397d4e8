"""Standardised mean difference of two independent arms: Cohen's d, Hedges' g, Glass's delta."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, level_of, numbers, one_of, whole
from secondread.statistics.effect_measures.noncentral_t import noncentrality_limits
from secondread.statistics.evidence.tails import critical_value, degrees_of_freedom, p_value
from secondread.statistics.result import Result

MEASURES = ("hedges", "cohen", "glass")
METHODS = ("normal", "noncentral_t")


def hedges_correction(df: Any) -> NDArray[np.float64]:
    """Return the exact small-sample factor J = Γ(df/2) / (sqrt(df/2) Γ((df-1)/2)), NaN for df <= 1."""
    df = np.asarray(df, dtype=np.float64)
    usable = np.where(df > 1, df, 2.0)
    exponent = special.gammaln(usable / 2.0) - special.gammaln((usable - 1.0) / 2.0) - np.log(usable / 2.0) / 2.0
    return np.where(df > 1, np.exp(exponent), np.nan)


def standardised_mean_difference(
    mean_treated: Any,
    sd_treated: Any,
    n_treated: Any,
    mean_control: Any,
    sd_control: Any,
    n_control: Any,
    *,
    measure: str = "hedges",
    method: str = "normal",
    level: float = 0.95,
) -> Result:
    """Return the standardised mean difference, treated minus control, with its interval.

    Parameters
    ----------
    mean_treated, mean_control : float or array
        Means of the arms.
    sd_treated, sd_control : float or array
        Standard deviations, at least 0.
    n_treated, n_control : int or array of int
        Participants analysed, at least 2.
    measure : {"hedges", "cohen", "glass"}
        "hedges": pooled SD and the exact small-sample correction; "cohen": pooled SD without it; "glass": the SD of
        the control arm, corrected.
    method : {"normal", "noncentral_t"}
        "normal": estimate ± c se. "noncentral_t": the exact interval under equal variances and normal outcomes (not
        for "glass").
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed or NotComputable
        Value: the SMD in standard deviations with its `interval`. `details`: `se`, `variance`, `correction` (J),
        `sd` (the one divided by), `z` and `p` from the standard error. Not computable where that SD is 0.

    Raises
    ------
    ValueError
        If an SD is negative, an arm has fewer than 2 participants, or "glass" is asked with "noncentral_t".

    Notes
    -----
    d = (m1 - m2) / s, g = J d with J by gamma functions and not its approximation 1 - 3/(4 df - 1). Variance of g and
    of d: 1/n1 + 1/n2 + value^2 / (2 (n1 + n2)) (the large-sample one, as metafor's measure "SMD" with vtype "LS");
    of Glass's delta: 1/n1 + 1/n2 + value^2 / (2 n2) (as "SMD1").

    References
    ----------
    Hedges LV (1981). Distribution theory for Glass's estimator of effect size and related estimators.
    doi:10.3102/10769986006002107
    """
    inputs = dict(locals())
    level = level_of(level)
    one_of("measure", measure, MEASURES)
    one_of("method", method, METHODS)
    if measure == "glass" and method == "noncentral_t":
        raise ValueError("method must be 'normal' with measure 'glass', got 'noncentral_t'.")
    difference = numbers("mean_treated", mean_treated) - numbers("mean_control", mean_control)
    s1 = between("sd_treated", sd_treated, 0.0, np.inf, open_high=True)
    s2 = between("sd_control", sd_control, 0.0, np.inf, open_high=True)
    n1, n2 = whole("n_treated", n_treated, at_least=2), whole("n_control", n_control, at_least=2)
    df = np.asarray(n2 - 1.0 if measure == "glass" else n1 + n2 - 2.0)
    sd = s2 if measure == "glass" else np.sqrt(((n1 - 1) * s1**2 + (n2 - 1) * s2**2) / (n1 + n2 - 2))
    correction = np.ones_like(df) if measure == "cohen" else hedges_correction(df)
    with np.errstate(divide="ignore", invalid="ignore"):
        raw = np.where(sd > 0, difference / sd, np.nan)
    value = correction * raw
    variance = 1.0 / n1 + 1.0 / n2 + value**2 / (2.0 * (n2 if measure == "glass" else n1 + n2))
    se = np.sqrt(variance)
    if method == "normal":
        half = critical_value(level, degrees_of_freedom(None)) * se
        interval = value - half, value + half
    else:
        root = np.sqrt(1.0 / n1 + 1.0 / n2)
        low, high = noncentrality_limits(raw / root, df, level)
        interval = correction * low * root, correction * high * root
    return answer(
        value,
        method=f"{_NAMES[measure]}, {'normal' if method == 'normal' else 'noncentral t'} interval",
        inputs=inputs,
        interval=interval,
        level=level,
        reference="Hedges LV (1981). doi:10.3102/10769986006002107",
        details={
            "se": se,
            "variance": variance,
            "correction": correction,
            "sd": sd,
            "z": value / se,
            "p": p_value(value / se, degrees_of_freedom(None)),
        },
        undefined="The standard deviation to divide by is 0, or an arm is too small for the correction.",
    )


_NAMES = {"hedges": "Hedges' g (exact correction)", "cohen": "Cohen's d", "glass": "Glass's delta (control SD)"}


def smd_from_statistic(
    statistic: Any, n_treated: Any, n_control: Any, *, kind: str = "t", measure: str = "hedges", level: float = 0.95
) -> Result:
    """Return the standardised mean difference behind a two-sample t, F or point-biserial r.

    Parameters
    ----------
    statistic : float or array
        t, F (one numerator degree of freedom; its sign is lost and the SMD comes out positive) or r in (-1, 1).
    n_treated, n_control : int or array of int
        Participants analysed, at least 2.
    kind : {"t", "F", "r"}
        What the statistic is.
    measure : {"hedges", "cohen"}
        With or without the exact small-sample correction.
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed
        Value: the SMD with its normal `interval`. `details`: `se`, `variance`, `correction`.

    Raises
    ------
    ValueError
        If F is negative, r beyond 1, or an arm has fewer than 2 participants.

    Notes
    -----
    d = t sqrt(1/n1 + 1/n2), t = sqrt(F), t = r sqrt(df / (1 - r^2)). Exact for Student's t, not for Welch's or for an
    adjusted analysis, whose t is larger for the same difference.

    References
    ----------
    Borenstein M et al. (2009). Introduction to Meta-Analysis, chapter 4. doi:10.1002/9780470743386
    """
    inputs = dict(locals())
    level = level_of(level)
    one_of("kind", kind, ("t", "F", "r"))
    one_of("measure", measure, ("hedges", "cohen"))
    n1, n2 = whole("n_treated", n_treated, at_least=2), whole("n_control", n_control, at_least=2)
    df = np.asarray(n1 + n2 - 2.0)
    if kind == "t":
        t = numbers("statistic", statistic)
    elif kind == "F":
        t = np.sqrt(between("statistic", statistic, 0.0, np.inf, open_high=True))
    else:
        r = between("statistic", statistic, -1.0, 1.0, open_low=True, open_high=True)
        t = r * np.sqrt(df / (1.0 - r**2))
    correction = hedges_correction(df) if measure == "hedges" else np.ones_like(df)
    value = correction * t * np.sqrt(1.0 / n1 + 1.0 / n2)
    variance = 1.0 / n1 + 1.0 / n2 + value**2 / (2.0 * (n1 + n2))
    half = critical_value(level, degrees_of_freedom(None)) * np.sqrt(variance)
    return answer(
        value,
        method=f"{_NAMES[measure]} from {kind}",
        inputs=inputs,
        interval=(value - half, value + half),
        level=level,
        reference="Borenstein M et al. (2009). Introduction to Meta-Analysis. doi:10.1002/9780470743386",
        note="F has no sign." if kind == "F" else "",
        details={"se": np.sqrt(variance), "variance": variance, "correction": correction},
    )
