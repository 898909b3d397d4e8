"""Where the effect of a further trial of the same kind would lie."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from secondread.synthesis.pooling.t_or_normal import quantile

_Array = NDArray[np.float64]

PREDICTIONS = {
    "hts": "prediction interval by t with k - 2 degrees of freedom (Higgins, Thompson and Spiegelhalter 2009)",
    "hts_hartung_knapp": "prediction interval by t with k - 2 degrees of freedom and the Hartung-Knapp standard error "
    "(Partlett and Riley 2017)",
    "k_minus_1": "prediction interval by t with k - 1 degrees of freedom (Veroniki et al. 2019)",
    "as_interval": "prediction interval with the standard error and the distribution of the interval (metafor)",
    "normal": "prediction interval by the normal, as if tau squared were known (Skipka 2006)",
}


def prediction_limits(
    kind: str, level: float, mean: _Array, wald: _Array, se: _Array, df: _Array, tau2: _Array, k: _Array
) -> tuple[_Array, _Array]:
    """Return the limits of a prediction interval, NaN where there are too few trials for it.

    Parameters
    ----------
    kind : {"hts", "hts_hartung_knapp", "k_minus_1", "as_interval", "normal"}
        Which of the intervals in use.
    level : float
        Probability, in (0, 1).
    mean : ndarray
        Pooled effects.
    wald, se : ndarray
        Their standard error by inverse variance, and that of the test chosen (Hartung-Knapp, say).
    df : ndarray
        Degrees of freedom of the test chosen, infinite for the normal.
    tau2 : ndarray
        Variance between trials.
    k : ndarray
        Number of trials.

    Notes
    -----
    mean +- t sqrt(tau2 + se^2).

    References
    ----------
    Higgins JP, Thompson SG, Spiegelhalter DJ. A re-evaluation of random-effects meta-analysis. J R Stat Soc A
    2009;172:137-59. doi:10.1111/j.1467-985X.2008.00552.x
    """
    known = np.where(k > 1, np.inf, 0.0)
    freedom = {"hts": k - 2, "hts_hartung_knapp": k - 2, "k_minus_1": k - 1, "as_interval": df, "normal": known}[kind]
    error = se if kind in ("hts_hartung_knapp", "as_interval") else wald
    reach = quantile(0.5 + level / 2, freedom) * np.sqrt(tau2 + error * error)
    return mean - reach, mean + reach
