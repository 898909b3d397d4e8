"""Ratio of the spread of two arms: of standard deviations, or of coefficients of variation."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, level_of, one_of, positive, whole
from secondread.statistics.evidence.tails import critical_value, degrees_of_freedom, p_value
from secondread.statistics.result import Result

METHODS = ("log", "F")


def variability_ratio(
    sd_treated: Any,
    n_treated: Any,
    sd_control: Any,
    n_control: Any,
    *,
    method: str = "log",
    level: float = 0.95,
) -> Result:
    """Return the ratio of standard deviations, treated over control, with its interval (lnVR on its own scale).

    Parameters
    ----------
    sd_treated, sd_control : float or array
        Standard deviations, at least 0.
    n_treated, n_control : int or array of int
        Participants analysed, at least 2.
    method : {"log", "F"}
        "log": normal on the bias-corrected log ratio (lnVR). "F": the plain ratio with the interval and test of the
        F distribution, exact for normal outcomes and very sensitive to departures from it.
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed or NotComputable
        Value: the ratio with its `interval`. `details`: `log_ratio`, `se`, `variance` (of lnVR), `p`. Not computable
        where an SD is 0.

    Raises
    ------
    ValueError
        If an SD is negative or an arm has fewer than 2 participants.

    Notes
    -----
    lnVR = ln(s1/s2) + 1/(2(n1-1)) - 1/(2(n2-1)) with variance 1/(2(n1-1)) + 1/(2(n2-1)), as metafor's "VR". A
    treatment that helps some and not others changes the spread; an equal spread does not prove equal response.

    References
    ----------
    Nakagawa S et al. (2015). Meta-analysis of variation. doi:10.1111/2041-210X.12309
    """
    inputs = dict(locals())
    level = level_of(level)
    one_of("method", method, METHODS)
    s1 = between("sd_treated", sd_treated, 0.0, np.inf, open_high=True)
    s2 = between("sd_control", sd_control, 0.0, np.inf, open_high=True)
    n1, n2 = whole("n_treated", n_treated, at_least=2), whole("n_control", n_control, at_least=2)
    plain, correction, variance = _log_ratio(s1, n1, s2, n2)
    se = np.sqrt(variance)
    if method == "log":
        log_ratio = plain + correction
        half = critical_value(level, degrees_of_freedom(None)) * se
        interval = np.exp(log_ratio - half), np.exp(log_ratio + half)
        p = p_value(log_ratio / se, degrees_of_freedom(None))
    else:
        log_ratio = plain
        f, d1, d2 = np.exp(2.0 * plain), n1 - 1.0, n2 - 1.0
        tail = (1.0 - level) / 2.0
        interval = np.sqrt(f / special.fdtri(d1, d2, 1.0 - tail)), np.sqrt(f / special.fdtri(d1, d2, tail))
        p = np.minimum(1.0, 2.0 * np.minimum(special.fdtr(d1, d2, f), special.fdtrc(d1, d2, f)))
    return answer(
        np.exp(log_ratio),
        method="ratio of standard deviations, " + ("lnVR, normal" if method == "log" else "F distribution"),
        inputs=inputs,
        interval=interval,
        level=level,
        reference="Nakagawa S et al. (2015). doi:10.1111/2041-210X.12309",
        details={"log_ratio": log_ratio, "se": se, "variance": variance, "p": p},
        undefined="A standard deviation is 0.",
    )


def variation_ratio(
    mean_treated: Any,
    sd_treated: Any,
    n_treated: Any,
    mean_control: Any,
    sd_control: Any,
    n_control: Any,
    *,
    level: float = 0.95,
) -> Result:
    """Return the ratio of coefficients of variation, treated over control, with its interval (lnCVR).

    Parameters
    ----------
    mean_treated, mean_control : float or array
        Means of the arms, above 0 (a coefficient of variation needs a true zero).
    sd_treated, sd_control : float or array
        Standard deviations, at least 0.
    n_treated, n_control : int or array of int
        Participants analysed, at least 2.
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed or NotComputable
        Value: the ratio with its `interval`. `details`: `log_ratio`, `se`, `variance`, `z`, `p`.

    Raises
    ------
    ValueError
        If a mean is not above 0, an SD negative or an arm smaller than 2.

    Notes
    -----
    lnCVR = ln((s1/m1)/(s2/m2)) + 1/(2(n1-1)) - 1/(2(n2-1)), variance that of lnVR plus s^2/(n m^2) of each arm (mean
    and SD taken as uncorrelated), as metafor's "CVR".

    References
    ----------
    Nakagawa S et al. (2015). Meta-analysis of variation. doi:10.1111/2041-210X.12309
    """
    inputs = dict(locals())
    level = level_of(level)
    m1, m2 = positive("mean_treated", mean_treated), positive("mean_control", mean_control)
    s1 = between("sd_treated", sd_treated, 0.0, np.inf, open_high=True)
    s2 = between("sd_control", sd_control, 0.0, np.inf, open_high=True)
    n1, n2 = whole("n_treated", n_treated, at_least=2), whole("n_control", n_control, at_least=2)
    plain, correction, variance = _log_ratio(s1, n1, s2, n2)
    log_ratio = plain + correction - np.log(m1 / m2)
    variance = variance + s1**2 / (n1 * m1**2) + s2**2 / (n2 * m2**2)
    se = np.sqrt(variance)
    half = critical_value(level, degrees_of_freedom(None)) * se
    z = log_ratio / se
    return answer(
        np.exp(log_ratio),
        method="ratio of coefficients of variation, lnCVR, normal",
        inputs=inputs,
        interval=(np.exp(log_ratio - half), np.exp(log_ratio + half)),
        level=level,
        reference="Nakagawa S et al. (2015). doi:10.1111/2041-210X.12309",
        details={
            "log_ratio": log_ratio,
            "se": se,
            "variance": variance,
            "z": z,
            "p": p_value(z, degrees_of_freedom(None)),
        },
        undefined="A standard deviation is 0.",
    )


def _log_ratio(s1: Any, n1: Any, s2: Any, n2: Any) -> tuple[Any, Any, Any]:
    """Return ln(s1/s2) (NaN where one is 0), its correction for bias, and its variance."""
    with np.errstate(divide="ignore", invalid="ignore"):
        plain = np.where((s1 > 0) & (s2 > 0), np.log(s1) - np.log(s2), np.nan)
    first, second = 1.0 / (2.0 * (n1 - 1)), 1.0 / (2.0 * (n2 - 1))
    return plain, first - second, first + second
