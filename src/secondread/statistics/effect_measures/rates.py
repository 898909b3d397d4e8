"""Rates: events over person-time, in one group and in two."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammainc, gammaincinv, ndtri

from secondread.statistics.answer import answer
from secondread.statistics.arguments import level_of, one_of, positive, whole
from secondread.statistics.one_proportion.proportion_interval import proportion_interval
from secondread.statistics.result import Computed, Result
from secondread.statistics.root_finding import roots

_Array = NDArray[np.float64]

_GARWOOD = "Garwood F. Biometrika 1936;28:437-442. doi:10.1093/biomet/28.3-4.437"
_ROTHMAN = "Rothman KJ, Greenland S, Lash TL. Modern Epidemiology, 3rd edition. Lippincott 2008, chapter 14."
RATE_METHODS: dict[str, tuple[str, str]] = {
    "exact": ("exact Poisson interval (Garwood)", _GARWOOD),
    "mid_p": ("mid-P Poisson interval", _ROTHMAN),
    "score": ("score interval", _ROTHMAN),
}
RATIO_METHODS: dict[str, tuple[str, str]] = {
    "exact": ("exact conditional interval", _ROTHMAN),
    "mid_p": ("conditional mid-P interval", _ROTHMAN),
    "score": ("conditional score interval", _ROTHMAN),
    "log": ("log interval", _ROTHMAN),
}
DIFFERENCE_METHODS: dict[str, tuple[str, str]] = {
    "miettinen_nurminen": (
        "Miettinen-Nurminen score interval",
        "Miettinen O, Nurminen M. Statistics in Medicine 1985;4:213-226. doi:10.1002/sim.4780040211",
    ),
    "wald": ("Wald interval", _ROTHMAN),
}


def rate(events: Any, person_time: Any, *, method: str = "exact", level: float = 0.95) -> Result:
    """Return events per unit of person-time, with an interval.

    Parameters
    ----------
    events : int or array of int
        Events.
    person_time : float or array
        Time at risk, above 0, in any one unit; the rate is per that unit.
    method : {"exact", "mid_p", "score"}
        Interval.
    level : float, scalar
        Confidence level in (0, 1).

    Returns
    -------
    Computed
        Rate and limits, at least 0.

    Raises
    ------
    ValueError
        When an argument is impossible.

    Notes
    -----
    Formula: exact limits are gamma quantiles, ``gamma(x; alpha/2) / T`` and ``gamma(x + 1; 1 - alpha/2) / T``; mid-P
    counts half of the observed count's probability; score ``x + z^2/2 -+ z sqrt(x + z^2/4)``.

    References
    ----------
    Garwood F. Biometrika 1936;28:437-442. doi:10.1093/biomet/28.3-4.437
    Rothman KJ, Greenland S, Lash TL. Modern Epidemiology, 3rd edition. Lippincott 2008, chapter 14.
    """
    x, time = np.broadcast_arrays(whole("events", events), positive("person_time", person_time))
    one_of("method", method, tuple(RATE_METHODS))
    level = level_of(level)
    half = (1 - level) / 2
    z = float(-ndtri(half))
    if method == "exact":
        low = np.where(x == 0, 0.0, gammaincinv(np.maximum(x, 1), half))
        high = gammaincinv(x + 1.0, 1 - half)
    elif method == "mid_p":
        low, high = _mid_p_counts(x, half)
    else:
        low = x + z**2 / 2 - z * np.sqrt(x + z**2 / 4)
        high = x + z**2 / 2 + z * np.sqrt(x + z**2 / 4)
    name, reference = RATE_METHODS[method]
    return answer(
        x / time,
        method=f"Rate, {name}",
        inputs={"events": events, "person_time": person_time, "method": method, "level": level},
        undefined="A rate always exists.",
        interval=(np.maximum(low, 0.0) / time, high / time),
        level=level,
        reference=reference,
    )


def _mid_p_above(mean: _Array, x: _Array, target: _Array) -> _Array:
    """Return P(X > x) + P(X = x) / 2 less the target; P(X >= x) is an incomplete gamma function of the mean."""
    at_least = np.where(x == 0, 1.0, gammainc(np.maximum(x, 1.0), mean))
    return np.asarray(0.5 * (at_least + gammainc(x + 1.0, mean)) - target)


def _mid_p_counts(x: NDArray[np.int64], half: float) -> tuple[_Array, _Array]:
    flat = x.ravel().astype(np.float64)
    top = np.asarray(gammaincinv(flat + 1.0, 1 - half), dtype=np.float64)
    target = np.full_like(flat, half)
    low = roots(_mid_p_above, np.zeros_like(flat), top, (flat, target))
    high = roots(_mid_p_above, np.zeros_like(flat), top, (flat, 1 - target))
    return np.where(flat == 0, 0.0, low).reshape(x.shape), high.reshape(x.shape)


def rate_ratio(
    events_treated: Any,
    time_treated: Any,
    events_control: Any,
    time_control: Any,
    *,
    method: str = "exact",
    level: float = 0.95,
) -> Result:
    """Return the event rate of the treated arm over that of the control arm, with an interval.

    Parameters
    ----------
    events_treated, events_control : int or array of int
        Events by arm.
    time_treated, time_control : float or array
        Person-time by arm, above 0, in one unit.
    method : {"exact", "mid_p", "score", "log"}
        Interval.
    level : float, scalar
        Confidence level in (0, 1).

    Returns
    -------
    Computed or NotComputable
        Ratio in [0, inf]; none without events.

    Raises
    ------
    ValueError
        When an argument is impossible.

    Notes
    -----
    Formula: given all events, those of the treated arm are binomial with share ``s = RR T1 / (RR T1 + T0)``; limits
    of s (Clopper-Pearson, mid-P, Wilson) give those of the ratio. Log: ``log RR -+ z sqrt(1/x1 + 1/x0)``.

    References
    ----------
    Rothman KJ, Greenland S, Lash TL. Modern Epidemiology, 3rd edition. Lippincott 2008, chapter 14.
    """
    x1, t1 = whole("events_treated", events_treated), positive("time_treated", time_treated)
    x0, t0 = whole("events_control", events_control), positive("time_control", time_control)
    x1, t1, x0, t0 = np.broadcast_arrays(x1, t1, x0, t0)
    one_of("method", method, tuple(RATIO_METHODS))
    level = level_of(level)
    none = x1 + x0 == 0
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(none, np.nan, x1 / t1 / (x0 / t0))
        if method == "log":
            error = np.sqrt(1 / x1 + 1 / x0)
            known = np.isfinite(error)
            spread = np.exp(-ndtri((1 - level) / 2) * np.where(known, error, 0.0))
            low, high = np.where(known, value / spread, 0.0), np.where(known, value * spread, np.inf)
        else:
            names = {"exact": "clopper_pearson", "mid_p": "mid_p", "score": "wilson"}
            share = proportion_interval(x1, np.where(none, 1, x1 + x0), method=names[method], level=level)
            assert isinstance(share, Computed)
            assert share.interval is not None
            low, high = (np.asarray(limit) / (1 - np.asarray(limit)) * t0 / t1 for limit in share.interval)
    name, reference = RATIO_METHODS[method]
    return answer(
        value,
        method=f"Rate ratio, {name}",
        inputs={
            "events_treated": events_treated,
            "time_treated": time_treated,
            "events_control": events_control,
            "time_control": time_control,
            "method": method,
            "level": level,
        },
        undefined="Without events in either arm there is no ratio of rates.",
        interval=(low, high),
        level=level,
        reference=reference,
    )


def rate_difference(
    events_treated: Any,
    time_treated: Any,
    events_control: Any,
    time_control: Any,
    *,
    method: str = "miettinen_nurminen",
    level: float = 0.95,
) -> Result:
    """Return the event rate of the treated arm less that of the control arm, with an interval.

    Parameters
    ----------
    events_treated, events_control : int or array of int
        Events by arm.
    time_treated, time_control : float or array
        Person-time by arm, above 0, in one unit.
    method : {"miettinen_nurminen", "wald"}
        Interval.
    level : float, scalar
        Confidence level in (0, 1).

    Returns
    -------
    Computed
        Difference per unit of time.

    Raises
    ------
    ValueError
        When an argument is impossible.

    Notes
    -----
    Formula: Wald's standard error is ``sqrt(x1 / T1^2 + x0 / T0^2)``; the score interval holds every difference not
    rejected with rates restricted to it (a quadratic equation), and has a width with no events too.

    References
    ----------
    Miettinen O, Nurminen M. Statistics in Medicine 1985;4:213-226. doi:10.1002/sim.4780040211
    Rothman KJ, Greenland S, Lash TL. Modern Epidemiology, 3rd edition. Lippincott 2008, chapter 14.
    """
    x1, t1 = whole("events_treated", events_treated), positive("time_treated", time_treated)
    x0, t0 = whole("events_control", events_control), positive("time_control", time_control)
    x1, t1, x0, t0 = np.broadcast_arrays(x1, t1, x0, t0)
    one_of("method", method, tuple(DIFFERENCE_METHODS))
    level = level_of(level)
    z = float(-ndtri((1 - level) / 2))
    value = np.asarray(x1 / t1 - x0 / t0)
    if method == "wald":
        error = np.sqrt(x1 / t1**2 + x0 / t0**2)
        interval = value - z * error, value + z * error
    else:
        events_1, events_0 = x1.astype(np.float64), x0.astype(np.float64)
        interval = _score_difference(events_1, t1, events_0, t0, z)
    name, reference = DIFFERENCE_METHODS[method]
    return answer(
        value,
        method=f"Rate difference, {name}",
        inputs={
            "events_treated": events_treated,
            "time_treated": time_treated,
            "events_control": events_control,
            "time_control": time_control,
            "method": method,
            "level": level,
        },
        undefined="A difference of rates always exists.",
        interval=interval,
        level=level,
        reference=reference,
    )


def _difference_excess(delta: _Array, x1: _Array, t1: _Array, x0: _Array, t0: _Array, z: _Array) -> _Array:
    """Return observed less held difference less z times its standard error at the restricted rates."""
    total = t1 + t0
    half = (total * delta - x1 - x0) / total
    control = 0.5 * (np.sqrt(np.maximum(half**2 + 4 * delta * x0 / total, 0.0)) - half)
    control = np.maximum(control, np.maximum(0.0, -delta))
    variance = (control + delta) / t1 + control / t0
    return x1 / t1 - x0 / t0 - delta - z * np.sqrt(np.maximum(variance, 0.0))


def _score_difference(x1: _Array, t1: _Array, x0: _Array, t0: _Array, z: float) -> tuple[_Array, _Array]:
    flat = tuple(part.ravel() for part in (x1, t1, x0, t0))
    critical = np.full_like(flat[0], z)
    value = flat[0] / flat[1] - flat[2] / flat[3]
    # Widest that the difference can be: each rate at a limit of its own far beyond z.
    reach_1 = (flat[0] + (z + 2) * np.sqrt(flat[0] + 1) + (z + 2) ** 2) / flat[1]
    reach_0 = (flat[2] + (z + 2) * np.sqrt(flat[2] + 1) + (z + 2) ** 2) / flat[3]
    # On a scale of one, so that the tolerance does not depend on the unit of time.
    scale = reach_1 + reach_0
    rescaled = (flat[0], flat[1] * scale, flat[2], flat[3] * scale)
    value, reach_1, reach_0 = value / scale, reach_1 / scale, reach_0 / scale
    low = roots(_difference_excess, -reach_0 - 1, value, (*rescaled, critical), not_at="high")
    high = roots(_difference_excess, value, reach_1 + 1, (*rescaled, -critical), not_at="low")
    return (low * scale).reshape(x1.shape), (high * scale).reshape(x1.shape)
