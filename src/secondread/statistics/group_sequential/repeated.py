"""Intervals and p values that hold at every look, whether or not the trial stops."""

from __future__ import annotations

from math import inf
from typing import Any, Literal

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import numbers, one_number_each, one_of, positive, proportion, whole
from secondread.statistics.group_sequential.boundaries import (
    KINDS,
    Kind,
    family_parameter,
    information_fractions,
    is_two_sided,
    upper_bounds,
)
from secondread.statistics.group_sequential.recursion import decreasing_root
from secondread.statistics.result import Result

_REFERENCE = "Jennison, Turnbull. J R Stat Soc B 1989;51:305-361."


def repeated_interval(
    estimate: Any, standard_error: Any, boundary: Any, *, alpha: float = 0.05, sides: Literal[1, 2] = 2
) -> Result:
    """Give the interval at a look that covers the true effect at all looks together.

    Parameters
    ----------
    estimate : float or array
        Estimate at the look (log scale for ratios).
    standard_error : float or array, above 0
        Its standard error.
    boundary : float or array, above 0
        The design's upper boundary of z at the look.
    alpha : float
        Level of the design the boundary comes from (for the interval's stated level; scalar).
    sides : int
        Whether `alpha` is two-sided (level 1 - `alpha`) or one-sided (level 1 - 2 `alpha`).

    Returns
    -------
    Computed
        The estimate with interval estimate -/+ boundary times standard error; infinite where the boundary is.

    Raises
    ------
    ValueError
        For errors or boundaries not above 0.

    Notes
    -----
    Valid whatever the reason for stopping, and for that wider than `stagewise_estimate`'s.

    References
    ----------
    Jennison, Turnbull. J R Stat Soc B 1989;51:305-361.
    """
    error = float(proportion("alpha", alpha, open_ends=True))
    two_sided = is_two_sided(sides)
    bound = numbers("boundary", boundary)
    if (bound <= 0).any():
        raise ValueError(f"boundary must be above 0, got {boundary!r}.")
    middle, width = np.broadcast_arrays(
        numbers("estimate", estimate), bound * positive("standard_error", standard_error)
    )
    return answer(
        middle,
        method="Estimate with repeated confidence interval",
        inputs={
            "estimate": estimate,
            "standard_error": standard_error,
            "boundary": boundary,
            "alpha": alpha,
            "sides": sides,
        },
        interval=(middle - width, middle + width),
        level=1 - (error if two_sided else 2 * error),
        reference=_REFERENCE,
    )


def repeated_p(
    z: float,
    look: int,
    *,
    looks: Any = 3,
    kind: Kind = "lan_demets_obrien_fleming",
    sides: Literal[1, 2] = 2,
    parameter: float | None = None,
) -> Result:
    """Give the smallest overall level at which the design would stop at this look with this z.

    Parameters
    ----------
    z : float
        Statistic at the look (scalar).
    look : int
        Number of the look, from 1 (scalar).
    looks, kind, sides, parameter
        As in `group_sequential_boundaries`.

    Returns
    -------
    Computed
        The repeated p value, two-sided or one-sided like the design; .5 a side where no smaller level does.

    Raises
    ------
    ValueError
        For a look that the design does not have, or a family whose boundary does not depend on the level.

    Notes
    -----
    The boundary at the look falls as the level rises; the level at which it is `z` is found by regula falsi.

    References
    ----------
    Jennison, Turnbull. J R Stat Soc B 1989;51:305-361.
    """
    one_number_each(z=z, look=look)
    one_of("kind", kind, [name for name in KINDS if name != "haybittle_peto"])
    fractions, two_sided = information_fractions(looks), is_two_sided(sides)
    setting = family_parameter(kind, parameter)
    number = int(whole("look", look, at_least=1))
    if number > fractions.size:
        raise ValueError(f"look must be at most {fractions.size}, the number of looks, got {look!r}.")
    seen = float(numbers("z", z))
    size = abs(seen) if two_sided else seen
    open_below = np.full(fractions.size, -inf)

    def above(log_error: float) -> float:
        bounds = upper_bounds(
            kind, fractions, float(np.exp(log_error)), two_sided=two_sided, parameter=setting, lower=open_below
        )
        return min(float(bounds[number - 1]), 40.0) - size

    error = float(np.exp(decreasing_root(above, float(np.log(1e-14)), float(np.log(0.4999)), tolerance=1e-10)))
    error = 0.5 if error > 0.4998 else error
    return answer(
        2 * error if two_sided else error,
        method=f"Repeated p value: {KINDS[kind]}, look {number} of {fractions.size}, "
        f"{'two' if two_sided else 'one'}-sided",
        inputs={"z": z, "look": look, "looks": looks, "kind": kind, "sides": sides, "parameter": parameter},
        reference=_REFERENCE,
    )
