"""Checks and counts of individual times to event, shared by everything that works on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.statistics.arguments import between, numbers


@dataclass(frozen=True, slots=True)
class RiskTable:
    """Numbers at risk and with the event at each distinct event time of one arm.

    Parameters
    ----------
    times : ndarray
        Distinct times with at least one event, ascending.
    at_risk, events : ndarray
        At risk just before, and with the event at, each time.
    """

    times: NDArray[np.float64]
    at_risk: NDArray[np.float64]
    events: NDArray[np.float64]


def individual_times(times: Any, events: Any, *, suffix: str = "") -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return times and event indicators of one arm as flat arrays, or raise ``ValueError``."""
    time = np.atleast_1d(between(f"times{suffix}", times, 0.0, np.inf, open_high=True))
    given = np.asarray(events)
    indicator = np.atleast_1d(given.astype(float) if given.dtype.kind == "b" else numbers(f"events{suffix}", events))
    if time.ndim != 1 or time.shape != indicator.shape or time.size == 0:
        raise ValueError(
            f"times{suffix} and events{suffix} must be two lists of one length, got shapes {time.shape} and "
            f"{indicator.shape}."
        )
    if not np.isin(indicator, (0.0, 1.0)).all():
        raise ValueError(f"events{suffix} must be 0 (censored) or 1 (event), got {events!r}.")
    return time, indicator == 1.0


def counted_at(
    moments: NDArray[np.float64], times: NDArray[np.float64], events: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the numbers at risk just before, and with the event at, each of the moments."""
    ordered, happened = np.sort(times), np.sort(times[events])
    at_risk = times.size - np.searchsorted(ordered, moments, side="left")
    count = np.searchsorted(happened, moments, side="right") - np.searchsorted(happened, moments, side="left")
    return at_risk.astype(np.float64), count.astype(np.float64)


def risk_table(times: NDArray[np.float64], events: NDArray[np.bool_]) -> RiskTable:
    """Return the risk table of one arm."""
    moments = np.unique(times[events])
    return RiskTable(moments, *counted_at(moments, times, events))
