"""The schedule of an N-of-1 trial: randomised pairs of periods, washout, and who may know what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from secondread.statistics.arguments import whole

_MOST_DAYS = 3_650


@dataclass(frozen=True, slots=True)
class Period:
    """One treatment period.

    Parameters
    ----------
    number, cycle : int
        Its place in the trial, and the pair it belongs to, from 1.
    kit : str
        The label on what the patient takes; it does not tell which treatment is in it.
    first_day, last_day : date
        Days of taking it.
    counted_from : date
        The day from which on the diary counts, after the washout of what was taken before.
    """

    number: int
    cycle: int
    kit: str
    first_day: date
    last_day: date
    counted_from: date


@dataclass(frozen=True, slots=True)
class Schedule:
    """An N-of-1 trial as randomised.

    Parameters
    ----------
    patient : str
        A code, no name.
    treatments : tuple of str
        What is compared, the new one first.
    periods : tuple of Period
        For patient and clinician.
    allocation : dict of str to str
        Kit to treatment: for the pharmacist alone.
    seed : int
        Of the random numbers, so that the list can be made again.
    """

    patient: str
    treatments: tuple[str, str]
    periods: tuple[Period, ...]
    allocation: dict[str, str]
    seed: int


def n_of_1_schedule(
    patient: str,
    treatments: tuple[str, str],
    *,
    cycles: int = 3,
    period_days: int = 14,
    washout_days: int = 3,
    start: date,
    seed: int,
) -> Schedule:
    """Randomise the order of two treatments within each cycle.

    Parameters
    ----------
    patient : str
        A code that names nobody.
    treatments : tuple of str
        Two different treatments, the new one first.
    cycles : int
        Pairs of periods, each in random order, 2 to 20.
    period_days : int
        Days of each period, washout included.
    washout_days : int
        Days at the start of each period that do not count; long enough for five half-lives of what was taken before.
    start : date
        First day.
    seed : int
        Of the random numbers.

    Returns
    -------
    Schedule

    Raises
    ------
    ValueError
        Naming the argument.

    References
    ----------
    Kravitz RL, Duan N, eds. Design and Implementation of N-of-1 Trials: A User's Guide. AHRQ 2014, Publication No.
    13(14)-EHC122-EF.
    """
    if not patient.strip():
        raise ValueError("patient must be a code, got an empty one.")
    if len(set(treatments)) != 2 or not all(name.strip() for name in treatments):
        raise ValueError(f"treatments must be two different names, got {treatments!r}.")
    whole("cycles", cycles, at_least=2)
    whole("period_days", period_days, at_least=1)
    whole("washout_days", washout_days)
    whole("seed", seed)
    if cycles > 20:
        raise ValueError(f"cycles must be at most 20, got {cycles}.")
    if washout_days >= period_days:
        raise ValueError(f"washout_days ({washout_days}) must leave days of the period ({period_days}) that count.")
    if 2 * cycles * period_days > _MOST_DAYS:
        raise ValueError(f"{2 * cycles} periods of {period_days} days are more than ten years; shorten them.")
    rng = np.random.default_rng(seed)
    # kit numbers are drawn as well, so that neither their order nor their parity tells the treatment
    labels = rng.permutation(np.arange(100, 1000))[: 2 * cycles]
    periods, allocation = [], {}
    for cycle in range(cycles):
        order = rng.permutation(2)
        for place in range(2):
            number = 2 * cycle + place
            kit = f"Kit {labels[number]}"
            allocation[kit] = treatments[int(order[place])]
            first = start + timedelta(days=number * period_days)
            periods.append(
                Period(
                    number=number + 1,
                    cycle=cycle + 1,
                    kit=kit,
                    first_day=first,
                    last_day=first + timedelta(days=period_days - 1),
                    counted_from=first + timedelta(days=washout_days),
                )
            )
    return Schedule(patient, treatments, tuple(periods), allocation, seed)
