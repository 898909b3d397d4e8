"""The log hazard ratio and its standard error from what trials print."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, level_of, numbers, one_of, positive
from secondread.statistics.evidence.scales import inside_interval
from secondread.statistics.evidence.tails import critical_value, p_value, statistic_of
from secondread.statistics.result import Result

_PARMAR = (
    "Parmar MKB, Torri V, Stewart L (1998). doi:10.1002/(SICI)1097-0258(19981230)17:24<2815::AID-SIM110>3.0.CO;2-8"
)
_NORMAL = np.asarray(np.inf)


def log_hazard_ratio_from_interval(estimate: Any, low: Any, high: Any, *, level: float = 0.95) -> Result:
    """Return the log hazard ratio and its standard error from a printed hazard ratio with its interval.

    Parameters
    ----------
    estimate, low, high : float or array
        Hazard ratio and its limits, above 0.
    level : float
        Confidence level of the interval, in (0, 1).

    Returns
    -------
    Computed
        Value: ln HR with its `interval` (built again from the standard error). `details`: `se`, `z`, `p`,
        `information` (1/se^2) and `events_equivalent` (4/se^2, the events of a trial with equal arms that would give
        this standard error).

    Raises
    ------
    ValueError
        If the interval does not hold the estimate or is not positive.

    Notes
    -----
    se = (ln high - ln low) / (2 c).

    References
    ----------
    Parmar MKB, Torri V, Stewart L (1998), doi:10.1002/(SICI)1097-0258(19981230)17:24<2815::AID-SIM110>3.0.CO;2-8
    """
    level = level_of(level)
    centre, below, above = inside_interval(estimate, low, high, "log")
    se = (above - below) / (2.0 * critical_value(level, _NORMAL))
    return _log_ratio(
        centre,
        se,
        level,
        f"ln HR from its {level:.6g} interval",
        {"estimate": estimate, "low": low, "high": high, "level": level},
    )


def log_hazard_ratio_from_p(
    p: Any,
    events: Any,
    *,
    favours: str = "treated",
    allocation: Any = 1.0,
    estimate: Any = None,
    level: float = 0.95,
) -> Result:
    """Return the log hazard ratio and its standard error from a log-rank p and the number of events.

    Parameters
    ----------
    p : float or array
        Two-sided p of the log-rank test (or of the Cox model), in (0, 1].
    events : float or array
        Events in both arms together, above 0.
    favours : {"treated", "control"}
        The arm with fewer events than expected; counts only where `estimate` is not given.
    allocation : float or array
        Participants treated per control, above 0.
    estimate : float or array, optional
        The printed hazard ratio. With it the value is its log and the standard error follows from p alone; the events
        are then used only for `details["se_from_events"]`.
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed or NotComputable
        Value: ln HR with its `interval`. `details`: `se`, `z`, `p`, `information`, `events_equivalent`,
        `se_from_events`. Not computable where a printed HR is 1 or p is 1 with a printed HR.

    Raises
    ------
    ValueError
        If p is not in (0, 1] or events not above 0.

    Notes
    -----
    V = events R/(1 + R)^2 with R the allocation; se = 1/sqrt(V), ln HR = -z/sqrt(V). V = events/4 for equal arms.

    References
    ----------
    Parmar MKB, Torri V, Stewart L (1998), doi:10.1002/(SICI)1097-0258(19981230)17:24<2815::AID-SIM110>3.0.CO;2-8
    """
    inputs = dict(locals())
    level = level_of(level)
    one_of("favours", favours, ("treated", "control"))
    chance = between("p", p, 0.0, 1.0, open_low=True)
    total, share = positive("events", events), positive("allocation", allocation)
    z = statistic_of(chance, _NORMAL)
    by_events = (1.0 + share) / np.sqrt(total * share)
    if estimate is None:
        value = (-1.0 if favours == "treated" else 1.0) * z * by_events
        return _log_ratio(value, by_events, level, "ln HR from p and events", inputs, {"se_from_events": by_events})
    value = np.log(positive("estimate", estimate))
    with np.errstate(divide="ignore", invalid="ignore"):
        se = np.abs(value) / z
    se = np.where((se > 0) & np.isfinite(se), se, np.nan)
    return _log_ratio(
        np.where(np.isnan(se), np.nan, value + 0.0 * by_events),
        se,
        level,
        "ln HR as printed, standard error from p",
        inputs,
        {"se_from_events": by_events},
    )


def log_hazard_ratio_from_logrank(observed_minus_expected: Any, variance: Any, *, level: float = 0.95) -> Result:
    """Return Peto's log hazard ratio from the log-rank O - E of the treated arm and its variance.

    Parameters
    ----------
    observed_minus_expected : float or array
        Observed less expected events in the treated arm; negative in its favour.
    variance : float or array
        Log-rank (hypergeometric) variance, above 0.
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed
        Value: ln HR = (O - E)/V with its `interval`. `details`: `se` = 1/sqrt(V), `z`, `p`, `information`,
        `events_equivalent`.

    Raises
    ------
    ValueError
        If the variance is not above 0.

    Notes
    -----
    One Newton step from no effect: biased towards 1 for large effects or very unequal arms.

    References
    ----------
    Yusuf S et al. (1985). doi:10.1016/S0033-0620(85)80003-7
    """
    inputs = dict(locals())
    level = level_of(level)
    v = positive("variance", variance)
    return _log_ratio(
        numbers("observed_minus_expected", observed_minus_expected) / v,
        1.0 / np.sqrt(v),
        level,
        "ln HR from O - E and V (Peto)",
        inputs,
        reference="Yusuf S et al. (1985). doi:10.1016/S0033-0620(85)80003-7",
    )


def log_hazard_ratio_from_expected(
    observed_treated: Any, expected_treated: Any, observed_control: Any, expected_control: Any, *, level: float = 0.95
) -> Result:
    """Return the log hazard ratio from observed and log-rank expected events in each arm.

    Parameters
    ----------
    observed_treated, observed_control : float or array
        Events observed, above 0.
    expected_treated, expected_control : float or array
        Events expected under the log-rank test, above 0.
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed
        Value: ln((O1/E1)/(O2/E2)) with its `interval`. `details`: `se`, `z`, `p`, `information`, `events_equivalent`.

    Raises
    ------
    ValueError
        If an argument is not above 0.

    Notes
    -----
    se = sqrt(1/E1 + 1/E2).

    References
    ----------
    Parmar MKB, Torri V, Stewart L (1998), doi:10.1002/(SICI)1097-0258(19981230)17:24<2815::AID-SIM110>3.0.CO;2-8
    """
    inputs = dict(locals())
    level = level_of(level)
    o1, e1 = positive("observed_treated", observed_treated), positive("expected_treated", expected_treated)
    o2, e2 = positive("observed_control", observed_control), positive("expected_control", expected_control)
    return _log_ratio(
        np.log(o1 / e1) - np.log(o2 / e2),
        np.sqrt(1.0 / e1 + 1.0 / e2),
        level,
        "ln HR from observed and expected events",
        inputs,
    )


def log_hazard_ratio_from_medians(
    median_treated: Any, median_control: Any, events_treated: Any, events_control: Any, *, level: float = 0.95
) -> Result:
    """Return the log hazard ratio that two median times imply if hazards are constant.

    Parameters
    ----------
    median_treated, median_control : float or array
        Median times to the event, above 0.
    events_treated, events_control : float or array
        Events in each arm, above 0.
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed
        Value: ln(median of control / median of treated) with its `interval`. `details`: `se` = sqrt(1/d1 + 1/d2),
        `z`, `p`, `information`, `events_equivalent`.

    Raises
    ------
    ValueError
        If an argument is not above 0.

    Notes
    -----
    Holds for exponential times only; a check of plausibility, not an estimate to pool.

    References
    ----------
    Parmar MKB, Torri V, Stewart L (1998), doi:10.1002/(SICI)1097-0258(19981230)17:24<2815::AID-SIM110>3.0.CO;2-8
    """
    inputs = dict(locals())
    level = level_of(level)
    m1, m2 = positive("median_treated", median_treated), positive("median_control", median_control)
    d1, d2 = positive("events_treated", events_treated), positive("events_control", events_control)
    return _log_ratio(
        np.log(m2 / m1), np.sqrt(1.0 / d1 + 1.0 / d2), level, "ln HR from medians, constant hazards", inputs
    )


def _log_ratio(
    value: Any, se: Any, level: float, method: str, inputs: Any, more: Any = None, reference: str = _PARMAR
) -> Result:
    value, se = np.broadcast_arrays(np.asarray(value, dtype=np.float64), np.asarray(se, dtype=np.float64))
    half = critical_value(level, _NORMAL) * se
    z = value / se
    return answer(
        value,
        method=method,
        inputs=inputs,
        undefined="A hazard ratio of 1, or p of 1, fixes no standard error.",
        interval=(value - half, value + half),
        level=level,
        reference=reference,
        details={
            "se": se,
            "z": z,
            "p": p_value(z, _NORMAL),
            "information": 1.0 / se**2,
            "events_equivalent": 4.0 / se**2,
            **(more or {}),
        },
    )
