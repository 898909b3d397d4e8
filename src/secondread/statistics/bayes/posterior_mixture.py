"""Posterior of an effect under a prior that is a mixture of normals."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics import arguments
from secondread.statistics.answer import answer
from secondread.statistics.bayes.posterior_normal import combine
from secondread.statistics.result import Result

Array = NDArray[np.float64]


def posterior_mixture(
    estimate: Any,
    se: Any,
    *,
    weights: Any,
    means: Any,
    sds: Any,
    mid: Any = 0.0,
    null: Any = 0.0,
    better: str = "higher",
    level: float = 0.95,
) -> Result:
    """Give the posterior probability of benefit under a mixture of normal priors.

    Parameters
    ----------
    estimate, se : float or array
        The effect on a scale where it is about normal, and its standard error.
    weights, means, sds : sequence of float
        Prior weight (above zero; scaled to sum to 1), mean and standard deviation of each part: 0.5 skeptical and
        0.5 enthusiastic, or 0.8 historical and 0.2 vague.
    mid, null, better, level
        As in `posterior_normal`.

    Returns
    -------
    Computed
        P(benefit of any size). ``details`` as in `posterior_normal`, and ``posterior_weights`` (last axis: parts).

    Raises
    ------
    ValueError
        If the parts differ in number, a weight or standard deviation is not above zero.

    Notes
    -----
    Each part is updated by itself; its weight is multiplied by how well it foretold the estimate, the density
    N(estimate; mean, se^2 + sd^2), so that a part in conflict with the data fades.

    References
    ----------
    Schmidli H et al. (2014). Robust meta-analytic-predictive priors in clinical trials with historical control
    information. Biometrics 70:1023-1032. doi:10.1111/biom.12242
    """
    observed, error = arguments.numbers("estimate", estimate), arguments.positive("se", se)
    share, centre, spread = mixture(weights, means, sds)
    margin = arguments.between("mid", mid, 0.0, np.inf, open_high=True)
    nothing = arguments.numbers("null", null)
    arguments.one_of("better", better, ("higher", "lower"))
    arguments.level_of(level)
    observed, error, margin, nothing = np.broadcast_arrays(observed, error, margin, nothing)
    after, mean, sd = update(observed, error, share, centre, spread)
    sign = 1.0 if better == "higher" else -1.0
    towards = sign * (mean - nothing[..., None])
    chances = {
        "p_benefit": special.ndtr(towards / sd),
        "p_benefit_beyond_mid": special.ndtr((towards - margin[..., None]) / sd),
        "p_harm_beyond_mid": special.ndtr((-towards - margin[..., None]) / sd),
        "p_harm": special.ndtr(-towards / sd),
    }
    details: dict[str, Any] = {name: (after * chance).sum(axis=-1) for name, chance in chances.items()}
    details["p_within_mid"] = np.clip(1 - details["p_benefit_beyond_mid"] - details["p_harm_beyond_mid"], 0.0, 1.0)
    details["mean"] = (after * mean).sum(axis=-1)
    details["sd"] = np.sqrt((after * (sd**2 + (mean - details["mean"][..., None]) ** 2)).sum(axis=-1))
    details["posterior_weights"] = after
    tail = (1 - level) / 2
    return answer(
        details["p_benefit"],
        undefined="The estimate is not finite.",
        interval=(mixture_quantile(tail, after, mean, sd), mixture_quantile(1 - tail, after, mean, sd)),
        level=level,
        method=f"posterior probability of benefit, mixture of {share.size} normal priors; {better} is better",
        inputs={
            "estimate": estimate,
            "se": se,
            "weights": weights,
            "means": means,
            "sds": sds,
            "mid": mid,
            "null": null,
            "better": better,
        },
        reference="Schmidli H et al. (2014). doi:10.1111/biom.12242",
        details=details,
    )


def mixture(weights: Any, means: Any, sds: Any) -> tuple[Array, Array, Array]:
    """Return the parts of a mixture as arrays, weights summing to 1, or raise ``ValueError``."""
    share, centre = arguments.positive("weights", weights), arguments.numbers("means", means)
    spread = arguments.positive("sds", sds)
    if share.ndim != 1 or not share.shape == centre.shape == spread.shape:
        raise ValueError(f"weights, means and sds must be lists of one length, got {weights!r}, {means!r}, {sds!r}.")
    return share / share.sum(), centre, spread


def update(observed: Any, error: Any, share: Array, centre: Array, spread: Array) -> tuple[Array, Array, Array]:
    """Return weights, means and standard deviations of the posterior's parts (last axis)."""
    at, width = np.asarray(observed)[..., None], np.asarray(error)[..., None]
    total = np.sqrt(width**2 + spread**2)
    logs = np.log(share) - np.log(total) - ((at - centre) / total) ** 2 / 2
    mean, sd = combine(at, width, centre, spread)
    return np.asarray(special.softmax(logs, axis=-1)), mean, sd


def mixture_quantile(probability: float, share: Array, centre: Array, spread: Array) -> Array:
    """Return the value that a mixture of normals (last axis: parts) stays under with this probability."""
    shape = np.broadcast_shapes(share.shape, centre.shape, spread.shape)
    share, centre, spread = (np.broadcast_to(x, shape) for x in (share, centre, spread))
    each = centre + special.ndtri(probability) * spread
    low, high = each.min(axis=-1), each.max(axis=-1)
    for _ in range(200):
        middle = (low + high) / 2
        under = (share * special.ndtr((middle[..., None] - centre) / spread)).sum(axis=-1) < probability
        low, high = np.where(under, middle, low), np.where(under, high, middle)
        if (high - low <= 4 * np.finfo(np.float64).eps * np.maximum(np.abs(low), np.abs(high))).all():
            break
    return np.asarray((low + high) / 2)
