"""Restricted mean survival time: the area under a survival curve up to a horizon."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, level_of, numbers, one_of, positive
from secondread.statistics.evidence.tails import critical_value, p_value
from secondread.statistics.result import Result
from secondread.statistics.survival.individual_times import individual_times, risk_table
from secondread.statistics.survival.kaplan_meier import survival_steps

MEASURES = ("difference", "ratio")
_REFERENCE = "Royston P, Parmar MKB (2013). doi:10.1186/1471-2288-13-152"
_NORMAL = np.asarray(np.inf)


def restricted_mean(times: Any, events: Any, *, horizon: float | None = None, level: float = 0.95) -> Result:
    """Return the restricted mean survival time of one arm with its interval.

    Parameters
    ----------
    times : array of shape (n,)
        Time to event or censoring of each participant, at least 0.
    events : array of shape (n,)
        1 for an event, 0 for censoring.
    horizon : float, optional
        Time up to which the mean is taken; the largest time if not given, and not beyond it.
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed
        Value: the mean time lived without the event up to the horizon, with its `interval`. `details`: `se`,
        `horizon`, `time_lost` (horizon less the value).

    Raises
    ------
    ValueError
        If the horizon is beyond the largest time, times are negative or lengths differ.

    Notes
    -----
    Area under the Kaplan–Meier curve; variance Σ A_i^2 d_i/(n_i (n_i - d_i)) with A_i the area from event time i to
    the horizon.

    References
    ----------
    Royston P, Parmar MKB (2013), doi:10.1186/1471-2288-13-152
    """
    inputs = dict(locals())
    level = level_of(level)
    mean, se, end = _mean_and_se(times, events, horizon, "")
    half = float(critical_value(level, _NORMAL)) * se
    return answer(
        np.asarray(mean),
        method="restricted mean survival time, Kaplan–Meier",
        inputs=inputs,
        interval=(mean - half, mean + half),
        level=level,
        reference=_REFERENCE,
        details={"se": se, "horizon": end, "time_lost": end - mean},
    )


def restricted_mean_comparison(
    times_treated: Any,
    events_treated: Any,
    times_control: Any,
    events_control: Any,
    *,
    horizon: float | None = None,
    measure: str = "difference",
    level: float = 0.95,
) -> Result:
    """Return the difference or ratio of the restricted mean survival times of two arms.

    Parameters
    ----------
    times_treated, times_control : array
        Time to event or censoring of each participant, at least 0.
    events_treated, events_control : array
        1 for an event, 0 for censoring.
    horizon : float, optional
        Common horizon; the smaller of the two arms' largest times if not given.
    measure : {"difference", "ratio"}
        Treated minus control in units of time, or treated over control.
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed
        Value: the contrast with its `interval` (of a ratio on the log scale). `details`: `mean_treated`,
        `mean_control`, `se_treated`, `se_control`, `se` (of the difference or log ratio), `z`, `p`, `horizon`.

    Raises
    ------
    ValueError
        If the horizon is beyond an arm's largest time, times are negative or lengths differ.

    Notes
    -----
    Needs no proportional hazards, but the answer depends on the horizon.

    References
    ----------
    Royston P, Parmar MKB (2013), doi:10.1186/1471-2288-13-152
    """
    inputs = dict(locals())
    level = level_of(level)
    one_of("measure", measure, MEASURES)
    if horizon is None:
        horizon = float(
            min(np.max(numbers("times_treated", times_treated)), np.max(numbers("times_control", times_control)))
        )
    m1, s1, end = _mean_and_se(times_treated, events_treated, horizon, "_treated")
    m0, s0, _ = _mean_and_se(times_control, events_control, horizon, "_control")
    if measure == "difference":
        centre, se = m1 - m0, float(np.hypot(s1, s0))
    else:
        centre, se = float(np.log(m1 / m0)), float(np.hypot(s1 / m1, s0 / m0))
    half = float(critical_value(level, _NORMAL)) * se
    ends = np.asarray([centre, centre - half, centre + half])
    if measure == "ratio":
        ends = np.exp(ends)
    z = np.asarray(centre / se if se > 0 else np.nan)
    return answer(
        ends[0],
        method=f"{measure} of restricted mean survival times",
        inputs=inputs,
        interval=(ends[1], ends[2]),
        level=level,
        reference=_REFERENCE,
        details={
            "mean_treated": m1,
            "mean_control": m0,
            "se_treated": s1,
            "se_control": s0,
            "se": se,
            "z": z,
            "p": p_value(z, _NORMAL),
            "horizon": end,
        },
    )


def restricted_mean_from_curve(times: Any, survival: Any, *, horizon: float) -> Result:
    """Return the restricted mean survival time of a curve read off a figure (a step function).

    Parameters
    ----------
    times : array of shape (k,)
        Times of the points, ascending; survival before the first is 1.
    survival : array of shape (k,)
        Survival from each time on, in [0, 1], not rising.
    horizon : float
        Time up to which the mean is taken, above 0.

    Returns
    -------
    Computed
        Value: the area under the steps up to the horizon. There is no standard error: see `reconstruct_survival`.

    Raises
    ------
    ValueError
        If times do not ascend or survival rises.

    References
    ----------
    Royston P, Parmar MKB (2013), doi:10.1186/1471-2288-13-152
    """
    end = float(positive("horizon", horizon))
    moments = np.atleast_1d(between("times", times, 0.0, np.inf, open_high=True))
    steps = np.atleast_1d(between("survival", survival, 0.0, 1.0))
    if moments.shape != steps.shape or (np.diff(moments) < 0).any() or (np.diff(steps) > 0).any():
        raise ValueError(f"times must ascend and survival must not rise, got {times!r} and {survival!r}.")
    return answer(
        np.asarray(_area(moments, steps, end)[0]),
        method="restricted mean survival time of a step curve",
        inputs={"times": times, "survival": survival, "horizon": horizon},
        reference=_REFERENCE,
    )


def _area(times: Any, survival: Any, end: float) -> tuple[float, Any]:
    """Return the area under the steps to the horizon, and the part of it after each time."""
    edges = np.minimum(np.concatenate([[0.0], times, [end]]), end)
    pieces = np.diff(edges) * np.concatenate([[1.0], survival])
    return float(pieces.sum()), np.cumsum(pieces[::-1])[::-1][1:]


def _mean_and_se(times: Any, events: Any, horizon: float | None, suffix: str) -> tuple[float, float, float]:
    time, event = individual_times(times, events, suffix=suffix)
    end = float(time.max()) if horizon is None else float(positive("horizon", horizon))
    if end > time.max():
        raise ValueError(f"horizon must not be beyond the largest of times{suffix}, {time.max():g}; got {horizon!r}.")
    table = risk_table(time, event)
    survival, _ = survival_steps(table)
    mean, after = _area(table.times, survival, end)
    left = table.at_risk - table.events
    # where all at risk have the event the area after it is 0
    variance = np.sum(after**2 * table.events / (table.at_risk * np.maximum(left, 1.0)))
    return mean, float(np.sqrt(variance)), end
