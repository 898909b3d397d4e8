"""A control arm of counts that is partly borrowed: the prior, what it is worth, and what a trial with it claims."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics import map_prior_proportion, n_two_proportions
from secondread.statistics.arguments import between, one_of
from secondread.statistics.bayes.historical_control import mixture_density, predictive_mixture
from secondread.statistics.result import Computed

_Array = NDArray[np.float64]

# Log odds on which priors and posteriors are held.
_THETA = np.linspace(-12.0, 12.0, 2401)
_P = special.expit(_THETA)
# More patients an arm than this make too many tables to go through one by one.
MOST = 1_500


@dataclass(frozen=True, slots=True)
class ControlRisks:
    """What is believed of the risk in a new control arm.

    Parameters
    ----------
    informed, vague : ndarray, shape (log odds,)
        What the earlier trials foretell, and the uniform distribution, as probabilities of the log odds held.
    doubt : float
        Weight of the vague part.
    sign : float
        1 where more events are better, -1 where fewer are.
    middle : float
        Mean of what is foretold.
    interval : tuple of float
        95% interval of what is foretold.
    tau : float
        Standard deviation of log odds between trials.
    """

    informed: _Array
    vague: _Array
    doubt: float
    sign: float
    middle: float
    interval: tuple[float, float]
    tau: float

    def printed(self, value: float) -> float:
        """Return a risk as measured."""
        return value

    def worth(self, *, robust: bool) -> float:
        """Return how many patients the prior is worth, with its vague part or without (expected local information)."""
        doubt = self.doubt if robust else 0.0
        return risk_worth((1 - doubt) * self.informed + doubt * self.vague)

    def possible(self) -> tuple[_Array, _Array]:
        """Return risks that a new control arm may have by the earlier trials, and their probabilities."""
        below = np.cumsum(self.informed) - self.informed / 2
        edges = np.interp(np.linspace(0.0005, 0.9995, 82), below, _THETA)
        inside = np.diff(np.interp(edges, _THETA, below))
        return special.expit((edges[1:] + edges[:-1]) / 2), inside / inside.sum()

    def drifted(self, effect: float) -> _Array:
        """Return risks among which a false claim is at its most likely."""
        return np.linspace(0.005, 0.995, 199)

    def shifted(self, effect: float, shares: _Array) -> _Array:
        """Return the risks that lie off what is foretold by shares of an effect, better ones last."""
        risks = self.middle + self.sign * effect * shares
        return np.asarray(risks[(risks > 0) & (risks < 1)])

    def size_alone(self, effect: float, power: float, alpha: float) -> int:
        """Return patients in each of two equal arms without borrowing, for a one-sided level."""
        treated = self.middle + self.sign * effect
        if not 0 < treated < 1:
            raise ValueError(
                f"mid {effect:g} leads from a risk of {self.middle:.3g} out of 0 to 1; give a smaller one."
            )
        found = n_two_proportions(treated, self.middle, power=power, alpha=2 * alpha, test="z_unpooled")
        assert isinstance(found, Computed)
        return int(np.asarray(found.details["n_control"]))

    def alone(self, n_treated: int, n_control: int, alpha: float) -> ControlRisksTrial:
        """Return the trial that borrows nothing."""
        return ControlRisksTrial.of(replace(self, doubt=1.0), n_treated, n_control, alpha)

    def borrowing(self, n_treated: int, n_control: int, alpha: float) -> ControlRisksTrial:
        """Return the trial that borrows."""
        return ControlRisksTrial.of(self, n_treated, n_control, alpha)


@dataclass(frozen=True, slots=True)
class ControlRisksTrial:
    """A two-arm trial of counts: which tables make a claim, and what weight each count leaves to the earlier trials.

    Parameters
    ----------
    claimed : ndarray of bool, shape (n_control + 1, n_treated + 1)
        Whether the posterior probability of benefit passes 1 - alpha.
    trust : ndarray, shape (n_control + 1,)
        Posterior weight of what the earlier trials foretell.
    sign : float
        1 where more events are better, -1 where fewer are.
    """

    claimed: NDArray[np.bool_]
    trust: _Array
    sign: float

    @classmethod
    def of(cls, prior: ControlRisks, n_treated: int, n_control: int, alpha: float) -> ControlRisksTrial:
        """Go through every table: a uniform prior for the treated arm, `prior` for the controls."""
        if max(n_treated, n_control) > MOST:
            raise ValueError(f"mid is too small: {max(n_treated, n_control)} patients an arm, of at most {MOST}.")
        x = np.arange(n_control + 1.0)[:, None]
        logs = x * special.log_expit(_THETA) + (n_control - x) * special.log_expit(-_THETA)
        likelihood = np.exp(logs - logs.max(axis=1, keepdims=True))
        informed, vague = (1 - prior.doubt) * prior.informed * likelihood, prior.doubt * prior.vague * likelihood
        posterior = informed + vague
        total = posterior.sum(axis=1)
        events = np.arange(n_treated + 1.0)[:, None]
        above = special.betaincc(1 + events, 1 + n_treated - events, _P)
        chance = (posterior / total[:, None]) @ above.T
        benefit = chance if prior.sign > 0 else 1 - chance
        return cls(benefit > 1 - alpha, informed.sum(axis=1) / total, prior.sign)

    def claims(self, control: _Array, effect: float) -> tuple[_Array, _Array]:
        """Return the chance of a claim, and the weight left to the earlier trials, for true risks and an effect."""
        n0, n1 = (size - 1 for size in self.claimed.shape)
        treated = np.clip(control + self.sign * effect, 0.0, 1.0)
        of_control, of_treated = _binomial(n0, control), _binomial(n1, treated)
        chance = ((of_control @ self.claimed) * of_treated).sum(axis=1)
        return np.asarray(chance), np.asarray(of_control @ self.trust)


def control_risks(
    events: Any, ns: Any, *, better: str, tau_scale: float | None = None, doubt: float = 0.2
) -> ControlRisks:
    """Give the robust meta-analytic-predictive prior of a new control arm's risk.

    Parameters
    ----------
    events, ns : array_like of int, shape (k,)
        Patients with the event, and all, of earlier control arms.
    better : {"higher", "lower"}
        Whether more events are better or fewer.
    tau_scale : float, optional
        Scale of the half-normal prior of the standard deviation of log odds between trials; 1 where left out.
    doubt : float
        Weight in (0, 1) of the vague part, uniform over all risks.

    Raises
    ------
    ValueError
        Naming the argument.

    References
    ----------
    Schmidli H et al. Robust meta-analytic-predictive priors in clinical trials with historical control information.
    Biometrics 2014;70:1023-32. doi:10.1111/biom.12242
    """
    one_of("better", better, ("higher", "lower"))
    share = float(between("doubt", doubt, 0.0, 1.0, open_low=True, open_high=True))
    scale = 1.0 if tau_scale is None else tau_scale
    found = map_prior_proportion(events, ns, tau_scale=scale)
    assert isinstance(found, Computed)
    assert found.interval is not None
    parts = predictive_mixture(events, ns, scale, 2.0)[:3]
    informed = mixture_density(_THETA, *parts)
    vague = _P * (1 - _P)
    return ControlRisks(
        informed=informed / informed.sum(),
        vague=vague / vague.sum(),
        doubt=share,
        sign=1.0 if better == "higher" else -1.0,
        middle=float(found.value),
        interval=(float(found.interval[0]), float(found.interval[1])),
        tau=float(np.asarray(found.details["tau"])),
    )


def risk_worth(prior: _Array) -> float:
    """Return how many patients a prior of a risk, held on the log odds, is worth.

    Notes
    -----
    The expected local-information-ratio: the mean over the prior of -(log f)'' p (1 - p), f being its density on the
    scale of the risk p; a beta prior is worth the sum of its two parameters.

    References
    ----------
    Neuenschwander B, Weber S, Schmidli H, O'Hagan A. Predictively consistent prior effective sample sizes. Biometrics
    2020;76:578-87. doi:10.1111/biom.13252
    """
    held = prior > 1e-12 * prior.max()
    variance = _P * (1 - _P)
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log(prior) - np.log(variance)
        step = _THETA[1] - _THETA[0]
        slope = np.gradient(logs, step)
        bend = np.full(logs.shape, np.nan)
        bend[1:-1] = (logs[2:] - 2 * logs[1:-1] + logs[:-2]) / step**2
        # by the chain rule from the log odds to the risk, times the variance of one patient
        local = ((1 - 2 * _P) * slope - bend) / variance
    inside = held & np.isfinite(local)
    return float((prior[inside] * local[inside]).sum() / prior.sum())


def _binomial(n: int, risk: _Array) -> _Array:
    """Return the probabilities of 0 to n events, one row a risk."""
    x = np.arange(n + 1.0)
    logs = special.gammaln(n + 1) - special.gammaln(x + 1) - special.gammaln(n - x + 1)
    return np.asarray(np.exp(logs + special.xlogy(x, risk[:, None]) + special.xlog1py(n - x, -risk[:, None])))
