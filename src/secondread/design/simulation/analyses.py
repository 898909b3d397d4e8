"""The analyses of many simulated trials at once: estimate, standard error and degrees of freedom of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.design.simulation.patients import Arm, as_numbers
from secondread.design.simulation.scenario import Scenario
from secondread.statistics.power.fisher_tables import fisher_p

_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Analysed:
    """What each trial found.

    Parameters
    ----------
    estimate, se, df : ndarray, shape (trials,)
        Difference (of means, or of risks), its standard error and degrees of freedom (infinite for the normal).
    p : ndarray, shape (trials,)
        Two-sided p.
    """

    estimate: _Array
    se: _Array
    df: _Array
    p: _Array


def analysed(scenario: Scenario, treated: Arm, control: Arm, xp: Any = np) -> Analysed:
    """Return the result of every trial by the scenario's analysis."""
    return _ANALYSES[scenario.analysis](scenario, treated, control, xp)


def _t(scenario: Scenario, treated: Arm, control: Arm, xp: Any) -> Analysed:
    """Welch's t on those seen at the last visit."""
    sides = []
    for arm in (treated, control):
        m = as_numbers(arm.present[-1], xp)
        y = arm.values[-1] * m
        n = _host(xp.sum(m, axis=-1))
        total, squares = _host(xp.sum(y, axis=-1)), _host(xp.sum(y * arm.values[-1], axis=-1))
        mean = total / n
        sides.append((n, mean, (squares - n * mean**2) / (n - 1) / n))
    (n1, mean1, v1), (n2, mean2, v2) = sides
    df = (v1 + v2) ** 2 / (v1**2 / (n1 - 1) + v2**2 / (n2 - 1))
    return _with_t(mean1 - mean2, np.sqrt(v1 + v2), df)


def _ancova(scenario: Scenario, treated: Arm, control: Arm, xp: Any) -> Analysed:
    """Last visit on treatment and baseline, one slope and one variance for both arms."""
    estimate, variance, df, _ = _line(treated, control, scenario.visits, [0], xp)
    return _with_t(estimate, np.sqrt(variance), df)


def _mmrm(scenario: Scenario, treated: Arm, control: Arm, xp: Any) -> Analysed:
    """All visits by maximum likelihood with an unstructured covariance, baseline as a covariate.

    Who leaves never comes back, so that the likelihood falls into one regression a visit, each on treatment and on all
    values before. The effect at the last visit is put together from them, and its variance by the delta method.
    """
    visits = scenario.visits
    effects: list[_Array] = []
    covariance: list[list[_Array]] = []
    df = np.zeros(0)
    for visit in range(1, visits + 1):
        direct, _, df, (slopes, joint) = _line(treated, control, visit, list(range(visit)), xp)
        # the slope on baseline carries no effect: arms are alike there but for chance
        later = slopes[:, 1:]
        effect = direct + sum((later[:, s] * effects[s] for s in range(visit - 1)), np.zeros_like(direct))
        # own part: variance of direct + sum slope_s effect_s, the effects before being given
        weights = np.stack([np.ones_like(direct), np.zeros_like(direct), *effects], axis=1)
        own = np.einsum("ti,tij,tj->t", weights, joint, weights)
        row = [
            sum((later[:, s] * covariance[s][u] for s in range(visit - 1)), np.zeros_like(direct))
            for u in range(visit - 1)
        ]
        total = own + sum((later[:, u] * row[u] for u in range(visit - 1)), np.zeros_like(direct))
        for u in range(visit - 1):
            covariance[u].append(row[u])
        covariance.append([*row, total])
        effects.append(effect)
    return _with_t(effects[-1], np.sqrt(covariance[-1][-1]), df)


def _responders(scenario: Scenario, treated: Arm, control: Arm, xp: Any) -> tuple[_Array, _Array]:
    counts = []
    for arm in (treated, control):
        change = arm.values[-1] - arm.values[0]
        enough = change >= scenario.threshold if scenario.threshold >= 0 else change <= scenario.threshold
        counts.append(_host(xp.sum(as_numbers(enough & arm.present[-1], xp), axis=-1)))
    return counts[0], counts[1]


