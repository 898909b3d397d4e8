"""Trials or cohorts that compare several doses with one, and the covariance that the common reference brings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from secondread.statistics.arguments import one_of

_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class DoseTrial:
    """One trial: effects of doses against its lowest.

    Parameters
    ----------
    name : str
        What it is called.
    reference : float
        The lowest dose.
    doses, y : ndarray, shape (m,)
        The other doses and their effects against it (logarithms of ratios).
    covariance : ndarray, shape (m, m)
        Sampling covariance of `y`.
    """

    name: str
    reference: float
    doses: _Array
    y: _Array
    covariance: _Array


def dose_trials(trial: Sequence[str], dose: Any, value: Any, variance: Any) -> tuple[DoseTrial, ...]:
    """Return trials from one row an arm: its dose, and its mean (or log odds, log risk, log rate) with the variance.

    Raises
    ------
    ValueError
        Naming the trial: a dose below zero or twice, an arm without a usable number, no second dose.
    """
    doses, values, variances = (np.asarray(each, dtype=np.float64) for each in (dose, value, variance))
    rows: dict[str, list[int]] = {}
    for row, name in enumerate(trial):
        rows.setdefault(name, []).append(row)
    found = []
    for name, arms in rows.items():
        arms = sorted(arms, key=lambda row: doses[row])
        own = doses[arms]
        if not (np.isfinite(own) & (own >= 0)).all() or np.unique(own).size < own.size:
            raise ValueError(f"{name} must have each dose once, none below 0; put arms of one dose together first.")
        if not (np.isfinite(values[arms]) & (variances[arms] > 0)).all():
            raise ValueError(f"An arm of {name} has no usable number; leave the arm out.")
        if len(arms) < 2:
            raise ValueError(f"{name} has one dose; a trial of the dose needs two.")
        first, rest = arms[0], arms[1:]
        covariance = variances[first] + np.diag(variances[rest])
        found.append(DoseTrial(name, float(own[0]), own[1:], values[rest] - values[first], covariance))
    return tuple(found)


def greenland_longnecker(log_ratio: Any, se: Any, cases: Any, totals: Any, *, design: str = "case_control") -> _Array:
    """Covariance of adjusted log ratios of several doses against one reference.

    Parameters
    ----------
    log_ratio, se : array_like, shape (m,)
        Adjusted log odds, risk or rate ratios against the reference, with their standard errors.
    cases, totals : array_like, shape (m + 1,)
        Cases, and cases with controls, participants or person-time, the reference first.
    design : {"case_control", "cumulative_incidence", "incidence_rate"}
        What `totals` are.

    Returns
    -------
    ndarray, shape (m, m)
        Variances as given; covariances from the counts that fit the adjusted ratios and the margins.

    Raises
    ------
    ValueError
        Naming the argument, or where no counts fit.

    References
    ----------
    Greenland S, Longnecker MP. Methods for trend estimation from summarized dose-response data, with applications to
    meta-analysis. Am J Epidemiol 1992;135:1301-9. doi:10.1093/oxfordjournals.aje.a116237
    """
    one_of("design", design, ("case_control", "cumulative_incidence", "incidence_rate"))
    ratio, error = np.asarray(log_ratio, dtype=np.float64), np.asarray(se, dtype=np.float64)
    a, n = np.asarray(cases, dtype=np.float64), np.asarray(totals, dtype=np.float64)
    if error.shape != ratio.shape or not (error > 0).all():
        raise ValueError("se must hold a standard error above zero for each ratio.")
    if a.shape != (ratio.size + 1,) or n.shape != a.shape or (a < 0).any() or (n < a).any() or a.sum() <= 0:
        raise ValueError(
            "cases and totals must hold one number for the reference and one for each ratio, cases within."
        )
    rate = design != "case_control"

    def fitted(reference: float) -> _Array:
        """Return the cases of every dose, given those of the reference."""
        if rate:
            return np.concatenate([[reference], np.exp(ratio) * reference * n[1:] / n[0]])
        odds = np.exp(ratio) * reference / (n[0] - reference)
        return np.concatenate([[reference], n[1:] * odds / (1 + odds)])

    top = n[0] * (1 - 1e-12) if not rate else a.sum()
    low = min(n[0], a.sum()) * 1e-12
    if (fitted(top).sum() - a.sum()) * (fitted(low).sum() - a.sum()) > 0:
        raise ValueError("No counts fit these ratios and margins; check cases, totals and the design.")
    counts = fitted(float(optimize.brentq(lambda r: fitted(r).sum() - a.sum(), low, top, xtol=1e-12, rtol=1e-14)))
    if design != "incidence_rate" and (counts >= n).any():
        raise ValueError("No counts fit these ratios and margins; check cases, totals and the design.")
    inverse = 1 / counts
    if design == "case_control":
        inverse = inverse + 1 / (n - counts)
    elif design == "cumulative_incidence":
        inverse = inverse - 1 / n
    own = np.sqrt(inverse[1:] + inverse[0])
    covariance: _Array = inverse[0] / np.outer(own, own) * np.outer(error, error)
    np.fill_diagonal(covariance, error**2)
    return covariance
