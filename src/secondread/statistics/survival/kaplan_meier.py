"""The Kaplan–Meier curve with Greenwood's standard error, and the median read from it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, level_of, one_of
from secondread.statistics.evidence.tails import critical_value
from secondread.statistics.result import Result
from secondread.statistics.survival.individual_times import RiskTable, individual_times, risk_table

INTERVALS = ("log", "log-log", "plain")
_REFERENCE = "Kaplan EL, Meier P (1958). doi:10.1080/01621459.1958.10501452"


def kaplan_meier(times: Any, events: Any, *, at: Any = None, interval: str = "log", level: float = 0.95) -> Result:
    """Return the Kaplan–Meier survival of one arm with pointwise intervals.

    Parameters
    ----------
    times : array of shape (n,)
        Time to event or censoring of each participant, at least 0.
    events : array of shape (n,)
        1 for an event, 0 for censoring.
    at : float or array, optional
        Times at which to give survival; the distinct event times if not given.
    interval : {"log", "log-log", "plain"}
        Scale of the interval (R's default is "log").
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed
        Value: survival at each time, with its `interval`. `details`: `times`, `se` (Greenwood), `at_risk`, `events`
        (of the event times), `median` and `median_interval` (first times at which survival, and its limits, fall
        below 0.5, or the middle of a flat part at 0.5; infinite where not reached).

    Raises
    ------
    ValueError
        If times are negative, indicators not 0 or 1, or lengths differ.

    Notes
    -----
    S(t) = Π (1 - d/n), var(ln S) = Σ d/(n (n - d)). A limit where survival is 0 is NaN, as in R.

    References
    ----------
    Kaplan EL, Meier P (1958), doi:10.1080/01621459.1958.10501452
    """
    inputs = dict(locals())
    level = level_of(level)
    one_of("interval", interval, INTERVALS)
    table = risk_table(*individual_times(times, events))
    survival, relative_se = survival_steps(table)
    low, high = _limits(survival, relative_se, interval, level)
    moments = table.times if at is None else between("at", at, 0.0, np.inf, open_high=True)
    place = np.searchsorted(table.times, moments, side="right")
    value = np.concatenate([[1.0], survival])[place]
    return answer(
        value,
        method=f"Kaplan–Meier, {interval} interval with Greenwood's variance",
        inputs=inputs,
        interval=(np.concatenate([[1.0], low])[place], np.concatenate([[1.0], high])[place]),
        level=level,
        reference=_REFERENCE,
        details={
            "times": moments,
            "se": value * np.concatenate([[0.0], relative_se])[place],
            "at_risk": table.at_risk,
            "events": table.events,
            "median": _first_at_half(table.times, survival),
            "median_interval": (_first_at_half(table.times, low), _first_at_half(table.times, high)),
        },
    )


def survival_steps(table: RiskTable) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return survival after each event time and the standard error of its log (infinite at survival 0)."""
    survival = np.cumprod(1.0 - table.events / table.at_risk)
    with np.errstate(divide="ignore"):
        variance = np.cumsum(table.events / (table.at_risk * (table.at_risk - table.events)))
    return np.asarray(survival, dtype=np.float64), np.where(survival > 0, np.sqrt(variance), np.nan)


def _limits(survival: Any, relative_se: Any, interval: str, level: float) -> tuple[Any, Any]:
    c = float(critical_value(level, np.asarray(np.inf)))
    with np.errstate(divide="ignore", invalid="ignore"):
        if interval == "plain":
            half = c * survival * relative_se
            return np.maximum(survival - half, 0.0), np.minimum(survival + half, 1.0)
        if interval == "log":
            return survival * np.exp(-c * relative_se), np.minimum(survival * np.exp(c * relative_se), 1.0)
        log = np.log(survival)
        half = c * relative_se / np.abs(log)
        return survival ** np.exp(half), survival ** np.exp(-half)


def _first_at_half(times: NDArray[np.float64], survival: NDArray[np.float64]) -> float:
    # a limit that is NaN belongs to survival 0, which is below one half
    reached = np.nonzero(~(survival > 0.5 + 1e-12))[0]
    if not reached.size:
        return float("inf")
    first = reached[0]
    if abs(survival[first] - 0.5) <= 1e-12 and first + 1 < times.size:
        # a curve that lies flat on one half: the middle of the flat part, as is the custom for an even count
        return float((times[first] + times[first + 1]) / 2.0)
    return float(times[first])
