"""Event-driven group-sequential trials of times to an event, played out many times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondread.design.simulation.log_rank import log_rank_z, risk_sets
from secondread.statistics.arguments import between, numbers, positive, whole

_Array = NDArray[np.float64]

# Values drawn in one go: of more than a few thousand each array is fresh memory, which costs more than the sums.
_VALUES_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class SurvivalLooks:
    """What the looks of many trials found.

    Parameters
    ----------
    trials : int
        How many were played out.
    power, power_error : float
        Share that crossed an upper boundary, with its Monte Carlo standard error.
    stopped, futile : ndarray, shape (looks,)
        Share stopped at each look for effect, and for futility.
    time : ndarray, shape (looks,)
        Mean calendar time of each look, in the unit of the rates.
    expected_events, expected_time : float
        Mean number of events, and mean calendar time, at the end of the trial.
    z_mean : ndarray, shape (looks,)
        Mean statistic at each look, stopped or not.
    unreached : float
        Share of trials in which the events of the last look never came.
    seed : int
        Of the random numbers.
    """

    trials: int
    power: float
    power_error: float
    stopped: _Array
    futile: _Array
    time: _Array
    expected_events: float
    expected_time: float
    z_mean: _Array
    unreached: float
    seed: int


def survival_looks(
    n_treated: int,
    n_control: int,
    *,
    control_hazard: float,
    hazard_ratio: float,
    accrual: float,
    events: Sequence[int],
    bounds: Sequence[float],
    futility: Sequence[float] | None = None,
    loss_hazard: float = 0.0,
    trials: int = 10_000,
    seed: int = 1,
) -> SurvivalLooks:
    """Play out an event-driven trial with looks at given numbers of events, analysed by the log-rank test.

    Parameters
    ----------
    n_treated, n_control : int
        Patients randomised.
    control_hazard : float
        Events a unit of time without treatment (exponential times).
    hazard_ratio : float
        Treated over control.
    accrual : float
        Time over which patients come in, evenly.
    events : sequence of int
        Events, both arms together, at each look, rising.
    bounds : sequence of float
        Upper boundaries of z (above zero where the treated fare better) at each look.
    futility : sequence of float, optional
        Lower bounds at all looks but the last: stop at or below them.
    loss_hazard : float
        Losses to follow-up a unit of time.
    trials, seed : int
        How often, and the seed of the random numbers.

    Returns
    -------
    SurvivalLooks

    Raises
    ------
    ValueError
        Naming the argument.
    """
    n1, n0 = int(whole("n_treated", n_treated, at_least=1)), int(whole("n_control", n_control, at_least=1))
    positive("control_hazard", control_hazard)
    positive("hazard_ratio", hazard_ratio)
    positive("accrual", accrual)
    between("loss_hazard", loss_hazard, 0.0, np.inf)
    wanted = whole("events", list(events), at_least=1)
    upper = numbers("bounds", list(bounds))
    lower = np.full(wanted.size, -np.inf)
    if futility is not None:
        lower[:-1] = numbers("futility", list(futility))
    if upper.shape != wanted.shape or (np.diff(wanted) <= 0).any() or wanted[-1] > n1 + n0:
        raise ValueError("events must rise, have one boundary each, and not go beyond the patients there are.")
    rng = np.random.default_rng(seed)
    at_once = max(1, _VALUES_AT_ONCE // (n1 + n0))
    parts = []
    for start in range(0, trials, at_once):
        size = min(at_once, trials - start)
        parts.append(_played(rng, size, n1, n0, control_hazard, hazard_ratio, accrual, loss_hazard, wanted))
    z = np.concatenate([part[0] for part in parts])
    times = np.concatenate([part[1] for part in parts])
    return _told(z, times, wanted, upper, lower, seed)


def _played(
    rng: np.random.Generator,
    size: int,
    n1: int,
    n0: int,
    hazard: float,
    ratio: float,
    accrual: float,
    loss: float,
    wanted: NDArray[np.int64],
) -> tuple[_Array, _Array]:
    """Return z and calendar time at each look, NaN where its events never come."""
    n = n1 + n0
    entry = rng.random((size, n)) * accrual
    event = rng.standard_exponential((size, n))
    event[:, :n1] /= hazard * ratio
    event[:, n1:] /= hazard
    seen = event
    if loss > 0:
        lost = rng.standard_exponential((size, n)) / loss
        seen = np.minimum(event, lost)
        calendar = np.where(event <= lost, entry + event, np.inf)
    else:
        calendar = entry + event
    looks = np.partition(calendar, wanted - 1, axis=1)[:, wanted - 1]
    treated = np.zeros(n, dtype=np.int64)
    treated[:n1] = 1
    z = np.column_stack([_log_rank(seen, entry, calendar, looks[:, look], treated) for look in range(wanted.size)])
    reached = np.isfinite(looks)
    return np.where(reached, z, np.nan), np.where(reached, looks, np.nan)


def _log_rank(seen: _Array, entry: _Array, calendar: _Array, at: _Array, treated: NDArray[np.int64]) -> _Array:
    """Return the log-rank z of every trial at its own calendar time."""
    observed = np.maximum(np.minimum(seen, at[:, None] - entry), 0.0)
    return log_rank_z(risk_sets(observed, calendar <= at[:, None], treated))


def _told(
    z: _Array, times: _Array, wanted: NDArray[np.int64], upper: _Array, lower: _Array, seed: int
) -> SurvivalLooks:
    trials, looks = z.shape
    known = np.nan_to_num(z, nan=-np.inf)
    above, below = known >= upper, (known <= lower) & np.isfinite(z)
    below[:, -1] = False
    over = above | below
    over[:, -1] = True
    end = np.argmax(over, axis=1)
    rows = np.arange(trials)
    effect, futile = above[rows, end], below[rows, end]
    power = float(effect.mean())
    # where the last look never comes, the trial ends at the last that did
    ending = np.where(np.isnan(times[rows, end]), np.nan_to_num(times).max(axis=1), times[rows, end])
    return SurvivalLooks(
        trials=trials,
        power=power,
        power_error=float(np.sqrt(power * (1 - power) / trials)),
        stopped=np.bincount(end[effect], minlength=looks) / trials,
        futile=np.bincount(end[futile], minlength=looks) / trials,
        time=_mean_of_known(times),
        expected_events=float(wanted[end].mean()),
        expected_time=float(ending.mean()),
        z_mean=_mean_of_known(z),
        unreached=float(np.isnan(z[:, -1]).mean()),
        seed=seed,
    )


def _mean_of_known(values: _Array) -> _Array:
    """Return the mean of each column without its NaN, NaN where nothing is known."""
    known = np.isfinite(values)
    count = known.sum(axis=0)
    return np.where(count > 0, np.where(known, values, 0.0).sum(axis=0) / np.maximum(count, 1), np.nan)
