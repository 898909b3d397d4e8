"""What cutting a measurement into responders and others costs in patients."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy import special

from secondread.statistics import n_two_means, n_two_proportions
from secondread.statistics.arguments import positive, proportion
from secondread.statistics.result import Computed


@dataclass(frozen=True, slots=True)
class RespondersOrMeans:
    """The same trial analysed by means and by responders.

    Parameters
    ----------
    risk_treated, risk_control : float
        Share of responders in each arm.
    n_means, n_responders : int
        Patients an arm that each analysis needs.
    ratio : float
        Responders over means: 1.5 is half as many patients again.
    information_lost : float
        Share of the information that dichotomising throws away for a small effect, in [0, 1).
    """

    risk_treated: float
    risk_control: float
    n_means: int
    n_responders: int
    ratio: float
    information_lost: float


def responders_or_means(
    effect: float, sd: float, threshold: float, *, control_mean: float = 0.0, power: float = 0.8, alpha: float = 0.05
) -> RespondersOrMeans:
    """Compare an analysis of means with one of responders, where everyone responds by the same.

    Parameters
    ----------
    effect : float
        Difference of mean changes, above zero where the treated fare better.
    sd : float
        Standard deviation of the change.
    threshold : float
        Change from which on a patient counts as a responder.
    control_mean : float
        Mean change without treatment.
    power, alpha : float
        Power and two-sided level.

    Returns
    -------
    RespondersOrMeans

    Raises
    ------
    ValueError
        Naming the argument.

    Notes
    -----
    Shares are Phi((mean - threshold) / sd). For a small effect the information kept is phi(z)^2 / (Phi(z)(1 - Phi(z)))
    at the control arm's z, at most 2/pi. Where only some respond at all, a cut can lose less; play that out with
    `Response("mixture")`.

    References
    ----------
    Altman DG, Royston P. The cost of dichotomising continuous variables. BMJ 2006;332:1080.
    doi:10.1136/bmj.332.7549.1080
    """
    positive("effect", effect)
    positive("sd", sd)
    proportion("power", power, open_ends=True)
    z = (control_mean - threshold) / sd
    control, treated = float(special.ndtr(z)), float(special.ndtr(z + effect / sd))
    if not 1e-9 < control < treated < 1 - 1e-9:
        raise ValueError(f"threshold {threshold:g} leaves no responders, or none else, in an arm.")
    means = n_two_means(effect, sd, power=power, alpha=alpha)
    shares = n_two_proportions(treated, control, power=power, alpha=alpha)
    assert isinstance(means, Computed)
    assert isinstance(shares, Computed)
    density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    return RespondersOrMeans(
        risk_treated=treated,
        risk_control=control,
        n_means=int(means.value),
        n_responders=int(shares.value),
        ratio=float(shares.details["unrounded"]) / float(means.details["unrounded"]),
        information_lost=1 - density**2 / (control * (1 - control)),
    )
