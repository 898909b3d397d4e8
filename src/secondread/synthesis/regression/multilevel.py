"""Several effects from each trial: three levels by REML, and errors that hold where that model is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from secondread.statistics.arguments import level_of
from secondread.synthesis.pooling.t_or_normal import quantile, two_sided_p
from secondread.synthesis.pooling.trials import trials_of
from secondread.synthesis.regression.meta_regression import design_matrix

_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Multilevel:
    """A three-level meta-analysis or meta-regression.

    Parameters
    ----------
    names : tuple of str
        Coefficients, the intercept first.
    coefficients, se : ndarray, shape (p,)
        Estimates and model-based standard errors.
    robust_se, robust_df, robust_p, low, high : ndarray, shape (p,)
        Cluster-robust (CR2) errors, Satterthwaite degrees of freedom, p-values and limits.
    between, within : float
        Variance between trials, and between the effects of one trial.
    log_likelihood : float
        Restricted, as metafor counts it.
    clusters, effects : int
        How many trials, and effects in all.
    notes : tuple of str
        What a reader must know.
    method : str
        By name.
    """

    names: tuple[str, ...]
    coefficients: _Array
    se: _Array
    robust_se: _Array
    robust_df: _Array
    robust_p: _Array
    low: _Array
    high: _Array
    between: float
    within: float
    log_likelihood: float
    clusters: int
    effects: int
    notes: tuple[str, ...]
    method: str
    reference: str = "Pustejovsky & Tipton (2022), Prev Sci 23:425, doi:10.1007/s11121-021-01246-3"


def multilevel(
    yi: Any,
    vi: Any,
    cluster: Sequence[Any],
    moderators: Mapping[str, Any] | None = None,
    *,
    correlation: float = 0.0,
    level: float = 0.95,
) -> Multilevel:
    """Pool or regress effects of which several come from the same trial.

    Parameters
    ----------
    yi, vi : array_like, shape (k,)
        Effects and sampling variances.
    cluster : sequence, length k
        The trial of each effect.
    moderators : mapping of str to array_like, optional
        As in `meta_regression`.
    correlation : float
        Of the sampling errors within a trial, in [0, 1); 0 where the effects are of different participants.
    level : float
        Level of the intervals, in (0, 1).

    Returns
    -------
    Multilevel

    Raises
    ------
    ValueError
        Naming the argument; for fewer than two trials.

    Notes
    -----
    y = Xb + u_trial + w_effect + e. The variances are the highest point of the restricted likelihood, looked for over a
    grid before it is refined. CR2 with Satterthwaite degrees of freedom keeps its level with few trials, whether or not
    the model of the variances is right.

    References
    ----------
    Pustejovsky JE, Tipton E. Meta-analysis with robust variance estimation: expanding the range of working models. Prev
    Sci 2022;23:425-38. doi:10.1007/s11121-021-01246-3
    """
    level = level_of(level)
    trials = trials_of(yi, vi)
    if trials.y.ndim != 1 or not trials.complete:
        raise ValueError("yi must be the effects of one meta-analysis, none of them NaN.")
    y, v = trials.y, trials.v
    if len(cluster) != y.size:
        raise ValueError(f"cluster must name the trial of each of the {y.size} effects, got {len(cluster)} names.")
    if not 0 <= correlation < 1:
        raise ValueError(f"correlation must be in [0, 1), got {correlation!r}.")
    x = design_matrix(dict(moderators or {}), y.size)
    places: dict[Any, list[int]] = {}
    for place, name in enumerate(cluster):
        places.setdefault(name, []).append(place)
    blocks = [np.array(rows) for rows in places.values()]
    if len(blocks) < 2:
        raise ValueError("cluster must name at least two trials.")
    sampling = [_sampling(v[rows], correlation) for rows in blocks]
    depth = _deviance(y, x, blocks, sampling)
    between, within = _lowest(depth, float(np.var(y)) + 1e-12)
    working = [s + between + within * np.eye(rows.size) for s, rows in zip(sampling, blocks, strict=True)]
    b, covariance, residual = _fitted(y, x, blocks, working)
    robust, df = _robust(x, blocks, working, covariance, residual)
    se = np.sqrt(np.diag(robust))
    reach = quantile(0.5 + level / 2, df) * se
    few = df.min() < 4
    p = x.shape[1]
    logs = float(np.linalg.slogdet(x.T @ x)[1])
    return Multilevel(
        names=("intercept", *(moderators or {})),
        coefficients=b,
        se=np.sqrt(np.diag(covariance)),
        robust_se=se,
        robust_df=df,
        robust_p=two_sided_p(b / se, df),
        low=b - reach,
        high=b + reach,
        between=between,
        within=within,
        log_likelihood=0.5 * (logs - depth(np.array([between, within])) - (y.size - p) * float(np.log(2 * np.pi))),
        clusters=len(blocks),
        effects=y.size,
        notes=("With fewer than 4 degrees of freedom a robust p-value is not to be relied on.",) if few else (),
        method=f"Three levels, restricted maximum likelihood{_told(correlation)}; CR2 errors, Satterthwaite degrees of "
        "freedom",
    )


def _told(correlation: float) -> str:
    return f", sampling errors within a trial correlated by {correlation:g}" if correlation else ""


def _sampling(v: _Array, correlation: float) -> _Array:
    covariance = correlation * np.sqrt(np.outer(v, v))
    np.fill_diagonal(covariance, v)
    return covariance


def _deviance(y: _Array, x: _Array, blocks: list[Any], sampling: list[_Array]) -> Callable[[_Array], float]:
    """Return minus twice the restricted log-likelihood of the two variances, trials of one size at once."""
    sizes: dict[int, list[int]] = {}
    for place, rows in enumerate(blocks):
        sizes.setdefault(rows.size, []).append(place)
    stacks = [
        (np.stack([sampling[p] for p in ps]), np.stack([np.column_stack([x[blocks[p]], y[blocks[p]]]) for p in ps]))
        for ps in sizes.values()
    ]
    p = x.shape[1]

    def depth(variances: _Array) -> float:
        between, within = variances
        logs, inner = 0.0, np.zeros((p + 1, p + 1))
        for covariance, data in stacks:
            whole = covariance + between + within * np.eye(covariance.shape[-1])
            root = np.linalg.cholesky(whole)
            logs += 2 * float(np.log(np.diagonal(root, axis1=1, axis2=2)).sum())
            inner += np.einsum("gij,gik->jk", data, np.linalg.solve(whole, data))
        fit = np.linalg.solve(inner[:p, :p], inner[:p, p])
        squares = float(inner[p, p] - inner[:p, p] @ fit)
        return logs + float(np.linalg.slogdet(inner[:p, :p])[1]) + squares

    return depth


def _lowest(depth: Callable[[_Array], float], widest: float) -> tuple[float, float]:
    """Return the two variances of the highest likelihood: a look over a grid, then a descent by standard deviations."""
    looks = np.array([0.0, *np.geomspace(1e-3, 2.0, 9)]) * widest
    seen = sorted((depth(np.array([a, b])), a, b) for a in looks for b in looks)
    best = (np.inf, 0.0, 0.0)
    fine: Any = {"xatol": 1e-10 * float(np.sqrt(widest)), "fatol": 1e-13, "maxiter": 2000}

    def by_roots(roots: _Array) -> float:
        return depth(roots**2)

    for _, a, b in seen[:3]:
        start = np.sqrt(np.array([a, b])) + 1e-3 * np.sqrt(widest)
        found: Any = optimize.minimize(by_roots, start, method="Nelder-Mead", options=fine)
        best = min(best, (float(found.fun), float(found.x[0]) ** 2, float(found.x[1]) ** 2))
    # a variance that only rounding keeps from zero is zero
    bounds = min((depth(np.array(at)), *at) for at in ((0.0, best[2]), (best[1], 0.0), (0.0, 0.0)))
    _, between, within = bounds if bounds[0] <= best[0] + 1e-10 else best
    return between, within


def _fitted(y: _Array, x: _Array, blocks: list[Any], working: list[_Array]) -> tuple[_Array, _Array, _Array]:
    weighted = [np.linalg.solve(covariance, x[rows]) for covariance, rows in zip(working, blocks, strict=True)]
    inner = sum(x[rows].T @ w for rows, w in zip(blocks, weighted, strict=True))
    outer = sum(w.T @ y[rows] for rows, w in zip(blocks, weighted, strict=True))
    covariance = np.linalg.inv(inner)
    b = covariance @ outer
    return b, covariance, y - x @ b


def _robust(
    x: _Array, blocks: list[Any], working: list[_Array], covariance: _Array, residual: _Array
) -> tuple[_Array, _Array]:
    """Return the CR2 covariance and Satterthwaite degrees of freedom of each coefficient.

    References
    ----------
    Pustejovsky JE, Tipton E. Small-sample methods for cluster-robust variance estimation and hypothesis testing in
    fixed effects models. J Bus Econ Stat 2018;36:672-83. doi:10.1080/07350015.2016.1247004
    """
    p, m = x.shape[1], len(blocks)
    adjusted = []  # A_c W_c X_c M for each trial
    meat = np.zeros((p, p))
    for rows, own in zip(blocks, working, strict=True):
        root = np.linalg.cholesky(own).T
        inside = root @ (own - x[rows] @ covariance @ x[rows].T) @ root.T
        adjustment = root.T @ _inverse_root(inside) @ root
        leg = adjustment.T @ np.linalg.solve(own, x[rows]) @ covariance
        adjusted.append(leg)
        score = leg.T @ residual[rows]
        meat += np.outer(score, score)
    df = np.empty(p)
    for place in range(p):
        legs = [leg[:, place] for leg in adjusted]
        # cov of the legs' residuals, trial by trial: own part less what the fit shares among all
        shared = np.array([x[rows].T @ leg for rows, leg in zip(blocks, legs, strict=True)])
        between = -shared @ covariance @ shared.T
        between[np.diag_indices(m)] += [leg @ own @ leg for leg, own in zip(legs, working, strict=True)]
        df[place] = np.trace(between) ** 2 / np.sum(between**2)
    return meat, df


def _inverse_root(matrix: _Array) -> _Array:
    values, vectors = np.linalg.eigh((matrix + matrix.T) / 2)
    kept = values > 1e-12 * values.max()
    scaled = np.where(kept, 1 / np.sqrt(np.where(kept, values, 1.0)), 0.0)
    root: _Array = (vectors * scaled) @ vectors.T
    return root
