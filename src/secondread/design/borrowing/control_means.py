"""A control arm of means that is partly borrowed: the prior, what it is worth, and what a trial with it claims."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics import map_prior
from secondread.statistics.arguments import between, one_of, positive
from secondread.statistics.bayes.posterior_mixture import mixture_quantile, update
from secondread.statistics.result import Computed

_Array = NDArray[np.float64]

# Parts of the prior that weigh less are left out; of a hundred normal parts most lie on top of each other.
_LEAST = 1e-7


@dataclass(frozen=True, slots=True)
class ControlMeans:
    """What is believed of the mean of a new control arm: a mixture of normals, the vague part last.

    Parameters
    ----------
    share, centre, spread : ndarray, shape (parts,)
        Weight, mean and standard deviation of each part, turned so that higher is better.
    sd : float
        Standard deviation of the outcome in an arm.
    sign : float
        1 where higher is better, -1 where lower is.
    interval : tuple of float
        95% interval of what the earlier trials foretell, as measured.
    tau : float
        Standard deviation between trials.
    """

    share: _Array
    centre: _Array
    spread: _Array
    sd: float
    sign: float
    interval: tuple[float, float]
    tau: float

    @property
    def middle(self) -> float:
        """What the earlier trials foretell of a new control arm, turned so that higher is better."""
        informed = self.share[:-1] / self.share[:-1].sum()
        return float((informed * self.centre[:-1]).sum())

    def printed(self, value: float) -> float:
        """Return a mean as measured."""
        return self.sign * value

    def worth(self, *, robust: bool) -> float:
        """Return how many patients the prior is worth, with its vague part or without (expected local information)."""
        share, centre, spread = self.share, self.centre, self.spread
        if not robust:
            share, centre, spread = share[:-1] / share[:-1].sum(), centre[:-1], spread[:-1]
        return normal_mixture_worth(share, centre, spread, self.sd)

    def possible(self) -> tuple[_Array, _Array]:
        """Return means that a new control arm may have by the earlier trials, and their probabilities."""
        share, centre, spread = self.share[:-1], self.centre[:-1], self.spread[:-1]
        about = np.sqrt((share * (spread**2 + (centre - self.middle) ** 2)).sum() / share.sum())
        values = self.middle + np.linspace(-6, 6, 121) * about
        weight = (share / spread * np.exp(-(((values[:, None] - centre) / spread) ** 2) / 2)).sum(axis=1)
        return values, weight / weight.sum()

    def drifted(self, effect: float) -> _Array:
        """Return means far enough from what is foretold that a false claim is at its most likely between them."""
        values, _ = self.possible()
        reach = (values[-1] - self.middle) + 2 * effect
        return self.middle + np.linspace(-reach, reach, 161)

    def shifted(self, effect: float, shares: _Array) -> _Array:
        """Return means that lie off what is foretold by shares of an effect."""
        return np.asarray(self.middle + effect * shares)

    def size_alone(self, effect: float, power: float, alpha: float) -> int:
        """Return patients in each of two equal arms without borrowing, for a one-sided level."""
        quantiles = special.ndtri(power) - special.ndtri(alpha)
        return max(2, int(np.ceil(2 * (self.sd / effect * quantiles) ** 2 - 1e-9)))

    def alone(self, n_treated: int, n_control: int, alpha: float) -> ControlMeansTrial:
        """Return the trial that borrows nothing."""
        flat = replace(self, share=np.ones(1), centre=np.zeros(1), spread=np.array([1e6 * self.sd]))
        return ControlMeansTrial(flat, n_treated, n_control, alpha)

    def borrowing(self, n_treated: int, n_control: int, alpha: float) -> ControlMeansTrial:
        """Return the trial that borrows."""
        return ControlMeansTrial(self, n_treated, n_control, alpha)


@dataclass(frozen=True, slots=True)
class ControlMeansTrial:
    """A two-arm trial of a mean that claims a benefit where its posterior probability passes 1 - alpha.

    The treated arm has a flat prior. Given the control arm's mean, a claim is made from a certain mean of the treated
    arm on, a quantile of the posterior; what remains is an integral over the control arm's mean, by the trapezium rule.
    """

    prior: ControlMeans
    n_treated: int
    n_control: int
    alpha: float

    def claims(self, control: _Array, effect: float) -> tuple[_Array, _Array]:
        """Return, for true control means and an effect, the chance of a claim and the weight left to earlier trials."""
        sd, prior = self.prior.sd, self.prior
        error, own = sd / np.sqrt(self.n_control), sd / np.sqrt(self.n_treated)
        step = error / 6
        seen = np.arange(control.min() - 9 * error, control.max() + 9 * error, step)
        share, mean, spread = update(seen, np.full(seen.shape, error), prior.share, prior.centre, prior.spread)
        bar = mixture_quantile(1 - self.alpha, share, mean, np.sqrt(own**2 + spread**2))
        chance = np.exp(-(((seen - control[:, None]) / error) ** 2) / 2)
        chance /= chance.sum(axis=1, keepdims=True)
        passed = special.ndtr((control[:, None] + effect - bar) / own)
        return np.asarray((chance * passed).sum(axis=1)), np.asarray(chance @ (1 - share[:, -1]))


def control_means(
    means: Any, ns: Any, sd: float, *, better: str, tau_scale: float | None = None, doubt: float = 0.2
) -> ControlMeans:
    """Give the robust meta-analytic-predictive prior of a new control arm's mean.

    Parameters
    ----------
    means, ns : array_like, shape (k,)
        Means and patients of earlier control arms.
    sd : float
        Standard deviation of the outcome in an arm, taken as known.
    better : {"higher", "lower"}
        Which outcomes are better.
    tau_scale : float, optional
        Scale of the half-normal prior of the standard deviation between trials; half of `sd` where left out.
    doubt : float
        Weight in (0, 1) of the vague part, N(what is foretold, sd^2), worth one patient.

    Raises
    ------
    ValueError
        Naming the argument.

    References
    ----------
    Neuenschwander B, Capkun-Niggli G, Branson M, Spiegelhalter DJ. Summarizing historical information on controls in
    clinical trials. Clin Trials 2010;7:5-18. doi:10.1177/1740774509356002
    Schmidli H et al. Robust meta-analytic-predictive priors in clinical trials with historical control information.
    Biometrics 2014;70:1023-32. doi:10.1111/biom.12242
    """
    one_of("better", better, ("higher", "lower"))
    spread = float(positive("sd", sd))
    vague = float(between("doubt", doubt, 0.0, 1.0, open_low=True, open_high=True))
    sign = 1.0 if better == "higher" else -1.0
    scale = spread / 2 if tau_scale is None else tau_scale
    n = positive("ns", ns)
    found = map_prior(sign * np.asarray(means, dtype=np.float64), spread / np.sqrt(n), tau_scale=scale)
    assert isinstance(found, Computed)
    told = found.details
    share = np.asarray(told["weights"], dtype=np.float64)
    kept = share > _LEAST
    assert found.interval is not None
    low, high = sorted(sign * float(limit) for limit in found.interval)
    return ControlMeans(
        share=np.append((1 - vague) * share[kept] / share[kept].sum(), vague),
        centre=np.append(np.asarray(told["means"])[kept], float(found.value)),
        spread=np.append(np.asarray(told["sds"])[kept], spread),
        sd=spread,
        sign=sign,
        interval=(low, high),
        tau=float(np.asarray(told["tau"])),
    )


def normal_mixture_worth(share: _Array, centre: _Array, spread: _Array, sd: float) -> float:
    """Return how many patients a mixture of normals is worth as a prior of their mean.

    Notes
    -----
    The expected local-information-ratio: the mean over the prior p of -(log p)'' sd^2, which is the mean of
    ((log p)')^2 sd^2. With m more patients the expected worth of the posterior is m more.

    References
    ----------
    Neuenschwander B, Weber S, Schmidli H, O'Hagan A. Predictively consistent prior effective sample sizes. Biometrics
    2020;76:578-87. doi:10.1111/biom.13252
    """
    grid = np.unique(np.concatenate([m + s * np.linspace(-9, 9, 181) for m, s in zip(centre, spread, strict=True)]))
    z = (grid[:, None] - centre) / spread
    logs = np.log(share / spread) - z**2 / 2 - np.log(2 * np.pi) / 2
    density = np.exp(special.logsumexp(logs, axis=1))
    slope = (special.softmax(logs, axis=1) * (-z / spread)).sum(axis=1)
    return float(sd**2 * np.trapezoid(density * slope**2, grid))
