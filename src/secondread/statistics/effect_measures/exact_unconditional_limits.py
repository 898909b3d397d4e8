"""Limits of exact unconditional intervals: where the worst p over the other risk crosses its target.

A limit is looked for from outside inwards, because the p does not rise steadily with the effect and the promise of
coverage needs the first crossing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from secondread.statistics.effect_measures.restricted_risks import risks_at_difference, risks_at_ratio

_Array = NDArray[np.float64]

# Cells of arms up to which limits are computed.
MOST_CELLS = 90_000
TOO_LARGE = "Arms of more than about 300 have too many tables to go through at each possible effect."
_TIE = 1e-7
# (effects looked at, control risks a standard deviation) of each narrowing step.
_STEPS = ((40, 2.5), (12, 6.0), (12, 6.0), (12, 6.0))
# Effects of the first look that lie where a limit is seldom.
_FAR = 15
# Elements held at once; effects are taken in parts when arms are large.
_HELD = 2_000_000


@dataclass(frozen=True, slots=True)
class Effect:
    """How an effect ties the two risks together.

    Parameters
    ----------
    treated : callable
        From effects and control risks to treated risks.
    control_range : callable
        From effects to the least and greatest control risk that they leave possible.
    statistic : callable
        From effects and both arms' counts to the score statistic, large where the observed effect is the greater.
    """

    treated: Callable[[_Array, _Array], _Array]
    control_range: Callable[[_Array], tuple[_Array, _Array]]
    statistic: Callable[[_Array, _Array, int, _Array, int], _Array]


def lower_limit(
    effect: Effect,
    counts: tuple[int, int, int, int],
    end: float,
    near: float,
    observed: float,
    *,
    two_sided: bool,
    target: float,
) -> float:
    """Return the least effect between `end` and `observed` whose p exceeds the target.

    Between `near`, a guess well outside the limit, and `observed` the first look is closer than between `end` and
    `near`.
    """
    low, high = end, observed
    for step, (points, density) in enumerate(_STEPS):
        if step == 0:
            far = np.linspace(end, near, _FAR + 2)[1:]
            effects = np.concatenate([far, np.linspace(near, observed, points + 2)[1:-1]])
        else:
            effects = np.linspace(low, high, points + 2)[1:-1]
        above = np.flatnonzero(_p_at(effect, effects, counts, two_sided, density) > target)
        if above.size == 0:
            low = float(effects[-1])
            continue
        first = int(above[0])
        high = float(effects[first])
        low = float(effects[first - 1]) if first else low
    return 0.5 * (low + high)


def _p_at(
    effect: Effect, effects: _Array, counts: tuple[int, int, int, int], two_sided: bool, density: float
) -> _Array:
    """Return the unconditional p of each effect."""
    _, n1, _, n0 = counts
    part = max(1, _HELD // ((n1 + 1) * (n0 + 1)))
    starts = range(0, effects.size, part)
    return np.concatenate(
        [_p_of_few(effect, effects[start : start + part], counts, two_sided, density) for start in starts]
    )


def _p_of_few(
    effect: Effect, effects: _Array, counts: tuple[int, int, int, int], two_sided: bool, density: float
) -> _Array:
    x1, n1, x0, n0 = counts
    i, j = np.arange(n1 + 1.0)[None, :, None], np.arange(n0 + 1.0)[None, None, :]
    statistic = effect.statistic(effects[:, None, None], i, n1, j, n0)
    if two_sided:
        statistic = np.abs(statistic)
    own = statistic[:, x1, x0][:, None, None]
    # Rounding moves the statistic by about 1e-8; equal tables must not be parted by it.
    extreme = (statistic >= own - _TIE * np.maximum(1.0, np.abs(own))).astype(np.float64)
    points = int(np.ceil(np.pi * np.sqrt(n1 + n0) * density / 2)) + 9
    bottom, top = effect.control_range(effects[:, None])
    share = np.sin(np.linspace(0, np.pi / 2, points)) ** 2
    control = bottom + (top - bottom) * share
    treated = np.clip(effect.treated(effects[:, None], control), 0.0, 1.0)
    inner = np.matmul(_binomial(n1, treated), extreme)
    return _top(np.einsum("dgj,dgj->dg", inner, _binomial(n0, control)))


def _standardised(excess: _Array, variance: _Array) -> _Array:
    # Where the variance is nought the table is either certain or impossible at this effect.
    certain = np.where(np.abs(excess) < 1e-12, 0.0, np.sign(excess) * 1e9)
    spread = np.sqrt(np.where(variance > 1e-15, variance, 1.0))
    return np.asarray(np.where(variance > 1e-15, excess / spread, certain))


def _difference_statistic(delta: _Array, i: _Array, n1: int, j: _Array, n0: int) -> _Array:
    q1, q0 = risks_at_difference(delta, i, np.array(float(n1)), j, np.array(float(n0)))
    return _standardised(i / n1 - j / n0 - delta, q1 * (1 - q1) / n1 + q0 * (1 - q0) / n0)


def _ratio_statistic(share: _Array, i: _Array, n1: int, j: _Array, n0: int) -> _Array:
    q1, q0 = risks_at_ratio(share, i, np.array(float(n1)), j, np.array(float(n0)))
    rest = 1 - share
    variance = rest**2 * q1 * (1 - q1) / n1 + share**2 * q0 * (1 - q0) / n0
    return _standardised(rest * i / n1 - share * j / n0, variance)


DIFFERENCE = Effect(
    treated=lambda delta, control: control + delta,
    control_range=lambda delta: (np.maximum(0.0, -delta), np.minimum(1.0, 1.0 - delta)),
    statistic=_difference_statistic,
)
# The ratio is share / (1 - share), so that the search has two ends.
RATIO = Effect(
    treated=lambda share, control: control * share / (1 - share),
    control_range=lambda share: (np.zeros_like(share), np.minimum(1.0, (1 - share) / share)),
    statistic=_ratio_statistic,
)


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
