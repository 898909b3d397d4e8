"""p value, estimate and interval after a trial with looks has stopped."""

from __future__ import annotations

from math import sqrt
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from secondread.statistics.answer import answer
from secondread.statistics.arguments import level_of, numbers, one_number_each, positive, whole
from secondread.statistics.group_sequential.boundaries import information_fractions, is_two_sided
from secondread.statistics.group_sequential.crossing_probabilities import bounds_for, lower_bounds_for
from secondread.statistics.group_sequential.recursion import START, advance, decreasing_root, tail_above
from secondread.statistics.result import Result


def stagewise_estimate(
    z: float,
    look: int,
    upper: Any,
    looks: Any,
    *,
    standard_error: float = 1.0,
    sides: Literal[1, 2] = 2,
    futility: Any = None,
    level: float = 0.95,
) -> Result:
    """Give the median-unbiased estimate, its interval and the p value that allow for the looks.

    Parameters
    ----------
    z : float
        Statistic when the trial stopped, positive in favour (scalar).
    look : int
        Number of the look at which it stopped, from 1 (scalar).
    upper : sequence of float
        Upper boundaries of z, one for each look planned.
    looks : int or sequence of float
        Number of equally spaced looks, or information fractions rising to 1.
    standard_error : float, above 0
        Standard error of the estimate when the trial stopped (log scale for ratios); with 1 everything is in units of
        that standard error.
    sides : int
        2: the lower boundary is minus the upper one. 1: only `futility` bounds it.
    futility : sequence of float, optional
        Lower bounds that were heeded, at all looks but the last, with ``sides=1``. Left out when not binding.
    level : float
        Level of the two-sided interval.

    Returns
    -------
    Computed
        The median-unbiased estimate with its interval. ``details``: ``p_one_sided`` (of a benefit), ``p_two_sided``
        (twice the smaller tail), ``naive_estimate``, ``naive_interval``.

    Raises
    ------
    ValueError
        For a look the design does not have, or bounds that do not fit.

    Notes
    -----
    Stage-wise ordering: an earlier stop above is more extreme than a later one; at the same look the larger z is. The
    chance :math:`A(\\theta)` of results as extreme or more rises with the effect. The p value is :math:`A(0)`, the
    estimate solves :math:`A(\\theta) = 1/2`, the limits :math:`A(\\theta) = (1 \\mp level)/2`. This ordering, unlike
    others, needs no knowledge of looks that never happened.

    References
    ----------
    Tsiatis, Rosner, Mehta. Biometrics 1984;40:797-803.
    """
    one_number_each(z=z, look=look)
    given = {
        "z": z,
        "look": look,
        "upper": upper,
        "looks": looks,
        "standard_error": standard_error,
        "sides": sides,
        "futility": futility,
        "level": level,
    }
    coverage = level_of(level)
    fractions, two_sided = information_fractions(looks), is_two_sided(sides)
    bounds = bounds_for(upper, fractions)
    lower = lower_bounds_for(futility, bounds, two_sided=two_sided)
    number, seen = int(whole("look", look, at_least=1)), float(numbers("z", z))
    if number > fractions.size:
        raise ValueError(f"look must be at most {fractions.size}, the number of looks, got {look!r}.")
    error = float(positive("standard_error", standard_error))
    at = float(fractions[number - 1])
    # The drift is the effect over the standard error at full information.
    unit, middle = error * sqrt(at), seen / sqrt(at)

    def as_extreme(drift: float) -> float:
        return _as_extreme(fractions, lower, bounds, number, seen, drift)

    def where(chance: float) -> float:
        reach = 9.0 / sqrt(float(fractions[0]))
        return decreasing_root(lambda drift: chance - as_extreme(drift), middle - reach, middle + reach, 1e-10) * unit

    tail = (1 - coverage) / 2
    p = as_extreme(0.0)
    naive = seen * error
    width = -float(ndtri(tail)) * error
    return answer(
        where(0.5),
        method=f"Median-unbiased estimate, stage-wise ordering, stopped at look {number} of {fractions.size}",
        inputs=given,
        interval=(where(tail), where(1 - tail)),
        level=coverage,
        reference="Tsiatis, Rosner, Mehta. Biometrics 1984;40:797-803.",
        details={
            "p_one_sided": p,
            "p_two_sided": min(1.0, 2 * min(p, 1 - p)),
            "naive_estimate": naive,
            "naive_interval": (naive - width, naive + width),
        },
    )


def _as_extreme(
    fractions: NDArray[np.float64],
    lower: NDArray[np.float64],
    upper: NDArray[np.float64],
    look: int,
    z: float,
    drift: float,
) -> float:
    """Return the chance of an earlier stop above, or of reaching the look with at least this z."""
    state, chance = START, 0.0
    for before in range(look - 1):
        t = float(fractions[before])
        chance += tail_above(state, t, float(upper[before]), drift)
        state = advance(state, t, float(lower[before]), float(upper[before]), drift, float(fractions[before + 1]))
    return chance + tail_above(state, float(fractions[look - 1]), z, drift)
