"""How many patients a difference of means needs: at what matters, at what was seen, and at what is believable of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from secondread.statistics import assurance, n_two_means, power_two_means
from secondread.statistics.arguments import between, positive, proportion
from secondread.statistics.result import Computed

_MOST = 1e9


@dataclass(frozen=True, slots=True)
class Size:
    """A trial size at one effect.

    Parameters
    ----------
    basis : str
        What the effect is: the minimal important difference, the estimate, or the estimate pulled towards none.
    effect : float
        Difference of means.
    power : float
        Power asked for.
    n_per_arm : int
        Patients randomised to each arm; -1 where more than 10^9 would be needed.
    assurance : float
        Probability that a trial of that size is significant, over what the estimate leaves open; NaN without one.
    """

    basis: str
    effect: float
    power: float
    n_per_arm: int
    assurance: float


def sizes_for_means(
    sd: float,
    *,
    mid: float | None = None,
    estimate: float | None = None,
    se: float | None = None,
    dropout: float = 0.0,
    alpha: float = 0.05,
    powers: tuple[float, ...] = (0.8, 0.9),
) -> tuple[Size, ...]:
    """Size a two-arm trial of a mean for every effect there is reason to plan for.

    Parameters
    ----------
    sd : float
        Standard deviation of the outcome in an arm.
    mid : float, optional
        Minimal important difference.
    estimate, se : float, optional
        Difference found so far (by a trial, or pooled) with its standard error.
    dropout : float
        Share of patients without an outcome, in [0, 1).
    alpha : float
        Two-sided level.
    powers : tuple of float
        Powers asked for, each in (0, 1).

    Returns
    -------
    tuple of Size
        For the important difference, the estimate as found, and the estimate pulled towards none by a skeptical prior
        (mean zero, and a standard deviation at which an effect beyond the important one, or beyond the estimate, has
        probability 5%).

    Raises
    ------
    ValueError
        Naming the argument; also where there is neither a `mid` nor an `estimate`.

    References
    ----------
    Spiegelhalter DJ, Freedman LS, Parmar MK. Bayesian approaches to randomized trials. J R Stat Soc A 1994;157:357-416.
    doi:10.2307/2983527
    """
    positive("sd", sd)
    between("dropout", dropout, 0.0, 1.0, open_high=True)
    proportion("alpha", alpha, open_ends=True)
    for power in powers:
        proportion("power", power, open_ends=True)
    effects: list[tuple[str, float]] = []
    if mid is not None:
        positive("mid", mid)
        effects.append(("minimal important difference", float(mid)))
    if estimate is not None:
        if se is None:
            raise ValueError("se must be given with estimate.")
        positive("se", se)
        if estimate != 0:
            effects.append(("estimate as found", abs(float(estimate))))
            effects.append(("estimate pulled towards none", abs(pulled_towards_none(estimate, se, mid))))
    if not effects:
        raise ValueError("mid or estimate must be given, and not be zero: a trial is sized for an effect.")
    return tuple(
        Size(basis, effect, power, n, _assured(estimate, se, sd, n, dropout, alpha))
        for basis, effect in effects
        for power in powers
        for n in (_n(effect, sd, power, alpha, dropout),)
    )


def pulled_towards_none(estimate: float, se: float, mid: float | None = None) -> float:
    """Return the posterior mean of an effect under a skeptical prior.

    Parameters
    ----------
    estimate, se : float
        As found.
    mid : float, optional
        The effect beyond which the prior has probability 5%; the estimate itself where left out.
    """
    prior_sd = abs(mid if mid is not None else estimate) / 1.6448536269514722
    weight = prior_sd**2 / (prior_sd**2 + se**2)
    return float(weight * estimate)


def _n(effect: float, sd: float, power: float, alpha: float, dropout: float) -> int:
    if 16 * (sd / effect) ** 2 > _MOST:
        return -1
    found = n_two_means(effect, sd, power=power, alpha=alpha, dropout=dropout)
    assert isinstance(found, Computed)
    return int(found.value)


def _assured(estimate: float | None, se: float | None, sd: float, n: int, dropout: float, alpha: float) -> float:
    if estimate is None or se is None or n < 0:
        return float("nan")
    found = assurance(abs(estimate), se, sd * np.sqrt(2 / (n * (1 - dropout))), alpha=alpha)
    return float(found.value) if isinstance(found, Computed) else float("nan")


def power_of_means(effect: float, sd: float, n_per_arm: int, *, alpha: float = 0.05) -> float:
    """Return the power of Student's t with `n_per_arm` patients analysed in each arm."""
    found = power_two_means(effect, sd, n_per_arm, n_per_arm, alpha=alpha)
    assert isinstance(found, Computed)
    return float(found.value)
