"""Two-by-two tables pooled without a standard error each: Mantel-Haenszel and Peto."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics.answer import answer
from secondread.statistics.arguments import events, level_of, one_of
from secondread.statistics.result import Result

_Array = NDArray[np.float64]

_MEASURES = {"RR": "risk ratio", "OR": "odds ratio", "RD": "risk difference"}


def mantel_haenszel(
    events_1: Any, n_1: Any, events_2: Any, n_2: Any, *, measure: str = "RR", level: float = 0.95
) -> Result:
    """Common effect of several two-by-two tables by Mantel and Haenszel, without a continuity correction.

    Parameters
    ----------
    events_1, n_1 : array_like, shape (..., k)
        Events and participants in the treated arm of each trial; leading axes are meta-analyses of their own. A trial
        to be left out has no participants to give: leave it out of the arrays.
    events_2, n_2 : array_like, shape (..., k)
        The same in the control arm.
    measure : {"RR", "OR", "RD"}
        Risk ratio or odds ratio (pooled as logarithms), or risk difference.
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed or NotComputable
        The pooled log risk ratio, log odds ratio or risk difference; undefined where an arm has no events in any trial
        (for the odds ratio also where all have one). Details: `se`, `p`.

    Raises
    ------
    ValueError
        Naming the argument, for impossible counts or an unknown measure.

    Notes
    -----
    RR = sum(a n2 / N) / sum(c n1 / N), with the variance of Greenland and Robins; OR = sum(ad / N) / sum(bc / N), with
    that of Robins, Breslow and Greenland; RD with that of Sato.

    References
    ----------
    Greenland S, Robins JM. Estimation of a common effect parameter from sparse follow-up data. Biometrics
    1985;41:55-68. doi:10.2307/2530643
    """
    one_of("measure", measure, list(_MEASURES))
    level = level_of(level)
    a, n1, c, n2 = _arms(events_1, n_1, events_2, n_2)
    with np.errstate(divide="ignore", invalid="ignore"):
        estimate, variance = {"RR": _risk_ratio, "OR": _odds_ratio, "RD": _risk_difference}[measure](a, n1, c, n2)
        se = np.sqrt(variance)
    usable = np.isfinite(estimate) & (se > 0)
    name = _MEASURES[measure]
    return _with_interval(
        np.where(usable, estimate, np.nan),
        se,
        level,
        method=f"Mantel-Haenszel {name if measure == 'RD' else 'log ' + name}",
        inputs={"events_1": events_1, "n_1": n_1, "events_2": events_2, "n_2": n_2, "measure": measure, "level": level},
        undefined=f"The Mantel-Haenszel {name} is undefined where an arm has no events (or only events) anywhere.",
        reference="Greenland & Robins (1985), Biometrics 41:55, doi:10.2307/2530643",
    )


def peto(events_1: Any, n_1: Any, events_2: Any, n_2: Any, *, level: float = 0.95) -> Result:
    """Common odds ratio of several two-by-two tables by Peto's one-step method.

    Parameters
    ----------
    events_1, n_1, events_2, n_2 : array_like, shape (..., k)
        Events and participants of the treated and of the control arm, trials along the last axis.
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed or NotComputable
        The pooled log odds ratio; undefined where no trial has both events and non-events. Details: `se`, `p`.

    Notes
    -----
    sum(O - E) / sum(V), with the hypergeometric variance V. Biased for large effects and for unequal arms.

    References
    ----------
    Yusuf S, Peto R, Lewis J, Collins R, Sleight P. Beta blockade during and after myocardial infarction. Prog
    Cardiovasc Dis 1985;27:335-71. doi:10.1016/S0033-0620(85)80003-7
    """
    level = level_of(level)
    a, n1, c, n2 = _arms(events_1, n_1, events_2, n_2)
    n, m = n1 + n2, a + c
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.where(n > 1, n1 * n2 * m * (n - m) / (n * n * (n - 1.0)), 0.0).sum(axis=-1)
        estimate = (a - m * n1 / n).sum(axis=-1) / variance
        se = 1.0 / np.sqrt(variance)
    return _with_interval(
        np.where(variance > 0, estimate, np.nan),
        se,
        level,
        method="Peto log odds ratio (one step)",
        inputs={"events_1": events_1, "n_1": n_1, "events_2": events_2, "n_2": n_2, "level": level},
        undefined="Peto's odds ratio needs a trial with both events and non-events.",
        reference="Yusuf et al. (1985), Prog Cardiovasc Dis 27:335, doi:10.1016/S0033-0620(85)80003-7",
    )


def _arms(events_1: Any, n_1: Any, events_2: Any, n_2: Any) -> tuple[_Array, _Array, _Array, _Array]:
    counts = (*events("events_1", events_1, "n_1", n_1), *events("events_2", events_2, "n_2", n_2))
    a, n1, c, n2 = (np.atleast_1d(count).astype(np.float64) for count in np.broadcast_arrays(*counts))
    return a, n1, c, n2


def _risk_ratio(a: _Array, n1: _Array, c: _Array, n2: _Array) -> tuple[_Array, _Array]:
    n = n1 + n2
    treated, control = (a * n2 / n).sum(axis=-1), (c * n1 / n).sum(axis=-1)
    return np.log(treated / control), ((n1 * n2 * (a + c) - a * c * n) / n**2).sum(axis=-1) / (treated * control)


def _odds_ratio(a: _Array, n1: _Array, c: _Array, n2: _Array) -> tuple[_Array, _Array]:
    n, b, d = n1 + n2, n1 - a, n2 - c
    p, q, r, s = (a + d) / n, (b + c) / n, a * d / n, b * c / n
    rs, ss = r.sum(axis=-1), s.sum(axis=-1)
    crossed = (p * s + q * r).sum(axis=-1) / (rs * ss)
    return np.log(rs / ss), 0.5 * ((p * r).sum(axis=-1) / rs**2 + crossed + (q * s).sum(axis=-1) / ss**2)


def _risk_difference(a: _Array, n1: _Array, c: _Array, n2: _Array) -> tuple[_Array, _Array]:
    one, two = n1 / (n1 + n2), n2 / (n1 + n2)
    weight = (n1 * two).sum(axis=-1)
    estimate = (a * two - c * one).sum(axis=-1) / weight
    slope = (c * one**2 - a * two**2 + one * two * (n2 - n1) / 2).sum(axis=-1)
    level = ((a * (n2 - c) + c * (n1 - a)) / (n1 + n2)).sum(axis=-1) / 2
    return estimate, (estimate * slope + level) / weight**2


def _with_interval(estimate: _Array, se: _Array, level: float, **named: Any) -> Result:
    reach = special.ndtri(0.5 + level / 2) * se
    return answer(
        estimate,
        interval=(estimate - reach, estimate + reach),
        level=level,
        details={"se": se, "p": 2 * special.ndtr(-np.abs(estimate / np.where(se > 0, se, np.nan)))},
        **named,
    )
