"""Whether Boschloo's p of many tables, of many different arm sizes, is below a level."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, ndtri

from secondread.statistics.power.fisher_tables import outward_sum
from secondread.statistics.power.rejection_region import TIE, folded_margins, margin_probabilities

Ints: TypeAlias = NDArray[np.int64]
Values: TypeAlias = NDArray[np.float64]


def boschloo_below(fisher: Values, n_treated: Ints, n_control: Ints, alpha: float) -> NDArray[np.bool_]:
    """Return whether the tables with Fisher's two-sided p `fisher` have a Boschloo p below `alpha`; flat arrays.

    Boschloo's p is the largest probability, over the common risk, of a Fisher p up to the one seen. Given the total of
    events that probability does not depend on the risk: it is the largest Fisher level attained up to the one seen.
    """
    total = n_treated + n_control
    # Totals m and N - m mirror each other.
    counts = total // 2 + 1
    ends = np.cumsum(counts)
    margins = np.arange(int(ends[-1])) - np.repeat(ends - counts, counts)
    attained = _attained_levels(
        np.repeat(np.minimum(n_treated, n_control), counts),
        np.repeat(np.maximum(n_treated, n_control), counts),
        margins,
        np.repeat(fisher, counts),
    )
    below = np.empty(fisher.shape, dtype=bool)
    for n in np.unique(total):
        rows = np.flatnonzero(total == n)
        levels = attained[(ends[rows] - counts[rows])[:, None] + np.arange(int(n) // 2 + 1)[None, :]]
        risks, weights = margin_probabilities(int(n), half=True)
        sizes = weights @ levels.T
        best = sizes.argmax(axis=0)
        top = sizes[best, np.arange(rows.size)]
        below[rows] = top < alpha
        # Between the points of the grid the size can be a little larger.
        for row in np.flatnonzero((top < alpha) & (top > 0.98 * alpha)):
            fine = np.linspace(risks[max(best[row] - 1, 0)], risks[min(best[row] + 1, risks.size - 1)], 33)
            below[rows[row]] = (folded_margins(int(n), fine, half=True) @ levels[row]).max() < alpha
    return below


def _attained_levels(small: Ints, large: Ints, total: Ints, limit: Values) -> Values:
    """Return the largest attained two-sided Fisher level up to `limit`, for each total of events up to half of all.

    The tables of a total with a level up to the limit are two tails, events of the smaller arm up to `low` and from
    `high` on. Tails are guessed a little too short, summed, and lengthened table by table, the unlikelier end first.
    """
    log_factorial = np.asarray(gammaln(np.arange(int((small + large).max()) + 2) + 1.0))
    everyone = small + large
    top = np.minimum(small, total)
    norm = (
        log_factorial[small]
        + log_factorial[large]
        + log_factorial[total]
        + log_factorial[everyone - total]
        - log_factorial[everyone]
    )

    def chance(x: Ints, rows: NDArray[np.intp] | slice = slice(None)) -> Values:
        s, m, t = small[rows], total[rows], large[rows]
        y = m - x
        return np.asarray(
            np.exp(norm[rows] - log_factorial[x] - log_factorial[s - x] - log_factorial[y] - log_factorial[t - y])
        )

    mode = ((small + 1) * (total + 1)) // (everyone + 2)
    mean = total * small / everyone
    spread = np.sqrt(mean * (large / everyone) * (everyone - total) / np.maximum(everyone - 1, 1))
    reach = -ndtri(limit / 2) * spread + 0.7
    low = np.clip(np.floor(mean - reach).astype(np.int64), -1, np.maximum(mode - 1, -1))
    high = np.clip(np.ceil(mean + reach).astype(np.int64), mode + 1, top + 1)
    # No table outside the two tails may be as unlikely as one inside.
    moving = np.arange(small.size)
    while moving.size:
        a, b = low[moving], high[moving]
        inner_low, inner_high = chance(a + 1, moving), chance(b - 1, moving)
        drop_low = (a >= 0) & (inner_high <= np.where(a >= 0, chance(np.maximum(a, 0), moving), 0.0) * (1 + TIE))
        end = top[moving]
        drop_high = (b <= end) & (inner_low <= np.where(b <= end, chance(np.minimum(b, end), moving), 0.0) * (1 + TIE))
        low[moving] = a - drop_low
        high[moving] = b + drop_high
        moving = moving[drop_low | drop_high]
    level = _tail_sums(low, high, top, small, large, total, chance)
    # Where the guess was too long after all, shorten.
    allowed = limit * (1 + TIE)
    moving = np.flatnonzero(level > allowed)
    while moving.size:
        a, b, end = low[moving], high[moving], top[moving]
        at_low = np.where(a >= 0, chance(np.maximum(a, 0), moving), 0.0)
        at_high = np.where(b <= end, chance(np.minimum(b, end), moving), 0.0)
        larger = np.maximum(at_low, at_high) / (1 + TIE)
        drop_low, drop_high = (at_low >= larger) & (a >= 0), (at_high >= larger) & (b <= end)
        level[moving] -= np.where(drop_low, at_low, 0.0) + np.where(drop_high, at_high, 0.0)
        low[moving], high[moving] = a - drop_low, b + drop_high
        moving = moving[(level[moving] > allowed[moving]) & (drop_low | drop_high)]
    moving = np.flatnonzero(low + 1 < high)
    while moving.size:
        a, b = low[moving], high[moving]
        at_low, at_high = chance(a + 1, moving), chance(b - 1, moving)
        smaller = np.minimum(at_low, at_high) * (1 + TIE)
        take_low = at_low <= smaller
        take_high = (at_high <= smaller) & ((b - 1 != a + 1) | ~take_low)
        longer = level[moving] + np.where(take_low, at_low, 0.0) + np.where(take_high, at_high, 0.0)
        fits = longer <= allowed[moving]
        level[moving] = np.where(fits, longer, level[moving])
        low[moving] = a + (take_low & fits)
        high[moving] = b - (take_high & fits)
        moving = moving[fits & (low[moving] + 1 < high[moving])]
    return np.maximum(level, 0.0)


def _tail_sums(low: Ints, high: Ints, top: Ints, small: Ints, large: Ints, total: Ints, chance: object) -> Values:
    """Return the probability of both tails together."""
    assert callable(chance)
    level = np.zeros(low.shape)
    for ends, inside, step in ((low, low >= 0, -1), (high, high <= top, 1)):
        rows = np.flatnonzero(inside)
        at = ends[rows]
        level[rows] += chance(at, rows) * outward_sum(at, small[rows], large[rows], total[rows], step)
    return level
