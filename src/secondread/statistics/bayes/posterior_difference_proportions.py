"""Posterior probabilities of benefit and harm for two proportions (beta-binomial)."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics import arguments
from secondread.statistics.answer import answer
from secondread.statistics.bayes.beta_difference import chance_above, quantile
from secondread.statistics.result import Result

# name -> shapes of the beta prior
PROPORTION_PRIORS: dict[str, tuple[float, float]] = {"uniform": (1.0, 1.0), "jeffreys": (0.5, 0.5)}
BETTER = ("higher", "lower")

BetaPrior = tuple[float, float] | str


def posterior_difference_proportions(
    events_treated: Any,
    n_treated: Any,
    events_control: Any,
    n_control: Any,
    *,
    prior: BetaPrior = (1.0, 1.0),
    prior_control: BetaPrior | None = None,
    mid: Any = 0.0,
    better: str = "higher",
    level: float = 0.95,
) -> Result:
    """Give the posterior probability that the treated arm does better, from independent beta priors.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int or array of int
        Patients with the event and all patients, per arm.
    prior : (float, float) or str
        Shapes (a, b) of the beta prior of each arm's proportion, each above zero, or "uniform" (1, 1) or
        "jeffreys" (0.5, 0.5). A historical prior of x events in m patients is (1 + x, 1 + m - x).
    prior_control : (float, float) or str, optional
        The control arm's own prior; `prior` otherwise.
    mid : float or array
        Minimal important difference in [0, 1): a size, without sign.
    better : {"higher", "lower"}
        Whether more events (response) or fewer (death) are the better result.
    level : float
        Level of the equal-tailed credible interval.

    Returns
    -------
    Computed
        P(benefit of any size). ``details``: ``p_benefit``, ``p_benefit_beyond_mid``, ``p_within_mid``,
        ``p_harm_beyond_mid``, ``p_harm``, and ``difference``, the posterior mean of treated minus control, of which
        ``interval`` is the credible interval.

    Raises
    ------
    ValueError
        For impossible counts, shapes not above zero, a mid outside [0, 1).

    Notes
    -----
    With x events in n and prior (a, b) the posterior is Beta(a + x, b + n - x);
    P(p1 - p0 > d) = integral of f1(y) F0(y - d) dy, by double-exponential quadrature with fixed nodes, so that no
    random numbers enter and the answer repeats to the last digit.

    References
    ----------
    Spiegelhalter DJ, Abrams KR, Myles JP (2004). Bayesian Approaches to Clinical Trials and Health-Care Evaluation.
    doi:10.1002/0470092602
    """
    x1, n1 = arguments.events("events_treated", events_treated, "n_treated", n_treated)
    x0, n0 = arguments.events("events_control", events_control, "n_control", n_control)
    a1, b1 = beta_shapes("prior", prior)
    a0, b0 = (a1, b1) if prior_control is None else beta_shapes("prior_control", prior_control)
    margin = arguments.between("mid", mid, 0.0, 1.0, open_high=True)
    arguments.one_of("better", better, BETTER)
    arguments.level_of(level)
    x1, n1, x0, n0, margin = np.broadcast_arrays(x1, n1, x0, n0, margin)
    treated, control = (a1 + x1, b1 + n1 - x1), (a0 + x0, b0 + n0 - x0)

    # P(p1 - p0 > d) at the margins and at none
    above = chance_above(*treated, *control, 0.0)
    above_mid = chance_above(*treated, *control, margin)
    below_mid = 1.0 - chance_above(*treated, *control, -margin)
    below = 1.0 - above
    mean = treated[0] / (a1 + b1 + n1) - control[0] / (a0 + b0 + n0)
    tail = (1.0 - level) / 2
    benefit, benefit_mid, harm, harm_mid = above, above_mid, below, below_mid
    if better == "lower":
        benefit, benefit_mid, harm, harm_mid = below, below_mid, above, above_mid
    return answer(
        benefit,
        undefined="The integral did not converge.",
        interval=(quantile(*treated, *control, tail), quantile(*treated, *control, 1.0 - tail)),
        level=level,
        method=f"posterior probability of benefit, independent beta priors Beta({a1:g}, {b1:g}) for the treated and "
        f"Beta({a0:g}, {b0:g}) for the control arm; {better} is better",
        inputs={
            "events_treated": events_treated,
            "n_treated": n_treated,
            "events_control": events_control,
            "n_control": n_control,
            "prior": prior,
            "prior_control": prior_control,
            "mid": mid,
            "better": better,
        },
        reference="Spiegelhalter DJ, Abrams KR, Myles JP (2004). doi:10.1002/0470092602",
        details={
            "p_benefit": benefit,
            "p_benefit_beyond_mid": benefit_mid,
            "p_within_mid": np.clip(1.0 - above_mid - below_mid, 0.0, 1.0),
            "p_harm_beyond_mid": harm_mid,
            "p_harm": harm,
            "difference": mean,
        },
    )


def beta_shapes(name: str, prior: BetaPrior) -> tuple[float, float]:
    """Return the two shapes of a named or given beta prior, or raise ``ValueError``."""
    if isinstance(prior, str):
        return PROPORTION_PRIORS[arguments.one_of(name, prior, tuple(PROPORTION_PRIORS))]
    shapes = arguments.positive(name, prior)
    if shapes.shape != (2,):
        raise ValueError(f"{name} must be two shapes (a, b), got {prior!r}.")
    return float(shapes[0]), float(shapes[1])
