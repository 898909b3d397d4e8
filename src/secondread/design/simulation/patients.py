"""Patients of many simulated trials at once: values at each visit and who is still there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.design.simulation.scenario import Scenario

_Array = NDArray[np.float64]

# Patients on whom the odds of leaving are set so that the rate asked for comes out.
_CALIBRATION = 40_000


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm of many trials.

    Parameters
    ----------
    values : list of array, each shape (trials, patients)
        Baseline first, then each visit.
    present : list of array of bool, each shape (trials, patients)
        Who was seen at each; once gone is gone.
    """

    values: list[Any]
    present: list[Any]


def patients(scenario: Scenario, trials: int, rng: np.random.Generator, *, treated: bool, xp: Any = np) -> Arm:
    """Return one arm of `trials` trials.

    Parameters
    ----------
    scenario : Scenario
        What the trial is like.
    trials : int
        How many at once.
    rng : numpy Generator
        Random numbers; they are drawn by numpy and moved to `xp`, so that every array library gives the same trials.
    treated : bool
        Which arm.
    xp : module
        An array library that follows the array API standard.
    """
    n = scenario.n_treated if treated else scenario.n_control
    shape = (trials, n)

    def normal() -> Any:
        return xp.asarray(rng.standard_normal(shape))

    def uniform() -> Any:
        return xp.asarray(rng.random(shape))

    effects = _effects(scenario, normal, uniform, xp) if treated else None
    rho, sd, visits = scenario.correlation, scenario.sd, scenario.visits
    fresh = float(np.sqrt(1 - rho**2))
    standard = normal()
    values, present = [standard * sd], [xp.ones(shape, dtype=xp.bool)]
    leaving = _odds(scenario) if scenario.dropout.rate > 0 else 0.0
    for visit in range(1, visits + 1):
        before = values[-1]
        standard = rho * standard + fresh * normal()
        value = standard * sd
        if effects is not None:
            value = value + effects * (visit / visits)
        values.append(value)
        if scenario.dropout.rate == 0:
            present.append(present[-1])
            continue
        driver = {"MCAR": None, "MAR": before, "MNAR": value}[scenario.dropout.kind]
        odds = leaving if driver is None else leaving + scenario.dropout.strength * driver / sd
        gone = uniform() < 1.0 / (1.0 + xp.exp(-odds)) if driver is not None else uniform() < _share(leaving)
        present.append(present[-1] & ~gone)
    return Arm(values, present)


def _effects(scenario: Scenario, normal: Any, uniform: Any, xp: Any) -> Any:
    """Return each treated patient's own effect at the last visit, of mean `effect`."""
    response = scenario.response
    if response.kind == "mixture":
        return as_numbers(uniform() < response.share, xp) * (scenario.effect / response.share)
    if response.kind in ("varying", "biomarker") and response.sd > 0:
        return scenario.effect + response.sd * normal()
    return scenario.effect


def as_numbers(flags: Any, xp: Any) -> Any:
    """Return flags as zeros and ones of an array library; the standard does not count with flags."""
    return xp.astype(flags, xp.float64)


def _share(odds: float) -> float:
    return float(1.0 / (1.0 + np.exp(-odds)))


def _odds(scenario: Scenario) -> float:
    """Return the log odds of leaving before a visit at which the share asked for has left by the last one."""
    dropout = scenario.dropout
    if dropout.kind == "MCAR" or dropout.strength == 0:
        each = 1 - (1 - dropout.rate) ** (1 / scenario.visits)
        return float(np.log(each / (1 - each)))
    return _calibrated(dropout.rate, dropout.kind, dropout.strength, scenario.visits, scenario.correlation)


@lru_cache(maxsize=64)
def _calibrated(rate: float, kind: str, strength: float, visits: int, rho: float) -> float:
    """Return the log odds for untreated patients, by halving on a fixed sample."""
    rng = np.random.default_rng(20_240_229)
    steps = [rng.standard_normal(_CALIBRATION)]
    for _ in range(visits):
        steps.append(rho * steps[-1] + np.sqrt(1 - rho**2) * rng.standard_normal(_CALIBRATION))
    drivers = np.array(steps[:-1] if kind == "MAR" else steps[1:])
    low, high = -30.0, 30.0
    for _ in range(60):
        middle = 0.5 * (low + high)
        stays = np.prod(1.0 / (1.0 + np.exp(middle + strength * drivers)), axis=0)
        low, high = (middle, high) if 1 - stays.mean() < rate else (low, middle)
    return 0.5 * (low + high)
