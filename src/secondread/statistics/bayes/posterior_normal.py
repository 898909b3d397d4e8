"""Posterior of an effect with a normal likelihood and a normal prior, flat, skeptical, enthusiastic or given."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics import arguments
from secondread.statistics.answer import answer
from secondread.statistics.result import Result

# name -> what it believes before the trial
NORMAL_PRIORS: dict[str, str] = {
    "flat": "every effect equally likely",
    "skeptical": "centred at the null, with chance `tail` of an effect beyond the alternative",
    "enthusiastic": "centred at the alternative, with chance `tail` of an effect beyond the null, the other way",
}
BETTER = ("higher", "lower")
_REFERENCE = "Spiegelhalter DJ, Freedman LS, Parmar MKB (1994). doi:10.2307/2983527"

Array = NDArray[np.float64]


def posterior_normal(
    estimate: Any,
    se: Any,
    *,
    prior: str | None = None,
    prior_mean: Any = None,
    prior_sd: Any = None,
    alternative: Any = None,
    tail: float = 0.05,
    mid: Any = 0.0,
    null: Any = 0.0,
    better: str = "higher",
    level: float = 0.95,
) -> Result:
    """Give the posterior probability of benefit for an estimate with a standard error.

    Parameters
    ----------
    estimate : float or array
        The effect, treated against control, on the scale where it is about normal: ratios as their logarithm.
    se : float or array
        Its standard error, above zero.
    prior : {"flat", "skeptical", "enthusiastic"}, optional
        A named prior; flat if neither it nor `prior_mean` and `prior_sd` are given.
    prior_mean, prior_sd : float or array, optional
        A normal prior of one's own, both or none; a historical estimate with its standard error is one.
    alternative : float or array, optional
        The effect hoped for, needed by the skeptical and the enthusiastic prior; for a ratio its logarithm
        (-0.693 for halved).
    tail : float
        The chance that those two priors leave beyond the alternative or beyond the null.
    mid : float or array
        Minimal important difference, a size without sign, on the scale of `estimate`.
    null : float or array
        The value of no effect.
    better : {"higher", "lower"}
        On which side of the null benefit lies.
    level : float
        Level of the equal-tailed credible interval.

    Returns
    -------
    Computed
        P(benefit of any size). ``details``: ``p_benefit``, ``p_benefit_beyond_mid``, ``p_within_mid``,
        ``p_harm_beyond_mid``, ``p_harm``, ``mean`` and ``sd`` of the posterior, ``prior_mean`` and ``prior_sd``
        (infinite where flat). ``interval`` is the credible interval of the effect.

    Raises
    ------
    ValueError
        For a standard error not above zero, a prior stated twice or by half, or a needed alternative missing.

    Notes
    -----
    Precision is added: 1 / v = 1 / se^2 + 1 / prior_sd^2, mean = v (estimate / se^2 + prior_mean / prior_sd^2).
    The skeptical prior has sd = |alternative - null| / z(1 - tail), the enthusiastic one the same sd, so that each
    calls the other's centre as unlikely as the other calls its own.

    References
    ----------
    Spiegelhalter DJ, Freedman LS, Parmar MKB (1994). Bayesian approaches to randomized trials. J R Stat Soc A
    157:357-416. doi:10.2307/2983527
    """
    observed, error = arguments.numbers("estimate", estimate), arguments.positive("se", se)
    margin = arguments.between("mid", mid, 0.0, np.inf, open_high=True)
    nothing = arguments.numbers("null", null)
    arguments.one_of("better", better, BETTER)
    arguments.level_of(level)
    believed, spread, words = normal_prior(prior, prior_mean, prior_sd, alternative, tail, nothing)

    mean, sd = combine(observed, error, believed, spread)
    sign = 1.0 if better == "higher" else -1.0
    towards = sign * (mean - nothing)
    benefit, harm = special.ndtr(towards / sd), special.ndtr(-towards / sd)
    benefit_mid, harm_mid = special.ndtr((towards - margin) / sd), special.ndtr((-towards - margin) / sd)
    half = special.ndtri(1 - (1 - level) / 2) * sd
    shape = np.broadcast_shapes(benefit_mid.shape, mean.shape)
    details = {
        "p_benefit": benefit,
        "p_benefit_beyond_mid": benefit_mid,
        "p_within_mid": np.clip(1 - benefit_mid - harm_mid, 0.0, 1.0),
        "p_harm_beyond_mid": harm_mid,
        "p_harm": harm,
        "mean": mean,
        "sd": sd,
        "prior_mean": believed,
        "prior_sd": spread,
    }
    return answer(
        np.broadcast_to(benefit, shape),
        undefined="The estimate is not finite.",
        interval=(mean - half, mean + half),
        level=level,
        method=f"posterior probability of benefit, normal likelihood, {words}; {better} is better",
        inputs={
            "estimate": estimate,
            "se": se,
            "prior": prior,
            "prior_mean": prior_mean,
            "prior_sd": prior_sd,
            "alternative": alternative,
            "tail": tail,
            "mid": mid,
            "null": null,
            "better": better,
        },
        reference=_REFERENCE,
        details={name: np.broadcast_to(item, shape) for name, item in details.items()},
    )


def normal_prior(
    prior: str | None, prior_mean: Any, prior_sd: Any, alternative: Any, tail: float, null: Array
) -> tuple[Array, Array, str]:
    """Return mean, standard deviation and description of a named or given normal prior, or raise ``ValueError``."""
    if (prior_mean is None) != (prior_sd is None):
        raise ValueError(f"prior_mean and prior_sd go together, got {prior_mean!r} and {prior_sd!r}.")
    if prior_sd is not None:
        if prior is not None:
            raise ValueError(f"prior must not be named beside prior_mean and prior_sd, got {prior!r}.")
        return arguments.numbers("prior_mean", prior_mean), arguments.positive("prior_sd", prior_sd), "given prior"
    name = arguments.one_of("prior", prior or "flat", tuple(NORMAL_PRIORS))
    if name == "flat":
        return null, np.asarray(np.inf), "flat prior"
    if alternative is None:
        raise ValueError(f"alternative must be given for the {name} prior, got None.")
    hoped = arguments.numbers("alternative", alternative)
    if (hoped == null).any():
        raise ValueError(f"alternative must differ from null, got {alternative!r}.")
    chance = float(arguments.between("tail", tail, 0.0, 0.5, open_low=True, open_high=True))
    spread = np.abs(hoped - null) / special.ndtri(1 - chance)
    return (null if name == "skeptical" else hoped), spread, f"{name} prior (alternative {alternative}, tail {tail})"


def combine(observed: Array, error: Array, believed: Array, spread: Array) -> tuple[Array, Array]:
    """Return mean and standard deviation of the posterior of two normal sources; an infinite spread weighs nothing."""
    precision_data, precision_prior = error**-2.0, spread**-2.0
    precision = precision_data + precision_prior
    mean = (observed * precision_data + believed * precision_prior) / precision
    return np.asarray(mean), np.asarray(precision**-0.5)
