"""How the pooled answer grew, trial by trial."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.synthesis.pooling.pooled import Pooled, pooled


def cumulative(yi: Any, vi: Any, *, order: Any = None, **choices: Any) -> Pooled:
    """Pool the first trial, the first two, the first three, and so on.

    Parameters
    ----------
    yi, vi : array_like, shape (k,)
        Estimates and sampling variances of one meta-analysis.
    order : array_like, shape (k,), optional
        What to sort the trials by (the year, say); as they stand where left out.
    **choices
        As in `pooled`.

    Returns
    -------
    Pooled
        Every number of shape (k,), the last one being the whole meta-analysis.

    Raises
    ------
    ValueError
        Where `order` does not have one value a trial.

    References
    ----------
    Lau J, Antman EM, Jimenez-Silva J, et al. Cumulative meta-analysis of therapeutic trials for myocardial infarction.
    N Engl J Med 1992;327:248-54. doi:10.1056/NEJM199207233270406
    """
    y, v = np.atleast_1d(np.asarray(yi, dtype=np.float64)), np.atleast_1d(np.asarray(vi, dtype=np.float64))
    if y.ndim != 1:
        raise ValueError(f"yi must be the trials of one meta-analysis, got an array of {y.ndim} axes.")
    if order is not None:
        if np.shape(order) != y.shape:
            raise ValueError(f"order must have one value a trial ({y.size}), got {np.size(order)}.")
        places = np.argsort(np.asarray(order), kind="stable")
        y, v = y[places], np.broadcast_to(v, y.shape)[places]
    return pooled(np.where(np.tri(y.size, dtype=bool), y, np.nan), np.broadcast_to(v, (y.size, y.size)), **choices)
