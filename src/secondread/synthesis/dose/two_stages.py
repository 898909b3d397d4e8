"""The first of two stages: a slope by dose of each trial, to be pooled as any estimates are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from secondread.synthesis.dose.dose_trials import DoseTrial

_Array = NDArray[np.float64]


def own_slopes(trials: Sequence[DoseTrial]) -> tuple[_Array, _Array]:
    """Each trial's slope by dose, with its sampling variance.

    Parameters
    ----------
    trials : sequence of DoseTrial
        See `dose_trials` and `greenland_longnecker`.

    Returns
    -------
    tuple of ndarray, shape (k,)
        Slopes per unit of dose and their variances, as `pooled` takes them: with any estimator of the variance between
        trials, Hartung and Knapp's interval, and where a further trial would lie.

    Raises
    ------
    ValueError
        For no trials.

    Notes
    -----
    Generalised least squares through the trial's lowest dose: b = (x'S^-1 y) / (x'S^-1 x), x being the doses less the
    lowest and S the covariance of the effects y. By restricted maximum likelihood the pooled slope is that of
    `dose_response` in one stage.

    References
    ----------
    Greenland S, Longnecker MP. Methods for trend estimation from summarized dose-response data, with applications to
    meta-analysis. Am J Epidemiol 1992;135:1301-9. doi:10.1093/oxfordjournals.aje.a116237
    """
    if not trials:
        raise ValueError("A slope by dose needs at least one trial.")
    slopes, variances = [], []
    for trial in trials:
        x = trial.doses - trial.reference
        weighted = np.linalg.solve(trial.covariance, x)
        variances.append(1 / float(x @ weighted))
        slopes.append(float(weighted @ trial.y) * variances[-1])
    return np.array(slopes), np.array(variances)
