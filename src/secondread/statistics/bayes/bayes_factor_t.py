"""The default (JZS) Bayes factor of a t-test."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.statistics import arguments
from secondread.statistics.answer import answer
from secondread.statistics.bayes.noncentral_t import log_density_ratio
from secondread.statistics.result import Result

# name -> the effects that the alternative holds possible
ALTERNATIVES = ("two_sided", "greater", "less")

Array = NDArray[np.float64]

_POINTS, _WEIGHTS = np.polynomial.legendre.leggauss(300)


def bayes_factor_t(
    t: Any, n1: Any, n2: Any = None, *, scale: float = 0.5**0.5, alternative: str = "two_sided"
) -> Result:
    """Give the Bayes factor of an effect against none from a t statistic, with a Cauchy prior on the effect size.

    Parameters
    ----------
    t : float or array
        Student's t, of two independent groups or, without `n2`, of one sample or of pairs.
    n1, n2 : int or array of int
        Group sizes, at least 2 in all; `n1` alone is the sample size or the number of pairs (at least 2).
    scale : float
        Scale of the Cauchy prior on the standardised effect: half of the prior lies within it. sqrt(2)/2 is the
        usual "medium".
    alternative : {"two_sided", "greater", "less"}
        Whether the alternative allows effects on both sides or on one side of none.

    Returns
    -------
    Computed
        BF10, how many times likelier the data are under the alternative than under no effect. ``details``: ``bf01``
        its inverse, ``log_bf10``.

    Raises
    ------
    ValueError
        For sizes too small, a scale not above zero or an unknown alternative.

    Notes
    -----
    BF10 = integral of f(t; df, delta sqrt(N)) Cauchy(delta; scale) d delta / f(t; df, 0), with N = n1 n2 / (n1 + n2),
    or n1 for one sample. Substituting delta = scale tan(theta) makes the prior flat, and Gauss-Legendre nodes cover
    the part where the likelihood is not negligible.

    References
    ----------
    Rouder JN, Speckman PL, Sun D, Morey RD, Iverson G (2009). Bayesian t tests for accepting and rejecting the null
    hypothesis. Psychon Bull Rev 16:225-237. doi:10.3758/PBR.16.2.225
    """
    statistic = arguments.numbers("t", t)
    width = float(arguments.positive("scale", scale))
    arguments.one_of("alternative", alternative, ALTERNATIVES)
    df, effective = sizes(n1, n2)
    statistic, df, effective = (np.asarray(x, dtype=np.float64) for x in np.broadcast_arrays(statistic, df, effective))
    logs = _log_factor(statistic, df, effective, width, alternative)
    groups = "two groups" if n2 is not None else "one sample or pairs"
    with np.errstate(over="ignore"):
        factor, inverse = np.exp(logs), np.exp(-logs)
    return answer(
        factor,
        undefined="The statistic is not finite.",
        method=f"JZS Bayes factor of a t-test, {groups}, Cauchy prior of scale {width:.4g}, {alternative}",
        inputs={"t": t, "n1": n1, "n2": n2, "scale": scale, "alternative": alternative},
        reference="Rouder JN et al. (2009). doi:10.3758/PBR.16.2.225",
        details={"bf01": inverse, "log_bf10": logs},
    )


def sizes(n1: Any, n2: Any, suffix: str = "") -> tuple[Array, Array]:
    """Return degrees of freedom and effective size of one or two groups, or raise ``ValueError``."""
    if n2 is None:
        one = arguments.whole(f"n1{suffix}", n1, at_least=2).astype(np.float64)
        return one - 1, one
    first = arguments.whole(f"n1{suffix}", n1, at_least=1).astype(np.float64)
    second = arguments.whole(f"n2{suffix}", n2, at_least=1).astype(np.float64)
    if (first + second < 3).any():
        raise ValueError(f"n1{suffix} and n2{suffix} must be at least 3 together, got {n1!r} and {n2!r}.")
    return np.asarray(first + second - 2), np.asarray(first * second / (first + second))


def _log_factor(t: Array, df: Array, effective: Array, scale: float, alternative: str) -> Array:
    """Return log BF10 by quadrature over the angle theta, the effect being scale * tan(theta)."""
    root = np.sqrt(effective)
    reach = 12 * np.sqrt(1 + t**2 / df)
    low, high = (t - reach) / root, (t + reach) / root
    if alternative == "greater":
        low, high = np.maximum(low, 0.0), np.maximum(high, 12 / root)
    elif alternative == "less":
        low, high = np.minimum(low, -12 / root), np.minimum(high, 0.0)
    start, end = np.arctan(low / scale), np.arctan(high / scale)
    theta = start[..., None] + (end - start)[..., None] * (1 + _POINTS) / 2
    logs = log_density_ratio(t[..., None], df[..., None], scale * np.tan(theta) * root[..., None])
    top = logs.max(axis=-1)
    mass = (np.exp(logs - top[..., None]) * _WEIGHTS).sum(axis=-1) * (end - start) / 2
    share = np.pi if alternative == "two_sided" else np.pi / 2
    return np.asarray(top + np.log(mass / share))
