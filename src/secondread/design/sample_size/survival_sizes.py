"""How many events and patients a comparison of times to an event needs."""

from __future__ import annotations

from dataclasses import dataclass

from secondread.statistics import event_probability, events_log_rank, n_log_rank
from secondread.statistics.power.survival import ParticipantsMethod
from secondread.statistics.result import Computed, Result


@dataclass(frozen=True, slots=True)
class SurvivalSize:
    """A trial of times to an event at one power.

    Parameters
    ----------
    power : float
        Power asked for.
    events : int
        Events in both arms together (Schoenfeld).
    n_per_arm : int
        Patients randomised to each arm so that these come in time.
    n_lachin_foulkes : int
        The same by Lachin and Foulkes, who take each hypothesis's own variance.
    """

    power: float
    events: int
    n_per_arm: int
    n_lachin_foulkes: int


def survival_sizes(
    hazard_ratio: float,
    control_hazard: float,
    *,
    accrual: float,
    follow_up: float,
    loss_hazard: float = 0.0,
    powers: tuple[float, ...] = (0.8, 0.9),
    alpha: float = 0.05,
) -> tuple[SurvivalSize, ...]:
    """Size a two-arm trial of the time to an event, with equal arms, exponential times and even accrual.

    Parameters
    ----------
    hazard_ratio : float
        True hazard ratio, treated over control, not 1.
    control_hazard : float
        Events a unit of time without treatment.
    accrual, follow_up : float
        Time over which patients come in, and from then to the analysis.
    loss_hazard : float
        Losses to follow-up a unit of time.
    powers : tuple of float
        Powers asked for.
    alpha : float
        Two-sided level.

    Returns
    -------
    tuple of SurvivalSize

    Raises
    ------
    ValueError
        Naming the argument.

    References
    ----------
    Schoenfeld DA. Sample-size formula for the proportional-hazards regression model. Biometrics 1983;39:499-503.
    doi:10.2307/2531021
    Lachin JM, Foulkes MA. Biometrics 1986;42:507-19. doi:10.2307/2531201
    """
    if hazard_ratio == 1:
        raise ValueError("hazard_ratio must not be 1: a trial is sized for an effect.")

    def arms(power: float, method: ParticipantsMethod) -> int:
        found = n_log_rank(
            hazard_ratio,
            control_hazard,
            accrual=accrual,
            follow_up=follow_up,
            loss_hazard=loss_hazard,
            power=power,
            method=method,
            alpha=alpha,
        )
        return int(_number(found, "n_control"))

    return tuple(
        SurvivalSize(
            power,
            int(_number(events_log_rank(hazard_ratio, power=power, alpha=alpha))),
            arms(power, "schoenfeld"),
            arms(power, "lachin_foulkes"),
        )
        for power in powers
    )


def share_with_event(hazard: float, *, accrual: float, follow_up: float, loss_hazard: float = 0.0) -> float:
    """Return the share of an arm's patients whose event is seen by the analysis."""
    return _number(event_probability(hazard, accrual, follow_up, loss_hazard=loss_hazard))


def _number(found: Result, detail: str | None = None) -> float:
    assert isinstance(found, Computed)
    return float(found.value if detail is None else found.details[detail])
