"""Ratio of two means, on the log scale."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, level_of, numbers, one_of, whole
from secondread.statistics.evidence.tails import critical_value, degrees_of_freedom, p_value, quantile
from secondread.statistics.result import Result

METHODS = ("log", "fieller")


def ratio_of_means(
    mean_treated: Any,
    sd_treated: Any,
    n_treated: Any,
    mean_control: Any,
    sd_control: Any,
    n_control: Any,
    *,
    method: str = "log",
    level: float = 0.95,
) -> Result:
    """Return the ratio of two means, treated over control, with its interval.

    Parameters
    ----------
    mean_treated, mean_control : float or array
        Means of the arms; a ratio makes sense on a scale with a true zero, and the means must have one sign.
    sd_treated, sd_control : float or array
        Standard deviations, at least 0.
    n_treated, n_control : int or array of int
        Participants analysed, at least 2.
    method : {"log", "fieller"}
        "log": normal on the log ratio (delta method). "fieller": exact for normal outcomes with equal variances; its
        interval is unbounded, and given as infinite, where the control mean does not differ from 0.
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed or NotComputable
        Value: the ratio with its `interval`. `details`: `log_ratio`, `se`, `variance` (of the log ratio), `z`, `p`.
        Not computable where the means differ in sign or one is 0.

    Raises
    ------
    ValueError
        If an SD is negative or an arm has fewer than 2 participants.

    Notes
    -----
    var(log ratio) = s1^2 / (n1 m1^2) + s2^2 / (n2 m2^2), as metafor's measure "ROM".

    References
    ----------
    Hedges LV, Gurevitch J, Curtis PS (1999). doi:10.1890/0012-9658(1999)080[1150:TMAORR]2.0.CO;2;
    Fieller EC (1954). doi:10.1111/j.2517-6161.1954.tb00159.x
    """
    inputs = dict(locals())
    level = level_of(level)
    one_of("method", method, METHODS)
    m1, m2 = numbers("mean_treated", mean_treated), numbers("mean_control", mean_control)
    s1 = between("sd_treated", sd_treated, 0.0, np.inf, open_high=True)
    s2 = between("sd_control", sd_control, 0.0, np.inf, open_high=True)
    n1, n2 = whole("n_treated", n_treated, at_least=2), whole("n_control", n_control, at_least=2)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(m1 * m2 > 0, m1 / m2, np.nan)
        log_ratio = np.log(ratio)
        variance = s1**2 / (n1 * m1**2) + s2**2 / (n2 * m2**2)
        se = np.sqrt(variance)
        z = log_ratio / se
        if method == "log":
            half = critical_value(level, degrees_of_freedom(None)) * se
            interval = np.exp(log_ratio - half), np.exp(log_ratio + half)
        else:
            df = np.asarray(n1 + n2 - 2.0)
            pooled = ((n1 - 1) * s1**2 + (n2 - 1) * s2**2) / df
            c2 = quantile((1.0 + level) / 2.0, df) ** 2 * pooled
            # roots of (m1 - r m2)^2 = c2 (1/n1 + r^2/n2)
            a, b, c = m2**2 - c2 / n2, m1 * m2, m1**2 - c2 / n1
            root = np.sqrt(np.maximum(b**2 - a * c, 0.0))
            bounded = a > 0
            interval = np.where(bounded, (b - root) / a, -np.inf), np.where(bounded, (b + root) / a, np.inf)
    return answer(
        ratio,
        method="ratio of means, " + ("log scale, normal" if method == "log" else "Fieller interval, pooled variance"),
        inputs=inputs,
        interval=interval,
        level=level,
        reference="Hedges LV, Gurevitch J, Curtis PS (1999). doi:10.1890/0012-9658(1999)080[1150:TMAORR]2.0.CO;2"
        if method == "log"
        else "Fieller EC (1954). doi:10.1111/j.2517-6161.1954.tb00159.x",
        details={
            "log_ratio": log_ratio,
            "se": se,
            "variance": variance,
            "z": z,
            "p": p_value(z, degrees_of_freedom(None)),
        },
        undefined="The means differ in sign, or one of them is 0.",
    )
