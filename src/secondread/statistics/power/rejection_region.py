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

# Beyond this many tables an enumeration takes gigabytes and many seconds.
_MOST_TABLES = 4_000_000
TOO_MANY_TABLES = (
    "Arms this large have more than four million tables, too many to enumerate; use a normal approximation."
)


def too_many_tables(n_treated: int, n_control: int) -> bool:
    """Return whether arms of these sizes have more tables than are enumerated."""
    return (n_treated + 1) * (n_control + 1) > _MOST_TABLES


def log_choose(n: int) -> Grid:
    """Return the logarithms of the binomial coefficients of `n`, from 0 to `n`."""
    k = np.arange(n + 1)
    return np.asarray(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1))


def binomial_probabilities(n: int, risk: Grid) -> Grid:
    """Return the probabilities of 0 to `n` events, one row for each element of the flat array `risk`."""
    k = np.arange(n + 1)
    if np.any((risk <= 0) | (risk >= 1)):
        return np.asarray(np.exp(log_choose(n) + xlogy(k, risk[:, None]) + xlog1py(n - k, -risk[:, None])))
    # One logarithm a risk, in place of one for each risk and count: most of the time of an exact test goes here.
    logarithms = log_choose(n) + k * xlogy(1.0, risk)[:, None]
    logarithms += (n - k) * xlog1py(1.0, -risk)[:, None]
    return np.asarray(np.exp(logarithms, out=logarithms))


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


def _by_margin(n_treated: int, n_control: int, margins: NDArray[np.int64]) -> Grid:
    """Return hypergeometric probabilities, a row for each total of events, a column for events of the smaller arm."""
    small, large = min(n_treated, n_control), max(n_treated, n_control)
    total = margins[:, None]
    first = np.arange(small + 1)[None, :]
    second = total - first
    possible = (second >= 0) & (second <= large)
    inside = np.clip(second, 0, large)
    logs = log_choose(small)[first] + log_choose(large)[inside] - log_choose(small + large)[total]
    return np.where(possible, np.exp(logs), 0.0)


def _two_sided(probability: Grid) -> tuple[Grid, NDArray[np.int64]]:
    """Return each row's two-sided Fisher p, ascending, and the columns they belong to."""
    # Each row rises and then falls, which a merge sort takes in one pass.
    order = np.argsort(probability, axis=1, kind="stable")
    ordered = np.take_along_axis(probability, order, axis=1)
    sums = np.cumsum(ordered, axis=1)
    # Tied tables share the sum at the last of them.
    last = np.ones(ordered.shape, dtype=bool)
    last[:, :-1] = ordered[:, 1:] > ordered[:, :-1] * (1 + TIE)
    return np.minimum.accumulate(np.where(last, sums, np.inf)[:, ::-1], axis=1)[:, ::-1], order


def _upper_tail(probability: Grid, n_treated: int, n_control: int) -> Grid:
    """Return each row's one-sided p for more events under treatment."""
    if n_treated <= n_control:
        return np.cumsum(probability[:, ::-1], axis=1)[:, ::-1]
    return np.cumsum(probability, axis=1)


def _to_table(values: Grid, n_treated: int, n_control: int) -> Grid:
    """Turn values by (total, events of the smaller arm) into a grid by (treated, control) events."""
    treated = np.arange(n_treated + 1)[:, None]
    control = np.arange(n_control + 1)[None, :]
    return np.asarray(values[treated + control, treated if n_treated <= n_control else control])


def fisher_grid(n_treated: int, n_control: int) -> Grid:
    """Return Fisher's two-sided p (sum of point probabilities) of all tables, shape (n_treated+1, n_control+1)."""
    probability = _by_margin(n_treated, n_control, np.arange(n_treated + n_control + 1))
    sums, order = _two_sided(probability)
    p = np.empty_like(sums)
    np.put_along_axis(p, order, sums, axis=1)
    return np.minimum(_to_table(p, n_treated, n_control), 1.0)


