"""The standard deviation from a standard error, an interval, a test statistic, a p-value or an SMD."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, level_of, numbers, one_of, whole
from secondread.statistics.evidence.scales import ordered_interval
from secondread.statistics.evidence.tails import critical_value, statistic_of
from secondread.statistics.result import Result

_HANDBOOK = "Cochrane Handbook for Systematic Reviews of Interventions, section 6.5.2"


def sd_from_se(se: Any, n: Any, *, decimals: Any = None) -> Result:
    """Return the standard deviation behind the standard error of one mean.

    Parameters
    ----------
    se : float or array
        Standard error of the mean, at least 0.
    n : int or array of int
        Participants, at least 1.
    decimals : int or array of int, optional
        Printed decimals of `se`; with them the result carries the range that rounding leaves.

    Returns
    -------
    Computed
        Value: se sqrt(n). `interval`: smallest and largest SD that the rounding allows (`level` None), if asked for.

    Raises
    ------
    ValueError
        If the standard error is negative or n below 1.

    References
    ----------
    Cochrane Handbook for Systematic Reviews of Interventions, section 6.5.2.2.
    """
    inputs = dict(locals())
    spread, size = between("se", se, 0.0, np.inf, open_high=True), whole("n", n, at_least=1)
    root = np.sqrt(size)
    interval = None
    if decimals is not None:
        half = _half_unit(decimals)
        interval = np.maximum(spread - half, 0.0) * root, (spread + half) * root
    return answer(
        np.asarray(spread * root),
        method="SD from the standard error of a mean",
        inputs=inputs,
        interval=interval,
        reference=_HANDBOOK,
    )


def sd_from_interval(
    low: Any, high: Any, n: Any, *, level: float = 0.95, distribution: str = "t", decimals: Any = None
) -> Result:
    """Return the standard deviation behind the confidence interval of one mean.

    Parameters
    ----------
    low, high : float or array
        Limits of the interval of the mean (of one arm, not of the difference).
    n : int or array of int
        Participants, at least 2.
    level : float
        Confidence level of the interval, in (0, 1).
    distribution : {"t", "normal"}
        What the interval was built with.
    decimals : int or array of int, optional
        Printed decimals of the limits; with them the result carries the range that rounding leaves.

    Returns
    -------
    Computed
        Value: sqrt(n) (high - low) / (2 c). `interval`: smallest and largest SD that the rounding allows (`level`
        None), if asked for. `details`: `se`.

    Raises
    ------
    ValueError
        If low is not below high or n below 2.

    References
    ----------
    Cochrane Handbook for Systematic Reviews of Interventions, section 6.5.2.2.
    """
    inputs = dict(locals())
    level = level_of(level)
    one_of("distribution", distribution, ("t", "normal"))
    size = whole("n", n, at_least=2)
    below, above = ordered_interval(low, high, "linear")
    df = np.asarray(size - 1.0 if distribution == "t" else np.inf)
    factor = 1.0 / (2.0 * critical_value(level, df))
    root = np.sqrt(size)
    interval = None
    if decimals is not None:
        unit = 2.0 * _half_unit(decimals)
        interval = np.maximum(above - below - unit, 0.0) * factor * root, (above - below + unit) * factor * root
    se = (above - below) * factor
    return answer(
        np.asarray(se * root),
        method=f"SD from a {level:.6g} interval of a mean, {distribution}",
        inputs=inputs,
        interval=interval,
        reference=_HANDBOOK,
        details={"se": se},
    )


KINDS = ("se", "t", "F", "p", "d", "g")


def pooled_sd_from(
    statistic: Any,
    difference: Any,
    n_treated: Any,
    n_control: Any,
    *,
    kind: str,
    decimals: Any = None,
    difference_decimals: Any = None,
) -> Result:
    """Return the standard deviation within arms behind the comparison of two means.

    Parameters
    ----------
    statistic : float or array
        The standard error of the difference, Student's t, F (one numerator degree of freedom), two-sided p, Cohen's d
        or Hedges' g.
    difference : float or array
        Difference in means.
    n_treated, n_control : int or array of int
        Participants analysed, at least 2.
    kind : {"se", "t", "F", "p", "d", "g"}
        What `statistic` is.
    decimals : int or array of int, optional
        Printed decimals of `statistic`; with them the result carries the range that rounding leaves.
    difference_decimals : int or array of int, optional
        Printed decimals of the difference, 0 rounding if not given; counts only with `decimals`.

    Returns
    -------
    Computed or NotComputable
        Value: the SD common to both arms. `interval`: smallest and largest SD that the rounding allows (`level`
        None), if asked for; the largest is infinite where the statistic may be 0. `details`: `se`, `t`. Not
        computable where difference or statistic is 0, or p is 0 or 1.

    Raises
    ------
    ValueError
        If a statistic is out of its range.

    Notes
    -----
    se = |difference / t| and SD = se / sqrt(1/n1 + 1/n2). Holds for Student's t test of raw means; from an adjusted
    analysis (ANCOVA, mixed model) it gives the residual SD, which is smaller.

    References
    ----------
    Cochrane Handbook for Systematic Reviews of Interventions, section 6.5.2.3.
    """
    inputs = dict(locals())
    one_of("kind", kind, KINDS)
    n1, n2 = whole("n_treated", n_treated, at_least=2), whole("n_control", n_control, at_least=2)
    df, root = np.asarray(n1 + n2 - 2.0), np.sqrt(1.0 / n1 + 1.0 / n2)
    gap = np.abs(numbers("difference", difference))
    given = np.abs(numbers("statistic", statistic)) if kind in ("t", "d", "g") else _in_range(kind, statistic)

    def se_of(size: Any, gap: Any) -> NDArray[np.float64]:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(size + 0.0 * gap if kind == "se" else gap / _t_of(kind, size, df, root))

    se = se_of(given, gap)
    usable = np.isfinite(se) & (se > 0)
    interval = None
    if decimals is not None:
        half = _half_unit(decimals)
        slack = 0.0 if difference_decimals is None else _half_unit(difference_decimals)
        ends = [np.maximum(given - half, 0.0), given + half]
        if kind == "p":
            ends[1] = np.minimum(ends[1], 1.0)
        # the SD grows with se and p and falls with t, F, d and g; it always grows with the difference
        small, large = (ends[0], ends[1]) if kind in ("se", "p") else (ends[1], ends[0])
        interval = se_of(small, np.maximum(gap - slack, 0.0)) / root, se_of(large, gap + slack) / root
    with np.errstate(divide="ignore", invalid="ignore"):
        t = gap / se
    return answer(
        np.where(usable, se / root, np.nan),
        method=f"SD within arms from {'the standard error of the difference' if kind == 'se' else kind}",
        inputs=inputs,
        undefined="The difference or the statistic is 0, or p is 0 or 1, and fixes no standard deviation.",
        interval=interval,
        reference=_HANDBOOK,
        details={"se": se, "t": t},
    )


def _in_range(kind: str, statistic: Any) -> NDArray[np.float64]:
    return between("statistic", statistic, 0.0, 1.0 if kind == "p" else np.inf, open_high=kind != "p")


def _t_of(kind: str, size: Any, df: Any, root: Any) -> Any:
    """Return the size of Student's t that a statistic stands for."""
    if kind == "t":
        return size
    if kind == "F":
        return np.sqrt(size)
    if kind == "p":
        return statistic_of(size, df)
    if kind == "d":
        return size / root
    correction = np.exp(special.gammaln(df / 2.0) - special.gammaln((df - 1.0) / 2.0) - np.log(df / 2.0) / 2.0)
    return size / correction / root


def _half_unit(decimals: Any) -> NDArray[np.float64]:
    """Return half a unit of the last printed decimal."""
    return np.asarray(10.0 ** -whole("decimals", decimals).astype(np.float64) / 2.0)
