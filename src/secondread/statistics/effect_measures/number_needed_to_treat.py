"""The number needed to treat, with an interval that may pass through infinity."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.effect_measures.risk_difference import risk_difference
from secondread.statistics.result import Computed, Result

_REFERENCE = "Altman DG. BMJ 1998;317:1309-1312. doi:10.1136/bmj.317.7168.1309"


def number_needed_to_treat(
    events_treated: Any,
    n_treated: Any,
    events_control: Any,
    n_control: Any,
    *,
    method: str = "newcombe",
    level: float = 0.95,
) -> Result:
    """Return how many are treated for one more (or one fewer) to have the event: 1 over the risk difference.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int or array of int
        Participants with the event and participants, by arm; any shapes that broadcast.
    method, level
        As in ``risk_difference``, whose limits are turned over.

    Returns
    -------
    Computed or NotComputable
        Signed: positive where the event is commoner in the treated arm (number needed to treat for a good event, to
        harm for a bad one), negative where it is rarer. Equal risks have none.

        ``interval`` holds the limits ``1 / upper`` and ``1 / lower`` of the risk difference. Where the difference's
        interval holds 0 it is *not* the stretch between them: it runs from ``interval[0]`` (a negative number) down
        to minus infinity, which is infinity, and on down to ``interval[1]``. Then
        ``details["through_infinity"]`` is true and the note says so in Altman's words.

    Raises
    ------
    ValueError
        As ``risk_difference``.

    Notes
    -----
    Formula: ``NNT = 1 / (p1 - p0)``, limits ``1 / u`` and ``1 / l``; in a through-infinity interval these are ordered
    as ``(1 / l, 1 / u)``: NNTH ``|1 / l|`` to infinity to NNTB ``1 / u``. Numbers are not rounded up.

    References
    ----------
    Altman DG. BMJ 1998;317:1309-1312. doi:10.1136/bmj.317.7168.1309
    """
    difference = risk_difference(events_treated, n_treated, events_control, n_control, method=method, level=level)
    # The risk difference of allowed counts always exists.
    assert isinstance(difference, Computed)
    assert difference.interval is not None
    low, high = (np.asarray(limit) for limit in difference.interval)
    risk = np.asarray(difference.value)
    through = (low <= 0) & (high >= 0)
    with np.errstate(divide="ignore"):
        value = np.where(risk == 0, np.nan, 1 / np.where(risk == 0, 1.0, risk))
        inverse_low = np.where(low == 0, -np.inf, 1 / np.where(low == 0, 1.0, low))
        inverse_high = np.where(high == 0, np.inf, 1 / np.where(high == 0, 1.0, high))
    limits = np.where(through, inverse_low, inverse_high), np.where(through, inverse_high, inverse_low)
    return answer(
        value,
        method=difference.method.replace("Risk difference", "Number needed to treat"),
        inputs=difference.inputs,
        undefined="The two risks are equal, so no number treated gives one more or one fewer event.",
        interval=limits,
        level=difference.level,
        reference=_REFERENCE,
        note=_note(through, limits),
        details={
            "through_infinity": bool(through) if through.ndim == 0 else through,
            "risk_difference": difference.value,
            "risk_difference_interval": difference.interval,
        },
    )


def _note(through: Any, limits: tuple[Any, Any]) -> str:
    if not np.any(through):
        return ""
    if np.ndim(through):
        return f"In {int(np.sum(through))} of {np.size(through)} the interval passes through infinity."
    fewer, more = -float(limits[0]), float(limits[1])
    return (
        f"The interval passes through infinity: from one event fewer for every {fewer:.3g} treated, through no effect "
        f"(infinitely many), to one event more for every {more:.3g} treated."
    )
