"""The risk ratio, its intervals, and the relative risk reduction."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from secondread.statistics.answer import answer
from secondread.statistics.arguments import level_of, one_of
from secondread.statistics.effect_measures.score_limits import ratio_limits
from secondread.statistics.result import NotComputable, Result
from secondread.statistics.two_arms import two_arms

_Array = NDArray[np.float64]

METHODS: dict[str, tuple[str, str]] = {
    "koopman": (
        "Koopman's score interval",
        "Koopman PAR. Biometrics 1984;40:513-517. doi:10.2307/2531405",
    ),
    "miettinen_nurminen": (
        "Miettinen-Nurminen score interval",
        "Miettinen O, Nurminen M. Statistics in Medicine 1985;4:213-226. doi:10.1002/sim.4780040211",
    ),
    "katz": (
        "Katz's log interval",
        "Katz D, Baptista J, Azen SP, Pike MC. Biometrics 1978;34:469-474. doi:10.2307/2530610",
    ),
}
_UNDEFINED = "With no event in either arm there is no ratio of risks."
ZERO_CELLS = ("none", "half")


def risk_ratio(
    events_treated: Any,
    n_treated: Any,
    events_control: Any,
    n_control: Any,
    *,
    method: str = "koopman",
    level: float = 0.95,
    zero_cells: str = "none",
) -> Result:
    """Return the risk of the treated arm over that of the control arm, with an interval.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int or array of int
        Participants with the event and participants, by arm; any shapes that broadcast.
    method : {"koopman", "miettinen_nurminen", "katz"}
        Interval.
    level : float, scalar
        Confidence level in (0, 1).
    zero_cells : {"none", "half"}
        For ``"katz"`` only: ``"half"`` adds 1/2 to events and 1 to participants of both arms where an arm has no
        events, to estimate and interval alike. The score intervals need no such thing.

    Returns
    -------
    Computed or NotComputable
        Ratio in [0, inf]; infinite when only the control arm has no events. With no event in either arm there is no
        ratio: ``NotComputable``, or NaN in an array.

    Raises
    ------
    ValueError
        When a count is impossible, or an option is not allowed.

    Notes
    -----
    Formula: Katz is ``log RR -+ z sqrt(1/x1 - 1/n1 + 1/x0 - 1/n0)``. Koopman holds every ratio that the score test with
    risks restricted to that ratio does not reject; Miettinen and Nurminen multiply its variance by ``N / (N - 1)``.

    The score interval is the default because it is defined with no events in one arm and keeps its level better than
    Katz's in small arms (Fagerland, Lydersen and Laake 2015, doi:10.1177/0962280211415469).

    References
    ----------
    Koopman PAR. Biometrics 1984;40:513-517. doi:10.2307/2531405
    Miettinen O, Nurminen M. Statistics in Medicine 1985;4:213-226. doi:10.1002/sim.4780040211
    Katz D, Baptista J, Azen SP, Pike MC. Biometrics 1978;34:469-474. doi:10.2307/2530610
    """
    arms = two_arms(events_treated, n_treated, events_control, n_control)
    one_of("method", method, tuple(METHODS))
    one_of("zero_cells", zero_cells, ZERO_CELLS)
    level = level_of(level)
    z = float(-ndtri((1 - level) / 2))
    name, reference = METHODS[method]
    x1, n1, x0, n0 = (part.astype(np.float64) for part in (arms.x1, arms.n1, arms.x0, arms.n0))
    note = ""
    details: dict[str, Any] = {}
    no_events = (x1 == 0) | (x0 == 0)
    if method == "katz":
        if zero_cells == "half" and no_events.any():
            x1, x0 = x1 + 0.5 * no_events, x0 + 0.5 * no_events
            n1, n0 = n1 + no_events, n0 + no_events
            note = "1/2 was added to the events and 1 to the participants of both arms where an arm had no events."
        elif no_events.any():
            note = (
                "With no events in an arm the standard error of the log ratio is infinite, so that interval is "
                "everything; method 'koopman' gives one without adding to the data."
            )
    with np.errstate(divide="ignore", invalid="ignore"):
        value = (x1 / n1) / (x0 / n0)
        if method == "katz":
            error = np.sqrt(1 / x1 - 1 / n1 + 1 / x0 - 1 / n0)
            details["standard_error_log"] = error
            interval = _log_interval(value, error, z)
        else:
            interval = ratio_limits(arms, z, variance_factor=method == "miettinen_nurminen")
    return answer(
        value,
        method=f"Risk ratio, {name}",
        inputs={**arms.inputs, "method": method, "level": level, "zero_cells": zero_cells},
        undefined=_UNDEFINED,
        interval=interval,
        level=level,
        reference=reference,
        note=note,
        details=details,
    )


def _log_interval(value: _Array, error: _Array, z: float) -> tuple[_Array, _Array]:
    """Return the symmetric interval on the log scale; everything where the standard error is infinite."""
    known = np.isfinite(error)
    spread = np.exp(z * np.where(known, error, 0.0))
    return np.where(known, value / spread, 0.0), np.where(known, value * spread, np.inf)


def relative_risk_reduction(
    events_treated: Any,
    n_treated: Any,
    events_control: Any,
    n_control: Any,
    *,
    method: str = "koopman",
    level: float = 0.95,
    zero_cells: str = "none",
) -> Result:
    """Return one less the risk ratio: the share of the control arm's risk that is gone in the treated arm.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int or array of int
        Participants with the event and participants, by arm; any shapes that broadcast.
    method, level, zero_cells
        As in ``risk_ratio``, whose limits are used.

    Returns
    -------
    Computed or NotComputable
        Reduction in (-inf, 1]; negative where the treated arm has the higher risk.

    Raises
    ------
    ValueError
        As ``risk_ratio``.

    Notes
    -----
    Formula: ``1 - RR``, limits ``1 - upper`` to ``1 - lower``. It says nothing of how many people are spared; read it
    with the risk difference.

    References
    ----------
    Koopman PAR. Biometrics 1984;40:513-517. doi:10.2307/2531405
    Miettinen O, Nurminen M. Statistics in Medicine 1985;4:213-226. doi:10.1002/sim.4780040211
    Katz D, Baptista J, Azen SP, Pike MC. Biometrics 1978;34:469-474. doi:10.2307/2530610
    """
    ratio = risk_ratio(
        events_treated, n_treated, events_control, n_control, method=method, level=level, zero_cells=zero_cells
    )
    if isinstance(ratio, NotComputable):
        return NotComputable(ratio.reason, ratio.method.replace("Risk ratio", "Relative risk reduction"), ratio.inputs)
    assert ratio.interval is not None
    low, high = (np.asarray(limit) for limit in ratio.interval)
    value = 1 - np.asarray(ratio.value)
    return answer(
        value,
        method=ratio.method.replace("Risk ratio", "Relative risk reduction"),
        inputs=ratio.inputs,
        undefined=_UNDEFINED,
        interval=(1 - high, 1 - low),
        level=ratio.level,
        reference=ratio.reference,
        note=ratio.note,
        details={"risk_ratio": ratio.value},
    )