def _responders_z(scenario: Scenario, treated: Arm, control: Arm, xp: Any) -> Analysed:
    a, c = _responders(scenario, treated, control, xp)
    p1, p2 = a / scenario.n_treated, c / scenario.n_control
    se = np.sqrt(p1 * (1 - p1) / scenario.n_treated + p2 * (1 - p2) / scenario.n_control)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(se > 0, (p1 - p2) / np.where(se > 0, se, 1.0), np.sign(p1 - p2) * np.inf)
        p = np.where(p1 == p2, 1.0, 2 * special.ndtr(-np.abs(z)))
    return Analysed(p1 - p2, se, np.full(a.shape, np.inf), p)


def _responders_fisher(scenario: Scenario, treated: Arm, control: Arm, xp: Any) -> Analysed:
    a, c = _responders(scenario, treated, control, xp)
    plain = _responders_z(scenario, treated, control, xp)
    sizes = (np.full(a.shape, scenario.n_treated), np.full(a.shape, scenario.n_control))
    p = fisher_p(a.astype(np.int64), sizes[0], c.astype(np.int64), sizes[1])
    return Analysed(plain.estimate, plain.se, plain.df, p)


def _line(
    treated: Arm, control: Arm, visit: int, before: list[int], xp: Any
) -> tuple[_Array, _Array, _Array, tuple[_Array, _Array]]:
    """Regress a visit on treatment and earlier values, within who was seen there.

    Returns the treatment effect, its variance, degrees of freedom, and the slopes with the covariance of effect and
    slopes (trials, 1 + slopes, 1 + slopes).
    """
    columns = len(before)
    inner: Any = 0.0
    cross: Any = 0.0
    squares: Any = 0.0
    means, counts = [], []
    for arm in (treated, control):
        m = as_numbers(arm.present[visit], xp)
        n = xp.sum(m, axis=-1)
        x = [arm.values[place] for place in before]
        y = arm.values[visit]
        x_means = [xp.sum(m * each, axis=-1) / n for each in x]
        y_mean = xp.sum(m * y, axis=-1) / n
        x = [(each - mean[:, None]) * m for each, mean in zip(x, x_means, strict=True)]
        y = (y - y_mean[:, None]) * m
        inner = inner + np.array([[_host(xp.sum(one * other, axis=-1)) for other in x] for one in x])
        cross = cross + np.array([_host(xp.sum(one * y, axis=-1)) for one in x])
        squares = squares + _host(xp.sum(y * y, axis=-1))
        means.append((np.array([_host(mean) for mean in x_means]), _host(y_mean)))
        counts.append(_host(n))
    matrix = np.moveaxis(np.asarray(inner), -1, 0)
    right = np.moveaxis(np.asarray(cross), -1, 0)
    inverse = 1.0 / matrix if columns == 1 else np.linalg.inv(matrix)
    slopes = np.einsum("tij,tj->ti", inverse, right)
    df = counts[0] + counts[1] - 2.0 - columns
    variance = (squares - np.einsum("ti,ti->t", slopes, right)) / df
    (x1, y1), (x2, y2) = means
    gap = np.moveaxis(x1 - x2, -1, 0)
    effect = y1 - y2 - np.einsum("ti,ti->t", slopes, gap)
    lean = np.einsum("tij,tj->ti", inverse, gap)
    share = 1 / counts[0] + 1 / counts[1] + np.einsum("ti,ti->t", gap, lean)
    joint = np.empty((effect.size, columns + 1, columns + 1))
    joint[:, 0, 0], joint[:, 1:, 1:] = share, inverse
    joint[:, 0, 1:] = joint[:, 1:, 0] = -lean
    joint *= variance[:, None, None]
    return effect, variance * share, df, (slopes, joint)


def _with_t(estimate: _Array, se: _Array, df: _Array) -> Analysed:
    return Analysed(estimate, se, df, 2 * special.stdtr(df, -np.abs(estimate / se)))


def _host(array: Any) -> _Array:
    """Return an array of any library as numpy's."""
    if hasattr(array, "get"):  # cupy
        array = array.get()
    elif hasattr(array, "cpu"):  # torch
        array = array.cpu()
    return np.asarray(array)


_ANALYSES: dict[str, Callable[[Scenario, Arm, Arm, Any], Analysed]] = {
    "t": _t,
    "ancova": _ancova,
    "mmrm": _mmrm,
    "responders_fisher": _responders_fisher,
    "responders_z": _responders_z,
}
