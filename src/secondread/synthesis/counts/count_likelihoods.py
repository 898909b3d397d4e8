"""Likelihoods of counts: of one arm at its own log odds or log rate, and of two arms at their log ratio."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]
# log-likelihood of each trial at places of shape (..., k, q), with its first and second derivative
Likelihood = Callable[[Floats], tuple[Floats, Floats, Floats]]

# so many cells of the exact likelihood are held at once
_MOST_CELLS, _NODES = 4_000_000, 25


def binomial_arm(events: Floats, n: Floats) -> Likelihood:
    """Return the likelihood of events among participants, by log odds."""
    r, size = events[:, None], n[:, None]
    choices = special.gammaln(size + 1) - special.gammaln(r + 1) - special.gammaln(size - r + 1)

    def likelihood(eta: Floats) -> tuple[Floats, Floats, Floats]:
        p = special.expit(eta)
        return choices + r * eta - size * np.logaddexp(0, eta), r - size * p, -size * p * (1 - p)

    return likelihood


def poisson_arm(events: Floats, time: Floats) -> Likelihood:
    """Return the likelihood of events in person-time, by log rate."""
    x, t = events[:, None], time[:, None]
    constant = x * np.log(t) - special.gammaln(x + 1)

    def likelihood(eta: Floats) -> tuple[Floats, Floats, Floats]:
        expected = t * np.exp(np.minimum(eta, 50.0))
        return constant + x * eta - expected, x - expected, -expected

    return likelihood


def share_of_events(treated: Floats, control: Floats, size_1: Floats, size_2: Floats) -> Likelihood:
    """Return the binomial likelihood of the treated arm's share in the events, by log ratio.

    Exact for rates; for odds it holds where events are rare.
    """
    offset, x, both = np.log(size_1 / size_2)[:, None], treated[:, None], (treated + control)[:, None]
    choices = special.gammaln(both + 1) - special.gammaln(x + 1) - special.gammaln(both - x + 1)

    def likelihood(theta: Floats) -> tuple[Floats, Floats, Floats]:
        eta = theta + offset
        p = special.expit(eta)
        return choices + x * eta - both * np.logaddexp(0, eta), x - both * p, -both * p * (1 - p)

    return likelihood


def hypergeometric(a: Floats, n1: Floats, c: Floats, n2: Floats) -> Likelihood:
    """Return the exact likelihood of the events of the treated arm, given those of both, by log odds ratio.

    Raises
    ------
    ValueError
        For tables too large to be held.
    """
    lowest, highest = np.maximum(0, a + c - n2), np.minimum(n1, a + c)
    width = int((highest - lowest).max()) + 1
    if width * a.size * _NODES > _MOST_CELLS:
        raise ValueError("The tables are too large for the exact model; take CM.AL or UM.FS.")
    # trials of about one width are held together, so that a wide one does not make all wide
    wide = np.ceil(np.log2(highest - lowest + 1) / 2)
    groups = [np.flatnonzero(wide == each) for each in np.unique(wide)]
    parts = [(rows, _tables(a[rows], n1[rows], c[rows], n2[rows])) for rows in groups]

    def likelihood(theta: Floats) -> tuple[Floats, Floats, Floats]:
        wanted = np.broadcast_to(theta, (*theta.shape[:-2], a.size, theta.shape[-1]))
        found = np.empty((3, *wanted.shape))
        for rows, at_once in parts:
            # one place of the parameters at a time: the cells are many
            for place in np.ndindex(wanted.shape[:-2]):
                found[(slice(None), *place, rows)] = at_once(wanted[(*place, rows)])
        return found[0], found[1], found[2]

    return likelihood


def _tables(a: Floats, n1: Floats, c: Floats, n2: Floats) -> Callable[[Floats], Floats]:
    """Return value, slope and curve of trials at log odds ratios of shape (k, q)."""
    lowest, highest = np.maximum(0, a + c - n2), np.minimum(n1, a + c)
    x = lowest[:, None] + np.arange(int((highest - lowest).max()) + 1)
    inside = x <= highest[:, None]
    safe = np.where(inside, x, lowest[:, None])
    rest = (a + c)[:, None] - safe

    def choose(n: Floats, r: Floats) -> Floats:
        return np.asarray(special.gammaln(n + 1) - special.gammaln(r + 1) - special.gammaln(n - r + 1))

    logs = np.where(inside, choose(n1[:, None], safe) + choose(n2[:, None], rest), -np.inf)
    own = (choose(n1, a) + choose(n2, c))[:, None]
    # counts from the trial's own, so that nothing overflows
    away = safe - a[:, None]
    powers = np.stack([np.ones_like(away), away, away**2], axis=2)

    def at_once(theta: Floats) -> Floats:
        heights = logs[:, None, :] + away[:, None, :] * theta[:, :, None]
        top = heights.max(axis=2, keepdims=True)
        # sums of 1, x and x squared in one product
        moments = np.exp(heights - top) @ powers
        mean = moments[..., 1] / moments[..., 0]
        return np.stack(
            [own - top[:, :, 0] - np.log(moments[..., 0]), -mean, mean**2 - moments[..., 2] / moments[..., 0]]
        )

    return at_once
