"""The chances of stopping at each look, and the information that takes on average."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from secondread.statistics.answer import answer
from secondread.statistics.arguments import numbers
from secondread.statistics.group_sequential.boundaries import (
    futility_bounds,
    information_fractions,
    is_two_sided,
    refuse_crossed,
)
from secondread.statistics.group_sequential.recursion import crossings
from secondread.statistics.result import Result


def crossing_probabilities(
    upper: Any,
    looks: Any,
    *,
    drift: Any = 0.0,
    sides: Literal[1, 2] = 2,
    futility: Any = None,
) -> Result:
    """Give the chance to cross the upper boundary, and where a trial stops.

    Parameters
    ----------
    upper : sequence of float
        Upper boundaries of z, one for each look (infinite ones allowed).
    looks : int or sequence of float
        Number of equally spaced looks, or information fractions rising to 1.
    drift : float or array
        Expected z at the last look under the effect assumed (2.80 for 80% power of a single two-sided test at .05).
    sides : int
        2: stopping below minus the upper boundary as well. 1: lower stopping only by `futility`.
    futility : sequence of float, optional
        Lower bounds of z at all looks but the last, heeded, with ``sides=1``.

    Returns
    -------
    Computed
        Chance to cross the upper boundary at any look, shaped like `drift`. ``details``, with one more axis for the
        looks: ``upper``, ``lower`` (futility or the lower boundary; at the last look of a one-sided trial 0),
        and, shaped like `drift`, ``expected_fraction`` (mean information used, of the largest possible).

    Raises
    ------
    ValueError
        For bounds that do not fit the looks.

    Notes
    -----
    Recursive numerical integration over the continuation regions.

    References
    ----------
    Jennison, Turnbull. Group Sequential Methods with Applications to Clinical Trials. Chapman & Hall, 2000.
    Armitage, McPherson, Rowe. J R Stat Soc A 1969;132:235-244. doi:10.2307/2343787
    """
    fractions = information_fractions(looks)
    two_sided = is_two_sided(sides)
    bounds = bounds_for(upper, fractions)
    lower = lower_bounds_for(futility, bounds, two_sided=two_sided)
    shifts = numbers("drift", drift)
    above, below = np.empty((*shifts.shape, fractions.size)), np.empty((*shifts.shape, fractions.size))
    for at in np.ndindex(shifts.shape):
        found = crossings(list(fractions), list(lower), list(bounds), float(shifts[at]))
        above[at], below[at] = found.upper, found.lower
    return answer(
        above.sum(axis=-1),
        method=f"Crossing probabilities of a {'two' if two_sided else 'one'}-sided group sequential design, "
        f"{fractions.size} looks, by recursive integration",
        inputs={"upper": upper, "looks": looks, "drift": drift, "sides": sides, "futility": futility},
        reference="Armitage, McPherson, Rowe. J R Stat Soc A 1969;132:235-244. doi:10.2307/2343787",
        details={
            "upper": above,
            "lower": below,
            "expected_fraction": expected_fraction(fractions, above + below),
        },
    )


def bounds_for(upper: Any, fractions: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the upper bounds as an array fitting the looks, or raise."""
    bounds = numbers("upper", upper)
    if bounds.shape != fractions.shape:
        raise ValueError(f"upper must have one bound for each of the {fractions.size} looks, got {upper!r}.")
    return bounds


def lower_bounds_for(futility: Any, upper: NDArray[np.float64], *, two_sided: bool) -> NDArray[np.float64]:
    """Return lower bounds for all looks: minus the upper ones, the futility bounds, or minus infinity."""
    if two_sided:
        if futility is not None:
            raise ValueError(f"futility must be left out with sides=2, got {futility!r}.")
        return -upper
    lower = futility_bounds(futility, upper.size, two_sided=False)
    refuse_crossed(futility, lower, upper)
    return lower


def expected_fraction(fractions: NDArray[np.float64], stopping: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the mean information used when `stopping` are the chances to stop at each look (last axis)."""
    early = stopping[..., :-1]
    return np.asarray(1 - early @ (1 - fractions[:-1]))
