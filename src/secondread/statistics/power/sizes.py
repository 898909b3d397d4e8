"""From a power function to a size, and from a size to arms that are randomised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


def where_reached(power: Callable[[Values], Values], wanted: Any, *, low: Any, high: Any) -> Values:
    """Return where an increasing function of one argument reaches `wanted`, element by element, by bisection.

    Bisects between `low` and `high` on the log scale to a relative width of about 1e-14. NaN where even `high` does
    not reach; `low` where `low` does.
    """
    target = np.asarray(wanted, dtype=np.float64)
    shape = np.broadcast_shapes(target.shape, np.shape(low), np.shape(high))
    target = np.broadcast_to(target, shape)
    left = np.array(np.broadcast_to(np.log(low), shape), dtype=np.float64)
    right = np.array(np.broadcast_to(np.log(high), shape), dtype=np.float64)
    unreachable = ~(power(np.exp(right)) >= target)
    enough = power(np.exp(left)) >= target
    for _ in range(58):
        middle = (left + right) / 2
        reached = power(np.exp(middle)) >= target
        right, left = np.where(reached, middle, right), np.where(reached, left, middle)
    return np.where(unreachable, np.nan, np.where(enough, np.broadcast_to(low, shape), np.exp(right)))


def whole_arms(n_control: Any, allocation: Any, dropout: Any) -> dict[str, Values]:
    """Return whole arms, analysed and randomised, from an unrounded control arm.

    Each arm is rounded up by itself; losses are made up for by dividing by 1 - `dropout` and rounding up again.
    """
    # The tolerance keeps a whole number whole that arithmetic left a hair above.
    analysed_control = np.ceil(np.asarray(n_control) - 1e-9)
    analysed_treated = np.ceil(np.asarray(n_control) * allocation - 1e-9)
    control = np.ceil(analysed_control / (1 - dropout) - 1e-9)
    treated = np.ceil(analysed_treated / (1 - dropout) - 1e-9)
    return {
        "n_treated": treated,
        "n_control": control,
        "total": treated + control,
        "analysed_treated": analysed_treated,
        "analysed_control": analysed_control,
    }


def dropout_share(value: Any) -> Values:
    """Return a dropout in [0, 1), or raise ``ValueError``."""
    array: Values = np.asarray(value, dtype=np.float64)
    if not ((array >= 0) & (array < 1)).all():
        raise ValueError(f"dropout must be in [0, 1), got {value!r}.")
    return array
