"""Turning Bayes round: the prior one must hold for the data to convince, or to leave unconvinced."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from secondread.statistics import arguments
from secondread.statistics.answer import answer
from secondread.statistics.result import Result


def prior_needed_to_convince(
    estimate: Any,
    se: Any,
    *,
    probability: float = 0.975,
    mid: Any = 0.0,
    null: Any = 0.0,
    better: str = "higher",
    prior_sd: Any = None,
) -> Result:
    """Give the prior that makes the posterior probability of benefit exactly the one that convinces.

    Parameters
    ----------
    estimate, se : float or array
        The effect on a scale where it is about normal, and its standard error.
    probability : float
        The posterior probability that convinces, in (0.5, 1).
    mid : float or array
        Ask for benefit beyond this size (without sign) instead of any.
    null : float or array
        The value of no effect.
    better : {"higher", "lower"}
        On which side of the null benefit lies.
    prior_sd : float or array, optional
        With it, the mean that a prior of this spread must have; without, the spread of a prior centred at the null:
        anyone whose doubt is narrower is not convinced.

    Returns
    -------
    Computed or NotComputable
        The prior's mean (with `prior_sd`) or standard deviation (without). The latter is not computable where not
        even a flat prior convinces. ``details``: ``prior_events``, for the standard deviation of a log ratio, the
        number of events (in arms of equal size) of an imagined trial finding no effect that carries the same doubt,
        4 / sd^2.

    Raises
    ------
    ValueError
        For standard errors or deviations not above zero or a probability outside (0.5, 1).

    Notes
    -----
    With q = z(probability), d the estimate beyond the null towards benefit and m the MID, the posterior has mean
    d w and variance se^2 w, w = sd^2 / (sd^2 + se^2); the requirement (d w - m) / (se sqrt(w)) = q is a quadratic in
    sqrt(w). With m = 0 the standard deviation is se / sqrt((d / (q se))^2 - 1), the skeptical prior of the analysis
    of credibility.

    References
    ----------
    Held L, Matthews R, Ott M, Pawel S (2022). Reverse-Bayes methods for evidence assessment and research synthesis.
    Res Synth Methods 13:295-314. doi:10.1002/jrsm.1538
    """
    observed, error = arguments.numbers("estimate", estimate), arguments.positive("se", se)
    chance = float(arguments.between("probability", probability, 0.5, 1.0, open_low=True, open_high=True))
    margin = arguments.between("mid", mid, 0.0, np.inf, open_high=True)
    nothing = arguments.numbers("null", null)
    arguments.one_of("better", better, ("higher", "lower"))
    sign = 1.0 if better == "higher" else -1.0
    towards, quantile = sign * (observed - nothing), special.ndtri(chance)
    inputs = {
        "estimate": estimate,
        "se": se,
        "probability": probability,
        "mid": mid,
        "null": null,
        "better": better,
        "prior_sd": prior_sd,
    }
    reference = "Held L, Matthews R, Ott M, Pawel S (2022). doi:10.1002/jrsm.1538"
    goal = f"posterior probability {chance:g} of benefit" + (" beyond the MID" if np.any(margin > 0) else "")
    if prior_sd is not None:
        spread = arguments.positive("prior_sd", prior_sd)
        variance = 1 / (error**-2.0 + spread**-2.0)
        wanted = (margin + quantile * np.sqrt(variance)) / variance  # posterior mean over its variance
        mean = (wanted - towards / error**2) * spread**2
        return answer(
            nothing + sign * mean,
            undefined="The estimate is not finite.",
            method=f"mean of the normal prior of given spread that gives {goal}",
            inputs=inputs,
            reference=reference,
        )
    # towards * w - quantile * error * sqrt(w) - margin = 0, its root above zero
    with np.errstate(divide="ignore", invalid="ignore"):
        root = (quantile * error + np.sqrt((quantile * error) ** 2 + 4 * towards * margin)) / (2 * towards)
        weight = root**2
        spread = np.where((towards > 0) & (weight < 1), error * np.sqrt(weight / (1 - weight)), np.nan)
        events = 4 / spread**2
    return answer(
        spread,
        undefined="Not even a flat prior gives that probability.",
        method=f"standard deviation of the prior centred at the null that gives {goal}",
        inputs=inputs,
        reference=reference,
        details={"prior_events": events},
    )


def prior_probability_needed(bayes_factor: Any, *, posterior: Any = 0.95) -> Result:
    """Give the probability of an effect one must hold beforehand for a Bayes factor to bring it to `posterior`.

    Parameters
    ----------
    bayes_factor : float or array
        BF10, above zero; with the largest that a p allows (`bayes_factor_bound`) the least prior needed.
    posterior : float or array
        The probability of an effect afterwards, in (0, 1); 1 - posterior is the risk of a false positive.

    Returns
    -------
    Computed
        The prior probability, in (0, 1).

    Raises
    ------
    ValueError
        For a factor not above zero or a posterior outside (0, 1).

    Notes
    -----
    Prior odds = posterior odds / BF10.

    References
    ----------
    Colquhoun D (2017). The reproducibility of research and the misinterpretation of p-values. R Soc Open Sci
    4:171085. doi:10.1098/rsos.171085
    """
    factor = arguments.positive("bayes_factor", bayes_factor)
    after = arguments.proportion("posterior", posterior, open_ends=True)
    odds = after / (1 - after) / factor
    return answer(
        odds / (1 + odds),
        undefined="The factor is not finite.",
        method="prior probability of an effect from the Bayes factor and the posterior wanted",
        inputs={"bayes_factor": bayes_factor, "posterior": posterior},
        reference="Colquhoun D (2017). doi:10.1098/rsos.171085",
    )
