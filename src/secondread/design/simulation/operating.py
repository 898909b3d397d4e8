"""Operating characteristics: what a design does when it is played out many times."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import special

from secondread.design.simulation.analyses import analysed
from secondread.design.simulation.patients import as_numbers, patients
from secondread.design.simulation.scenario import Scenario
from secondread.statistics.arguments import whole

# Values drawn in one go: few enough for the cache, many enough to be worth a call.
_VALUES_AT_ONCE = 20_000
MOST_TRIALS = 100_000_000


@dataclass(frozen=True, slots=True)
class Operating:
    """Operating characteristics of a scenario, each with its Monte Carlo standard error.

    Parameters
    ----------
    scenario : Scenario
        What was played out.
    trials : int
        How often.
    power, power_error : float
        Share of trials with p below alpha.
    right_direction : float
        Share of trials with p below alpha and the estimate on the side of the effect.
    mean, mean_error : float
        Mean estimate.
    bias : float
        Mean estimate minus the effect (NaN for responders, whose effect is a difference of risks).
    sd : float
        Standard deviation of the estimates.
    coverage : float
        Share of intervals (1 - alpha) that hold the effect; NaN for responders.
    exaggeration : float
        Mean size of the estimate among significant trials over the effect; NaN without an effect or for responders.
    seen : float
        Mean share of patients seen at the last visit.
    seed : int
        Of the random numbers.
    """

    scenario: Scenario
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
    scenario: Scenario, *, trials: int = 10_000, seed: int = 1, cores: int | None = 1, xp: Any = np
) -> Operating:
    """Play out a trial many times.

    Parameters
    ----------
    scenario : Scenario
        What the trial is like.
    trials : int
        How often, at most 10^8.
    seed : int
        The same seed gives the same answer on any number of cores.
    cores : int, optional
        Processes at work; all there are where None. Other array libraries than numpy run in one.
    xp : module
        An array library that follows the array API standard.

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
    at_once = max(1, _VALUES_AT_ONCE // (max(scenario.n_treated, scenario.n_control) * (scenario.visits + 1)))
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


def side_by_side(scenarios: Sequence[Scenario], **choices: Any) -> Iterator[Operating]:
    """Play out any number of scenarios, each with the same random numbers; they come as they are done."""
    for scenario in scenarios:
        yield operating(scenario, **choices)


def _chunk(scenario: Scenario, trials: int, seed: np.random.SeedSequence, xp: Any = np) -> np.ndarray[Any, Any]:
    """Return sums over one chunk of trials."""
    rng = np.random.Generator(np.random.SFC64(seed))
    treated = patients(scenario, trials, rng, treated=True, xp=xp)
    control = patients(scenario, trials, rng, treated=False, xp=xp)
    found = analysed(scenario, treated, control, xp)
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
    seen = sum(float(xp.mean(as_numbers(arm.present[-1], xp))) for arm in (treated, control))
    sums = (significant, right, estimate, estimate**2, holds, np.abs(estimate) * significant)
    return np.array([usable.sum(), *(each.sum() for each in sums), trials * seen / 2], dtype=np.float64)


def _summed(scenario: Scenario, trials: int, seed: int, sums: np.ndarray[Any, Any]) -> Operating:
    usable, significant, right, total, squares, holds, size, seen = sums
    if usable == 0:
        raise ValueError("No simulated trial could be analysed: too few patients are left at the last visit.")
    mean = total / usable
    sd = float(np.sqrt(max(0.0, squares / usable - mean**2)))
    # a trial that could not be analysed found nothing
    power = significant / trials
    means = not scenario.analysis.startswith("responders")
    effect = scenario.effect
    return Operating(
        scenario=scenario,
        trials=trials,
        power=float(power),
        power_error=float(np.sqrt(power * (1 - power) / trials)),
        right_direction=float(right / trials),
        mean=float(mean),
        mean_error=float(sd / np.sqrt(usable)),
        bias=float(mean - effect) if means else float("nan"),
        sd=sd,
        coverage=float(holds / usable) if means else float("nan"),
        exaggeration=float(size / significant / abs(effect)) if means and effect != 0 and significant else float("nan"),
        seen=float(seen / trials),
        seed=seed,
    )
