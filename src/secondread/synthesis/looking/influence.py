"""Which trials carry a pooled result: case diagnostics and Baujat's coordinates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.synthesis.looking.leave_one_out import leave_one_out
from secondread.synthesis.looking.weighted_line import at_least_three
from secondread.synthesis.pooling.pooled import pooled

_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Influence:
    """What each trial does to the pooled result, one number a trial.

    Parameters
    ----------
    rstudent : ndarray, shape (k,)
        Externally standardised residual: the trial against what the others predict.
    dffits, dfbetas : ndarray, shape (k,)
        Standard deviations by which the prediction and the pooled effect move without the trial.
    cook : ndarray, shape (k,)
        Cook's distance.
    covariance_ratio : ndarray, shape (k,)
        Variance of the pooled effect without the trial over that with it.
    tau2, q : ndarray, shape (k,)
        Between-trial variance and Cochran's Q without the trial.
    hat : ndarray, shape (k,)
        The trial's own weight.
    influential : ndarray of bool, shape (k,)
        Beyond any of the usual bounds (Viechtbauer and Cheung 2010).
    baujat_x, baujat_y : ndarray, shape (k,)
        Contribution to Q, and squared standardised move of the common effect without the trial.
    method : str
        By name.
    """

    rstudent: _Array
    dffits: _Array
    dfbetas: _Array
    cook: _Array
    covariance_ratio: _Array
    tau2: _Array
    q: _Array
    hat: _Array
    influential: NDArray[np.bool_]
    baujat_x: _Array
    baujat_y: _Array
    method: str
    reference: str = "Viechtbauer & Cheung (2010), Res Synth Methods 1:112, doi:10.1002/jrsm.11"


def influence(yi: Any, vi: Any, *, method: str = "REML") -> Influence:
    """Leave each trial out and tell how far the pooled result moves.

    Parameters
    ----------
    yi, vi : array_like, shape (k,)
        Estimates and variances of at least three trials.
    method : str
        As in `pooled`; standard errors are by Wald.

    Returns
    -------
    Influence

    Notes
    -----
    Bounds: abs(DFFITS) > 3 sqrt(1 / (k - 1)), the chi-squared (1) lower tail of Cook's distance above 0.5, a weight
    above 3 / k, abs(DFBETAS) > 1.

    References
    ----------
    Viechtbauer W, Cheung MW. Outlier and influence diagnostics for meta-analysis. Res Synth Methods 2010;1:112-25.
    doi:10.1002/jrsm.11

    Baujat B, Mahe C, Pignon JP, Hill C. A graphical method for exploring heterogeneity in meta-analyses: application to
    a meta-analysis of 65 trials. Stat Med 2002;21:2641-52. doi:10.1002/sim.1221
    """
    y, v = at_least_three(yi, vi)
    k = y.size
    whole = pooled(y, v, method=method, test="wald")
    without = leave_one_out(y, v, method=method, test="wald")
    mean, error = np.asarray(without.estimate), np.asarray(without.se)
    tau2 = np.asarray(without.tau2)
    moved = whole.estimate - mean
    hat = np.asarray(whole.weights)
    dffits = moved / np.sqrt(hat * (v + tau2))
    dfbetas = moved * np.sqrt((1.0 / (v + tau2[:, None])).sum(axis=1))
    cook = moved**2 / whole.se**2
    common = pooled(y, v, method="common")
    alone = leave_one_out(y, v, method="common")
    return Influence(
        rstudent=(y - mean) / np.sqrt(v + tau2 + error**2),
        dffits=dffits,
        dfbetas=dfbetas,
        cook=cook,
        covariance_ratio=error**2 / whole.se**2,
        tau2=tau2,
        q=np.asarray(without.q),
        hat=hat,
        influential=(np.abs(dffits) > 3 * np.sqrt(1 / (k - 1)))
        | (special.gammainc(0.5, cook / 2) > 0.5)
        | (hat > 3 / k)
        | (np.abs(dfbetas) > 1),
        baujat_x=(y - common.estimate) ** 2 / v,
        baujat_y=((common.estimate - np.asarray(alone.estimate)) / np.asarray(alone.se)) ** 2,
        method=f"Case diagnostics by leaving out each trial. {whole.method}",
    )
