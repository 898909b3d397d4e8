"""Differences within participants: crossover and paired outcomes, whose two periods are correlated."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, level_of, numbers, one_of, positive, whole
from secondread.statistics.effect_measures.standardised_mean_difference import hedges_correction
from secondread.statistics.evidence.tails import critical_value, degrees_of_freedom, p_value, statistic_of
from secondread.statistics.result import Result

_REFERENCE = (
    "Elbourne DR et al. (2002). Meta-analyses involving cross-over trials: methodological issues. "
    "doi:10.1093/ije/31.1.140"
)


def crossover_mean_difference(
    mean_treated: Any,
    sd_treated: Any,
    mean_control: Any,
    sd_control: Any,
    n: Any,
    *,
    correlation: Any,
    level: float = 0.95,
) -> Result:
    """Return the mean difference within participants who had both treatments, with its paired t interval.

    Parameters
    ----------
    mean_treated, mean_control : float or array
        Means under treatment and under control.
    sd_treated, sd_control : float or array
        Standard deviations under each, at least 0.
    n : int or array of int
        Participants with both periods, at least 2.
    correlation : float or array
        Correlation of the two values of a participant, in [-1, 1]; known or assumed. 0 gives what a reading as two
        parallel arms of n would give.
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed or NotComputable
        Value: the mean difference with its `interval`. `details`: `sd_difference`, `se`, `t`, `df`, `p`. Not
        computable where the differences do not vary.

    Raises
    ------
    ValueError
        If an SD is negative, the correlation beyond 1 or n below 2.

    Notes
    -----
    se = sqrt((s1^2 + s2^2 - 2 r s1 s2) / n), n - 1 degrees of freedom. Period and carry-over effects are not seen in
    these figures.

    References
    ----------
    Elbourne DR et al. (2002), doi:10.1093/ije/31.1.140
    """
    inputs = dict(locals())
    level = level_of(level)
    difference = numbers("mean_treated", mean_treated) - numbers("mean_control", mean_control)
    s1 = between("sd_treated", sd_treated, 0.0, np.inf, open_high=True)
    s2 = between("sd_control", sd_control, 0.0, np.inf, open_high=True)
    size, r = whole("n", n, at_least=2), between("correlation", correlation, -1.0, 1.0)
    sd = np.sqrt((s1 - s2) ** 2 + 2.0 * (1.0 - r) * s1 * s2)
    df = np.asarray(size - 1.0)
    se = sd / np.sqrt(size)
    difference = np.where(se > 0, difference, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        t = difference / se
    half = critical_value(level, df) * se
    return answer(
        difference,
        method="mean difference within participants, paired t",
        inputs=inputs,
        interval=(difference - half, difference + half),
        level=level,
        reference=_REFERENCE,
        details={"sd_difference": sd, "se": se, "t": t, "df": df, "p": p_value(t, df)},
        undefined="The differences within participants do not vary.",
    )


def crossover_smd(
    mean_treated: Any,
    sd_treated: Any,
    mean_control: Any,
    sd_control: Any,
    n: Any,
    *,
    correlation: Any,
    level: float = 0.95,
) -> Result:
    """Return the standardised mean difference of a crossover, in units of the SD between participants.

    Parameters
    ----------
    mean_treated, sd_treated, mean_control, sd_control, n, correlation, level
        As in `crossover_mean_difference`; n at least 3.

    Returns
    -------
    Computed or NotComputable
        Value: the SMD with its normal `interval`. `details`: `se`, `variance`, `sd`, `correction`.

    Raises
    ------
    ValueError
        If an SD is negative, the correlation beyond 1 or n below 3.

    Notes
    -----
    d = (m1 - m2) / sqrt((s1^2 + s2^2)/2), corrected with n - 1 degrees of freedom; variance
    (1/n + d^2/(2n)) 2 (1 - r), so that it may be pooled with parallel trials. Dividing by the SD of the differences
    instead would give another, larger measure.

    References
    ----------
    Elbourne DR et al. (2002), doi:10.1093/ije/31.1.140
    """
    inputs = dict(locals())
    level = level_of(level)
    difference = numbers("mean_treated", mean_treated) - numbers("mean_control", mean_control)
    s1 = between("sd_treated", sd_treated, 0.0, np.inf, open_high=True)
    s2 = between("sd_control", sd_control, 0.0, np.inf, open_high=True)
    size, r = whole("n", n, at_least=3), between("correlation", correlation, -1.0, 1.0)
    sd = np.sqrt((s1**2 + s2**2) / 2.0)
    correction = hedges_correction(size - 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        raw = np.where(sd > 0, difference / sd, np.nan)
    value = correction * raw
    variance = correction**2 * (1.0 / size + raw**2 / (2.0 * size)) * 2.0 * (1.0 - r)
    half = critical_value(level, degrees_of_freedom(None)) * np.sqrt(variance)
    return answer(
        value,
        method="standardised mean difference of a crossover, SD between participants",
        inputs=inputs,
        interval=(value - half, value + half),
        level=level,
        reference=_REFERENCE,
        details={"se": np.sqrt(variance), "variance": variance, "sd": sd, "correction": correction},
        undefined="The standard deviations are 0.",
    )


def correlation_from_paired_test(
    mean_difference: Any, sd_treated: Any, sd_control: Any, n: Any, statistic: Any, *, kind: str = "t"
) -> Result:
    """Return the correlation within participants that a paired t, its p or the standard error implies.

    Parameters
    ----------
    mean_difference : float or array
        Mean difference within participants.
    sd_treated, sd_control : float or array
        Standard deviations under each treatment, above 0.
    n : int or array of int
        Participants with both periods, at least 2.
    statistic : float or array
        The paired t, its two-sided p in (0, 1), or the standard error of the difference, above 0.
    kind : {"t", "p", "se"}
        What `statistic` is.

    Returns
    -------
    Computed or NotComputable
        Value: the correlation. `details`: `se`, `sd_difference`. Not computable where no correlation in [-1, 1] fits
        (the figures contradict each other, or the test was not a paired one) or the difference is 0 (unless `kind` is
        "se").

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Notes
    -----
    se = |mean difference| / |t|, sd = se sqrt(n), r = (s1^2 + s2^2 - sd^2) / (2 s1 s2).

    References
    ----------
    Elbourne DR et al. (2002), doi:10.1093/ije/31.1.140
    """
    inputs = dict(locals())
    one_of("kind", kind, ("t", "p", "se"))
    difference = np.abs(numbers("mean_difference", mean_difference))
    s1, s2 = positive("sd_treated", sd_treated), positive("sd_control", sd_control)
    size = whole("n", n, at_least=2)
    with np.errstate(divide="ignore", invalid="ignore"):
        if kind == "se":
            se = positive("statistic", statistic)
        elif kind == "t":
            se = difference / np.abs(numbers("statistic", statistic))
        else:
            p = between("statistic", statistic, 0.0, 1.0, open_low=True, open_high=True)
            se = difference / statistic_of(p, np.asarray(size - 1.0))
        sd = se * np.sqrt(size)
        r = (s1**2 + s2**2 - sd**2) / (2.0 * s1 * s2)
        # a correlation of 1 may come out above it in the last bit
        fits = (np.abs(r) <= 1.0 + 1e-12) & (se > 0)
    return answer(
        np.where(fits, np.clip(r, -1.0, 1.0), np.nan),
        method=f"correlation within participants from the paired {kind}",
        inputs=inputs,
        reference=_REFERENCE,
        details={"se": se, "sd_difference": sd},
        undefined="No correlation in [-1, 1] fits these figures.",
    )
