"""Bayes factors from an estimate and its standard error (or a z), and the most that any prior could give."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from secondread.statistics import arguments
from secondread.statistics.answer import answer
from secondread.statistics.result import Result

SHAPES = ("normal", "half_normal")
# name -> the class of priors over which the bound holds
BOUNDS: dict[str, str] = {
    "any": "any prior at all: the likelihood ratio at the estimate, exp(z^2 / 2)",
    "symmetric_normal": "any normal prior centred at the null: exp((z^2 - 1) / 2) / |z| for |z| > 1",
    "p_log_p": "priors that favour values near the null: 1 / (-e p log p) for p < 1/e",
}


def bayes_factor_normal(
    estimate: Any,
    se: Any,
    *,
    prior_sd: Any,
    prior_mean: Any = None,
    null: Any = 0.0,
    shape: str = "normal",
    better: str = "higher",
) -> Result:
    """Give the Bayes factor of an effect against none from an estimate with its standard error.

    Parameters
    ----------
    estimate, se : float or array
        The effect on a scale where it is about normal (ratios as logarithm) and its standard error; a z statistic
        is an estimate with a standard error of 1, a large-sample t likewise.
    prior_sd : float or array
        Standard deviation of the alternative's prior, above zero.
    prior_mean : float or array, optional
        Its centre; the null if not given. Not for the half-normal, which starts at the null.
    null : float or array
        The value of no effect.
    shape : {"normal", "half_normal"}
        Half-normal: effects on the better side only.
    better : {"higher", "lower"}
        That side.

    Returns
    -------
    Computed
        BF10; ``details``: ``bf01``, ``log_bf10``.

    Raises
    ------
    ValueError
        For standard errors or deviations not above zero, or a prior mean given for the half-normal.

    Notes
    -----
    Normal: the ratio of N(estimate; prior_mean, se^2 + prior_sd^2) to N(estimate; null, se^2). Half-normal: the same
    with the null as mean, times twice the posterior probability of the better side.

    References
    ----------
    Dienes Z (2014). Using Bayes to get the most out of non-significant results. Front Psychol 5:781.
    doi:10.3389/fpsyg.2014.00781
    """
    observed, error = arguments.numbers("estimate", estimate), arguments.positive("se", se)
    spread, nothing = arguments.positive("prior_sd", prior_sd), arguments.numbers("null", null)
    arguments.one_of("shape", shape, SHAPES)
    arguments.one_of("better", better, ("higher", "lower"))
    if shape == "half_normal" and prior_mean is not None:
        raise ValueError(f"prior_mean must not be given with the half-normal, got {prior_mean!r}.")
    centre = nothing if prior_mean is None else arguments.numbers("prior_mean", prior_mean)
    total = np.sqrt(error**2 + spread**2)
    logs = ((observed - nothing) / error) ** 2 / 2 - ((observed - centre) / total) ** 2 / 2 + np.log(error / total)
    if shape == "half_normal":
        sign = 1.0 if better == "higher" else -1.0
        z = sign * (observed - nothing) * spread / (error * total)
        logs = logs + np.log(2) + special.log_ndtr(z)
    logs = np.asarray(logs)
    with np.errstate(over="ignore"):
        factor, inverse = np.exp(logs), np.exp(-logs)
    words = f"half-normal prior on the {better} side" if shape == "half_normal" else "normal prior"
    return answer(
        factor,
        undefined="The estimate is not finite.",
        method=f"Bayes factor of a normal estimate, {words}",
        inputs={
            "estimate": estimate,
            "se": se,
            "prior_sd": prior_sd,
            "prior_mean": prior_mean,
            "null": null,
            "shape": shape,
            "better": better,
        },
        reference="Dienes Z (2014). doi:10.3389/fpsyg.2014.00781",
        details={"bf01": inverse, "log_bf10": logs},
    )


def bayes_factor_bound(p: Any, *, bound: str = "p_log_p") -> Result:
    """Give the largest Bayes factor against the null that a two-sided p can stand for.

    Parameters
    ----------
    p : float or array
        Two-sided p, in (0, 1].
    bound : {"any", "symmetric_normal", "p_log_p"}
        The class of alternatives, in `BOUNDS`.

    Returns
    -------
    Computed
        The largest BF10, at least 1. ``details``: ``bf01``, its inverse, the smallest for the null, and
        ``p_null``, the least posterior probability of a null held even beforehand.

    Raises
    ------
    ValueError
        For a p outside (0, 1] or an unknown bound.

    References
    ----------
    Sellke T, Bayarri MJ, Berger JO (2001). Calibration of p values for testing precise null hypotheses. Am Stat
    55:62-71. doi:10.1198/000313001300339950
    """
    chance = arguments.between("p", p, 0.0, 1.0, open_low=True)
    arguments.one_of("bound", bound, tuple(BOUNDS))
    z = -special.ndtri(chance / 2)
    if bound == "any":
        most = np.exp(z**2 / 2)
    elif bound == "symmetric_normal":
        far = np.maximum(np.abs(z), 1.0)
        most = np.exp((far**2 - 1) / 2) / far
    else:
        small = np.minimum(chance, np.exp(-1.0))
        most = 1 / (-np.e * small * np.log(small))
    most = np.asarray(most)
    return answer(
        most,
        undefined="The p is not finite.",
        method=f"largest Bayes factor for a p, over {BOUNDS[bound]}",
        inputs={"p": p, "bound": bound},
        reference="Sellke T, Bayarri MJ, Berger JO (2001). doi:10.1198/000313001300339950",
        details={"bf01": 1 / most, "p_null": 1 / (1 + most)},
    )
