"""Shuffles of a moderator among trials, so that what many looks would find by chance is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.statistics.arguments import one_of
from secondread.synthesis.pooling.trials import trials_of
from secondread.synthesis.regression.meta_regression import METHODS, design_matrix

_Array = NDArray[np.float64]

_LOOKS = np.array([0.0, *np.geomspace(1e-5, 1.0, 41)])
_HALVINGS = 45
# so many numbers are held at once
_MOST_CELLS = 4_000_000


def permutation_p(
    yi: Any, vi: Any, moderator: Any, *, method: str = "REML", permutations: int = 2000, seed: int = 0
) -> float:
    """P for one moderator by shuffling it among the trials.

    Parameters
    ----------
    yi, vi, moderator : array_like, shape (k,)
        Estimates, variances, and the moderator's values.
    method : {"REML", "ML", "PM", "DL", "common"}
        As in `meta_regression`.
    permutations : int
        How many shuffles; with few trials all orders are few, and p cannot be smaller than one over their number.
    seed : int
        Of the random numbers, so that the answer comes again.

    Raises
    ------
    ValueError
        As `meta_regression` does.

    Notes
    -----
    The share of orders, that of the data among them, whose coefficient over its Knapp-Hartung standard error is at
    least as large. All orders are fitted side by side.

    References
    ----------
    Higgins JP, Thompson SG. Controlling the risk of spurious findings from meta-regression. Stat Med 2004;23:1663-82.
    doi:10.1002/sim.1752
    """
    one_of("method", method, METHODS)
    trials = trials_of(yi, vi)
    if trials.y.ndim != 1 or not trials.complete:
        raise ValueError("yi must be the trials of one meta-analysis, none of them NaN.")
    if permutations < 1:
        raise ValueError(f"permutations must be at least 1, got {permutations!r}.")
    design_matrix({"moderator": moderator}, trials.y.size)
    values = np.asarray(moderator, dtype=np.float64)
    # the unit of the moderator does not matter
    values = (values - values.mean()) / values.std()
    rng = np.random.default_rng(seed)
    orders = np.vstack([values, rng.permuted(np.tile(values, (permutations, 1)), axis=1)])
    rows = max(1, _MOST_CELLS // (values.size * _LOOKS.size))
    sizes = np.concatenate(
        [_sizes(trials.y, trials.v, orders[start : start + rows], method) for start in range(0, len(orders), rows)]
    )
    return float(np.mean(sizes >= sizes[0] * (1 - 1e-9)))


def _sizes(y: _Array, v: _Array, x: _Array, method: str) -> _Array:
    """Return the absolute t of the slope for each order of the moderator, of shape (orders, k)."""
    tau2 = _tau2(y, v, x, method)
    w = 1.0 / (v + tau2[:, None])
    slope, residual, spread = _line(y, x, w)
    scale = (w * residual**2).sum(axis=-1) / (y.size - 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        found: _Array = np.nan_to_num(np.abs(slope) * np.sqrt(spread / scale), nan=0.0)
    return found


def _line(y: _Array, x: _Array, w: _Array) -> tuple[_Array, _Array, _Array]:
    """Return slope, residuals and the weighted spread of x about its mean, along the last axis."""
    total = w.sum(axis=-1)
    x_mean, y_mean = (w * x).sum(axis=-1) / total, (w * y).sum(axis=-1) / total
    from_x, from_y = x - x_mean[..., None], y - y_mean[..., None]
    spread = (w * from_x**2).sum(axis=-1)
    slope = (w * from_x * from_y).sum(axis=-1) / spread
    return slope, from_y - slope[..., None] * from_x, spread


def _tau2(y: _Array, v: _Array, x: _Array, method: str) -> _Array:
    """Return the variance between trials that each order leaves."""
    none = np.zeros(len(x))
    if method == "common":
        return none
    df, widest = y.size - 2, float(np.sum((y - y.mean()) ** 2)) or 1e-12
    if method == "DL":
        w = np.broadcast_to(1.0 / v, x.shape)
        _, residual, spread = _line(y, x, w)
        total, x_mean = w.sum(axis=-1), (w * x).sum(axis=-1) / w.sum(axis=-1)
        leverage = 1 / total[:, None] + (x - x_mean[:, None]) ** 2 / spread[:, None]
        trace = (w - w**2 * leverage).sum(axis=-1)
        return np.asarray(np.maximum(0.0, ((w * residual**2).sum(axis=-1) - df) / trace))
    if method == "PM":

        def too_large(tau2: _Array) -> _Array:
            w = 1.0 / (v + tau2[..., None])
            return np.asarray((w * _line(y, x, w)[1] ** 2).sum(axis=-1) - df)

        found = _root(too_large, none, none + 10 * widest)
        return np.where(too_large(none) <= 0, 0.0, found)

    def score(tau2: _Array) -> _Array:
        w = 1.0 / (v + tau2[..., None])
        _, residual, spread = _line(y, x, w)
        trace = w.sum(axis=-1)
        if method == "REML":
            total, x_mean = w.sum(axis=-1), (w * x).sum(axis=-1) / w.sum(axis=-1)
            leverage = 1 / total[..., None] + (x - x_mean[..., None]) ** 2 / spread[..., None]
            trace = trace - (w**2 * leverage).sum(axis=-1)
        return np.asarray(((w * residual) ** 2).sum(axis=-1) - trace)

    w = 1.0 / (v + (_LOOKS * widest)[:, None, None])
    _, residual, spread = _line(y, x, np.broadcast_to(w, (_LOOKS.size, *x.shape)))
    height = np.log(w).sum(axis=-1) - (w * residual**2).sum(axis=-1)
    if method == "REML":
        height = height - np.log(w.sum(axis=-1)) - np.log(spread)
    best = np.argmax(height, axis=0)
    low = _LOOKS[np.maximum(best - 1, 0)] * widest
    high = _LOOKS[np.minimum(best + 1, _LOOKS.size - 1)] * widest
    inside = (score(low) > 0) & (score(high) < 0)
    return np.where(inside, _root(score, low, high), _LOOKS[best] * widest)


def _root(falling: Callable[[_Array], _Array], low: _Array, high: _Array) -> _Array:
    """Return where a function that falls from above zero to below crosses it, by halving."""
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        above = falling(middle) > 0
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    return (low + high) / 2
