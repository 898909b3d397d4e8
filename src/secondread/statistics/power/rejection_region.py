"""Which of all tables with the given arm sizes a two-sided test calls significant.

Every exact power and every predictive probability is a sum of table probabilities over such a region.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, ndtri, xlog1py, xlogy

TableTest: TypeAlias = Literal[
    "z_pooled", "z_unpooled", "z_corrected", "n_minus_1", "fisher", "boschloo", "boschloo_doubled"
]
TABLE_TESTS: tuple[str, ...] = get_args(TableTest)
TEST_WORDS: dict[str, str] = {
    "z_pooled": "pooled z test (chi-squared without correction)",
    "z_unpooled": "unpooled z test (Wald)",
    "z_corrected": "pooled z test with Yates' correction",
    "n_minus_1": "'N-1' chi-squared test",
    "fisher": "Fisher's exact test (two-sided by point probabilities)",
    "boschloo": "Boschloo's test (ordered by Fisher's two-sided p)",
    "boschloo_doubled": "Boschloo's test (twice the smaller one-sided p)",
}
# Tables whose probabilities differ by less than this are ties, as in R's fisher.test.
TIE = 1e-7

Grid: TypeAlias = NDArray[np.float64]


def log_choose(n: int) -> Grid:
    """Return the logarithms of the binomial coefficients of `n`, from 0 to `n`."""
    k = np.arange(n + 1)
    return np.asarray(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1))


def binomial_probabilities(n: int, risk: Grid) -> Grid:
    """Return the probabilities of 0 to `n` events, one row for each element of the flat array `risk`."""
    k = np.arange(n + 1)
    return np.asarray(np.exp(log_choose(n) + xlogy(k, risk[:, None]) + xlog1py(n - k, -risk[:, None])))


def z_grid(n_treated: int, n_control: int, test: str) -> Grid:
    """Return the z statistic (treated above control positive) of all tables, shape (n_treated+1, n_control+1)."""
    treated = np.arange(n_treated + 1)[:, None]
    control = np.arange(n_control + 1)[None, :]
    return z_statistic(treated, n_treated, control, n_control, test)


def z_statistic(
    treated: Grid | NDArray[np.int64],
    n_treated: Grid | NDArray[np.int64] | int,
    control: Grid | NDArray[np.int64],
    n_control: Grid | NDArray[np.int64] | int,
    test: str,
) -> Grid:
    """Return the signed z statistic of the tables; 0 where both arms have no or only events."""
    risk_treated, risk_control = treated / n_treated, control / n_control
    difference = risk_treated - risk_control
    inverse_sizes = 1 / n_treated + 1 / n_control
    if test == "z_unpooled":
        variance = risk_treated * (1 - risk_treated) / n_treated + risk_control * (1 - risk_control) / n_control
    else:
        total = n_treated + n_control
        pooled = (treated + control) / total
        variance = pooled * (1 - pooled) * inverse_sizes
        if test == "n_minus_1":
            variance = variance * total / (total - 1)
        if test == "z_corrected":
            difference = np.sign(difference) * np.maximum(np.abs(difference) - inverse_sizes / 2, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = difference / np.sqrt(variance)
    # A difference without variance happens only unpooled (0 of n against all of n): nothing is more extreme.
    return np.where(variance > 0, z, np.where(difference == 0, 0.0, np.where(difference > 0, np.inf, -np.inf)))


def _by_margin(n_treated: int, n_control: int) -> Grid:
    """Return hypergeometric probabilities, a row for each total of events, a column for events of the smaller arm."""
    small, large = min(n_treated, n_control), max(n_treated, n_control)
    total = np.arange(small + large + 1)[:, None]
    first = np.arange(small + 1)[None, :]
    second = total - first
    possible = (second >= 0) & (second <= large)
    inside = np.clip(second, 0, large)
    logs = log_choose(small)[first] + log_choose(large)[inside] - log_choose(small + large)[total]
    return np.where(possible, np.exp(logs), 0.0)


def _to_table(values: Grid, n_treated: int, n_control: int) -> Grid:
    """Turn values by (total, events of the smaller arm) into a grid by (treated, control) events."""
    treated = np.arange(n_treated + 1)[:, None]
    control = np.arange(n_control + 1)[None, :]
    return np.asarray(values[treated + control, treated if n_treated <= n_control else control])


def fisher_grid(n_treated: int, n_control: int) -> Grid:
    """Return Fisher's two-sided p (sum of point probabilities) of all tables, shape (n_treated+1, n_control+1)."""
    probability = _by_margin(n_treated, n_control)
    # Each row rises and then falls, which a merge sort takes in one pass.
    order = np.argsort(probability, axis=1, kind="stable")
    ordered = np.take_along_axis(probability, order, axis=1)
    sums = np.cumsum(ordered, axis=1)
    # Tied tables share the sum at the last of them.
    last = np.ones(ordered.shape, dtype=bool)
    last[:, :-1] = ordered[:, 1:] > ordered[:, :-1] * (1 + TIE)
    sums = np.minimum.accumulate(np.where(last, sums, np.inf)[:, ::-1], axis=1)[:, ::-1]
    p = np.empty_like(sums)
    np.put_along_axis(p, order, sums, axis=1)
    return np.minimum(_to_table(p, n_treated, n_control), 1.0)


