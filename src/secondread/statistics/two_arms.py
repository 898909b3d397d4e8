"""The four counts of a two-arm trial with a binary outcome, checked and broadcast together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.statistics.arguments import events


@dataclass(frozen=True, slots=True)
class TwoArms:
    """Events and participants of both arms as integer arrays of one shape.

    Parameters
    ----------
    x1, n1 : ndarray of int
        Events and participants, treated arm.
    x0, n0 : ndarray of int
        Events and participants, control arm.
    inputs : mapping
        The four arguments as they were given.
    """

    x1: NDArray[np.int64]
    n1: NDArray[np.int64]
    x0: NDArray[np.int64]
    n0: NDArray[np.int64]
    inputs: Mapping[str, Any]

    @property
    def p1(self) -> NDArray[np.float64]:
        """Observed risk of the treated arm."""
        return np.asarray(self.x1 / self.n1)

    @property
    def p0(self) -> NDArray[np.float64]:
        """Observed risk of the control arm."""
        return np.asarray(self.x0 / self.n0)

    @property
    def no_contrast(self) -> NDArray[np.bool_]:
        """Whether nobody, or everybody, in both arms had the event."""
        total = self.x1 + self.x0
        return np.asarray((total == 0) | (total == self.n1 + self.n0))

    @property
    def has_zero_cell(self) -> NDArray[np.bool_]:
        """Whether one of the four cells is empty."""
        return np.asarray((self.x1 == 0) | (self.x0 == 0) | (self.x1 == self.n1) | (self.x0 == self.n0))


def two_arms(events_treated: Any, n_treated: Any, events_control: Any, n_control: Any) -> TwoArms:
    """Check the four counts and broadcast them to one shape.

    Raises
    ------
    ValueError
        When a count is negative, not whole, NaN, or above its total, or shapes do not fit.
    """
    x1, n1 = events("events_treated", events_treated, "n_treated", n_treated)
    x0, n0 = events("events_control", events_control, "n_control", n_control)
    try:
        x1, n1, x0, n0 = np.broadcast_arrays(x1, n1, x0, n0)
    except ValueError:
        raise ValueError(f"the two arms have shapes that do not fit: {x1.shape} treated, {x0.shape} control.") from None
    inputs = {
        "events_treated": events_treated,
        "n_treated": n_treated,
        "events_control": events_control,
        "n_control": n_control,
    }
    return TwoArms(x1, n1, x0, n0, inputs)
