"""Priors for the standard deviation between trials."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics.arguments import positive

_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TauPrior:
    """A prior for tau: its name, its scale, and its log-density at values above zero."""

    name: str
    scale: float
    log_density: Callable[[_Array], _Array]


def half_normal(scale: float) -> TauPrior:
    """Return the half-normal prior with this scale (the SD of the normal it is half of)."""
    size = float(positive("scale", scale))
    constant = 0.5 * np.log(2 / np.pi) - np.log(size)
    return TauPrior(f"half-normal({size:g})", size, lambda tau: constant - 0.5 * (tau / size) ** 2)


def half_cauchy(scale: float) -> TauPrior:
    """Return the half-Cauchy prior with this scale (its median)."""
    size = float(positive("scale", scale))
    constant = np.log(2 / (np.pi * size))
    return TauPrior(f"half-Cauchy({size:g})", size, lambda tau: constant - np.log1p((tau / size) ** 2))


def half_t(scale: float, df: float) -> TauPrior:
    """Return the half-t prior with this scale and these degrees of freedom."""
    size, nu = float(positive("scale", scale)), float(positive("df", df))
    constant = (
        np.log(2) + special.gammaln((nu + 1) / 2) - special.gammaln(nu / 2) - 0.5 * np.log(nu * np.pi) - np.log(size)
    )
    return TauPrior(
        f"half-t({size:g}, df {nu:g})", size, lambda tau: constant - (nu + 1) / 2 * np.log1p((tau / size) ** 2 / nu)
    )


def log_normal_variance(mean: float, sd: float) -> TauPrior:
    """Return the prior by which log tau squared is normal, as Turner and Rhodes give it for kinds of outcomes.

    Parameters
    ----------
    mean, sd : float
        Mean and standard deviation of log tau squared.

    References
    ----------
    Turner RM, Jackson D, Wei Y, Thompson SG, Higgins JP. Predictive distributions for between-study heterogeneity and
    simple methods for their application in Bayesian meta-analysis. Stat Med 2015;34:984-98. doi:10.1002/sim.6381
    """
    width, centre = float(positive("sd", sd)), float(mean)

    def log_density(tau: _Array) -> _Array:
        logs = 2 * np.log(tau)
        return np.asarray(
            -0.5 * ((logs - centre) / width) ** 2 - np.log(width) - 0.5 * np.log(2 * np.pi) + np.log(2) - np.log(tau)
        )

    return TauPrior(f"log-normal tau squared ({centre:g}, SD {width:g})", float(np.exp(centre / 2)), log_density)


def log_t_variance(location: float, scale: float, df: float) -> TauPrior:
    """Return the prior by which log tau squared is Student's t, as Rhodes gives it for standardised differences.

    Parameters
    ----------
    location, scale, df : float
        Of log tau squared.

    References
    ----------
    Rhodes KM, Turner RM, Higgins JP. Predictive distributions were developed for the extent of heterogeneity in
    meta-analyses of continuous outcome data. J Clin Epidemiol 2015;68:52-60. doi:10.1016/j.jclinepi.2014.08.012
    """
    width, nu, centre = float(positive("scale", scale)), float(positive("df", df)), float(location)
    constant = special.gammaln((nu + 1) / 2) - special.gammaln(nu / 2) - 0.5 * np.log(nu * np.pi) - np.log(width)

    def log_density(tau: _Array) -> _Array:
        t = (2 * np.log(tau) - centre) / width
        return np.asarray(constant - (nu + 1) / 2 * np.log1p(t**2 / nu) + np.log(2) - np.log(tau))

    return TauPrior(
        f"log-t tau squared ({centre:g}, scale {width:g}, df {nu:g})", float(np.exp(centre / 2)), log_density
    )
