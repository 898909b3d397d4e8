"""Network meta-analysis: every treatment against every other, through all trials that connect them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, optimize, special

from secondread.statistics.arguments import level_of, one_of
from secondread.synthesis.network.contrasts import NetworkTrial

_Array = NDArray[np.float64]

METHODS = {
    "DL": "method of moments (Jackson, White and Riley)",
    "REML": "restricted maximum likelihood",
    "common": "none",
}


@dataclass(frozen=True, slots=True)
class Network:
    """A network meta-analysis.

    Parameters
    ----------
    treatments : tuple of str
        In the order of the matrices.
    estimate, se : ndarray, shape (t, t)
        Row minus column, and its standard error.
    tau2, i2 : float
        Variance between trials of any one comparison, and (Q - df) / Q.
    q, q_df, q_p : float
        Cochran's Q of the whole network under common effects.
    q_within, q_within_df : float
        Heterogeneity within designs.
    q_between, q_between_df, q_between_p : float
        Inconsistency between designs under common effects (Q decomposition).
    interaction_q, interaction_df, interaction_p : float
        Design-by-treatment interaction, under the variance within designs.
    direct : mapping of (str, str) to int
        Trials that compare two treatments.
    trials : tuple of NetworkTrial
        What it rests on.
    level : float
        Level of intervals.
    estimator : str
        Of tau squared: "DL", "REML", or "common" for none.
    method : str
        By name.
    """

    treatments: tuple[str, ...]
    estimate: _Array
    se: _Array
    tau2: float
    i2: float
    q: float
    q_df: float
    q_p: float
    q_within: float
    q_within_df: float
    q_between: float
    q_between_df: float
    q_between_p: float
    interaction_q: float
    interaction_df: float
    interaction_p: float
    direct: Mapping[tuple[str, str], int]
    trials: tuple[NetworkTrial, ...]
    level: float
    estimator: str
    method: str
    reference: str = "Rücker (2012), Res Synth Methods 3:312, doi:10.1002/jrsm.1058"

    def against(self, treatment: str, reference: str) -> tuple[float, float, float]:
        """Return the effect of one treatment against another with its limits."""
        i, j = self.treatments.index(treatment), self.treatments.index(reference)
        reach = float(special.ndtri(0.5 + self.level / 2)) * self.se[i, j]
        return float(self.estimate[i, j]), float(self.estimate[i, j] - reach), float(self.estimate[i, j] + reach)


def network_meta_analysis(trials: Sequence[NetworkTrial], *, method: str = "DL", level: float = 0.95) -> Network:
    """Pool trials of several treatments, arms shared within a trial accounted for.

    Parameters
    ----------
    trials : sequence of NetworkTrial
        See `trials_of_arms` and `trials_of_contrasts`.
    method : {"DL", "REML", "common"}
        Estimator of the variance between trials, one for all comparisons, or common effects.
    level : float
        Level of the intervals, in (0, 1).

    Returns
    -------
    Network

    Raises
    ------
    ValueError
        For no trials, or a network in parts (naming them).

    Notes
    -----
    Generalised least squares on contrasts against one arm of each trial, which is the same as reduced weights on a
    graph. Effects of one trial's comparisons have variance tau2 and correlation one half. The interaction is the fall
    in Q when every design has effects of its own, at the tau2 of that model.

    References
    ----------
    Rücker G. Network meta-analysis, electrical networks and graph theory. Res Synth Methods 2012;3:312-24.
    doi:10.1002/jrsm.1058

    Higgins JP, Jackson D, Barrett JK, Lu G, Ades AE, White IR. Consistency and inconsistency in network meta-analysis:
    concepts and models for multi-arm studies. Res Synth Methods 2012;3:98-110. doi:10.1002/jrsm.1044
    """
    one_of("method", method, list(METHODS))
    level = level_of(level)
    if not trials:
        raise ValueError("A network needs at least one trial with two arms.")
    treatments = tuple(sorted({name for trial in trials for name in trial.treatments}))
    _connected(trials, treatments)
    y = np.concatenate([trial.y for trial in trials])
    s = linalg.block_diag(*[trial.covariance for trial in trials])
    shared = linalg.block_diag(*[(np.eye(trial.y.size) + 1) / 2 for trial in trials])
    x = _consistent(trials, treatments)
    own = _by_design(trials)
    q = _fit(y, x, s)[2]
    q_df = float(y.size - x.shape[1])
    q_within, within_df = _fit(y, own, s)[2], float(y.size - own.shape[1])
    tau2 = _tau2(y, x, s, shared, method)
    beta, covariance, _ = _fit(y, x, s + tau2 * shared)
    within_tau2 = _tau2(y, own, s, shared, "common" if method == "common" else "DL")
    spread = s + within_tau2 * shared
    interaction = max(0.0, _fit(y, x, spread)[2] - _fit(y, own, spread)[2])
    between, between_df = max(0.0, q - q_within), q_df - within_df
    # the first treatment is the origin of the coefficients
    place = np.vstack([np.zeros(x.shape[1]), np.eye(x.shape[1])])
    effects, spread_of = place @ beta, place @ covariance @ place.T
    variance = np.diag(spread_of)
    squared = variance[:, None] + variance - 2 * spread_of
    return Network(
        treatments=treatments,
        estimate=effects[:, None] - effects,
        se=np.sqrt(np.maximum(squared, 0.0)),
        tau2=tau2,
        i2=max(0.0, (q - q_df) / q) if q > 0 and q_df > 0 else 0.0,
        q=q,
        q_df=q_df,
        q_p=_p(q, q_df),
        q_within=q_within,
        q_within_df=within_df,
        q_between=between,
        q_between_df=between_df,
        q_between_p=_p(between, between_df),
        interaction_q=interaction,
        interaction_df=between_df,
        interaction_p=_p(interaction, between_df),
        direct=Counter(pair for trial in trials for pair in combinations(sorted(trial.treatments), 2)),
        trials=tuple(trials),
        level=level,
        estimator=method,
        method="Network meta-analysis, "
        + ("common effects" if method == "common" else f"random effects, tau squared by {METHODS[method]}"),
    )


def p_scores(found: Network, *, small_is_good: bool) -> dict[str, float]:
    """Return for each treatment the mean certainty that it is better than another, highest first.

    References
    ----------
    Rücker G, Schwarzer G. Ranking treatments in frequentist network meta-analysis works without resampling methods. BMC
    Med Res Methodol 2015;15:58. doi:10.1186/s12874-015-0060-8
    """
    n = len(found.treatments)
    z = np.divide(found.estimate, found.se, out=np.zeros_like(found.se), where=found.se > 0)
    better = special.ndtr(-z if small_is_good else z)
    scores = (better.sum(axis=1) - 0.5) / (n - 1)
    return {found.treatments[place]: float(scores[place]) for place in np.argsort(-scores, kind="stable")}


def _p(q: float, df: float) -> float:
    return float(special.chdtrc(df, q)) if df > 0 else float("nan")


def _connected(trials: Sequence[NetworkTrial], treatments: Sequence[str]) -> None:
    parts: list[set[str]] = []
    for trial in trials:
        touched = [part for part in parts if part & trial.design]
        parts = [part for part in parts if not part & trial.design]
        parts.append(set(trial.design).union(*touched))
    if len(parts) > 1:
        told = "; ".join(", ".join(sorted(part)) for part in parts)
        raise ValueError(f"The network is in {len(parts)} parts that no trial connects ({told}); pool them apart.")


def _consistent(trials: Sequence[NetworkTrial], treatments: Sequence[str]) -> _Array:
    """Return the design matrix of one effect a treatment, the first being the origin."""
    at = {name: place for place, name in enumerate(treatments)}
    rows = []
    for trial in trials:
        for name in trial.treatments[1:]:
            row = np.zeros(len(treatments))
            row[at[name]] += 1
            row[at[trial.treatments[0]]] -= 1
            rows.append(row[1:])
    return np.array(rows)


def _by_design(trials: Sequence[NetworkTrial]) -> _Array:
    """Return the design matrix in which every set of treatments has effects of its own."""
    columns: dict[tuple[tuple[str, ...], str], int] = {}
    entries: list[list[tuple[int, float]]] = []
    for trial in trials:
        names = tuple(sorted(trial.treatments))
        for name in names[1:]:
            columns.setdefault((names, name), len(columns))
        for name in trial.treatments[1:]:
            ends = ((name, 1.0), (trial.treatments[0], -1.0))
            entries.append([(columns[names, end], sign) for end, sign in ends if end != names[0]])
    x = np.zeros((len(entries), len(columns)))
    for row, cells in enumerate(entries):
        for column, sign in cells:
            x[row, column] += sign
    return x


def _fit(y: _Array, x: _Array, covariance: _Array) -> tuple[_Array, _Array, float]:
    """Return coefficients, their covariance and the weighted sum of squares."""
    root = np.linalg.cholesky(covariance)
    white_x, white_y = linalg.solve_triangular(root, x, lower=True), linalg.solve_triangular(root, y, lower=True)
    inverse = np.linalg.inv(white_x.T @ white_x)
    beta = inverse @ white_x.T @ white_y
    return beta, inverse, float(np.sum((white_y - white_x @ beta) ** 2))


def _tau2(y: _Array, x: _Array, s: _Array, shared: _Array, method: str) -> float:
    df = y.size - x.shape[1]
    if method == "common" or df <= 0:
        return 0.0
    _, inverse, q = _fit(y, x, s)
    w = np.linalg.inv(s)
    projection = w - w @ x @ inverse @ x.T @ w
    moments = max(0.0, float((q - df) / np.trace(projection @ shared)))
    if method == "DL":
        return moments

    def depth(tau2: float) -> float:
        covariance = s + tau2 * shared
        _, inside, squares = _fit(y, x, covariance)
        return float(np.linalg.slogdet(covariance)[1] - np.linalg.slogdet(inside)[1] + squares)

    widest = max(10 * moments, 10 * float(np.median(np.diag(s))), 1e-12)
    looks = np.array([0.0, *np.geomspace(1e-5, 1.0, 25)]) * widest
    best = int(np.argmin([depth(look) for look in looks]))
    low, high = looks[max(best - 1, 0)], looks[min(best + 1, looks.size - 1)]
    found = optimize.minimize_scalar(depth, bounds=(low, high), method="bounded", options={"xatol": 1e-12 * widest})
    return float(found.x) if found.fun < depth(0.0) else 0.0
