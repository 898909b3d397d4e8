"""What a simulated trial of times to an event is like, and the trials themselves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.design.simulation.analyses import Analysed
from secondread.design.simulation.log_rank import log_hazard_ratio, log_rank_z, risk_sets
from secondread.statistics.arguments import between, numbers, positive, proportion, whole

_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SurvivalScenario:
    """A two-arm trial of the time to an event, to be played out many times and analysed once, by the log-rank test.

    Parameters
    ----------
    n_treated, n_control : int
        Patients randomised to each arm, at least 2.
    hazard_ratio : float or tuple of float
        Treated over control; one value a stretch of time where it changes.
    control_hazard : float or tuple of float
        Events a unit of time without treatment, likewise.
    accrual, follow_up : float
        Time over which patients come in, evenly, and from then to the analysis; not both 0.
    changes : tuple of float
        Times since randomisation, rising, at which hazards change: (3,) with the hazard ratios (1, 0.6) is an effect
        that begins after 3.
    loss_hazard : float
        Losses to follow-up a unit of time, in both arms, of patients with the same outlook as the others.
    alpha : float
        Two-sided level.
    name : str
        What to call it.
    """

    n_treated: int
    n_control: int
    hazard_ratio: float | tuple[float, ...]
    control_hazard: float | tuple[float, ...]
    accrual: float
    follow_up: float
    changes: tuple[float, ...] = ()
    loss_hazard: float = 0.0
    alpha: float = 0.05
    name: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        for name, value in (("n_treated", self.n_treated), ("n_control", self.n_control)):
            whole(name, value, at_least=2)
            between(name, value, 2, 1e6)
        stretches = len(self.changes) + 1
        for name, hazards in (("hazard_ratio", self.hazard_ratio), ("control_hazard", self.control_hazard)):
            if positive(name, hazards).size not in (1, stretches):
                raise ValueError(
                    f"{name} must be one number, or one for each of {stretches} stretches, got {hazards!r}."
                )
        times = numbers("changes", list(self.changes))
        if (times <= 0).any() or (np.diff(times) <= 0).any():
            raise ValueError(f"changes must be times above 0 that rise, got {self.changes!r}.")
        for name, time in (("accrual", self.accrual), ("follow_up", self.follow_up), ("loss_hazard", self.loss_hazard)):
            between(name, time, 0.0, np.inf, open_high=True)
        if self.accrual + self.follow_up <= 0:
            raise ValueError(f"follow_up must be above 0 when accrual is 0, got {self.follow_up!r}.")
        proportion("alpha", self.alpha, open_ends=True)

    @property
    def effect(self) -> float:
        """The log hazard ratio; NaN where it changes over time."""
        ratios = np.unique(np.atleast_1d(self.hazard_ratio))
        return float(np.log(ratios[0])) if ratios.size == 1 else float("nan")

    @property
    def estimand(self) -> float:
        """What the analysis estimates, where that is one number."""
        return self.effect

    @property
    def values_a_trial(self) -> int:
        """Numbers drawn for the arms of one trial, as far as they are held at once."""
        return 4 * (self.n_treated + self.n_control)


def survival_trials(scenario: SurvivalScenario, trials: int, rng: np.random.Generator) -> tuple[Analysed, float]:
    """Return what each trial found (log hazard ratio by Cox, p by log-rank), and the share of events seen.

    Parameters
    ----------
    scenario : SurvivalScenario
        What the trial is like.
    trials : int
        How many at once.
    rng : numpy Generator
        Random numbers.
    """
    n1, n = scenario.n_treated, scenario.n_treated + scenario.n_control
    limit = scenario.follow_up + rng.random((trials, n)) * scenario.accrual
    event = rng.standard_exponential((trials, n))
    control = np.broadcast_to(np.asarray(scenario.control_hazard, dtype=np.float64), (len(scenario.changes) + 1,))
    changes = np.asarray(scenario.changes, dtype=np.float64)
    event[:, :n1] = _times(event[:, :n1], control * np.asarray(scenario.hazard_ratio), changes)
    event[:, n1:] = _times(event[:, n1:], control, changes)
    if scenario.loss_hazard > 0:
        limit = np.minimum(limit, rng.standard_exponential((trials, n)) / scenario.loss_hazard)
    happened = event <= limit
    treated = np.zeros(n, dtype=np.int64)
    treated[:n1] = 1
    sets = risk_sets(np.minimum(event, limit), happened, treated)
    estimate, se = log_hazard_ratio(sets)
    p = 2 * special.ndtr(-np.abs(log_rank_z(sets)))
    return Analysed(estimate, se, np.full(trials, np.inf), p), float(happened.mean())


def _times(passed: _Array, hazards: _Array, changes: _Array) -> _Array:
    """Return the times at which the cumulative hazard, constant between changes, has reached `passed`."""
    if changes.size == 0:
        return np.asarray(passed / hazards[0])
    starts = np.concatenate([[0.0], changes])
    reached = np.concatenate([[0.0], np.cumsum(hazards[:-1] * np.diff(starts))])
    stretch = np.searchsorted(reached, passed, side="right") - 1
    return np.asarray(starts[stretch] + (passed - reached[stretch]) / hazards[stretch])
