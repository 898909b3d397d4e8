"""Operating characteristics: what a design does when it is played out many times."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import special

from secondread.design.simulation.analyses import Analysed, analysed
from secondread.design.simulation.patients import as_numbers, patients
from secondread.design.simulation.scenario import Scenario
from secondread.design.simulation.survival_scenario import SurvivalScenario, survival_trials
from secondread.statistics.arguments import whole

# Values drawn in one go: few enough for the cache, many enough to be worth a call.
_VALUES_AT_ONCE = 20_000
MOST_TRIALS = 100_000_000


@dataclass(frozen=True, slots=True)
class Operating:
    """Operating characteristics of a scenario, each with its Monte Carlo standard error.

    Parameters
    ----------
    scenario : Scenario or SurvivalScenario
        What was played out.
    trials : int
        How often.
    power, power_error : float
        Share of trials with p below alpha.
    right_direction : float
        Share of trials with p below alpha and the estimate on the side of the effect; NaN where a hazard ratio changes.
    mean, mean_error : float
        Mean estimate (of times to an event, the log hazard ratio).
    bias : float
        Mean estimate minus the effect; NaN where that is no one number the analysis estimates: for responders, whose
        effect is a difference of risks, and for hazard ratios that change.
    sd : float
        Standard deviation of the estimates.
    coverage : float
        Share of intervals (1 - alpha) that hold the effect; NaN where bias is.
    exaggeration : float
        Mean size of the estimate among significant trials over the effect; NaN without an effect and where bias is.
    seen : float
        Mean share of patients seen at the last visit, or whose event was seen.
    seed : int
        Of the random numbers.
    """

    scenario: Scenario | SurvivalScenario
    trials: int
    power: float
    power_error: float
    right_direction: float
    mean: float
    mean_error: float
    bias: float
    sd: float
    coverage: float
    exaggeration: float
    seen: float
    seed: int


def operating(
    scenario: Scenario | SurvivalScenario, *, trials: int = 10_000, seed: int = 1, cores: int | None = 1, xp: Any = np
) -> Operating:
    """Play out a trial many times.

    Parameters
    ----------
    scenario : Scenario or SurvivalScenario
        What the trial is like.
    trials : int
        How often, at most 10^8.
    seed : int
        The same seed gives the same answer on any number of cores.
    cores : int, optional
        Processes at work; all there are where None. Other array libraries than numpy run in one.
    xp : module
        An array library that follows the array API standard; for times to an event numpy alone.

    Returns
    -------
    Operating

    Raises
    ------
    ValueError
        Naming the argument.
    """
    whole("trials", trials, at_least=1)
    if trials > MOST_TRIALS:
        raise ValueError(f"trials must be at most {MOST_TRIALS}, got {trials}.")
    whole("seed", seed)
    if isinstance(scenario, SurvivalScenario) and xp is not np:
        raise ValueError("xp must be numpy for times to an event.")
    at_once = max(1, _VALUES_AT_ONCE // scenario.values_a_trial)
    sizes = [min(at_once, trials - start) for start in range(0, trials, at_once)]
    # one stream of random numbers a chunk, so that it does not matter who plays which chunk
    seeds = np.random.SeedSequence(seed).spawn(len(sizes))
    workers = min(cores or os.cpu_count() or 1, len(sizes))
    if workers > 1 and xp is np:
        with ProcessPoolExecutor(workers) as pool:
            parts = list(pool.map(_chunk, [scenario] * len(sizes), sizes, seeds, chunksize=max(1, len(sizes) // 64)))
    else:
        parts = [_chunk(scenario, size, each, xp) for size, each in zip(sizes, seeds, strict=True)]
    return _summed(scenario, trials, seed, np.sum(parts, axis=0))


def side_by_side(scenarios: Sequence[Scenario | SurvivalScenario], **choices: Any) -> Iterator[Operating]:
    """Play out any number of scenarios, each with the same random numbers; they come as they are done."""
    for scenario in scenarios:
        yield operating(scenario, **choices)


def _played(
    scenario: Scenario | SurvivalScenario, trials: int, rng: np.random.Generator, xp: Any
) -> tuple[Analysed, float]:
    """Return what each trial found, and the mean share of patients who were seen to the end."""
    if isinstance(scenario, SurvivalScenario):
        return survival_trials(scenario, trials, rng)
    treated = patients(scenario, trials, rng, treated=True, xp=xp)
    control = patients(scenario, trials, rng, treated=False, xp=xp)
    seen = sum(float(xp.mean(as_numbers(arm.present[-1], xp))) for arm in (treated, control)) / 2
    return analysed(scenario, treated, control, xp), seen


def _chunk(
    scenario: Scenario | SurvivalScenario, trials: int, seed: np.random.SeedSequence, xp: Any = np
) -> np.ndarray[Any, Any]:
    """Return sums over one chunk of trials."""
    found, seen = _played(scenario, trials, np.random.Generator(np.random.SFC64(seed)), xp)
    usable = np.isfinite(found.estimate) & np.isfinite(found.p)
    estimate, p = found.estimate[usable], found.p[usable]
    significant = p < scenario.alpha
    right = significant & (estimate * np.sign(scenario.effect) > 0)
    # Student's t has a quantile a degree of freedom, of which there are few among many trials
    degrees, place = np.unique(found.df[usable], return_inverse=True)
    reach = (
        special.stdtrit(np.where(np.isinf(degrees), 1e12, degrees), 1 - scenario.alpha / 2)[place] * found.se[usable]
    )
    holds = np.abs(estimate - scenario.effect) <= reach
    sums = (significant, right, estimate, estimate**2, holds, np.abs(estimate) * significant)
    return np.array([usable.sum(), *(each.sum() for each in sums), trials * seen], dtype=np.float64)


def _summed(scenario: Scenario | SurvivalScenario, trials: int, seed: int, sums: np.ndarray[Any, Any]) -> Operating:
    usable, significant, right, total, squares, holds, size, seen = sums
    if usable == 0:
        raise ValueError("No simulated trial could be analysed: too few patients are left at the last visit.")
    mean = total / usable
    sd = float(np.sqrt(max(0.0, squares / usable - mean**2)))
    # a trial that could not be analysed found nothing
    power = significant / trials
    effect = scenario.estimand
    nothing = float("nan")
    return Operating(
        scenario=scenario,
        trials=trials,
        power=float(power),
        power_error=float(np.sqrt(power * (1 - power) / trials)),
        right_direction=nothing if np.isnan(scenario.effect) else float(right / trials),
        mean=float(mean),
        mean_error=float(sd / np.sqrt(usable)),
        bias=float(mean - effect),
        sd=sd,
        coverage=nothing if np.isnan(effect) else float(holds / usable),
        exaggeration=float(size / significant / abs(effect)) if effect != 0 and significant else nothing,
        seen=float(seen / trials),
        seed=seed,
    )
