"""Meta-regression: effects of trials as they follow a dose, a year, a risk of bias."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special, stats

from secondread.statistics.arguments import level_of, one_of
from secondread.synthesis.pooling.t_or_normal import quantile, two_sided_p
from secondread.synthesis.pooling.trials import trials_of

_Array = NDArray[np.float64]

METHODS = ("REML", "ML", "PM", "DL", "common")
TESTS = ("hartung_knapp", "wald")
_LOOKS = np.array([0.0, *np.geomspace(1e-5, 1.0, 41)])


@dataclass(frozen=True, slots=True)
class Regression:
    """A meta-regression.

    Parameters
    ----------
    names : tuple of str
        Names of the coefficients, the intercept first.
    coefficients, se, p : ndarray, shape (p,)
        Estimates, standard errors and two-sided p-values.
    low, high : ndarray, shape (p,)
        Limits of the coefficients.
    covariance : ndarray, shape (p, p)
        Covariance of the coefficients.
    tau2, r2 : float
        Variance between trials that is left, and the share of it explained (NaN where there was none).
    moderators_statistic, moderators_p : float
        Test of all coefficients but the intercept together (F with Hartung-Knapp, chi-squared by Wald).
    residual_q, residual_p : float
        Test of what heterogeneity is left.
    df : float
        Degrees of freedom of the residuals, k - p.
    method : str
        By name.
    """

    names: tuple[str, ...]
    coefficients: _Array
    se: _Array
    p: _Array
    low: _Array
    high: _Array
    covariance: _Array
    tau2: float
    r2: float
    moderators_statistic: float
    moderators_p: float
    residual_q: float
    residual_p: float
    df: float
    method: str
    reference: str = "Knapp & Hartung (2003), Stat Med 22:2693, doi:10.1002/sim.1482"


def meta_regression(
    yi: Any,
    vi: Any,
    moderators: dict[str, Any],
    *,
    method: str = "REML",
    test: str = "hartung_knapp",
    level: float = 0.95,
) -> Regression:
    """Regress the effects of trials on what they differ in.

    Parameters
    ----------
    yi, vi : array_like, shape (k,)
        Estimates and sampling variances of one meta-analysis.
    moderators : mapping of str to array_like, shape (k,)
        Numbers by name; groups as columns of zeros and ones.
    method : {"REML", "ML", "PM", "DL", "common"}
        Estimator of the variance between trials that is left; "common" takes it as zero.
    test : {"hartung_knapp", "wald"}
        Knapp and Hartung's t and F, or the normal and chi-squared.
    level : float
        Level of the intervals, in (0, 1).

    Returns
    -------
    Regression

    Raises
    ------
    ValueError
        Naming the argument; for moderators that say the same thing, and for no more trials than coefficients.

    Notes
    -----
    b = (X'WX)^-1 X'Wy with W = diag(1 / (v + tau2)); Knapp and Hartung multiply its covariance by
    sum w (y - Xb)^2 / (k - p).

    References
    ----------
    Knapp G, Hartung J. Improved tests for a random effects meta-regression with a single covariate. Stat Med
    2003;22:2693-710. doi:10.1002/sim.1482
    """
    one_of("method", method, METHODS)
    one_of("test", test, TESTS)
    level = level_of(level)
    trials = trials_of(yi, vi)
    if trials.y.ndim != 1 or not trials.complete:
        raise ValueError("yi must be the trials of one meta-analysis, none of them NaN.")
    y, v, k = trials.y, trials.v, trials.y.size
    x = design_matrix(moderators, k)
    p = x.shape[1]
    tau2 = _tau2(y, v, x, method)
    w = 1.0 / (v + tau2)
    b, residual, inverse = _fitted(y, x, w)
    df = float(k - p)
    scale = float(w @ residual**2) / df if test == "hartung_knapp" else 1.0
    covariance = inverse * scale
    se = np.sqrt(np.diag(covariance))
    freedom = np.full(p, df if test == "hartung_knapp" else np.inf)
    with np.errstate(divide="ignore", invalid="ignore"):
        p_values = two_sided_p(b / se, freedom)
    reach = quantile(0.5 + level / 2, freedom) * se
    statistic, together = _together(b, covariance, df, test)
    q = _q(y, v, x, 0.0)
    alone = _tau2(y, v, np.ones((k, 1)), method)
    return Regression(
        names=("intercept", *moderators),
        coefficients=b,
        se=se,
        p=p_values,
        low=b - reach,
        high=b + reach,
        covariance=covariance,
        tau2=tau2,
        r2=max(0.0, (alone - tau2) / alone) if alone > 0 and method != "common" else float("nan"),
        moderators_statistic=statistic,
        moderators_p=together,
        residual_q=q,
        residual_p=float(special.chdtrc(df, q)),
        df=df,
        method=f"Meta-regression, tau squared by {method}, " + ("Knapp-Hartung" if test == "hartung_knapp" else "Wald"),
    )


def design_matrix(moderators: dict[str, Any], k: int) -> _Array:
    """Return the intercept and the moderators as columns, refusing what cannot be fitted."""
    columns = [np.ones(k)]
    for name, values in moderators.items():
        column = np.asarray(values, dtype=np.float64)
        if column.shape != (k,) or not np.isfinite(column).all():
            raise ValueError(f"The moderator {name!r} must have one finite number for each of the {k} trials.")
        columns.append(column)
    x = np.column_stack(columns)
    if k <= x.shape[1]:
        raise ValueError(f"{k} trials are too few for {x.shape[1]} coefficients; drop a moderator.")
    if np.linalg.matrix_rank(x / np.maximum(np.abs(x).max(axis=0), 1e-300)) < x.shape[1]:
        raise ValueError("The moderators say the same thing (or do not vary); drop one of them.")
    return x


def _fitted(y: _Array, x: _Array, w: _Array) -> tuple[_Array, _Array, _Array]:
    """Return coefficients, residuals and the inverse of X'WX."""
    root = np.sqrt(w)[:, None]
    q, r = np.linalg.qr(root * x)
    b = np.linalg.solve(r, q.T @ (root[:, 0] * y))
    inner = np.linalg.inv(r)
    return b, y - x @ b, inner @ inner.T


def _q(y: _Array, v: _Array, x: _Array, tau2: float) -> float:
    w = 1.0 / (v + tau2)
    return float(w @ _fitted(y, x, w)[1] ** 2)


def _tau2(y: _Array, v: _Array, x: _Array, method: str) -> float:
    """Return the variance between trials that the moderators leave."""
    k, p = x.shape
    if method == "common":
        return 0.0
    if method == "DL":
        w = 1.0 / v
        inverse = _fitted(y, x, w)[2]
        trace = w.sum() - np.trace(inverse @ (x.T * w**2) @ x)
        return float(max(0.0, (_q(y, v, x, 0.0) - (k - p)) / trace))
    widest = float(np.sum((y - y.mean()) ** 2)) or 1e-12
    if method == "PM":
        if _q(y, v, x, 0.0) <= k - p:
            return 0.0
        return float(optimize.brentq(lambda t: _q(y, v, x, t) - (k - p), 0.0, widest * 10, xtol=1e-14, rtol=1e-13))
    return _highest(y, v, x, widest, restricted=method == "REML")


def _highest(y: _Array, v: _Array, x: _Array, widest: float, *, restricted: bool) -> float:
    """Return the tau squared of the highest (restricted) likelihood: a look over the range, then the score's root."""

    def height(tau2: float) -> float:
        w = 1.0 / (v + tau2)
        _, residual, inverse = _fitted(y, x, w)
        value = np.log(w).sum() - w @ residual**2
        return float(value + np.linalg.slogdet(inverse)[1] if restricted else value)

    def score(tau2: float) -> float:
        w = 1.0 / (v + tau2)
        _, residual, inverse = _fitted(y, x, w)
        trace = w.sum() - (np.trace(inverse @ (x.T * w**2) @ x) if restricted else 0.0)
        return float(np.sum((w * residual) ** 2) - trace)

    looks = _LOOKS * widest
    best = int(np.argmax([height(look) for look in looks]))
    low, high = looks[max(best - 1, 0)], looks[min(best + 1, looks.size - 1)]
    if score(low) <= 0 or score(high) >= 0:
        return float(looks[best])
    return float(optimize.brentq(score, low, high, xtol=1e-15 * max(widest, 1e-300), rtol=1e-12))


def _together(b: _Array, covariance: _Array, df: float, test: str) -> tuple[float, float]:
    """Return the test of all coefficients but the intercept."""
    if b.size == 1:
        return float("nan"), float("nan")
    wald = float(b[1:] @ np.linalg.solve(covariance[1:, 1:], b[1:]))
    m = b.size - 1
    if test == "wald":
        return wald, float(special.chdtrc(m, wald))
    return wald / m, float(stats.f.sf(wald / m, m, df))
