"""Priors from earlier trials: the meta-analytic-predictive prior, made robust by a vague part."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics import arguments
from secondread.statistics.answer import answer
from secondread.statistics.bayes.posterior_mixture import mixture_quantile, posterior_mixture
from secondread.statistics.bayes.posterior_normal import posterior_normal
from secondread.statistics.result import Computed, Result

Array = NDArray[np.float64]

# Gauss-Legendre points for the between-trial spread, from none to eight times the scale of its prior.
_POINTS, _WEIGHTS = np.polynomial.legendre.leggauss(120)
_REFERENCE = "Schmidli H et al. (2014). doi:10.1111/biom.12242"


def map_prior(
    estimates: Any, ses: Any, *, tau_scale: float, mean_sd: float | None = None, level: float = 0.95
) -> Result:
    """Give the meta-analytic-predictive prior: what earlier trials foretell of the effect in a new one.

    Parameters
    ----------
    estimates, ses : sequence of float
        The earlier trials' effects on a scale where they are about normal, and standard errors; at least one trial.
    tau_scale : float
        Scale of the half-normal prior of the between-trial standard deviation, in the unit of the estimates: for
        log odds or hazard ratios 0.5 is moderate, 1 large.
    mean_sd : float, optional
        Standard deviation of a normal prior, centred at 0, of the trials' mean; flat if not given.
    level : float
        Level of the interval.

    Returns
    -------
    Computed
        Mean of the predictive distribution, ``interval`` its equal-tailed interval. ``details``: ``sd``; ``tau``,
        the posterior mean of the between-trial standard deviation; ``weights``, ``means``, ``sds`` of the normal
        mixture that it is, to be given to `posterior_mixture`; ``effective_trials``, the variance of the pooled
        estimates' typical trial over the predictive variance.

    Raises
    ------
    ValueError
        If the lists differ in length, or a standard error or the scale is not above zero.

    Notes
    -----
    Trial effects are N(mu, tau^2) with a flat or normal prior on mu and a half-normal on tau. Given tau all is normal;
    p(tau | data) is integrated numerically, so the prior is a scale mixture of normals, without sampling.

    References
    ----------
    Schmidli H et al. (2014). Robust meta-analytic-predictive priors in clinical trials with historical control
    information. Biometrics 70:1023-1032. doi:10.1111/biom.12242
    """
    arguments.level_of(level)
    share, mean, sd, tau, typical = _predictive(estimates, ses, tau_scale, mean_sd)
    centre = float((share * mean).sum())
    spread = float(np.sqrt((share * (sd**2 + (mean - centre) ** 2)).sum()))
    tail = (1 - level) / 2
    return answer(
        centre,
        undefined="An estimate is not finite.",
        interval=(mixture_quantile(tail, share, mean, sd), mixture_quantile(1 - tail, share, mean, sd)),
        level=level,
        method=f"meta-analytic-predictive prior, half-normal({tau_scale:g}) between-trial spread",
        inputs={"estimates": estimates, "ses": ses, "tau_scale": tau_scale, "mean_sd": mean_sd},
        reference=_REFERENCE,
        details={
            "sd": spread,
            "tau": float((share * tau).sum()),
            "weights": share,
            "means": mean,
            "sds": sd,
            "effective_trials": typical**2 / spread**2,
        },
    )


def posterior_robust_map(
    estimate: Any,
    se: Any,
    *,
    historical_estimates: Any,
    historical_ses: Any,
    tau_scale: float,
    robust_weight: float = 0.2,
    vague_mean: float = 0.0,
    vague_sd: float = 2.0,
    mid: Any = 0.0,
    null: Any = 0.0,
    better: str = "higher",
    level: float = 0.95,
) -> Result:
    """Give the posterior probability of benefit under a robust meta-analytic-predictive prior.

    Parameters
    ----------
    estimate, se : float or array
        The new trial's effect and its standard error.
    historical_estimates, historical_ses, tau_scale
        As in `map_prior`.
    robust_weight : float
        Prior weight of the vague part, in (0, 1): the doubt that the earlier trials tell of this one.
    vague_mean, vague_sd : float
        The vague part.
    mid, null, better, level
        As in `posterior_normal`.

    Returns
    -------
    Computed
        As `posterior_mixture`; ``details["vague_weight"]`` is the posterior weight of the vague part, near 1 where
        the new trial contradicts the earlier ones.

    Raises
    ------
    ValueError
        As `map_prior`, or for a weight outside (0, 1).

    References
    ----------
    Schmidli H et al. (2014). doi:10.1111/biom.12242
    """
    doubt = float(arguments.between("robust_weight", robust_weight, 0.0, 1.0, open_low=True, open_high=True))
    share, mean, sd, _, _ = _predictive(historical_estimates, historical_ses, tau_scale, prefix="historical_")
    result = posterior_mixture(
        estimate,
        se,
        weights=np.append((1 - doubt) * share, doubt),
        means=np.append(mean, float(arguments.numbers("vague_mean", vague_mean))),
        sds=np.append(sd, float(arguments.positive("vague_sd", vague_sd))),
        mid=mid,
        null=null,
        better=better,
        level=level,
    )
    if not isinstance(result, Computed):
        return result
    details = dict(result.details)
    details["vague_weight"] = np.asarray(details.pop("posterior_weights"))[..., -1]
    return answer(
        result.value,
        undefined="The estimate is not finite.",
        interval=result.interval,
        level=level,
        method=f"posterior probability of benefit, robust meta-analytic-predictive prior ({doubt:g} vague); "
        f"{better} is better",
        inputs={
            "estimate": estimate,
            "se": se,
            "historical_estimates": historical_estimates,
            "historical_ses": historical_ses,
            "tau_scale": tau_scale,
            "robust_weight": robust_weight,
            "vague_mean": vague_mean,
            "vague_sd": vague_sd,
            "mid": mid,
            "null": null,
            "better": better,
        },
        reference=_REFERENCE,
        details=details,
    )


def posterior_power_prior(
    estimate: Any,
    se: Any,
    *,
    historical_estimate: Any,
    historical_se: Any,
    discount: Any = 1.0,
    mid: Any = 0.0,
    null: Any = 0.0,
    better: str = "higher",
    level: float = 0.95,
) -> Result:
    """Give the posterior probability of benefit with one earlier estimate as prior, taken at a discount.

    Parameters
    ----------
    estimate, se, historical_estimate, historical_se : float or array
        The new and the earlier effect with their standard errors.
    discount : float or array
        The share of the earlier trial's information that counts, in (0, 1].
    mid, null, better, level
        As in `posterior_normal`.

    Returns
    -------
    Computed
        As `posterior_normal`.

    Raises
    ------
    ValueError
        For standard errors not above zero or a discount outside (0, 1].

    Notes
    -----
    The earlier likelihood to the power of the discount is a normal with standard error
    historical_se / sqrt(discount).

    References
    ----------
    Ibrahim JG, Chen MH (2000). Power prior distributions for regression models. Stat Sci 15:46-60.
    doi:10.1214/ss/1009212673
    """
    share = arguments.between("discount", discount, 0.0, 1.0, open_low=True)
    earlier = arguments.positive("historical_se", historical_se)
    result = posterior_normal(
        estimate,
        se,
        prior_mean=arguments.numbers("historical_estimate", historical_estimate),
        prior_sd=earlier / np.sqrt(share),
        mid=mid,
        null=null,
        better=better,
        level=level,
    )
    if not isinstance(result, Computed):
        return result
    return answer(
        result.value,
        undefined="The estimate is not finite.",
        interval=result.interval,
        level=level,
        method=f"posterior probability of benefit, power prior; {better} is better",
        inputs={
            "estimate": estimate,
            "se": se,
            "historical_estimate": historical_estimate,
            "historical_se": historical_se,
            "discount": discount,
            "mid": mid,
            "null": null,
            "better": better,
        },
        reference="Ibrahim JG, Chen MH (2000). doi:10.1214/ss/1009212673",
        details=result.details,
    )


def _predictive(
    estimates: Any, ses: Any, tau_scale: Any, mean_sd: float | None = None, *, prefix: str = ""
) -> tuple[Array, Array, Array, Array, float]:
    """Return weights, means and standard deviations of the predictive mixture, its taus, and a typical error."""
    names = f"{prefix}estimates", f"{prefix}ses"
    effect, error = arguments.numbers(names[0], estimates), arguments.positive(names[1], ses)
    scale = float(arguments.positive("tau_scale", tau_scale))
    if effect.ndim != 1 or effect.shape != error.shape or effect.size == 0:
        raise ValueError(f"{names[0]} and {names[1]} must be lists of one length, got {estimates!r} and {ses!r}.")
    # tau = scale * y with y half-normal, cut where 1e-15 of the prior is left
    y = 8.0 * (1 + _POINTS) / 2
    tau = scale * y
    variance = error**2 + tau[:, None] ** 2
    known = 0.0 if mean_sd is None else float(arguments.positive("mean_sd", mean_sd)) ** -2.0
    precision = (1 / variance).sum(axis=1) + known
    mean = (effect / variance).sum(axis=1) / precision
    logs = (
        np.log(_WEIGHTS)
        - y**2 / 2
        - np.log(variance).sum(axis=1) / 2
        - np.log(precision) / 2
        - ((effect - mean[:, None]) ** 2 / variance).sum(axis=1) / 2
        - known * mean**2 / 2
    )
    share = special.softmax(logs)
    kept = share > 1e-15
    spread = np.sqrt(1 / precision + tau**2)
    typical = float(np.sqrt(1 / np.mean(1 / error**2)))
    return share[kept] / share[kept].sum(), mean[kept], spread[kept], tau[kept], typical
