"""Events and participants that a log-rank test needs."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, one_of, positive, proportion
from secondread.statistics.power.sizes import whole_arms
from secondread.statistics.result import Result

EventsMethod: TypeAlias = Literal["schoenfeld", "freedman"]
EVENTS_METHODS: dict[str, str] = {
    "schoenfeld": "Schoenfeld. Biometrics 1983;39:499-503. doi:10.2307/2531021",
    "freedman": "Freedman. Stat Med 1982;1:121-129. doi:10.1002/sim.4780010204",
}
ParticipantsMethod: TypeAlias = Literal["schoenfeld", "freedman", "lachin_foulkes"]
PARTICIPANTS_METHODS: dict[str, str] = {
    **EVENTS_METHODS,
    "lachin_foulkes": "Lachin, Foulkes. Biometrics 1986;42:507-519. doi:10.2307/2531201",
}


def _standardised(hazard_ratio: Any, allocation: Any, method: str) -> NDArray[np.float64]:
    """Return the size of the effect in expected z per root of an event."""
    if method == "schoenfeld":
        return np.asarray(np.abs(np.log(hazard_ratio)) * np.sqrt(allocation) / (1 + allocation))
    return np.asarray(np.abs(1 - hazard_ratio) * np.sqrt(allocation) / (1 + allocation * hazard_ratio))


def power_log_rank(
    hazard_ratio: Any,
    events: Any,
    *,
    allocation: Any = 1.0,
    method: EventsMethod = "schoenfeld",
    alpha: float = 0.05,
) -> Result:
    """Give the power of a two-sided log-rank test from the number of events.

    Parameters
    ----------
    hazard_ratio : float or array, above 0
        True hazard ratio, treated over control.
    events : float or array, above 0
        Events in both arms together.
    allocation : float or array
        Participants treated for each control participant.
    method : str
        ``schoenfeld`` or ``freedman``.
    alpha : float
        Two-sided level (scalar).

    Returns
    -------
    Computed
        Power in the true direction.

    Raises
    ------
    ValueError
        For ratios or events not above 0.

    Notes
    -----
    :math:`\\Phi(\\sqrt{d}\\,\\eta - z_{1-\\alpha/2})` with :math:`\\eta = |\\log HR|\\sqrt r/(1+r)` (Schoenfeld) or
    :math:`|1 - HR|\\sqrt r/(1 + r\\,HR)` (Freedman), for r treated to each control participant.

    References
    ----------
    Schoenfeld. Biometrics 1983;39:499-503. doi:10.2307/2531021
    Freedman. Stat Med 1982;1:121-129. doi:10.1002/sim.4780010204
    """
    one_of("method", method, list(EVENTS_METHODS))
    level = float(proportion("alpha", alpha, open_ends=True))
    shift = np.sqrt(positive("events", events)) * _standardised(
        positive("hazard_ratio", hazard_ratio), positive("allocation", allocation), method
    )
    return answer(
        ndtr(shift + ndtri(level / 2)),
        method=f"Power of the two-sided log-rank test from events, {method.capitalize()}",
        inputs={
            "hazard_ratio": hazard_ratio,
            "events": events,
            "allocation": allocation,
            "method": method,
            "alpha": alpha,
        },
        reference=EVENTS_METHODS[method],
    )


def events_log_rank(
    hazard_ratio: Any,
    *,
    power: Any = 0.8,
    allocation: Any = 1.0,
    method: EventsMethod = "schoenfeld",
    alpha: float = 0.05,
) -> Result:
    """Give the number of events that a two-sided log-rank test needs.

    Parameters
    ----------
    hazard_ratio, allocation, method, alpha
        As in `power_log_rank`.
    power : float or array, in (0, 1)
        Wanted power.

    Returns
    -------
    Computed or NotComputable
        Events in both arms together, rounded up; ``details["unrounded"]``.

    Raises
    ------
    ValueError
        For ratios not above 0.

    References
    ----------
    Schoenfeld. Biometrics 1983;39:499-503. doi:10.2307/2531021
    Freedman. Stat Med 1982;1:121-129. doi:10.1002/sim.4780010204
    """
    one_of("method", method, list(EVENTS_METHODS))
    level = float(proportion("alpha", alpha, open_ends=True))
    effect = _standardised(positive("hazard_ratio", hazard_ratio), positive("allocation", allocation), method)
    wanted = ndtri(proportion("power", power, open_ends=True)) - ndtri(level / 2)
    with np.errstate(divide="ignore"):
        events = np.where(effect == 0, np.nan, (wanted / effect) ** 2)
    return answer(
        np.ceil(events - 1e-9),
        method=f"Events for a two-sided log-rank test, {method.capitalize()}",
        inputs={
            "hazard_ratio": hazard_ratio,
            "power": power,
            "allocation": allocation,
            "method": method,
            "alpha": alpha,
        },
        undefined="A hazard ratio of 1 is shown by no number of events.",
        reference=EVENTS_METHODS[method],
        details={"unrounded": events},
    )


def event_probability(hazard: Any, accrual: Any, follow_up: Any, *, loss_hazard: Any = 0.0) -> Result:
    """Give the chance that a participant's event is seen, with exponential times and uniform accrual.

    Parameters
    ----------
    hazard : float or array, above 0
        Hazard of the event (log 2 over the median time).
    accrual : float or array, at least 0
        Length of uniform accrual, in the same unit of time; 0 for everyone at once.
    follow_up : float or array, at least 0
        Time from the end of accrual to the analysis.
    loss_hazard : float or array, at least 0
        Hazard of being lost.

    Returns
    -------
    Computed
        The probability.

    Raises
    ------
    ValueError
        For negative times or hazards.

    Notes
    -----
    With :math:`k = \\lambda + \\eta`, accrual :math:`R` and follow-up :math:`F`:
    :math:`\\frac{\\lambda}{k}\\left(1 - e^{-kF}\\,\\frac{1 - e^{-kR}}{kR}\\right)`.

    References
    ----------
    Schoenfeld. Biometrics 1983;39:499-503. doi:10.2307/2531021
    Lachin, Foulkes. Biometrics 1986;42:507-519. doi:10.2307/2531201
    """
    rate, lost, accruing, following = _times(hazard, loss_hazard, accrual, follow_up)
    return answer(
        _seen(rate, lost, accruing, following),
        method="Probability of a seen event, exponential times, uniform accrual",
        inputs={"hazard": hazard, "accrual": accrual, "follow_up": follow_up, "loss_hazard": loss_hazard},
        reference=PARTICIPANTS_METHODS["lachin_foulkes"],
    )


def _times(hazard: Any, loss_hazard: Any, accrual: Any, follow_up: Any, name: str = "hazard") -> tuple[Any, ...]:
    """Return hazards and times, checked; not both times 0."""
    accruing = between("accrual", accrual, 0.0, np.inf, open_high=True)
    following = between("follow_up", follow_up, 0.0, np.inf, open_high=True)
    if (accruing + following <= 0).any():
        raise ValueError(f"follow_up must be above 0 when accrual is 0, got {follow_up!r}.")
    lost = between("loss_hazard", loss_hazard, 0.0, np.inf, open_high=True)
    return positive(name, hazard), lost, accruing, following


def _seen(rate: Any, lost: Any, accrual: Any, follow_up: Any) -> NDArray[np.float64]:
    """Return the probability that an event is seen."""
    leaving = rate + lost
    with np.errstate(invalid="ignore"):
        waiting = np.where(accrual > 0, -np.expm1(-leaving * accrual) / (leaving * np.maximum(accrual, 1e-300)), 1.0)
    return np.asarray(rate / leaving * (1 - np.exp(-leaving * follow_up) * waiting))


def n_log_rank(
    hazard_ratio: Any,
    hazard_control: Any,
    *,
    accrual: Any,
    follow_up: Any,
    loss_hazard: Any = 0.0,
    power: Any = 0.8,
    allocation: Any = 1.0,
    method: ParticipantsMethod = "schoenfeld",
    alpha: float = 0.05,
) -> Result:
    """Give the participants that a two-sided comparison of survival needs.

    Parameters
    ----------
    hazard_ratio : float or array, above 0
        True hazard ratio, treated over control.
    hazard_control : float or array, above 0
        Hazard of the control arm, per unit of time (log 2 over the median).
    accrual, follow_up, loss_hazard
        As in `event_probability`.
    power : float or array, in (0, 1)
        Wanted power.
    allocation : float or array
        Participants treated for each control participant.
    method : str
        ``schoenfeld`` or ``freedman`` (events, divided by the chance to see one) or ``lachin_foulkes`` (the test of
        exponential hazards by their difference, with its variance under no difference and under the true one).
    alpha : float
        Two-sided level (scalar).

    Returns
    -------
    Computed or NotComputable
        Participants in both arms together. ``details``: ``n_treated``, ``n_control``, ``unrounded`` (both arms),
        ``events`` expected, unrounded, ``event_probability_treated``, ``event_probability_control``.

    Raises
    ------
    ValueError
        For hazards or times out of range.

    Notes
    -----
    Lachin-Foulkes: :math:`N = \\left(\\frac{z_{1-\\alpha/2}\\sqrt{\\phi(\\bar\\lambda)(1/Q_1+1/Q_0)} +
    z_{power}\\sqrt{\\phi(\\lambda_1)/Q_1 + \\phi(\\lambda_0)/Q_0}}{\\lambda_1 - \\lambda_0}\\right)^2` with
    :math:`\\phi(\\lambda) = \\lambda^2/P(event)` and arm shares Q. Losses are in the event probability.

    References
    ----------
    Schoenfeld. Biometrics 1983;39:499-503. doi:10.2307/2531021
    Lachin, Foulkes. Biometrics 1986;42:507-519. doi:10.2307/2531201
    """
    one_of("method", method, list(PARTICIPANTS_METHODS))
    level = float(proportion("alpha", alpha, open_ends=True))
    ratio = positive("hazard_ratio", hazard_ratio)
    control, lost, accruing, following = _times(hazard_control, loss_hazard, accrual, follow_up, "hazard_control")
    arms = positive("allocation", allocation)
    share = arms / (1 + arms)
    z_alpha, z_power = -ndtri(level / 2), ndtri(proportion("power", power, open_ends=True))
    treated = control * ratio
    seen_treated, seen_control = (_seen(rate, lost, accruing, following) for rate in (treated, control))
    average = share * seen_treated + (1 - share) * seen_control
    with np.errstate(divide="ignore", invalid="ignore"):
        if method == "lachin_foulkes":
            middle = share * treated + (1 - share) * control
            null = middle**2 / _seen(middle, lost, accruing, following) * (1 / share + 1 / (1 - share))
            true = treated**2 / seen_treated / share + control**2 / seen_control / (1 - share)
            total = ((z_alpha * np.sqrt(null) + z_power * np.sqrt(true)) / (treated - control)) ** 2
        else:
            total = ((z_alpha + z_power) / _standardised(ratio, arms, method)) ** 2 / average
    total = np.where(ratio == 1, np.nan, total)
    whole = whole_arms(total * (1 - share), arms, 0.0)
    return answer(
        whole["total"],
        method=f"Participants for a two-sided comparison of survival, {method.replace('_', '-').title()}; "
        "exponential times, uniform accrual",
        inputs={
            "hazard_ratio": hazard_ratio,
            "hazard_control": hazard_control,
            "accrual": accrual,
            "follow_up": follow_up,
            "loss_hazard": loss_hazard,
            "power": power,
            "allocation": allocation,
            "method": method,
            "alpha": alpha,
        },
        undefined="A hazard ratio of 1 is shown by no number of participants.",
        reference=PARTICIPANTS_METHODS[method],
        details={
            "n_treated": whole["n_treated"],
            "n_control": whole["n_control"],
            "unrounded": total,
            "events": total * average,
            "event_probability_treated": seen_treated,
            "event_probability_control": seen_control,
        },
    )
