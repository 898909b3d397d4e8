"""What is left of a meta-analysis without each of its trials in turn."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.synthesis.pooling.pooled import Pooled, pooled


def leave_one_out(yi: Any, vi: Any, **choices: Any) -> Pooled:
    """Pool the trials k times, each time without one of them.

    Parameters
    ----------
    yi, vi : array_like, shape (k,)
        Estimates and sampling variances of at least two trials.
    **choices
        As in `pooled`.

    Returns
    -------
    Pooled
        Every number of shape (k,): without the first trial, without the second, and so on.

    Raises
    ------
    ValueError
        For fewer than two trials.
    """
    y, v = np.atleast_1d(np.asarray(yi, dtype=np.float64)), np.atleast_1d(np.asarray(vi, dtype=np.float64))
    if y.ndim != 1 or y.size < 2:
        raise ValueError(f"yi must hold at least two trials of one meta-analysis, got shape {y.shape}.")
    return pooled(np.where(np.eye(y.size, dtype=bool), np.nan, y), np.broadcast_to(v, (y.size, y.size)), **choices)
