"""Where one more trial would have to lie to turn the pooled result: the zones of an extended funnel plot."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.statistics.arguments import level_of, numbers, positive
from secondread.synthesis.looking.one_more_trial import pooled_with_one_more
from secondread.synthesis.pooling.trials import trials_of


def extended_funnel(
    yi: Any, vi: Any, estimates: Any, se: Any, *, level: float = 0.95, **choices: Any
) -> NDArray[np.int8]:
    """Say for each result and precision of a further trial how the pooled interval would then stand to no difference.

    Parameters
    ----------
    yi, vi : array_like, shape (k,)
        Estimates and variances of the trials so far.
    estimates : array_like, shape (e,)
        Results that the further trial might have.
    se : array_like, shape (s,)
        Standard errors that it might have.
    level : float
        Level of the interval, in (0, 1).
    **choices
        As in `pooled`.

    Returns
    -------
    ndarray of int, shape (s, e)
        -1 where the interval would lie below no difference, 1 where above, 0 where it would hold it.

    Raises
    ------
    ValueError
        Naming the argument.

    References
    ----------
    Langan D, Higgins JP, Gregory W, Sutton AJ. Graphical augmentations to the funnel plot assess the impact of
    additional evidence on a meta-analysis. J Clin Epidemiol 2012;65:511-9. doi:10.1016/j.jclinepi.2011.10.009
    """
    level = level_of(level)
    trials = trials_of(yi, vi)
    if trials.y.ndim != 1:
        raise ValueError("yi must be the trials of one meta-analysis.")
    results = np.atleast_1d(numbers("estimates", estimates))
    errors = np.atleast_1d(positive("se", se))
    everywhere = np.broadcast_to(results, (errors.size, results.size))
    then = pooled_with_one_more(trials, everywhere, errors, level=level, **choices)
    low, high = then.interval
    zones: NDArray[np.int8] = np.asarray(low > 0, dtype=np.int8) - np.asarray(high < 0, dtype=np.int8)
    return zones