def fisher_upper_grid(n_treated: int, n_control: int) -> Grid:
    """Return Fisher's one-sided p for more events under treatment, of all tables."""
    probability = _by_margin(n_treated, n_control)
    if n_treated <= n_control:
        tail = np.cumsum(probability[:, ::-1], axis=1)[:, ::-1]
    else:
        tail = np.cumsum(probability, axis=1)
    return np.minimum(_to_table(tail, n_treated, n_control), 1.0)


def _largest_size(region: NDArray[np.bool_], n_treated: int, n_control: int, risks: Grid) -> tuple[float, float]:
    """Return the largest probability of the region over common risks, and the risk where it is."""
    treated = binomial_probabilities(n_treated, risks)
    control = binomial_probabilities(n_control, risks)
    sizes = np.einsum("gi,gi->g", treated @ region.astype(np.float64), control)
    best = int(np.argmax(sizes))
    return float(sizes[best]), float(risks[best])


def _risk_grid(n: int, *, half: bool) -> Grid:
    """Return common risks evenly spaced on the arcsine scale, where the size function is about equally wavy."""
    points = max(128, n)
    end = np.pi / 4 if half else np.pi / 2
    return np.asarray(np.sin(np.linspace(0, end, points + 1)[1:]) ** 2 * (1 - 1e-12))


@lru_cache(maxsize=4096)
def boschloo_critical(n_treated: int, n_control: int, alpha: float, *, one_sided: bool = False) -> float:
    """Return the largest Fisher p whose region (all tables with p up to it) has size below `alpha` at every risk.

    Two-sided by Fisher's two-sided p, or one-sided (more events under treatment). 0 when there is none. The common
    risk runs over an arcsine grid of max(128, n) points, the top refined to 1/64 of the spacing.
    """
    statistic = (fisher_upper_grid if one_sided else fisher_grid)(n_treated, n_control)
    # A region's size is never above its Fisher level, so the critical value is at least the largest level below alpha.
    levels = np.unique(statistic[statistic < min(1.0, 12 * alpha)])
    if levels.size == 0:
        return 0.0
    levels = levels[np.append(np.diff(levels) > levels[:-1] * TIE, True)]
    risks = _risk_grid(max(n_treated, n_control), half=not one_sided)
    treated = binomial_probabilities(n_treated, risks)
    control = binomial_probabilities(n_control, risks)

    def size(level: float) -> float:
        region = (statistic <= level * (1 + TIE)).astype(np.float64)
        sizes = np.einsum("gi,gi->g", treated @ region, control)
        best = int(np.argmax(sizes))
        if not 0.98 * alpha < sizes[best] < alpha:
            return float(sizes[best])
        low, high = risks[max(best - 1, 0)], risks[min(best + 1, risks.size - 1)]
        fine = np.linspace(low, high, 129)
        return _largest_size(region > 0, n_treated, n_control, fine)[0]

    low, high = -1, levels.size  # sizes at low are below alpha, at high not
    start = int(np.searchsorted(levels, alpha)) - 1
    if start >= 0:
        low = start
    while high - low > 1:
        middle = (low + high) // 2
        if size(float(levels[middle])) < alpha:
            low = middle
        else:
            high = middle
    return float(levels[low]) * (1 + TIE) if low >= 0 else 0.0


@lru_cache(maxsize=64)
def rejection_region(n_treated: int, n_control: int, test: str, alpha: float) -> NDArray[np.bool_]:
    """Return for all tables, shape (n_treated+1, n_control+1), whether the two-sided p of `test` is below `alpha`.

    The array is shared between calls and read-only.
    """
    if test == "fisher":
        region = fisher_grid(n_treated, n_control) < alpha
    elif test == "boschloo":
        region = fisher_grid(n_treated, n_control) <= boschloo_critical(n_treated, n_control, alpha)
    elif test == "boschloo_doubled":
        more = fisher_upper_grid(n_treated, n_control)
        fewer = fisher_upper_grid(n_control, n_treated).T
        region = (more <= boschloo_critical(n_treated, n_control, alpha / 2, one_sided=True)) | (
            fewer <= boschloo_critical(n_control, n_treated, alpha / 2, one_sided=True)
        )
    else:
        region = np.abs(z_grid(n_treated, n_control, test)) > -ndtri(alpha / 2)
    region.flags.writeable = False
    return region
