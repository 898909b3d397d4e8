"""Are the arms of a randomised trial as alike at baseline as chance makes them (Carlisle), with the caveats."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics import arguments
from secondread.statistics.answer import answer
from secondread.statistics.consistency.rounding import printed_interval
from secondread.statistics.result import Result

Array = NDArray[np.float64]

# name -> what it is sensitive to
COMBINATIONS: dict[str, str] = {
    "stouffer": "sum of normal scores: arms too alike or too unlike throughout",
    "fisher": "sum of log(1 - p): a few variables too alike",
    "kolmogorov": "largest gap from uniform: any shape",
}
CAVEATS = (
    "Baseline p-values are uniform only for independent variables, exact means and SDs, about normal data and simple "
    "randomisation: variables of one trial are correlated, rounding makes p-values cluster at 1 or at a few values, "
    "skewed data and stratified or minimised allocation shift them. An extreme value is a reason to look, nothing more."
)
_CARLISLE = "Carlisle JB (2017). doi:10.1111/anae.13938"


def baseline_p_value(
    means: Any,
    sds: Any,
    ns: Any,
    *,
    mean_decimals: Any = None,
    sd_decimals: Any = None,
) -> Result:
    """Give the p of equal means of the arms from their printed means and SDs, and the p that rounding allows.

    Parameters
    ----------
    means, sds, ns : array of shape (..., arms)
        Mean, standard deviation and number of people of each arm, two arms or more along the last axis.
    mean_decimals, sd_decimals : int or array of int, optional
        Decimals they were printed with, both or none.

    Returns
    -------
    Computed or NotComputable
        p of the analysis of variance (with two arms, of Student's t). With decimals, ``interval`` is the lowest and
        highest p over all means and SDs that print so. Not computable where all SDs are zero.

    Raises
    ------
    ValueError
        For fewer than two arms, an SD below zero, a group of fewer than two, or one sort of decimals without the
        other.

    Notes
    -----
    F = sum n_i (m_i - m)^2 / (k - 1) over sum (n_i - 1) sd_i^2 / (N - k). Over the rounding intervals the least sum
    has every mean as near to a common value as its interval lets it, the greatest has every mean at one of its ends.

    References
    ----------
    Carlisle JB (2017). Data fabrication and other reasons for non-random sampling in 5087 randomised, controlled
    trials. Anaesthesia 72:944-952. doi:10.1111/anae.13938
    """
    centre, spread = arguments.numbers("means", means), arguments.between("sds", sds, 0.0, np.inf, open_high=True)
    people = arguments.whole("ns", ns, at_least=2)
    if centre.ndim == 0:
        raise ValueError(f"means must hold two arms or more, got {means!r}.")
    centre, spread, people = np.broadcast_arrays(centre, spread, people)
    if centre.shape[-1] < 2:
        raise ValueError(f"means must hold two arms or more, got {means!r}.")
    if (mean_decimals is None) != (sd_decimals is None):
        raise ValueError(f"mean_decimals and sd_decimals go together, got {mean_decimals!r} and {sd_decimals!r}.")
    weights = people.astype(np.float64)
    value = _p(_between(centre, weights), _within(spread, weights), weights)
    interval = None
    if mean_decimals is not None:
        low, high = (
            np.broadcast_to(end, centre.shape)
            for end in printed_interval("means", means, mean_decimals, decimals_name="mean_decimals")
        )
        sd_low, sd_high = (
            np.broadcast_to(end, centre.shape)
            for end in printed_interval("sds", sds, sd_decimals, decimals_name="sd_decimals")
        )
        least, greatest = _least_between(low, high, weights), _greatest_between(low, high, weights)
        tight, wide = _within(np.maximum(sd_low, 0.0), weights), _within(sd_high, weights)
        interval = (_p(greatest, tight, weights), _p(least, wide, weights))
    return answer(
        value,
        undefined="All standard deviations are zero.",
        interval=interval,
        method="p of equal baseline means, analysis of variance from means and SDs",
        inputs={
            "means": means,
            "sds": sds,
            "ns": ns,
            "mean_decimals": mean_decimals,
            "sd_decimals": sd_decimals,
        },
        reference=_CARLISLE,
        note=CAVEATS,
    )


def combined_baseline_p(p_values: Any, *, combination: str = "stouffer") -> Result:
    """Combine the baseline p-values of a trial into one.

    Parameters
    ----------
    p_values : array of float, shape (..., variables)
        One p for each baseline variable, in [0, 1], along the last axis.
    combination : {"stouffer", "fisher", "kolmogorov"}
        How, in `COMBINATIONS`.

    Returns
    -------
    Computed
        For stouffer and fisher: near 0 where arms are more alike than chance makes them, near 1 where more unlike (and
        for kolmogorov, two-sided: near 0 for either). ``details``: ``two_sided`` p and ``variables``.

    Raises
    ------
    ValueError
        For a p outside [0, 1] or an unknown combination.

    Notes
    -----
    Stouffer: Phi(-sum z(p) / sqrt(k)) with z the normal quantile, so that high p-values (arms alike) give a low
    result; a p of exactly 0 or 1 is taken as 1e-16 from it. Fisher: the upper tail of -2 sum log(1 - p). Each assumes
    independent variables; printed means and SDs make neither exact (see ``note``).

    References
    ----------
    Carlisle JB (2017). doi:10.1111/anae.13938
    Bland M (2013). Do baseline p-values follow a uniform distribution in randomised trials? PLoS ONE 8:e76010.
    doi:10.1371/journal.pone.0076010
    """
    chances = arguments.proportion("p_values", p_values)
    arguments.one_of("combination", combination, tuple(COMBINATIONS))
    if chances.ndim == 0 or chances.shape[-1] == 0:
        raise ValueError(f"p_values must hold one p for each variable, got {p_values!r}.")
    k = chances.shape[-1]
    inner = np.clip(chances, 1e-16, 1 - 1e-16)
    if combination == "stouffer":
        value = special.ndtr(-special.ndtri(inner).sum(axis=-1) / np.sqrt(k))
    elif combination == "fisher":
        value = special.gammaincc(k, -np.log1p(-inner).sum(axis=-1))
    else:
        ranked = np.sort(chances, axis=-1)
        above = (np.arange(1, k + 1) / k - ranked).max(axis=-1)
        below = (ranked - np.arange(k) / k).max(axis=-1)
        # twice the exact one-sided tail: exact to the digits shown wherever it is below .3
        value = np.minimum(1.0, 2 * special.smirnov(k, np.maximum(above, below)))
    two_sided = value if combination == "kolmogorov" else 2 * np.minimum(value, 1 - value)
    return answer(
        value,
        undefined="There are no variables.",
        method=f"baseline p-values combined by {combination} ({COMBINATIONS[combination]})",
        inputs={"p_values": p_values, "combination": combination},
        reference=_CARLISLE,
        note=CAVEATS,
        details={"two_sided": two_sided, "variables": k},
    )


def _between(means: Array, n: Array) -> Array:
    """Return the sum of squares between arms."""
    centre = (n * means).sum(axis=-1, keepdims=True) / n.sum(axis=-1, keepdims=True)
    return np.asarray((n * (means - centre) ** 2).sum(axis=-1))


def _within(sds: Array, n: Array) -> Array:
    """Return the sum of squares within arms."""
    return np.asarray(((n - 1) * sds**2).sum(axis=-1))


def _p(between: Array, within: Array, n: Array) -> Array:
    """Return the upper tail of F; 1 where the arms do not differ, NaN where nothing varies."""
    arms, people = n.shape[-1], n.sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = (between / (arms - 1)) / (within / (people - arms))
    return np.asarray(np.where(np.isnan(ratio), np.nan, special.fdtrc(arms - 1, people - arms, ratio)))


def _least_between(low: Array, high: Array, n: Array) -> Array:
    """Return the least sum of squares between arms whose means lie in intervals."""
    # With every mean drawn to c as far as it goes, c is best where it is the weighted mean of the drawn ones, and the
    # distance of the two falls as c grows.
    left, right = low.min(axis=-1, keepdims=True), high.max(axis=-1, keepdims=True)
    for _ in range(100):
        middle = (left + right) / 2
        drawn = np.clip(middle, low, high)
        pull = (n * (drawn - middle)).sum(axis=-1, keepdims=True)
        left, right = np.where(pull > 0, middle, left), np.where(pull > 0, right, middle)
    return _between(np.clip((left + right) / 2, low, high), n)


def _greatest_between(low: Array, high: Array, n: Array) -> Array:
    """Return the greatest sum of squares between arms whose means lie in intervals: at some corner."""
    arms = low.shape[-1]
    best = np.full(low.shape[:-1], -np.inf)
    for corner in range(2**arms):
        upper = np.array([(corner >> arm) & 1 for arm in range(arms)], dtype=bool)
        best = np.maximum(best, _between(np.where(upper, high, low), n))
    return best
