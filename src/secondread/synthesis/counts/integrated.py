"""Likelihoods integrated over the random effects of each trial, many places of the parameters at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import special

from secondread.synthesis.counts.count_likelihoods import Floats, Likelihood

# log-likelihood of all trials at m places of the parameters, of shape (m, p) -> (m,)
Total = Callable[[Floats], Floats]

ONE_EFFECT_NODES, TWO_EFFECTS_NODES = 15, 7
_MOST_STEPS = 60


def over_effect(likelihood: Likelihood, k: int, nodes: int = ONE_EFFECT_NODES) -> Total:
    """Return the log-likelihood by mean and standard deviation of the log ratio between trials.

    Notes
    -----
    With theta = mean + tau z, z standard normal: adaptive Gauss-Hermite quadrature about the mode of each trial's z.
    """

    def total(at: Floats) -> Floats:
        mean, tau = at[:, 0, None, None], at[:, 1, None, None]
        return np.asarray(_over_z(lambda z: likelihood(mean + tau * z), tau, k, nodes)[0].sum(axis=1))

    return total


def over_effect_at_own_levels(first: Likelihood, second: Likelihood, start: Floats, nodes: int) -> Total:
    """Return the same where each trial's level is a parameter of its own, put at its highest likelihood.

    Parameters
    ----------
    first, second : callable
        Likelihoods of the arms.
    start : ndarray, shape (k,)
        Where to begin with the levels.
    nodes : int
        Of the quadrature.
    """

    def total(at: Floats) -> Floats:
        mean, tau = at[:, 0, None, None], at[:, 1, None, None]
        level = np.tile(start, (at.shape[0], 1))[..., None]
        value = np.zeros(level.shape[:2])

        def arms(z: Floats) -> tuple[Floats, Floats, Floats]:
            half = (mean + tau * z) / 2
            one, two = first(level + half), second(level - half)
            return one[0] + two[0], (one[1] - two[1]) / 2, (one[2] + two[2]) / 4

        # the likelihood is concave in each trial's own level
        for _ in range(_MOST_STEPS):
            value, z, weights = _over_z(arms, tau, start.size, nodes)
            half = (mean + tau * z) / 2
            one, two = first(level + half), second(level - half)
            score = one[1] + two[1]
            slope = (weights * score).sum(axis=2)
            curve = (weights * (one[2] + two[2] + score**2)).sum(axis=2) - slope**2
            step = np.clip(slope / np.maximum(-curve, 1e-8), -2.0, 2.0)
            level = level + step[..., None]
            # where the next step is the square of this one, this one was the last
            if np.abs(step).max() < 1e-6:
                break
        return np.asarray(value.sum(axis=1))

    return total


def over_level_and_effect(first: Likelihood, second: Likelihood, k: int, nodes: int) -> Total:
    """Return the log-likelihood by mean, tau, level and its standard deviation, both drawn anew in each trial.

    Notes
    -----
    The level and the log ratio of a trial are independent; half the log ratio lies on either side of the level. One
    node is Laplace's approximation.
    """
    x, w = special.roots_hermite(nodes)
    x1, x2 = np.repeat(x, nodes), np.tile(x, nodes)
    weight = np.log(np.repeat(w, nodes)) + np.log(np.tile(w, nodes)) + x1**2 + x2**2

    def total(at: Floats) -> Floats:
        mean, tau, level, sigma = (at[:, place, None, None] for place in range(4))

        def arms(z1: Floats, z2: Floats) -> tuple[tuple[Floats, ...], tuple[Floats, ...]]:
            middle, half = level + sigma * z1, (mean + tau * z2) / 2
            return first(middle + half), second(middle - half)

        z1 = np.zeros((at.shape[0], k, 1))
        z2 = np.zeros((at.shape[0], k, 1))
        for _ in range(_MOST_STEPS):
            h11, h12, h22, g1, g2 = _slopes(arms(z1, z2), sigma, tau, z1, z2)
            determinant = h11 * h22 - h12**2
            d1, d2 = (h22 * g1 - h12 * g2) / determinant, (h11 * g2 - h12 * g1) / determinant
            # at most one unit of log odds a step
            reach = np.abs(sigma * d1) + np.abs(tau * d2) / 2
            shorter = 1 / np.maximum(reach, 1.0)
            z1, z2 = z1 + shorter * d1, z2 + shorter * d2
            if max(np.abs(d1).max(), np.abs(d2).max()) < 1e-9:
                break
        h11, h12, h22, _, _ = _slopes(arms(z1, z2), sigma, tau, z1, z2)
        l11 = np.sqrt(h11)
        l21 = h12 / l11
        l22 = np.sqrt(h22 - l21**2)
        y2 = np.sqrt(2) * x2 / l22
        y1 = (np.sqrt(2) * x1 - l21 * y2) / l11
        one, two = arms(z1 + y1, z2 + y2)
        heights = one[0] + two[0] - 0.5 * ((z1 + y1) ** 2 + (z2 + y2) ** 2) + weight
        value = special.logsumexp(heights, axis=2) - np.log(np.pi) - np.log(l11 * l22)[..., 0]
        return np.asarray(value.sum(axis=1))

    return total


def unconditional(model: str, first: Likelihood, second: Likelihood, levels: Floats, nodes: int | None) -> Total:
    """Return the log-likelihood of UM.FS, or else UM.RS, of two arms' likelihoods and the levels to begin with."""
    if model == "UM.FS":
        return over_effect_at_own_levels(first, second, levels, nodes or ONE_EFFECT_NODES)
    return over_level_and_effect(first, second, levels.size, nodes or TWO_EFFECTS_NODES)


def _slopes(
    arms: tuple[tuple[Floats, ...], tuple[Floats, ...]], sigma: Floats, tau: Floats, z1: Floats, z2: Floats
) -> tuple[Floats, ...]:
    """Return minus the second derivatives by both random effects, and the first."""
    (_, s1, c1), (_, s2, c2) = arms
    both = -(c1 + c2)
    return (
        1 + sigma**2 * both,
        sigma * tau / 2 * (c2 - c1),
        1 + tau**2 / 4 * both,
        sigma * (s1 + s2) - z1,
        tau / 2 * (s1 - s2) - z2,
    )


def _over_z(likelihood: Likelihood, tau: Floats, k: int, nodes: int) -> tuple[Floats, Floats, Floats]:
    """Return each trial's log-likelihood over a standard normal z, with the nodes and their posterior weights.

    `likelihood` is by z, its derivatives by mean + tau z.
    """
    x, w = special.roots_hermite(nodes)
    mode = np.zeros((tau.shape[0], k, 1))
    longest = 1 / np.maximum(np.abs(tau), 1e-3)
    for _ in range(_MOST_STEPS):
        _, slope, curve = likelihood(mode)
        step = (tau * slope - mode) / (1 - tau**2 * curve)
        mode = mode + np.clip(step, -longest, longest)
        if np.abs(step).max() < 1e-9:
            break
    spread = 1 / np.sqrt(1 - tau**2 * likelihood(mode)[2])
    z = mode + np.sqrt(2) * spread * x
    heights = likelihood(z)[0] - 0.5 * z**2 + x**2 + np.log(w)
    value = special.logsumexp(heights, axis=2)
    return value + np.log(spread[..., 0]) - 0.5 * np.log(np.pi), z, np.exp(heights - value[..., None])
