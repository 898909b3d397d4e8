"""The arcsine difference of two risks."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.special import ndtri

from secondread.statistics.answer import answer
from secondread.statistics.arguments import level_of
from secondread.statistics.result import Result
from secondread.statistics.two_arms import two_arms


def arcsine_difference(
    events_treated: Any, n_treated: Any, events_control: Any, n_control: Any, *, level: float = 0.95
) -> Result:
    """Return the difference of the arcsine square roots of both risks, with an interval.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int or array of int
        Participants with the event and participants, by arm; any shapes that broadcast.
    level : float, scalar
        Confidence level in (0, 1).

    Returns
    -------
    Computed
        Difference in radians, in [-pi/2, pi/2]; ``details`` holds the standard error and Cohen's h (twice the value).

    Raises
    ------
    ValueError
        When a count is impossible or `level` is not in (0, 1).

    Notes
    -----
    Formula: ``asin sqrt(p1) - asin sqrt(p0)``, standard error ``sqrt(1 / (4 n1) + 1 / (4 n0))``. It is defined with
    no events in either arm, which is why it serves to pool rare events; nobody can read its size.

    References
    ----------
    Rücker G, Schwarzer G, Carpenter J, Olkin I. Statistics in Medicine 2009;28:721-738. doi:10.1002/sim.3511
    """
    arms = two_arms(events_treated, n_treated, events_control, n_control)
    level = level_of(level)
    z = float(-ndtri((1 - level) / 2))
    value = np.arcsin(np.sqrt(arms.p1)) - np.arcsin(np.sqrt(arms.p0))
    error = np.sqrt(0.25 / arms.n1 + 0.25 / arms.n0)
    return answer(
        value,
        method="Arcsine difference, normal interval",
        inputs={**arms.inputs, "level": level},
        undefined="An arcsine difference always exists.",
        interval=(np.maximum(value - z * error, -np.pi / 2), np.minimum(value + z * error, np.pi / 2)),
        level=level,
        reference="Rücker G, Schwarzer G, Carpenter J, Olkin I. Statistics in Medicine 2009;28:721-738. "
        "doi:10.1002/sim.3511",
        details={"standard_error": error, "cohens_h": 2 * value},
    )
