"""Two arms of individual times compared: the log-rank test and the Cox hazard ratio."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics.answer import answer
from secondread.statistics.arguments import level_of, one_of
from secondread.statistics.evidence.tails import critical_value, p_value
from secondread.statistics.result import Result
from secondread.statistics.survival.individual_times import counted_at, individual_times

TIES = ("efron", "breslow")


def log_rank_test(times_treated: Any, events_treated: Any, times_control: Any, events_control: Any) -> Result:
    """Return the p-value of the log-rank test of two arms.

    Parameters
    ----------
    times_treated, times_control : array
        Time to event or censoring of each participant, at least 0.
    events_treated, events_control : array
        1 for an event, 0 for censoring.

    Returns
    -------
    Computed or NotComputable
        Value: two-sided p. `details`: `chi2`, `observed_treated`, `expected_treated`, `observed_control`,
        `expected_control`, `variance` (hypergeometric). Not computable without events while both arms are at risk.

    Raises
    ------
    ValueError
        If times are negative, indicators not 0 or 1, or lengths differ.

    Notes
    -----
    chi2 = (O - E)^2 / V on one degree of freedom.

    References
    ----------
    Mantel N (1966). Evaluation of survival data and two new rank order statistics arising in its consideration.
    Cancer Chemotherapy Reports 50:163-170.
    """
    inputs = dict(locals())
    n1, d1, n0, d0 = _both(times_treated, events_treated, times_control, events_control)
    n, d = n1 + n0, d1 + d0
    expected = d * n1 / n
    with np.errstate(invalid="ignore", divide="ignore"):
        variance = np.where(n > 1, d * (n1 / n) * (n0 / n) * (n - d) / np.maximum(n - 1.0, 1.0), 0.0).sum()
        chi2 = (d1.sum() - expected.sum()) ** 2 / variance if variance > 0 else np.nan
    return answer(
        np.asarray(special.chdtrc(1.0, chi2)),
        method="log-rank test",
        inputs=inputs,
        undefined="No event happened while both arms were at risk.",
        reference="Mantel N (1966). Cancer Chemotherapy Reports 50:163-170",
        details={
            "chi2": chi2,
            "observed_treated": d1.sum(),
            "expected_treated": expected.sum(),
            "observed_control": d0.sum(),
            "expected_control": (d - expected).sum(),
            "variance": variance,
        },
    )


def cox_hazard_ratio(
    times_treated: Any,
    events_treated: Any,
    times_control: Any,
    events_control: Any,
    *,
    ties: str = "efron",
    level: float = 0.95,
) -> Result:
    """Return the Cox hazard ratio of two arms, treated against control, with its Wald interval.

    Parameters
    ----------
    times_treated, times_control : array
        Time to event or censoring of each participant, at least 0.
    events_treated, events_control : array
        1 for an event, 0 for censoring.
    ties : {"efron", "breslow"}
        How tied event times are handled (R's default is "efron").
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed or NotComputable
        Value: the hazard ratio with its `interval`. `details`: `log_hazard_ratio`, `se`, `z`, `p`. Not computable
        where one arm has no event while the other is at risk (the ratio is 0 or infinite).

    Raises
    ------
    ValueError
        If times are negative, indicators not 0 or 1, or lengths differ.

    Notes
    -----
    Newton's method on the partial likelihood with the arm as the only covariate; it is concave, so the step is
    halved at most a few times.

    References
    ----------
    Cox DR (1972). Regression models and life-tables. doi:10.1111/j.2517-6161.1972.tb00899.x
    """
    inputs = dict(locals())
    level = level_of(level)
    one_of("ties", ties, TIES)
    n1, d1, n0, d0 = _both(times_treated, events_treated, times_control, events_control)
    # one row for each event; Efron takes a growing share of the tied events out of the risk set
    d = d1 + d0
    row = np.repeat(np.arange(d.size), d.astype(int))
    before = np.arange(row.size) - np.repeat(np.cumsum(d) - d, d.astype(int))
    share = before / d[row] if ties == "efron" else np.zeros(row.size)
    treated, control = n1[row] - share * d1[row], n0[row] - share * d0[row]
    informative = (treated > 0) & (control > 0)
    observed = d1.sum() - (treated[~informative] > 0).sum()
    treated, control = treated[informative], control[informative]
    log_ratio = np.nan
    if 0 < observed < treated.size:
        log_ratio = _newton(observed, treated, control)
    chance = treated * np.exp(log_ratio) / (treated * np.exp(log_ratio) + control)
    with np.errstate(divide="ignore", invalid="ignore"):
        se = 1.0 / np.sqrt((chance * (1.0 - chance)).sum())
    half = critical_value(level, np.asarray(np.inf)) * se
    z = log_ratio / se
    return answer(
        np.asarray(np.exp(log_ratio)),
        method=f"Cox hazard ratio, {ties.title()} ties",
        inputs=inputs,
        undefined="One arm has no event while the other is at risk, so the hazard ratio is 0 or infinite.",
        interval=(np.exp(log_ratio - half), np.exp(log_ratio + half)),
        level=level,
        reference="Cox DR (1972). doi:10.1111/j.2517-6161.1972.tb00899.x",
        details={"log_hazard_ratio": log_ratio, "se": se, "z": z, "p": p_value(z, np.asarray(np.inf))},
    )


def _newton(observed: float, treated: NDArray[np.float64], control: NDArray[np.float64]) -> float:
    """Solve observed = Σ chance by Newton within a bracket; the sum rises from 0 to the number of events."""
    low, high, beta = -50.0, 50.0, 0.0
    for _ in range(200):
        chance = treated * np.exp(beta) / (treated * np.exp(beta) + control)
        score = observed - chance.sum()
        low, high = (beta, high) if score > 0 else (low, beta)
        step = score / (chance * (1.0 - chance)).sum()
        following = beta + step if low < beta + step < high else (low + high) / 2.0
        if abs(following - beta) < 1e-13:
            return float(following)
        beta = following
    return float(beta)


def _both(
    times_treated: Any, events_treated: Any, times_control: Any, events_control: Any
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return numbers at risk and events of both arms at every event time of either."""
    t1, e1 = individual_times(times_treated, events_treated, suffix="_treated")
    t0, e0 = individual_times(times_control, events_control, suffix="_control")
    moments = np.unique(np.concatenate([t1[e1], t0[e0]]))
    return *counted_at(moments, t1, e1), *counted_at(moments, t0, e0)
