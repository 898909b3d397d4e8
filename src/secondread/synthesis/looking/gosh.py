"""GOSH: what every subset of the trials, or a sample of them, would have shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.statistics.arguments import one_of, whole
from secondread.synthesis.looking.weighted_line import at_least_three

_Array = NDArray[np.float64]

# Up to so many trials every subset is taken where there is room for them.
_MOST_BITS = 24
_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True)
class Gosh:
    """Pooled results of subsets.

    Parameters
    ----------
    estimate, i2 : ndarray, shape (s,)
        Pooled effect and (Q - df) / Q of each subset; I squared is zero for a single trial.
    k : ndarray of int, shape (s,)
        Trials in each subset.
    members : ndarray of bool, shape (s, n)
        Which trials it holds.
    every : bool
        Whether every subset is there.
    """

    estimate: _Array
    i2: _Array
    k: NDArray[np.int64]
    members: NDArray[np.bool_]
    every: bool
    reference: str = "Olkin, Dahabreh & Trikalinos (2012), Res Synth Methods 3:214, doi:10.1002/jrsm.1053"


def gosh(yi: Any, vi: Any, *, subsets: int = 100_000, method: str = "common", seed: int = 0) -> Gosh:
    """Pool every subset of the trials, or a random sample where there are more than `subsets`.

    Parameters
    ----------
    yi, vi : array_like, shape (n,)
        Estimates and variances of at least three trials.
    subsets : int
        Most subsets that are pooled.
    method : {"common", "DL"}
        One common effect, or random effects after DerSimonian and Laird.
    seed : int
        Of the random numbers, so that the answer comes again.

    Returns
    -------
    Gosh

    Notes
    -----
    A sample takes each trial with a fair coin; the empty subset is left out.

    References
    ----------
    Olkin I, Dahabreh IJ, Trikalinos TA. GOSH - a graphical display of study heterogeneity. Res Synth Methods
    2012;3:214-23. doi:10.1002/jrsm.1053
    """
    one_of("method", method, ("common", "DL"))
    most = int(whole("subsets", subsets, at_least=1))
    y, v = at_least_three(yi, vi)
    n = y.size
    every = n <= _MOST_BITS and 2**n - 1 <= most
    if every:
        members = (np.arange(1, 2**n)[:, None] >> np.arange(n) & 1).astype(bool)
    else:
        members = np.random.default_rng(seed).random((most, n)) < 0.5
        members = members[members.any(axis=1)]
    parts = [_pooled(y, v, members[rows], method) for rows in _blocks(len(members), n)]
    return Gosh(
        estimate=np.concatenate([estimate for estimate, _ in parts]),
        i2=np.concatenate([i2 for _, i2 in parts]),
        k=members.sum(axis=1),
        members=members,
        every=every,
    )


def _blocks(count: int, width: int) -> list[slice]:
    size = max(1, _AT_ONCE // width)
    return [slice(begin, begin + size) for begin in range(0, count, size)]


def _pooled(y: _Array, v: _Array, members: NDArray[np.bool_], method: str) -> tuple[_Array, _Array]:
    """Return estimate and I squared of each subset: four matrix products, and one pass more for random effects."""
    w = 1.0 / v
    centre = float(np.average(y, weights=w))  # so that Q loses no digits
    moved = y - centre
    inside = members.astype(np.float64)
    total, first, second = inside @ w, inside @ (w * moved), inside @ (w * moved**2)
    q = second - first**2 / total
    df = inside.sum(axis=1) - 1.0
    with np.errstate(divide="ignore", invalid="ignore"):
        i2 = np.where((q > df) & (df > 0), (q - df) / q, 0.0)
        if method == "common":
            return centre + first / total, i2
        spread = total - inside @ (w * w) / total
        tau2 = np.where(df > 0, np.maximum(0.0, (q - df) / spread), 0.0)
    weights = inside / (v + tau2[:, None])
    return centre + weights @ moved / weights.sum(axis=1), i2
