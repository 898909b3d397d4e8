"""Dunnett's comparisons of several arms with one control."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, numbers, one_number_each, one_of, proportion, whole
from secondread.statistics.evidence.tails import ALTERNATIVES
from secondread.statistics.result import Result

METHODS = ("single-step", "step-down")
# Gauss–Legendre nodes over the control mean and over the SD: doubling them changes p by less than 1e-10
_Z_NODES, _SD_NODES = 64, 48
_REFERENCE = "Dunnett CW (1955). doi:10.1080/01621459.1955.10501294"


def dunnett(
    means: Any,
    sds: Any,
    ns: Any,
    mean_control: float,
    sd_control: float,
    n_control: int,
    *,
    method: str = "single-step",
    alternative: str = "two-sided",
    alpha: float = 0.05,
) -> Result:
    """Return adjusted p-values of several arms each compared with one control.

    Parameters
    ----------
    means, sds : array of shape (k,)
        Means and standard deviations of the treated arms; SDs at least 0.
    ns : array of int of shape (k,)
        Participants in each, at least 1.
    mean_control, sd_control, n_control : float, float, int; scalar
        Those of the control arm.
    method : {"single-step", "step-down"}
        "step-down" never gives larger p-values but has no simultaneous intervals.
    alternative : {"two-sided", "greater", "less"}
        Side of all comparisons, treated against control.
    alpha : float
        Family-wise level of the intervals, in (0, 1).

    Returns
    -------
    Computed or NotComputable
        Value: adjusted p-values. `details`: `differences`, `ses`, `t`, `df`, `pooled_sd`, `critical` (of |t|, or of t
        for a one-sided alternative), `low` and `high`: simultaneous limits of the differences (single-step; infinite
        on the open side). Not computable where no arm varies.

    Raises
    ------
    ValueError
        If an SD is negative, an arm empty or lengths differ.

    Notes
    -----
    t with the SD pooled over all arms, df = N - k - 1. The t share control and SD: given the control's mean and
    the SD they are independent, so the joint distribution is a double integral, here by Gauss–Legendre quadrature
    (relative agreement with mvtnorm within the latter's error, about 1e-7).

    References
    ----------
    Dunnett CW (1955), doi:10.1080/01621459.1955.10501294; step-down: Dunnett CW, Tamhane AC (1991),
    doi:10.1002/sim.4780100614
    """
    one_number_each(mean_control=mean_control, sd_control=sd_control, n_control=n_control)
    inputs = dict(locals())
    one_of("method", method, METHODS)
    one_of("alternative", alternative, ALTERNATIVES)
    alpha = float(proportion("alpha", alpha, open_ends=True))
    m, s = np.atleast_1d(numbers("means", means)), np.atleast_1d(between("sds", sds, 0.0, np.inf, open_high=True))
    n = np.atleast_1d(whole("ns", ns, at_least=1)).astype(np.float64)
    m, s, n = np.broadcast_arrays(m, s, n)
    if m.ndim != 1:
        raise ValueError(f"means must be one number an arm, got {means!r}.")
    n0 = float(whole("n_control", n_control, at_least=1))
    s0 = float(between("sd_control", sd_control, 0.0, np.inf, open_high=True))
    df = float(n.sum() + n0 - m.size - 1.0)
    if df < 1:
        raise ValueError(f"ns and n_control must leave a degree of freedom, got {ns!r} and {n_control!r}.")
    pooled = np.sqrt((((n - 1.0) * s**2).sum() + (n0 - 1.0) * s0**2) / df)
    differences = m - float(numbers("mean_control", mean_control))
    ses = pooled * np.sqrt(1.0 / n + 1.0 / n0)
    loadings = np.sqrt(n / (n + n0))
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.where(ses > 0, differences / ses, np.nan)
    sided = alternative != "two-sided"
    extreme = np.abs(t) if not sided else t if alternative == "greater" else -t
    adjusted = np.full(m.shape, np.nan)
    critical = float("nan")
    low, high = np.full(m.shape, np.nan), np.full(m.shape, np.nan)
    if pooled > 0:
        adjusted = _adjusted(extreme, loadings, df, sided, method)
        critical = dunnett_critical_value(loadings, df, alpha, one_sided=sided)
        low = np.where(alternative == "less", -np.inf, differences - critical * ses)
        high = np.where(alternative == "greater", np.inf, differences + critical * ses)
    return answer(
        adjusted,
        method=f"Dunnett, {method}, {alternative}",
        inputs=inputs,
        undefined="No arm varies.",
        reference=_REFERENCE,
        details={
            "differences": differences,
            "ses": ses,
            "t": t,
            "df": df,
            "pooled_sd": float(pooled),
            "critical": critical,
            "low": low,
            "high": high,
        },
    )


def dunnett_critical_value(loadings: Any, df: float, alpha: float, *, one_sided: bool = False) -> float:
    """Return the critical value of the largest of several t that share a control.

    Parameters
    ----------
    loadings : array of shape (k,)
        sqrt(n / (n + n_control)) of each arm; their products are the correlations (sqrt(1/2) for equal arms).
    df : float, scalar
        Degrees of freedom of the SD, above 0, infinite for the normal distribution.
    alpha : float, scalar
        Family-wise level, in (0, 1).
    one_sided : bool
        Whether only large t count.

    Returns
    -------
    float
        The value that the largest t (or |t|) passes with probability alpha.

    Raises
    ------
    ValueError
        If alpha or a loading is not in (0, 1), or the degrees of freedom are not above 0.

    References
    ----------
    Dunnett CW (1955), doi:10.1080/01621459.1955.10501294
    """
    one_number_each(df=df, alpha=alpha)
    df = float(between("df", df, 0.0, np.inf, open_low=True))
    load = np.atleast_1d(proportion("loadings", loadings, open_ends=True))
    level = float(proportion("alpha", alpha, open_ends=True))
    # the chance falls steadily; false position on its logit with the Illinois weight keeps a bracket
    target = special.logit(level)

    def excess(value: float) -> float:
        chance = float(_exceeds(np.asarray([value]), load, df, one_sided)[0])
        return float(special.logit(np.clip(chance, 1e-300, 1.0 - 1e-16)) - target)

    low, high = (-10.0 if one_sided else 0.0), 10.0
    at_low, at_high = excess(low), excess(high)
    while at_high > 0:
        low, at_low, high = high, at_high, 2.0 * high
        at_high = excess(high)
    last = 0
    for _ in range(100):
        middle = (low * at_high - high * at_low) / (at_high - at_low)
        at_middle = excess(middle)
        if abs(at_middle) < 1e-12 or high - low < 1e-13:
            return middle
        if at_middle > 0:
            low, at_low = middle, at_middle
            at_high = at_high / 2.0 if last > 0 else at_high
            last = 1
        else:
            high, at_high = middle, at_middle
            at_low = at_low / 2.0 if last < 0 else at_low
            last = -1
    return middle


@lru_cache(maxsize=16)
def _nodes(count: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return Gauss–Legendre nodes and weights on [-1, 1], kept because finding them costs more than using them."""
    nodes, weights = np.polynomial.legendre.leggauss(count)
    return nodes, weights


def _adjusted(
    extreme: NDArray[np.float64], loadings: NDArray[np.float64], df: float, sided: bool, method: str
) -> NDArray[np.float64]:
    if method == "single-step":
        return _exceeds(extreme, loadings, df, sided)
    adjusted, largest = np.empty_like(extreme), 0.0
    order = np.argsort(-extreme, kind="stable")
    for place, arm in enumerate(order):
        # the arms not yet rejected only
        rest = loadings[order[place:]]
        largest = max(largest, float(_exceeds(extreme[arm : arm + 1], rest, df, sided)[0]))
        adjusted[arm] = largest
    return adjusted


def _exceeds(
    extreme: NDArray[np.float64], loadings: NDArray[np.float64], df: float, one_sided: bool
) -> NDArray[np.float64]:
    """Return the chance that the largest t (or |t|) passes each value, by quadrature over control mean and SD."""
    rest = np.sqrt(1.0 - loadings**2)
    # a control much smaller than the arms makes the integrand steep, few degrees of freedom give it a long tail
    z_nodes, z_weights = _nodes(int(np.clip(40.0 / rest.min(), _Z_NODES, 640)))
    z = 9.0 * z_nodes
    z_weights = 9.0 * z_weights * np.exp(-(z**2) / 2.0) / np.sqrt(2.0 * np.pi)
    nodes, weights = _nodes(_SD_NODES if df >= 8 else 6 * _SD_NODES)
    if np.isinf(df):
        ratio, ratio_weights = np.ones(1), np.ones(1)
    else:
        # SD over its expectation: the range outside of which less than 1e-16 of its distribution lies
        first, last = (np.sqrt(special.chdtri(df, tail) / df) for tail in (1.0 - 1e-16, 1e-17))
        first = 0.0 if not np.isfinite(first) else float(first)
        ratio = first + (last - first) * (nodes + 1.0) / 2.0
        log_density = (
            np.log(2.0)
            + df / 2.0 * np.log(df / 2.0)
            - special.gammaln(df / 2.0)
            + (df - 1.0) * np.log(ratio)
            - df * ratio**2 / 2.0
        )
        ratio_weights = (last - first) / 2.0 * weights * np.exp(log_density)
    result = np.empty(extreme.shape)
    for i, value in enumerate(extreme):
        bound = value * ratio[:, None, None]
        shift = loadings * z[None, :, None]
        upper = special.ndtr((bound - shift) / rest)
        inside = upper if one_sided else upper - special.ndtr((-bound - shift) / rest)
        # the complement of the product as a sum of logs keeps the digits of small chances
        with np.errstate(divide="ignore"):
            outside = -np.expm1(np.log(np.clip(inside, 0.0, 1.0)).sum(axis=2))
        result[i] = ratio_weights @ outside @ z_weights
    return np.clip(result, 0.0, 1.0)
