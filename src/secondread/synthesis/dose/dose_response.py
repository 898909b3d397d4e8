"""Dose and response over several trials: a line, a restricted cubic spline, or an Emax curve."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, optimize, special

from secondread.statistics.arguments import level_of, one_of
from secondread.synthesis.dose.dose_trials import DoseTrial

_Array = NDArray[np.float64]
_Basis = Callable[[_Array], _Array]

SHAPES = {"linear": "a line", "spline": "a restricted cubic spline", "emax": "an Emax curve"}


@dataclass(frozen=True, slots=True)
class DoseResponse:
    """A dose-response curve.

    Parameters
    ----------
    names : tuple of str
        Coefficients.
    coefficients, se, p : ndarray, shape (c,)
        Estimates, standard errors and two-sided p.
    covariance : ndarray, shape (c, c)
        Of the coefficients.
    between : ndarray, shape (c, c)
        Covariance of the trials' own coefficients.
    shape : str
        "linear", "spline" or "emax".
    random : bool
        Whether trials have coefficients of their own.
    knots : ndarray
        Of a spline.
    ed50, ed50_interval : float, tuple
        Of an Emax curve: the dose of half the effect, with its profile interval (an end may be infinite or zero).
    nonlinear_p : float
        Test of the spline's departure from a line; NaN for others.
    log_likelihood : float
        Restricted for lines and splines, plain for Emax.
    level : float
        Level of intervals.
    method : str
        By name.
    """

    names: tuple[str, ...]
    coefficients: _Array
    se: _Array
    p: _Array
    covariance: _Array
    between: _Array
    shape: str
    random: bool
    knots: _Array
    ed50: float
    ed50_interval: tuple[float, float]
    nonlinear_p: float
    log_likelihood: float
    level: float
    method: str
    reference: str = "Crippa et al. (2019), Stat Methods Med Res 28:1579, doi:10.1177/0962280218773122"

    def effect(self, dose: Any, reference: float = 0.0) -> tuple[_Array, _Array, _Array]:
        """Return the effect of doses against a reference dose, with its limits (for Emax, its ED50 taken as known)."""
        basis = _emax(self.ed50) if np.isfinite(self.ed50) else _spline(self.knots) if self.knots.size else _line
        moved = basis(np.atleast_1d(np.asarray(dose, dtype=np.float64))) - basis(np.array([reference]))
        centre = moved @ self.coefficients
        reach = special.ndtri(0.5 + self.level / 2) * np.sqrt(np.einsum("ij,jk,ik->i", moved, self.covariance, moved))
        return centre, centre - reach, centre + reach


def dose_response(
    trials: Sequence[DoseTrial], *, shape: str = "linear", knots: Any = None, random: bool = True, level: float = 0.95
) -> DoseResponse:
    """Fit a dose-response curve to several trials, each of which has its own.

    Parameters
    ----------
    trials : sequence of DoseTrial
        See `dose_trials` and `greenland_longnecker`.
    shape : {"linear", "spline", "emax"}
        The curve.
    knots : array_like, optional
        Three or more doses for the spline; where left out, the 10th, 50th and 90th percentiles of the doses.
    random : bool
        Whether trials have coefficients of their own (for Emax the height, not the ED50).
    level : float
        Level of the intervals, in (0, 1).

    Returns
    -------
    DoseResponse

    Raises
    ------
    ValueError
        Naming the argument; for fewer different doses than coefficients.

    Notes
    -----
    One stage: y = (f(dose) - f(reference)) (b + u) + e, u normal, by restricted maximum likelihood. Where every trial
    has doses enough for a curve of its own, that is the same as pooling the trials' curves (two stages); trials with
    fewer doses are not lost. ED50 maximises the likelihood over all doses, and its interval is that of the profile.

    References
    ----------
    Crippa A, Discacciati A, Bottai M, Spiegelman D, Orsini N. One-stage dose-response meta-analysis for aggregated
    data. Stat Methods Med Res 2019;28:1579-96. doi:10.1177/0962280218773122
    """
    one_of("shape", shape, list(SHAPES))
    level = level_of(level)
    if not trials:
        raise ValueError("A dose-response curve needs at least one trial.")
    doses = np.concatenate([np.append(trial.doses, trial.reference) for trial in trials])
    at = np.array([])
    basis: _Basis = _line
    if shape == "spline":
        at = np.quantile(doses, [0.1, 0.5, 0.9]) if knots is None else np.sort(np.asarray(knots, dtype=np.float64))
        if at.size < 3 or (np.diff(at) <= 0).any() or not np.isfinite(at).all():
            raise ValueError(f"knots must be three or more different doses, got {at.tolist()}.")
        basis = _spline(at)
    names = (
        ("slope",)
        if shape == "linear"
        else ("Emax",)
        if shape == "emax"
        else tuple(f"spline {i + 1}" for i in range(at.size - 1))
    )
    if np.unique(doses).size <= len(names) + (shape == "emax"):
        raise ValueError(f"{SHAPES[shape].capitalize()} needs more than {np.unique(doses).size} different doses.")
    random = random and len(trials) > 1
    ed50, ed50_interval = float("nan"), (float("nan"), float("nan"))
    if shape == "emax":
        ed50, ed50_interval = _half_dose(trials, doses, random, level)
        basis = _emax(ed50)
    fit = _fitted(trials, basis, random, restricted=shape != "emax")
    se = np.sqrt(np.diag(fit.covariance))
    nonlinear = float("nan")
    if shape == "spline":
        rest = fit.b[1:]
        nonlinear = float(special.chdtrc(rest.size, rest @ np.linalg.solve(fit.covariance[1:, 1:], rest)))
    return DoseResponse(
        names=names,
        coefficients=fit.b,
        se=se,
        p=2 * special.ndtr(-np.abs(fit.b / se)),
        covariance=fit.covariance,
        between=fit.between,
        shape=shape,
        random=random,
        knots=at,
        ed50=ed50,
        ed50_interval=ed50_interval,
        nonlinear_p=nonlinear,
        log_likelihood=fit.log_likelihood,
        level=level,
        method=f"Dose-response: {SHAPES[shape]}, one stage, {'random' if random else 'common'} effects",
    )


def _line(dose: _Array) -> _Array:
    return dose[:, None]


def _spline(knots: _Array) -> _Basis:
    """Return Harrell's restricted cubic spline: linear beyond the outer knots, scaled by their distance squared."""

    def basis(dose: _Array) -> _Array:
        last, before = knots[-1], knots[-2]
        columns = [dose]
        for knot in knots[:-2]:
            cube = np.maximum(dose - knot, 0) ** 3
            cube = cube - np.maximum(dose - before, 0) ** 3 * (last - knot) / (last - before)
            cube = cube + np.maximum(dose - last, 0) ** 3 * (before - knot) / (last - before)
            columns.append(cube / (last - knots[0]) ** 2)
        return np.column_stack(columns)

    return basis


