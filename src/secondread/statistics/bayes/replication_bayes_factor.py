"""Does a second trial bear out the effect of the first, or none at all: the replication Bayes factor."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from secondread.statistics import arguments
from secondread.statistics.answer import answer
from secondread.statistics.bayes.bayes_factor_t import sizes
from secondread.statistics.bayes.noncentral_t import log_density_ratio
from secondread.statistics.result import Result

_POINTS, _WEIGHTS = np.polynomial.legendre.leggauss(300)
_REFERENCE = "Verhagen J, Wagenmakers EJ (2014). doi:10.1037/a0036731"


def replication_bayes_factor(
    estimate_original: Any,
    se_original: Any,
    estimate_replication: Any,
    se_replication: Any,
    *,
    null: Any = 0.0,
) -> Result:
    """Give the Bayes factor of the original effect against none, in the data of the replication.

    Parameters
    ----------
    estimate_original, se_original, estimate_replication, se_replication : float or array
        Effects on a scale where they are about normal (ratios as logarithm) and their standard errors.
    null : float or array
        The value of no effect.

    Returns
    -------
    Computed
        BF of the effect, as the original leaves it uncertain, against the null; ``details``: ``bf01``, ``log_bf10``.

    Raises
    ------
    ValueError
        For a standard error not above zero.

    Notes
    -----
    The posterior of the original under a flat prior, N(estimate_original, se_original^2), is the prior of the
    replication: the ratio of N(estimate_replication; estimate_original, se_original^2 + se_replication^2) to
    N(estimate_replication; null, se_replication^2).

    References
    ----------
    Verhagen J, Wagenmakers EJ (2014). Bayesian tests to quantify the result of a replication attempt. J Exp Psychol
    Gen 143:1457-1475. doi:10.1037/a0036731
    """
    first, error1 = (
        arguments.numbers("estimate_original", estimate_original),
        arguments.positive("se_original", se_original),
    )
    second, error2 = (
        arguments.numbers("estimate_replication", estimate_replication),
        arguments.positive("se_replication", se_replication),
    )
    nothing = arguments.numbers("null", null)
    total = np.sqrt(error1**2 + error2**2)
    logs = np.asarray(
        ((second - nothing) / error2) ** 2 / 2 - ((second - first) / total) ** 2 / 2 + np.log(error2 / total)
    )
    with np.errstate(over="ignore"):
        factor, inverse = np.exp(logs), np.exp(-logs)
    return answer(
        factor,
        undefined="An estimate is not finite.",
        method="replication Bayes factor, normal estimates",
        inputs={
            "estimate_original": estimate_original,
            "se_original": se_original,
            "estimate_replication": estimate_replication,
            "se_replication": se_replication,
            "null": null,
        },
        reference=_REFERENCE,
        details={"bf01": inverse, "log_bf10": logs},
    )


def replication_bayes_factor_t(
    t_original: Any,
    n1_original: Any,
    t_replication: Any,
    n1_replication: Any,
    *,
    n2_original: Any = None,
    n2_replication: Any = None,
) -> Result:
    """Give the replication Bayes factor from the t statistics of two studies.

    Parameters
    ----------
    t_original, t_replication : float or array
        Student's t of the original and of the replication.
    n1_original, n2_original, n1_replication, n2_replication : int or array of int
        Group sizes; without the second, one sample or pairs.

    Returns
    -------
    Computed
        BF of the effect as the original leaves it against none; ``details``: ``bf01``, ``log_bf10``.

    Raises
    ------
    ValueError
        For sizes too small.

    Notes
    -----
    The average of f(t_replication; df, delta sqrt(N)) / f(t_replication; df, 0) over the posterior of the effect
    size delta given the original t and a flat prior.

    References
    ----------
    Verhagen J, Wagenmakers EJ (2014). Bayesian tests to quantify the result of a replication attempt. J Exp Psychol
    Gen 143:1457-1475. doi:10.1037/a0036731
    """
    first, second = arguments.numbers("t_original", t_original), arguments.numbers("t_replication", t_replication)
    df1, size1 = sizes(n1_original, n2_original, "_original")
    df2, size2 = sizes(n1_replication, n2_replication, "_replication")
    first, df1, size1, second, df2, size2 = (
        np.asarray(x, dtype=np.float64) for x in np.broadcast_arrays(first, df1, size1, second, df2, size2)
    )
    # the posterior of the effect falls as a normal of this width beyond the original's t
    reach = 12 * np.sqrt(1 + first**2 / df1)
    effect = (first[..., None] + reach[..., None] * _POINTS) / np.sqrt(size1)[..., None]
    posterior = log_density_ratio(first[..., None], df1[..., None], effect * np.sqrt(size1)[..., None])
    likelihood = log_density_ratio(second[..., None], df2[..., None], effect * np.sqrt(size2)[..., None])
    log_weights = np.log(_WEIGHTS)
    logs = np.asarray(
        special.logsumexp(posterior + likelihood + log_weights, axis=-1)
        - special.logsumexp(posterior + log_weights, axis=-1)
    )
    with np.errstate(over="ignore"):
        factor, inverse = np.exp(logs), np.exp(-logs)
    return answer(
        factor,
        undefined="A statistic is not finite.",
        method="replication Bayes factor, t statistics, flat prior before the original",
        inputs={
            "t_original": t_original,
            "n1_original": n1_original,
            "t_replication": t_replication,
            "n1_replication": n1_replication,
            "n2_original": n2_original,
            "n2_replication": n2_replication,
        },
        reference=_REFERENCE,
        details={"bf01": inverse, "log_bf10": logs},
    )
