"""The least and greatest standard deviation that answers on a scale can have with a printed mean."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics import arguments
from secondread.statistics.answer import answer
from secondread.statistics.consistency.grim import sums_fitting
from secondread.statistics.consistency.grimmer import scale_ends
from secondread.statistics.consistency.integer_samples import least_squares, most_squares
from secondread.statistics.result import Result


def sd_limits(
    mean: Any,
    n: Any,
    minimum: int,
    maximum: int,
    *,
    mean_decimals: Any,
    items: Any = 1,
    rounding: str = "nearest",
) -> Result:
    """Give the greatest standard deviation, and the least, of whole-number answers with a printed mean.

    Parameters
    ----------
    mean : float or array
        As printed.
    n : int or array of int
        People, at least 2.
    minimum, maximum : int
        Ends of the answer scale.
    mean_decimals : int or array of int
        Decimals of the mean.
    items : int or array of int
        Whole-number answers averaged per person.
    rounding : str
        One of `ROUNDINGS` in consistency/rounding.py.

    Returns
    -------
    Computed or NotComputable
        The greatest SD (divided by n - 1); ``interval`` runs from the least to the greatest. A printed SD outside it
        is impossible. Not computable where no answers on the scale have the mean.

    Raises
    ------
    ValueError
        For ends in the wrong order, fewer than two people, or more decimals than stated.

    Notes
    -----
    The SD is greatest with all answers at the two ends (and at most one between), least with all on two neighbouring
    answers.

    References
    ----------
    Heathers JA, Anaya J, van der Zee T, Brown NJL (2018). doi:10.7287/peerj.preprints.26968v1
    """
    arguments.one_number_each(minimum=minimum, maximum=maximum)
    ends = scale_ends(minimum, maximum)
    if ends is None:
        raise ValueError(f"minimum must be a whole number, got {minimum!r}.")
    people, per_person = arguments.whole("n", n, at_least=2), arguments.whole("items", items, at_least=1)
    arrays = np.broadcast_arrays(*sums_fitting(mean, n, mean_decimals, items, rounding=rounding), people, per_person)
    low, high = np.full(arrays[0].shape, np.nan), np.full(arrays[0].shape, np.nan)
    for at in np.ndindex(low.shape):
        least, greatest, number, each = (int(array[at]) for array in arrays)
        start, top = ends[0] * each, (ends[1] - ends[0]) * each
        sums = [total - number * start for total in range(least, greatest + 1)]
        sums = [total for total in sums if 0 <= total <= number * top]
        if sums:
            divisor = number * (number - 1) * each**2
            low[at] = (min(number * least_squares(number, s) - s * s for s in sums) / divisor) ** 0.5
            high[at] = (max(number * most_squares(number, s, top) - s * s for s in sums) / divisor) ** 0.5
    return answer(
        high,
        undefined="No answers on the scale have this mean.",
        interval=(low, high),
        method="limits of the standard deviation of whole-number answers on a scale",
        inputs={
            "mean": mean,
            "n": n,
            "minimum": minimum,
            "maximum": maximum,
            "mean_decimals": mean_decimals,
            "items": items,
            "rounding": rounding,
        },
        reference="Heathers JA et al. (2018). doi:10.7287/peerj.preprints.26968v1",
    )
