"""The risk difference and its intervals."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from secondread.statistics.answer import answer
from secondread.statistics.arguments import level_of, one_of
from secondread.statistics.effect_measures.score_limits import difference_limits
from secondread.statistics.result import Result
from secondread.statistics.two_arms import TwoArms, two_arms

_Array = NDArray[np.float64]

METHODS: dict[str, tuple[str, str]] = {
    "newcombe": (
        "Newcombe's hybrid score interval",
        "Newcombe RG. Statistics in Medicine 1998;17:873-890. "
        "doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I",
    ),
    "newcombe_corrected": (
        "Newcombe's hybrid score interval with continuity correction",
        "Newcombe RG. Statistics in Medicine 1998;17:873-890. "
        "doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I",
    ),
    "miettinen_nurminen": (
        "Miettinen-Nurminen score interval",
        "Miettinen O, Nurminen M. Statistics in Medicine 1985;4:213-226. doi:10.1002/sim.4780040211",
    ),
    "mee": ("Mee's score interval", "Mee RW. Biometrics 1984;40:1175-1176."),
    "agresti_caffo": (
        "Agresti-Caffo interval",
        "Agresti A, Caffo B. The American Statistician 2000;54:280-288. doi:10.1080/00031305.2000.10474560",
    ),
    "wald": (
        "Wald interval",
        "Newcombe RG. Statistics in Medicine 1998;17:873-890. "
        "doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I",
    ),
}


def risk_difference(
    events_treated: Any,
    n_treated: Any,
    events_control: Any,
    n_control: Any,
    *,
    method: str = "newcombe",
    level: float = 0.95,
) -> Result:
    """Return the risk of the treated arm less that of the control arm, with an interval.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int or array of int
        Participants with the event and participants, by arm; any shapes that broadcast.
    method : {"newcombe", "newcombe_corrected", "miettinen_nurminen", "mee", "agresti_caffo", "wald"}
        Interval. The estimate is the plain difference with each of them.
    level : float, scalar
        Confidence level in (0, 1).

    Returns
    -------
    Computed
        Difference in [-1, 1]; ``details`` holds both risks and, for ``"wald"``, the standard error.

    Raises
    ------
    ValueError
        When a count is impossible, or `method` or `level` is not allowed.

    Notes
    -----
    Formula: Newcombe, with Wilson limits ``(l1, u1)`` and ``(l0, u0)`` of the two risks, is
    ``d - sqrt((p1 - l1)^2 + (u0 - p0)^2)`` to ``d + sqrt((u1 - p1)^2 + (p0 - l0)^2)``. Mee holds every difference
    that the score test with risks restricted to that difference does not reject; Miettinen and Nurminen multiply its
    variance by ``N / (N - 1)``. Agresti and Caffo add one event and one non-event to each arm, then take the Wald
    interval.

    Newcombe's needs no iteration, never leaves [-1, 1], and comes near its level from small arms on, so it is the
    default. Miettinen-Nurminen agrees with the N-1 chi-squared test. Wald is there because papers print it: its
    coverage is too low in small arms and near 0 and 1, and it has no width where both risks are 0 or 1.

    References
    ----------
    Newcombe RG. Statistics in Medicine 1998;17:873-890.
    doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I
    Miettinen O, Nurminen M. Statistics in Medicine 1985;4:213-226. doi:10.1002/sim.4780040211
    Mee RW. Biometrics 1984;40:1175-1176.
    Agresti A, Caffo B. The American Statistician 2000;54:280-288. doi:10.1080/00031305.2000.10474560
    """
    arms = two_arms(events_treated, n_treated, events_control, n_control)
    one_of("method", method, tuple(METHODS))
    level = level_of(level)
    z = float(-ndtri((1 - level) / 2))
    name, reference = METHODS[method]
    details: dict[str, Any] = {"risk_treated": arms.p1, "risk_control": arms.p0}
    note = ""
    if method == "wald":
        error = np.sqrt(arms.p1 * (1 - arms.p1) / arms.n1 + arms.p0 * (1 - arms.p0) / arms.n0)
        details["standard_error"] = error
        interval = _around(arms.p1 - arms.p0, z * error)
        if np.any(error == 0):
            note = "The Wald interval has no width where both risks are 0 or 1, which is no certainty."
    elif method == "agresti_caffo":
        interval = _agresti_caffo(arms, z)
    elif method in ("mee", "miettinen_nurminen"):
        interval = difference_limits(arms, z, variance_factor=method == "miettinen_nurminen")
    else:
        interval = _newcombe(arms, z, corrected=method == "newcombe_corrected")
    return answer(
        arms.p1 - arms.p0,
        method=f"Risk difference, {name}",
        inputs={**arms.inputs, "method": method, "level": level},
        undefined="A risk difference always exists.",
        interval=interval,
        level=level,
        reference=reference,
        note=note,
        details=details,
    )


def _around(centre: _Array, margin: _Array) -> tuple[_Array, _Array]:
    return np.maximum(centre - margin, -1.0), np.minimum(centre + margin, 1.0)


def _agresti_caffo(arms: TwoArms, z: float) -> tuple[_Array, _Array]:
    p1, p0 = (arms.x1 + 1) / (arms.n1 + 2), (arms.x0 + 1) / (arms.n0 + 2)
    error = np.sqrt(p1 * (1 - p1) / (arms.n1 + 2) + p0 * (1 - p0) / (arms.n0 + 2))
    return _around(p1 - p0, z * error)


def wilson_limits(x: Any, n: Any, z: float, *, corrected: bool = False) -> tuple[_Array, _Array]:
    """Return Wilson's score limits of ``x / n``, with or without continuity correction."""
    p = x / n
    if not corrected:
        centre, half = 2 * x + z**2, z * np.sqrt(z**2 + 4 * x * (1 - p))
        low, high = centre - half, centre + half
    else:
        low = 2 * x + z**2 - 1 - z * np.sqrt(np.maximum(z**2 - 2 - 1 / n + 4 * p * (n * (1 - p) + 1), 0.0))
        high = 2 * x + z**2 + 1 + z * np.sqrt(np.maximum(z**2 + 2 - 1 / n + 4 * p * (n * (1 - p) - 1), 0.0))
    below = 2 * (n + z**2)
    # At 0 and n the limit is the end itself; the formula would leave a rounding error (or, corrected, leave [0, 1]).
    return (
        np.where(x == 0, 0.0, np.maximum(low / below, 0.0)),
        np.where(x == n, 1.0, np.minimum(high / below, 1.0)),
    )


def _newcombe(arms: TwoArms, z: float, *, corrected: bool) -> tuple[_Array, _Array]:
    l1, u1 = wilson_limits(arms.x1, arms.n1, z, corrected=corrected)
    l0, u0 = wilson_limits(arms.x0, arms.n0, z, corrected=corrected)
    difference = arms.p1 - arms.p0
    low = difference - np.hypot(arms.p1 - l1, u0 - arms.p0)
    high = difference + np.hypot(u1 - arms.p1, arms.p0 - l0)
    return np.maximum(low, -1.0), np.minimum(high, 1.0)
