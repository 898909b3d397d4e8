"""What a model of counts says of several trials together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from secondread.synthesis.counts.count_likelihoods import Floats
from secondread.synthesis.counts.integrated import Total
from secondread.synthesis.counts.likelihood_peak import peak

_FEW = 5


@dataclass(frozen=True, slots=True)
class CountsPooled:
    """Trials pooled by a model of their counts.

    Parameters
    ----------
    estimate, se : float
        Mean log ratio and its standard error.
    interval : tuple of float
        Limits by Wald.
    p : float
        Two-sided p for no effect.
    tau2 : float
        Variance of the log ratio between trials.
    sigma2 : float
        Variance of the trials' levels (log odds or log rate, both arms together); NaN where they are no random effects.
    heterogeneity_statistic, heterogeneity_p : float
        Likelihood-ratio test of no spread, against the mixture that a variance at its bound has.
    log_likelihood : float
        At its peak.
    k : int
        Trials in the model.
    level : float
        Level of the interval.
    converged : bool
        Whether the search for the peak came to rest.
    notes : tuple of str
        What a reader must know.
    method : str
        By name.
    reference : str
        Where it is described.
    """

    estimate: float
    se: float
    interval: tuple[float, float]
    p: float
    tau2: float
    sigma2: float
    heterogeneity_statistic: float
    heterogeneity_p: float
    log_likelihood: float
    k: int
    level: float
    converged: bool
    notes: tuple[str, ...]
    method: str
    reference: str


def counts_pooled(
    total: Total, starts: Sequence[Floats], *, k: int, level: float, notes: Sequence[str], method: str, reference: str
) -> CountsPooled:
    """Return what the peak of a likelihood says.

    Parameters
    ----------
    total : callable
        Log-likelihood by mean and standard deviation of the log ratio, and by level and its standard deviation where
        these are random too.
    starts : sequence of ndarray
        Where to begin.
    k, level, notes, method, reference
        As in `CountsPooled`.
    """
    deviations = (1, 3) if starts[0].size == 4 else (1,)
    best = peak(total, starts, deviations)
    alone = peak(total, (best.at,), deviations, zero=(1,))
    statistic = max(0.0, 2 * (best.value - alone.value)) if best.at[1] > 0 else 0.0
    estimate, tau2 = float(best.at[0]), float(best.at[1]) ** 2
    reach = float(special.ndtri(0.5 + level / 2)) * best.se
    told = list(notes)
    if not best.converged:
        told.append(
            "The search for the highest likelihood did not come to rest, so these numbers are not to be used; "
            "take another model of the counts, or Mantel-Haenszel."
        )
    if k < _FEW:
        told.append("With so few trials the spread between them is hardly known, and a Wald interval is too narrow.")
    return CountsPooled(
        estimate=estimate,
        se=best.se,
        interval=(estimate - reach, estimate + reach),
        p=float(2 * special.ndtr(-abs(estimate) / best.se)),
        tau2=tau2,
        sigma2=float(best.at[3]) ** 2 if starts[0].size == 4 else float("nan"),
        heterogeneity_statistic=statistic,
        heterogeneity_p=float(0.5 * special.chdtrc(1, statistic)) if statistic > 0 else 1.0,
        log_likelihood=best.value,
        k=k,
        level=level,
        converged=best.converged,
        notes=tuple(told),
        method=method,
        reference=reference,
    )


def starts_from(ratio: float, levels: Floats, random_levels: bool) -> list[Floats]:
    """Return two places to begin a climb: a small and a large spread between trials."""
    spread = max(0.1, float(np.std(levels)))
    more = [float(np.mean(levels)), spread] if random_levels else []
    return [np.array([ratio, tau, *more]) for tau in (0.15, 0.8)]