def fisher_upper_grid(n_treated: int, n_control: int) -> Grid:
    """Return Fisher's one-sided p for more events under treatment, of all tables."""
    probability = _by_margin(n_treated, n_control, np.arange(n_treated + n_control + 1))
    return np.minimum(_to_table(_upper_tail(probability, n_treated, n_control), n_treated, n_control), 1.0)


@lru_cache(maxsize=64)  # up to three megabytes each
def margin_probabilities(total: int, *, half: bool) -> tuple[Grid, Grid]:
    """Return common risks on a grid and, a row for each, the probabilities of each total of events.

    The grid is even on the arcsine scale, with about nine points to two standard deviations of the share of events, the
    scale on which the size of a test can change. With `half` the totals m and N - m are put together (rows of margins
    up to N/2) and risks up to one half suffice.
    """
    points = int(max(48, np.ceil(7 * np.sqrt(total)))) * (1 if half else 2)
    end = np.pi / 4 if half else np.pi / 2
    risks = np.asarray(np.sin(np.linspace(0, end, points + 1)[1:]) ** 2 * (1 - 1e-12))
    return risks, folded_margins(total, risks, half=half)


def folded_margins(total: int, risks: Grid, *, half: bool) -> Grid:
    """Return the probabilities of each total of events at the risks, m and N - m put together with `half`."""
    probability = binomial_probabilities(total, risks)
    if not half:
        return probability
    folded = probability[:, : total // 2 + 1].copy()
    upper = probability[:, ::-1][:, : (total + 1) // 2]
    folded[:, : upper.shape[1]] += upper
    return folded


@lru_cache(maxsize=16384)
def boschloo_critical(n_treated: int, n_control: int, alpha: float, *, one_sided: bool = False) -> float:
    """Return the largest Fisher p whose region (all tables with p up to it) has size below `alpha` at every risk.

    Two-sided by Fisher's two-sided p, or one-sided (more events under treatment). 0 when there is none. Given the
    total of events m a region's probability is the largest attained Fisher level up to its limit, whatever the risk;
    so its size is an average of these levels over the binomial distribution of m, and its top over the common risk is
    sought on a grid of arcsines, refined where it decides.
    """
    total = n_treated + n_control
    margins = np.arange(total + 1 if one_sided else total // 2 + 1)
    probability = _by_margin(n_treated, n_control, margins)
    attained = _upper_tail(probability, n_treated, n_control) if one_sided else _two_sided(probability)[0]
    # A region's size is never above its Fisher level, so the critical value is at least the largest level below alpha.
    attained = np.where(attained < min(1.0, 12 * alpha), attained, 0.0)
    levels = np.unique(attained)
    levels = levels[levels > 0]
    if levels.size == 0:
        return 0.0
    levels = levels[np.append(np.diff(levels) > levels[:-1] * TIE, True)]
    risks, weights = margin_probabilities(total, half=not one_sided)

    def size(level: float) -> float:
        conditional = np.where(attained <= level * (1 + TIE), attained, 0.0).max(axis=1)
        sizes = weights @ conditional
        best = int(np.argmax(sizes))
        if not 0.98 * alpha < sizes[best] < alpha:
            return float(sizes[best])
        fine = np.linspace(risks[max(best - 1, 0)], risks[min(best + 1, risks.size - 1)], 65)
        return float((folded_margins(total, fine, half=not one_sided) @ conditional).max())

    low, high = int(np.searchsorted(levels, alpha)) - 1, levels.size  # sizes at low are below alpha, at high not
    step = 8
    # The critical level is mostly near alpha: widen upwards, then halve.
    while low + step < high:
        if size(float(levels[low + step])) < alpha:
            low, step = low + step, step * 2
        else:
            high = low + step
    while high - low > 1:
        middle = (low + high) // 2
        if size(float(levels[middle])) < alpha:
            low = middle
        else:
            high = middle
    return float(levels[low]) * (1 + TIE) if low >= 0 else 0.0


@lru_cache(maxsize=32)
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
