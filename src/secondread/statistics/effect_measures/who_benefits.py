"""Bounds on the share of participants who have the event because of the treatment."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import proportion
from secondread.statistics.result import Result

_REFERENCE = (
    "Huang EJ, Fang EX, Hanley DF, Rosenblum M. Biostatistics 2017;18:308-324. doi:10.1093/biostatistics/kxw049"
)


def who_benefits_bounds(risk_treated: Any, risk_control: Any) -> Result:
    """Return the Fréchet bounds on the share who have a good event with the treatment and would not without it.

    Parameters
    ----------
    risk_treated, risk_control : float or array
        Share of each arm with the (good) event, in [0, 1]; any shapes that broadcast.

    Returns
    -------
    Computed
        ``value`` is the lower bound, what the trial shows at least; ``interval`` holds both bounds (no confidence
        level: they are logical bounds at these risks). ``details`` holds the bounds on the share harmed, who would
        have the event only without the treatment.

    Raises
    ------
    ValueError
        When a risk is outside [0, 1].

    Notes
    -----
    Formula: ``max(0, p1 - p0)`` to ``min(p1, 1 - p0)``; harmed ``max(0, p0 - p1)`` to ``min(p0, 1 - p1)``. A parallel
    trial never sees one person with both treatments, so nothing narrower follows from it without assumptions.

    References
    ----------
    Huang EJ, Fang EX, Hanley DF, Rosenblum M. Biostatistics 2017;18:308-324. doi:10.1093/biostatistics/kxw049
    """
    p1, p0 = np.broadcast_arrays(proportion("risk_treated", risk_treated), proportion("risk_control", risk_control))
    low, high = np.maximum(0.0, p1 - p0), np.minimum(p1, 1 - p0)
    return answer(
        low,
        method="Fréchet bounds on the share who benefit (the value is the lower bound)",
        inputs={"risk_treated": risk_treated, "risk_control": risk_control},
        undefined="Bounds always exist.",
        interval=(low, high),
        reference=_REFERENCE,
        note="Bounds at these risks; the uncertainty of the risks themselves comes on top.",
        details={"harmed_low": np.maximum(0.0, p0 - p1), "harmed_high": np.minimum(p0, 1 - p1)},
    )