def _emax(ed50: float) -> _Basis:
    def basis(dose: _Array) -> _Array:
        return (dose / (dose + ed50))[:, None]

    return basis


@dataclass(frozen=True, slots=True)
class _Fit:
    b: _Array
    covariance: _Array
    between: _Array
    log_likelihood: float


def _fitted(trials: Sequence[DoseTrial], basis: _Basis, random: bool, *, restricted: bool) -> _Fit:
    """Return the coefficients at the covariance between trials of highest likelihood."""
    x = [basis(trial.doses) - basis(np.array([trial.reference])) for trial in trials]
    y, p = [trial.y for trial in trials], x[0].shape[1]
    whole = np.vstack(x)
    scale = np.sqrt(np.mean(whole**2, axis=0))
    rows, columns = np.tril_indices(p)

    def solved(free: _Array) -> tuple[float, _Array, _Array, _Array]:
        root = np.zeros((p, p))
        root[rows, columns] = free
        between = root @ root.T / np.outer(scale, scale)
        logs, inner, outer, squares, n = 0.0, np.zeros((p, p)), np.zeros(p), 0.0, 0
        for design, own, trial in zip(x, y, trials, strict=True):
            factor = linalg.cho_factor(trial.covariance + design @ between @ design.T, lower=True)
            weighted = linalg.cho_solve(factor, np.column_stack([design, own]))
            logs += 2 * float(np.log(np.diag(factor[0])).sum())
            inner, outer = inner + design.T @ weighted[:, :p], outer + design.T @ weighted[:, p]
            squares, n = squares + float(own @ weighted[:, p]), n + own.size
        covariance: _Array = np.asarray(np.linalg.inv(inner), dtype=np.float64)
        b = covariance @ outer
        value = logs + squares - float(np.dot(b, outer)) + (n - p * restricted) * float(np.log(2 * np.pi))
        if restricted:
            # as metafor counts it
            value += float(np.linalg.slogdet(inner)[1] - np.linalg.slogdet(whole.T @ whole)[1])
        return float(value), b, covariance, between

    none = np.zeros(rows.size)
    best, at = solved(none)[0], none
    if random:
        spread = float(np.std(np.concatenate(y))) or 1.0
        fine: Any = {"xatol": 1e-10 * spread, "fatol": 1e-12, "maxiter": 4000}

        def depth(free: _Array) -> float:
            return solved(free)[0]

        for size in (0.05, 0.5):
            start = np.where(rows == columns, size * spread, 0.0)
            found: Any = optimize.minimize(depth, start, method="Nelder-Mead", options=fine)
            if found.fun < best - 1e-10:
                best, at = float(found.fun), found.x
    value, b, covariance, between = solved(at)
    return _Fit(b, covariance, between, -0.5 * value)


def _half_dose(
    trials: Sequence[DoseTrial], doses: _Array, random: bool, level: float
) -> tuple[float, tuple[float, float]]:
    """Return the ED50 of highest likelihood, and where the likelihood falls by half a chi-squared quantile from it."""
    above = doses[doses > 0]
    looks = np.geomspace(above.min() / 100, above.max() * 100, 41)

    def height(log_dose: float) -> float:
        return _fitted(trials, _emax(float(np.exp(log_dose))), random, restricted=False).log_likelihood

    heights = np.array([height(float(np.log(look))) for look in looks])
    best = int(np.argmax(heights))
    ends = (float(np.log(looks[max(best - 1, 0)])), float(np.log(looks[min(best + 1, looks.size - 1)])))
    found: Any = optimize.minimize_scalar(lambda d: -height(d), bounds=ends, method="bounded", options={"xatol": 1e-6})
    peak, at = -float(found.fun), float(found.x)
    bar = peak - 0.5 * float(special.chdtri(1, 1 - level))

    def crossing(side: int) -> float:
        beyond = [
            place for place in (range(best, -1, -1) if side < 0 else range(best, looks.size)) if heights[place] < bar
        ]
        if not beyond:
            return 0.0 if side < 0 else float("inf")
        edge = float(np.log(looks[beyond[0]]))
        root: Any = optimize.brentq(lambda d: height(d) - bar, min(edge, at), max(edge, at), xtol=1e-6)
        return float(np.exp(root))

    return float(np.exp(at)), (crossing(-1), crossing(1))
