"""Maximum-likelihood risks of both arms when their difference, ratio or odds ratio is held at a value."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_Array = NDArray[np.float64]


def risks_at_difference(delta: _Array, x1: _Array, n1: _Array, x0: _Array, n0: _Array) -> tuple[_Array, _Array]:
    """Return the risks (treated, control) that maximise the likelihood among those ``delta`` apart.

    Formula
    -------
    The root, in closed form, of the cubic likelihood equation of Miettinen and Nurminen (1985), as printed by
    Farrington and Manning (1990).

    References
    ----------
    Miettinen O, Nurminen M. Statistics in Medicine 1985;4:213-226. doi:10.1002/sim.4780040211
    """
    total, both = n1 + n0, x1 + x0
    third = 1.0 / (3.0 * total)
    l2 = ((n1 + 2 * n0) * delta - total - both) * third
    l1 = ((n0 * delta - total - 2 * x0) * delta + both) * third
    l0 = x0 * delta * (1 - delta) * third
    q = l2 * (l2 * l2 - 1.5 * l1) + 1.5 * l0
    radius = np.sqrt(np.maximum(l2 * l2 - l1, 0.0))
    with np.errstate(divide="ignore", invalid="ignore"):
        # arccos(q / p^3) with p = sign(q) radius; the sign goes into the root below.
        cosine = np.abs(q) / (radius * radius * radius)
    cosine = np.where(cosine <= 1.0, cosine, 1.0)  # also where 0/0
    angle = (np.pi + np.arccos(cosine)) / 3
    control = 2 * np.copysign(radius, q) * np.cos(angle) - l2
    control = np.minimum(np.maximum(control, np.maximum(0.0, -delta)), np.minimum(1.0, 1.0 - delta))
    return control + delta, control


def risks_at_ratio(share: _Array, x1: _Array, n1: _Array, x0: _Array, n0: _Array) -> tuple[_Array, _Array]:
    """Return the risks (treated, control) that maximise the likelihood at a risk ratio of ``share / (1 - share)``.

    Written in the share, in [0, 1], so that ratios of nought and of infinity are ordinary points.
    """
    rest = 1 - share
    half = n1 * share + x1 * rest + n0 * rest + x0 * share
    square = np.maximum(half * half - 4 * (n1 + n0) * share * (x1 + x0) * rest, 0.0)
    below = half + np.sqrt(square)
    factor = 2 * (x1 + x0) / np.where(below > 0, below, 1.0)
    return np.minimum(factor * share, 1.0), np.minimum(factor * rest, 1.0)


def risks_at_odds_ratio(share: _Array, x1: _Array, n1: _Array, x0: _Array, n0: _Array) -> tuple[_Array, _Array]:
    """Return the risks (treated, control) that maximise the likelihood at an odds ratio of ``share / (1 - share)``."""
    rest, both = 1 - share, x1 + x0
    a = n0 * (share - rest)
    b = n1 * share + n0 * rest - both * (share - rest)
    root = np.sqrt(np.maximum(b * b + 4 * a * both * rest, 0.0))
    with np.errstate(divide="ignore", invalid="ignore"):
        # Two forms of one root: each is free of cancellation where the other is not.
        control = np.where(b >= 0, 2 * both * rest / (b + root), (root - b) / (2 * a))
    # 0 / 0 is left where the share is 1 and as many had the event as were treated: then nobody of the control arm did.
    control = np.clip(np.where(np.isfinite(control), control, 0.0), 0.0, 1.0)
    treated = np.clip((both - n0 * control) / n1, 0.0, 1.0)
    return treated, control
