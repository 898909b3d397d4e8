"""Exact unconditional intervals of the risk difference."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, ndtri

from secondread.statistics.answer import answer
from secondread.statistics.arguments import level_of, one_of
from secondread.statistics.effect_measures.restricted_risks import risks_at_difference
from secondread.statistics.effect_measures.score_limits import difference_limits
from secondread.statistics.result import Result
from secondread.statistics.two_arms import two_arms

_Array = NDArray[np.float64]

METHODS: dict[str, tuple[str, str]] = {
    "chan_zhang": (
        "Chan-Zhang exact unconditional interval (two one-sided score tests)",
        "Chan ISF, Zhang Z. Biometrics 1999;55:1202-1209. doi:10.1111/j.0006-341X.1999.01202.x",
    ),
    "agresti_min": (
        "Agresti-Min exact unconditional interval (one two-sided score test)",
        "Agresti A, Min Y. Biometrics 2001;57:963-971. doi:10.1111/j.0006-341X.2001.00963.x",
    ),
}
MOST_CELLS = 90_000
_TOO_LARGE = "Arms of more than about 300 have too many tables to go through at each difference."
_TIE = 1e-7
# (differences looked at, risks a standard deviation) of each narrowing step.
_STEPS = ((40, 3.0), (12, 8.0), (12, 8.0), (12, 8.0))
# Elements held at once; differences are taken in parts when arms are large.
_HELD = 2_000_000


def exact_risk_difference(
    events_treated: Any,
    n_treated: Any,
    events_control: Any,
    n_control: Any,
    *,
    method: str = "chan_zhang",
    level: float = 0.95,
) -> Result:
    """Return the risk difference with an interval whose coverage is never below its level.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int or array of int
        Participants with the event and participants, by arm; any shapes that broadcast.
    method : {"chan_zhang", "agresti_min"}
        Two one-sided tests, each at half the level, or one two-sided test (shorter).
    level : float, scalar
        Confidence level in (0, 1).

    Returns
    -------
    Computed or NotComputable
        Difference in [-1, 1]. Arms whose sizes multiply to more than 90,000 are not computed.

    Raises
    ------
    ValueError
        When a count is impossible or an option is not allowed.

    Notes
    -----
    Formula: the least and greatest difference at which the largest probability, over the control risk, of a score
    statistic as extreme as the observed one exceeds ``(1 - level) / 2`` (Chan and Zhang) or ``1 - level`` (Agresti
    and Min). The statistic is Mee's. Limits are narrowed from 40 differences to a bracket of about 1e-5 of the first
    range, the risk on a grid of 8 points a standard deviation with a parabola through the top; the error is below
    1e-4.

    That p does not rise steadily with the difference. The limit is the first crossing from outside, as the promise of
    coverage asks; a crossing narrower than a step of the search (a fortieth of the way) can be missed.

    Never below level, hence wide; the score interval (``risk_difference``) is nearer to its level on average.
    """
    arms = two_arms(events_treated, n_treated, events_control, n_control)
    one_of("method", method, tuple(METHODS))
    level = level_of(level)
    flat = [part.ravel().tolist() for part in (arms.x1, arms.n1, arms.x0, arms.n0)]
    # Beyond the score limits at a twentieth of alpha no table of use is left; the search starts there.
    outer = difference_limits(arms, float(-ndtri((1 - level) / 40)), variance_factor=True)
    limits = np.array(
        [
            _limits(x1, n1, x0, n0, low, high, method == "agresti_min", 1 - level)
            for x1, n1, x0, n0, low, high in zip(*flat, *(part.ravel().tolist() for part in outer), strict=True)
        ]
    ).reshape(-1, 2)
    low, high = (limits[:, side].reshape(arms.x1.shape) for side in (0, 1))
    name, reference = METHODS[method]
    return answer(
        np.where(np.isnan(low), np.nan, arms.p1 - arms.p0),
        method=f"Risk difference, {name}",
        inputs={**arms.inputs, "method": method, "level": level},
        undefined=_TOO_LARGE,
        interval=(low, high),
        level=level,
        reference=reference,
    )


def _limits(
    x1: int, n1: int, x0: int, n0: int, low: float, high: float, two_sided: bool, alpha: float
) -> tuple[float, float]:
    if (n1 + 1) * (n0 + 1) > MOST_CELLS:
        return np.nan, np.nan
    observed = x1 / n1 - x0 / n0
    target = alpha if two_sided else alpha / 2
    # The upper limit is the lower one of the arms' counterparts: events and non-events swapped in both.
    lower = -1.0 if observed == -1 else _lower_limit(x1, n1, x0, n0, low, observed, two_sided, target)
    upper = 1.0 if observed == 1 else -_lower_limit(n1 - x1, n1, n0 - x0, n0, -high, -observed, two_sided, target)
    return lower, upper


def _lower_limit(
    x1: int, n1: int, x0: int, n0: int, outer: float, observed: float, two_sided: bool, target: float
) -> float:
    """Return the least difference between `outer` and `observed` whose p exceeds the target."""
    low, high = outer, observed
    for points, density in _STEPS:
        deltas = np.linspace(low, high, points + 2)[1:-1]
        p = _p_at(deltas, x1, n1, x0, n0, two_sided, density)
        above = np.flatnonzero(p > target)
        if above.size == 0:
            low = float(deltas[-1])
            continue
        first = int(above[0])
        high = float(deltas[first])
        low = float(deltas[first - 1]) if first else low
    return 0.5 * (low + high)


def _p_at(deltas: _Array, x1: int, n1: int, x0: int, n0: int, two_sided: bool, density: float) -> _Array:
    """Return the unconditional p of each difference."""
    part = max(1, _HELD // ((n1 + 1) * (n0 + 1)))
    return np.concatenate(
        [
            _p_of_few(deltas[start : start + part], x1, n1, x0, n0, two_sided, density)
            for start in range(0, deltas.size, part)
        ]
    )


def _p_of_few(deltas: _Array, x1: int, n1: int, x0: int, n0: int, two_sided: bool, density: float) -> _Array:
    i, j = np.arange(n1 + 1.0)[None, :, None], np.arange(n0 + 1.0)[None, None, :]
    statistic = _statistic(deltas[:, None, None], i, float(n1), j, float(n0))
    if two_sided:
        statistic = np.abs(statistic)
    own = statistic[:, x1, x0][:, None, None]
    # Rounding of the cube root moves the statistic by about 1e-8; equal tables must not be parted by it.
    extreme = (statistic >= own - _TIE * np.maximum(1.0, np.abs(own))).astype(np.float64)
    points = int(np.ceil(np.pi * np.sqrt(n1 + n0) * density / 2)) + 9
    bottom, top = np.maximum(0.0, -deltas)[:, None], np.minimum(1.0, 1.0 - deltas)[:, None]
    share = np.sin(np.linspace(0, np.pi / 2, points)) ** 2
    control = bottom + (top - bottom) * share
    treated = np.clip(control + deltas[:, None], 0.0, 1.0)
    inner = np.matmul(_binomial(n1, treated), extreme)
    heights = np.einsum("dgj,dgj->dg", inner, _binomial(n0, control))
    return _top(heights)


def _statistic(delta: _Array, i: _Array, n1: float, j: _Array, n0: float) -> _Array:
    q1, q0 = risks_at_difference(delta, i, np.float64(n1), j, np.float64(n0))  # type: ignore[arg-type]
    variance = q1 * (1 - q1) / n1 + q0 * (1 - q0) / n0
    excess = i / n1 - j / n0 - delta
    # Where the variance is nought the table is either certain or impossible at this difference.
    certain = np.where(np.abs(excess) < 1e-12, 0.0, np.sign(excess) * 1e9)
    spread = np.sqrt(np.where(variance > 1e-15, variance, 1.0))
    return np.asarray(np.where(variance > 1e-15, excess / spread, certain))


def _binomial(n: int, risk: _Array) -> _Array:
    """Return binomial probabilities of all counts, on a new last axis."""
    counts = np.arange(n + 1.0)
    log_factorial = gammaln(counts + 1)
    choose = log_factorial[n] - log_factorial - log_factorial[::-1]
    inside = np.clip(risk, 1e-300, 1 - 1e-16)[..., None]
    return np.asarray(np.exp(choose + counts * np.log(inside) + (n - counts) * np.log1p(-inside)))


def _top(heights: _Array) -> _Array:
    """Return the highest point of each row, by a parabola through the best grid point and its neighbours."""
    best = np.argmax(heights, axis=1)
    rows = np.arange(heights.shape[0])
    peak = heights[rows, best]
    inner = (best > 0) & (best < heights.shape[1] - 1)
    left = heights[rows, np.maximum(best - 1, 0)]
    right = heights[rows, np.minimum(best + 1, heights.shape[1] - 1)]
    bend = left - 2 * peak + right
    with np.errstate(divide="ignore", invalid="ignore"):
        rise = np.where(inner & (bend < 0), -((left - right) ** 2) / (8 * bend), 0.0)
    return np.asarray(np.minimum(peak + rise, 1.0))
