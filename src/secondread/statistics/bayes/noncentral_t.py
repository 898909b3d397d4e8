"""The density of t under an effect, relative to its density under none."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_NODES = 160
_AT_ONCE = 20_000


def log_density_ratio(t: Any, df: Any, noncentrality: Any) -> Array:
    """Return log f(t; df, noncentrality) - log f(t; df, 0), to about 1e-12.

    Parameters
    ----------
    t, df, noncentrality : float or array
        The statistic, its degrees of freedom (above zero) and its shift; broadcast together.

    Notes
    -----
    With s the sample over the true standard deviation, t s is normal about the shift, so that
    f(t; m) is proportional to the integral of s^df exp(-df s^2 / 2 - (t s - m)^2 / 2) ds. In log s the integrand is a
    single smooth peak whose place and width are known, and the trapezoid rule across it converges exponentially.
    """
    t, df, shift = (np.asarray(x, dtype=np.float64) for x in np.broadcast_arrays(t, df, noncentrality))
    if t.size > _AT_ONCE:  # in pieces, since every element needs room for all nodes
        flat = [x.ravel() for x in (t, df, shift)]
        pieces = [log_density_ratio(*(x[i : i + _AT_ONCE] for x in flat)) for i in range(0, t.size, _AT_ONCE)]
        return np.concatenate(pieces).reshape(t.shape)
    square, linear = df + t**2, t * shift
    with_shift = _log_integral(df, square, linear) - shift**2 / 2
    return np.asarray(with_shift - _log_integral(df, square, np.zeros_like(linear)))


def _log_integral(df: Array, square: Array, linear: Array) -> Array:
    """Return the log of the integral of s^df exp(-square s^2 / 2 + linear s) ds over s > 0."""
    peak = (linear + np.sqrt(linear**2 + 4 * square * (df + 1))) / (2 * square)
    width = 1 / np.sqrt(square * peak**2 + df + 1)
    left = np.maximum(9.0, 38.0 / ((df + 1) * width))
    x = -left[..., None] + (left + 9.0)[..., None] * np.linspace(0.0, 1.0, _NODES)
    log_s = np.log(peak)[..., None] + width[..., None] * x
    s = np.exp(log_s)
    logs = (df + 1)[..., None] * log_s - square[..., None] * s**2 / 2 + linear[..., None] * s
    top = logs.max(axis=-1)
    step = width * (left + 9.0) / (_NODES - 1)
    return np.asarray(top + np.log(np.exp(logs - top[..., None]).sum(axis=-1) * step))
