"""The probability that a treated participant does better than a control: from means, an SMD or U."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, level_of, numbers, whole
from secondread.statistics.evidence.tails import critical_value, degrees_of_freedom, p_value
from secondread.statistics.result import Result


def probability_of_superiority(
    mean_treated: Any,
    sd_treated: Any,
    n_treated: Any,
    mean_control: Any,
    sd_control: Any,
    n_control: Any,
    *,
    higher_is_better: bool = True,
    level: float = 0.95,
) -> Result:
    """Return the chance that a random treated participant does better than a random control, for normal outcomes.

    Parameters
    ----------
    mean_treated, mean_control : float or array
        Means of the arms.
    sd_treated, sd_control : float or array
        Standard deviations, at least 0, not both 0.
    n_treated, n_control : int or array of int
        Participants analysed, at least 2.
    higher_is_better : bool
        Whether larger values favour the treated arm.
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed or NotComputable
        Value: the probability (0.5 is no difference) with its `interval`. `details`: `standardised` (the difference
        in units of sqrt(s1^2 + s2^2)), `se` (of that), `p`.

    Raises
    ------
    ValueError
        If an SD is negative or an arm smaller than 2.

    Notes
    -----
    Φ((m1 - m2) / sqrt(s1^2 + s2^2)), an approximation resting on normal outcomes. The interval is taken on the scale
    of the argument of Φ with the delta method: var = (s1^2/n1 + s2^2/n2)/S + δ^2 (s1^4/(n1-1) + s2^4/(n2-1)) / (2 S^2)
    with S = s1^2 + s2^2 and δ the argument.

    References
    ----------
    McGraw KO, Wong SP (1992). A common language effect size statistic. doi:10.1037/0033-2909.111.2.361
    """
    inputs = dict(locals())
    level = level_of(level)
    difference = numbers("mean_treated", mean_treated) - numbers("mean_control", mean_control)
    difference = difference if higher_is_better else -difference
    s1 = between("sd_treated", sd_treated, 0.0, np.inf, open_high=True)
    s2 = between("sd_control", sd_control, 0.0, np.inf, open_high=True)
    n1, n2 = whole("n_treated", n_treated, at_least=2), whole("n_control", n_control, at_least=2)
    total = s1**2 + s2**2
    with np.errstate(divide="ignore", invalid="ignore"):
        argument = np.where(total > 0, difference / np.sqrt(total), np.nan)
        variance = (s1**2 / n1 + s2**2 / n2) / total + argument**2 * (s1**4 / (n1 - 1) + s2**4 / (n2 - 1)) / (
            2.0 * total**2
        )
        se = np.sqrt(variance)
        z = argument / se
    half = critical_value(level, degrees_of_freedom(None)) * se
    return answer(
        np.asarray(special.ndtr(argument)),
        method="probability of superiority, normal outcomes with unequal variances",
        inputs=inputs,
        interval=(special.ndtr(argument - half), special.ndtr(argument + half)),
        level=level,
        reference="McGraw KO, Wong SP (1992). doi:10.1037/0033-2909.111.2.361",
        note="An approximation: outcomes are taken as normal.",
        details={"standardised": argument, "se": se, "p": p_value(z, degrees_of_freedom(None))},
        undefined="Neither arm varies.",
    )


def superiority_from_smd(smd: Any) -> Result:
    """Return the probability of superiority that a standardised mean difference implies for normal outcomes.

    Parameters
    ----------
    smd : float or array
        Standardised mean difference, positive in favour of the treated arm.

    Returns
    -------
    Computed
        Value: the probability, Φ(smd / sqrt(2)). `details`: `overlap` (share of the two distributions in common,
        2 Φ(-|smd|/2)), `above_control_mean` (Cohen's U3, Φ(smd): share of the treated above the control mean).

    Raises
    ------
    ValueError
        If it is not a number.

    Notes
    -----
    Equal variances and normal outcomes.

    References
    ----------
    McGraw KO, Wong SP (1992). A common language effect size statistic. doi:10.1037/0033-2909.111.2.361
    """
    d = numbers("smd", smd)
    return answer(
        np.asarray(special.ndtr(d / np.sqrt(2.0))),
        method="probability of superiority from an SMD, normal outcomes with equal variances",
        inputs={"smd": smd},
        reference="McGraw KO, Wong SP (1992). doi:10.1037/0033-2909.111.2.361",
        note="An approximation: outcomes are taken as normal with equal variances.",
        details={"overlap": 2.0 * special.ndtr(-np.abs(d) / 2.0), "above_control_mean": special.ndtr(d)},
    )


def superiority_from_u(u: Any, n_treated: Any, n_control: Any, *, level: float = 0.95) -> Result:
    """Return the probability of superiority that a Mann–Whitney U stands for.

    Parameters
    ----------
    u : float or array
        U: the number of pairs in which the treated participant is higher, ties counted half; in [0, n1 n2].
    n_treated, n_control : int or array of int
        Participants analysed, at least 1.
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed
        Value: U / (n1 n2) with Newcombe's (2006) method 5 `interval`, which needs no raw data and stays in [0, 1].
        `details`: `z` and `p` of the normal approximation without correction for ties or continuity.

    Raises
    ------
    ValueError
        If U is above n1 n2.

    Notes
    -----
    The limits t solve |theta - t| = c sqrt(t (1 - t) (1 + m ((1 - t)/(2 - t) + t/(1 + t))) / (n1 n2)) with
    m = (n1 + n2)/2 - 1.

    References
    ----------
    Newcombe RG (2006). doi:10.1002/sim.2324
    """
    inputs = dict(locals())
    level = level_of(level)
    n1, n2 = whole("n_treated", n_treated, at_least=1), whole("n_control", n_control, at_least=1)
    pairs = (n1 * n2).astype(np.float64)
    count = between("u", u, 0.0, np.inf, open_high=True)
    if (count > pairs).any():
        raise ValueError(f"u must not be above n_treated n_control, got {u!r} with {n_treated!r} and {n_control!r}.")
    theta = np.asarray(count / pairs)
    critical = float(critical_value(level, degrees_of_freedom(None)))
    z = (count - pairs / 2.0) / np.sqrt(pairs * (n1 + n2 + 1.0) / 12.0)
    low, high = (_newcombe_limit(theta, n1, n2, critical, side) for side in (-1, 1))
    return answer(
        theta,
        method="probability of superiority from U, Newcombe's method 5 interval",
        inputs=inputs,
        interval=(low, high),
        level=level,
        reference="Newcombe RG (2006). doi:10.1002/sim.2324",
        details={"z": z, "p": p_value(z, degrees_of_freedom(None))},
    )


def _newcombe_limit(theta: Any, n1: Any, n2: Any, critical: float, side: int) -> Any:
    """Return the limit on one side of theta by bisection: the distance in standard errors grows away from theta."""
    mean_n = (n1 + n2) / 2.0
    near, far = theta.copy(), np.full_like(theta, 0.0 if side < 0 else 1.0)
    for _ in range(60):
        middle = (near + far) / 2.0
        variance = (
            middle
            * (1.0 - middle)
            * (1.0 + (mean_n - 1.0) * ((1.0 - middle) / (2.0 - middle) + middle / (1.0 + middle)))
            / (n1 * n2)
        )
        inside = np.abs(theta - middle) <= critical * np.sqrt(variance)
        near, far = np.where(inside, middle, near), np.where(inside, far, middle)
    return (near + far) / 2.0
