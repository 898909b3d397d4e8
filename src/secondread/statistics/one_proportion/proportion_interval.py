"""Intervals of one proportion."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaincinv, ndtri

from secondread.statistics.answer import answer
from secondread.statistics.arguments import events as checked_events
from secondread.statistics.arguments import level_of, one_of
from secondread.statistics.effect_measures.risk_difference import wilson_limits
from secondread.statistics.result import Result
from secondread.statistics.root_finding import roots

_Array = NDArray[np.float64]

_BROWN = "Brown LD, Cai TT, DasGupta A. Statistical Science 2001;16:101-133. doi:10.1214/ss/1009213286"
METHODS: dict[str, tuple[str, str]] = {
    "wilson": (
        "Wilson's score interval",
        "Wilson EB. Journal of the American Statistical Association 1927;22:209-212. "
        "doi:10.1080/01621459.1927.10502953",
    ),
    "wilson_corrected": (
        "Wilson's score interval with continuity correction",
        "Newcombe RG. Statistics in Medicine 1998;17:857-872. "
        "doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E",
    ),
    "clopper_pearson": (
        "Clopper-Pearson exact interval",
        "Clopper CJ, Pearson ES. Biometrika 1934;26:404-413. doi:10.1093/biomet/26.4.404",
    ),
    "mid_p": ("mid-P interval", _BROWN),
    "jeffreys": ("Jeffreys interval", _BROWN),
    "agresti_coull": (
        "Agresti-Coull interval",
        "Agresti A, Coull BA. The American Statistician 1998;52:119-126. doi:10.1080/00031305.1998.10480550",
    ),
    "wald": ("Wald interval", _BROWN),
}


def proportion_interval(events: Any, n: Any, *, method: str = "wilson", level: float = 0.95) -> Result:
    """Return the proportion of `n` with the event, with an interval.

    Parameters
    ----------
    events, n : int or array of int
        Participants with the event and participants; any shapes that broadcast.
    method : {"wilson", "wilson_corrected", "clopper_pearson", "mid_p", "jeffreys", "agresti_coull", "wald"}
        Interval.
    level : float, scalar
        Confidence level in (0, 1).

    Returns
    -------
    Computed
        Proportion in [0, 1] with limits in [0, 1].

    Raises
    ------
    ValueError
        When a count is impossible or an option is not allowed.

    Notes
    -----
    Formula: Wilson holds every proportion the score test does not reject; Clopper-Pearson solves ``P(X >= x) =
    alpha/2`` and ``P(X <= x) = alpha/2``; mid-P counts half of ``P(X = x)`` in each; Jeffreys takes the quantiles of
    Beta(x + 1/2, n - x + 1/2), with 0 and 1 as limits at 0 and n events; Agresti-Coull is Wald's about ``(x + z^2/2)
    / (n + z^2)``.

    Clopper-Pearson is never below its level and mostly well above it; Wilson's keeps it on average. Wald's has no
    width at 0 and n events and is here because papers print it.

    References
    ----------
    Wilson EB. Journal of the American Statistical Association 1927;22:209-212. doi:10.1080/01621459.1927.10502953
    Newcombe RG. Statistics in Medicine 1998;17:857-872.
    doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E
    Clopper CJ, Pearson ES. Biometrika 1934;26:404-413. doi:10.1093/biomet/26.4.404
    Brown LD, Cai TT, DasGupta A. Statistical Science 2001;16:101-133. doi:10.1214/ss/1009213286
    Agresti A, Coull BA. The American Statistician 1998;52:119-126. doi:10.1080/00031305.1998.10480550
    """
    x, size = checked_events("events", events, "n", n)
    one_of("method", method, tuple(METHODS))
    level = level_of(level)
    alpha = 1 - level
    z = float(-ndtri(alpha / 2))
    name, reference = METHODS[method]
    p = np.asarray(x / size)
    if method in ("wilson", "wilson_corrected"):
        interval = wilson_limits(x, size, z, corrected=method == "wilson_corrected")
    elif method == "clopper_pearson":
        interval = _clopper_pearson(x, size, alpha)
    elif method == "mid_p":
        interval = _mid_p(x, size, alpha)
    elif method == "jeffreys":
        low = betaincinv(x + 0.5, size - x + 0.5, alpha / 2)
        high = betaincinv(x + 0.5, size - x + 0.5, 1 - alpha / 2)
        interval = np.where(x == 0, 0.0, low), np.where(x == size, 1.0, high)
    else:
        add = z**2 / 2 if method == "agresti_coull" else 0.0
        centre = (x + add) / (size + 2 * add)
        half = z * np.sqrt(centre * (1 - centre) / (size + 2 * add))
        interval = np.maximum(centre - half, 0.0), np.minimum(centre + half, 1.0)
    return answer(
        p,
        method=f"Proportion, {name}",
        inputs={"events": events, "n": n, "method": method, "level": level},
        undefined="A proportion always exists.",
        interval=interval,
        level=level,
        reference=reference,
    )


def _clopper_pearson(x: NDArray[np.int64], n: NDArray[np.int64], alpha: float) -> tuple[_Array, _Array]:
    low = np.where(x == 0, 0.0, betaincinv(np.maximum(x, 1), n - x + 1, alpha / 2))
    high = np.where(x == n, 1.0, betaincinv(x + 1, np.maximum(n - x, 1), 1 - alpha / 2))
    return low, high


def _mid_p_above(p: _Array, x: _Array, n: _Array, target: _Array) -> _Array:
    """Return P(X > x) + P(X = x) / 2 less the target; P(X >= x) is an incomplete beta function of p."""
    at_least = np.where(x == 0, 1.0, betainc(np.maximum(x, 1), n - x + 1, p))
    above = np.where(x == n, 0.0, betainc(x + 1, np.maximum(n - x, 1), p))
    return 0.5 * (at_least + above) - target


def _mid_p(x: NDArray[np.int64], n: NDArray[np.int64], alpha: float) -> tuple[_Array, _Array]:
    flat_x, flat_n = x.ravel().astype(np.float64), n.ravel().astype(np.float64)
    zero, one = np.zeros_like(flat_x), np.ones_like(flat_x)
    half = np.full_like(flat_x, alpha / 2)
    low = roots(_mid_p_above, zero, one, (flat_x, flat_n, half), tolerance=1e-14)
    high = roots(_mid_p_above, zero, one, (flat_x, flat_n, 1 - half), tolerance=1e-14)
    low = np.where(flat_x == 0, 0.0, low)
    high = np.where(flat_x == flat_n, 1.0, high)
    return low.reshape(x.shape), high.reshape(x.shape)
