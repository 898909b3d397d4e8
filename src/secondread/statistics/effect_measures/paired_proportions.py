"""Paired proportions: the difference with its intervals, and the conditional odds ratio."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from secondread.statistics.answer import answer
from secondread.statistics.arguments import level_of, one_of, whole
from secondread.statistics.effect_measures.risk_difference import wilson_limits
from secondread.statistics.one_proportion.proportion_interval import proportion_interval
from secondread.statistics.result import Computed, Result
from secondread.statistics.root_finding import roots

_Array = NDArray[np.float64]

METHODS: dict[str, tuple[str, str]] = {
    "tango": (
        "Tango's score interval",
        "Tango T. Statistics in Medicine 1998;17:891-908. "
        "doi:10.1002/(SICI)1097-0258(19980430)17:8<891::AID-SIM780>3.0.CO;2-B",
    ),
    "newcombe": (
        "Newcombe's square-and-add interval",
        "Newcombe RG. Statistics in Medicine 1998;17:2635-2650. "
        "doi:10.1002/(SICI)1097-0258(19981130)17:22<2635::AID-SIM954>3.0.CO;2-C",
    ),
    "wald": (
        "Wald interval",
        "Newcombe RG. Statistics in Medicine 1998;17:2635-2650. "
        "doi:10.1002/(SICI)1097-0258(19981130)17:22<2635::AID-SIM954>3.0.CO;2-C",
    ),
}
ODDS_RATIO_METHODS = {
    "clopper_pearson": "exact conditional interval",
    "mid_p": "mid-P interval",
    "wilson": "score interval",
}


def paired_risk_difference(
    both: Any, treated_only: Any, control_only: Any, neither: Any, *, method: str = "tango", level: float = 0.95
) -> Result:
    """Return the risk under treatment less that under control in pairs, with an interval.

    Parameters
    ----------
    both, treated_only, control_only, neither : int or array of int
        Pairs (or participants of a crossover trial) with the event under both, only under treatment, only under
        control, under neither; any shapes that broadcast.
    method : {"tango", "newcombe", "wald"}
        Interval.
    level : float, scalar
        Confidence level in (0, 1).

    Returns
    -------
    Computed or NotComputable
        Difference in [-1, 1]; no pairs at all have none.

    Raises
    ------
    ValueError
        When a count is impossible or an option is not allowed.

    Notes
    -----
    Formula: ``(b - c) / n``. Tango holds every difference that the score test does not reject; at 0 it is McNemar's
    test. Newcombe combines the Wilson limits of both margins, their correlation estimated by phi (corrected towards 0
    where it is positive). Wald's standard error is ``sqrt(b + c - (b - c)^2 / n) / n``.

    In a crossover trial this takes both orders together and assumes no effect of period; ``crossover_proportions`` does
    not.

    References
    ----------
    Tango T. Statistics in Medicine 1998;17:891-908.
    doi:10.1002/(SICI)1097-0258(19980430)17:8<891::AID-SIM780>3.0.CO;2-B
    Newcombe RG. Statistics in Medicine 1998;17:2635-2650.
    doi:10.1002/(SICI)1097-0258(19981130)17:22<2635::AID-SIM954>3.0.CO;2-C
    """
    a, b, c, d = _pairs(both, treated_only, control_only, neither)
    one_of("method", method, tuple(METHODS))
    level = level_of(level)
    z = float(-ndtri((1 - level) / 2))
    n = a + b + c + d
    known = n > 0
    inner = np.where(known, n, 1.0)
    value = np.where(known, (b - c) / inner, np.nan)
    error = np.sqrt(np.maximum(b + c - (b - c) ** 2 / inner, 0.0)) / inner
    if method == "wald":
        interval = np.maximum(value - z * error, -1.0), np.minimum(value + z * error, 1.0)
    elif method == "tango":
        interval = _tango(b, c, inner, z)
    else:
        interval = _newcombe(a, b, c, d, inner, z)
    name, reference = METHODS[method]
    return answer(
        value,
        method=f"Paired risk difference, {name}",
        inputs={
            "both": both,
            "treated_only": treated_only,
            "control_only": control_only,
            "neither": neither,
            "method": method,
            "level": level,
        },
        undefined="Without pairs there is no difference.",
        interval=interval,
        level=level,
        reference=reference,
        details={"standard_error": error},
    )


def _pairs(both: Any, treated_only: Any, control_only: Any, neither: Any) -> tuple[_Array, ...]:
    names = ("both", "treated_only", "control_only", "neither")
    given = (both, treated_only, control_only, neither)
    counts = [whole(name, value) for name, value in zip(names, given, strict=True)]
    return tuple(part.astype(np.float64) for part in np.broadcast_arrays(*counts))


def _tango_excess(delta: _Array, b: _Array, c: _Array, n: _Array, z: _Array) -> _Array:
    """Return observed less held difference, in pairs, less z times its restricted standard error."""
    middle = -b - c + (2 * n - b + c) * delta
    last = -c * delta * (1 - delta)
    only_control = (np.sqrt(np.maximum(middle**2 - 8 * n * last, 0.0)) - middle) / (4 * n)
    variance = n * (2 * only_control + delta * (1 - delta))
    return b - c - n * delta - z * np.sqrt(np.maximum(variance, 0.0))


def _tango(b: _Array, c: _Array, n: _Array, z: float) -> tuple[_Array, _Array]:
    flat_b, flat_c, flat_n = (part.ravel() for part in (b, c, n))
    one, critical = np.ones_like(flat_b), np.full_like(flat_b, z)
    observed = (flat_b - flat_c) / flat_n
    low = roots(_tango_excess, -one, observed, (flat_b, flat_c, flat_n, critical), not_at="high")
    high = roots(_tango_excess, observed, one, (flat_b, flat_c, flat_n, -critical), not_at="low")
    return low.reshape(b.shape), high.reshape(b.shape)


def _newcombe(a: _Array, b: _Array, c: _Array, d: _Array, n: _Array, z: float) -> tuple[_Array, _Array]:
    p1, p0 = (a + b) / n, (a + c) / n
    l1, u1 = wilson_limits(a + b, n, z)
    l0, u0 = wilson_limits(a + c, n, z)
    product = (a + b) * (c + d) * (a + c) * (b + d)
    cross = a * d - b * c
    # Newcombe's method 10: a positive correlation is lowered by n / 2 in its numerator, not below nought.
    lowered = np.where(cross > n / 2, cross - n / 2, np.where(cross >= 0, 0.0, cross))
    phi = np.where(product > 0, lowered / np.sqrt(np.where(product > 0, product, 1.0)), 0.0)
    down, up = p1 - l1, u1 - p1
    below, above = p0 - l0, u0 - p0
    low = p1 - p0 - np.sqrt(np.maximum(down**2 - 2 * phi * down * above + above**2, 0.0))
    high = p1 - p0 + np.sqrt(np.maximum(below**2 - 2 * phi * below * up + up**2, 0.0))
    return np.maximum(low, -1.0), np.minimum(high, 1.0)


def paired_odds_ratio(
    treated_only: Any, control_only: Any, *, method: str = "clopper_pearson", level: float = 0.95
) -> Result:
    """Return the conditional odds ratio of matched pairs, with an interval.

    Parameters
    ----------
    treated_only, control_only : int or array of int
        Discordant pairs with the event only under treatment, or only under control.
    method : {"clopper_pearson", "mid_p", "wilson"}
        Interval of the share of discordant pairs, whose odds are the odds ratio.
    level : float, scalar
        Confidence level in (0, 1).

    Returns
    -------
    Computed or NotComputable
        Odds ratio in [0, inf]; none without discordant pairs.

    Raises
    ------
    ValueError
        When a count is impossible or an option is not allowed.

    Notes
    -----
    Formula: ``b / c``, limits ``l / (1 - l)`` of the interval of ``b / (b + c)``. It answers "given the pair", which
    is not the odds ratio of the two margins.

    References
    ----------
    Breslow NE, Day NE. Statistical Methods in Cancer Research, volume 1. IARC 1980, chapter 5.
    """
    b, c = np.broadcast_arrays(whole("treated_only", treated_only), whole("control_only", control_only))
    one_of("method", method, tuple(ODDS_RATIO_METHODS))
    level = level_of(level)
    none = b + c == 0
    share = proportion_interval(b, np.where(none, 1, b + c), method=method, level=level)
    assert isinstance(share, Computed)
    assert share.interval is not None
    with np.errstate(divide="ignore"):
        value = np.where(none, np.nan, b / np.where(none, 1, c))
        low, high = (np.asarray(limit) / (1 - np.asarray(limit)) for limit in share.interval)
    return answer(
        value,
        method=f"Odds ratio of matched pairs, {ODDS_RATIO_METHODS[method]}",
        inputs={"treated_only": treated_only, "control_only": control_only, "method": method, "level": level},
        undefined="Without discordant pairs there is no odds ratio.",
        interval=(low, high),
        level=level,
        reference="Breslow NE, Day NE. Statistical Methods in Cancer Research, volume 1. IARC 1980, chapter 5.",
    )
