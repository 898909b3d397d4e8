"""Mean and standard deviation from a median with range, quartiles or both, and from a range or quartiles alone."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics.answer import answer
from secondread.statistics.arguments import numbers, one_of, whole
from secondread.statistics.result import Result

MEANS = ("luo", "wan")
SDS = ("shi", "wan")
_NOTE = "An approximation: the outcome is taken as normal. A median is often printed because it is not."


def mean_sd_from_quantiles(
    median: Any,
    n: Any,
    *,
    minimum: Any = None,
    q1: Any = None,
    q3: Any = None,
    maximum: Any = None,
    mean: str = "luo",
    sd: str = "shi",
) -> Result:
    """Return mean and standard deviation estimated from a median with its range, its quartiles or both.

    Parameters
    ----------
    median : float or array
        The median.
    n : int or array of int
        Participants, at least 5.
    minimum, maximum : float or array, optional
        The range; both or neither.
    q1, q3 : float or array, optional
        The quartiles; both or neither. At least one of range and quartiles is needed.
    mean : {"luo", "wan"}
        Estimator of the mean: "luo" weighs by n and is optimal, "wan" is the older plain one.
    sd : {"shi", "wan"}
        Estimator of the SD from range and quartiles together; with one of them there is only Wan's.

    Returns
    -------
    Computed
        Value: the mean. `details`: `sd`, `skewness` and `skewness_critical` (the test of Shi et al. at 0.05), and
        `skewed`: whether the printed numbers speak against a normal outcome.

    Raises
    ------
    ValueError
        If the numbers are out of order, n is below 5, or half a pair is given.

    Notes
    -----
    With a, q1, m, q3, b and Φ^-1: ξ = 2 Φ^-1((n - .375)/(n + .25)), η = 2 Φ^-1((.75 n - .125)/(n + .25)).
    Mean (Luo): range w (a+b)/2 + (1-w) m, w = 4/(4 + n^.75); quartiles w (q1+q3)/2 + (1-w) m, w = .7 + .39/n; both
    w1 (a+b)/2 + w2 (q1+q3)/2 + (1-w1-w2) m, w1 = 2.2/(2.2 + n^.75), w2 = .7 - .72/n^.55.
    SD: (b-a)/ξ, (q3-q1)/η, both (Shi) w (b-a)/ξ + (1-w) (q3-q1)/η, w = 1/(1 + .07 n^.6), (Wan) their average.

    References
    ----------
    Wan X et al. (2014), doi:10.1186/1471-2288-14-135; Luo D et al. (2018), doi:10.1177/0962280216669183;
    Shi J et al. (2020), doi:10.1002/jrsm.1429
    """
    inputs = dict(locals())
    one_of("mean", mean, MEANS)
    one_of("sd", sd, SDS)
    size = whole("n", n, at_least=5).astype(np.float64)
    a, first, _, third, b = _ordered(minimum, q1, median, q3, maximum)
    middle = numbers("median", median)
    if a is not None and first is not None:
        by_range, by_quartiles = (b - a) / _xi(size), (third - first) / _eta(size)
        share = 1.0 / (1.0 + 0.07 * size**0.6) if sd == "shi" else 0.5
        spread = share * by_range + (1.0 - share) * by_quartiles
        w1, w2 = 2.2 / (2.2 + size**0.75), 0.7 - 0.72 / size**0.55
        value = w1 * (a + b) / 2.0 + w2 * (first + third) / 2.0 + (1.0 - w1 - w2) * middle
        if mean == "wan":
            value = (a + 2.0 * first + 2.0 * middle + 2.0 * third + b) / 8.0
        skewness = np.maximum(
            2.65 * np.log(0.6 * size) / np.sqrt(size) * _asymmetry(a, middle, b), _asymmetry(first, middle, third)
        )
        critical = 3.0 / np.sqrt(size) - 40.0 / size**3
        what = "range and quartiles"
    elif a is not None:
        spread = (b - a) / _xi(size)
        w = 4.0 / (4.0 + size**0.75)
        value = w * (a + b) / 2.0 + (1.0 - w) * middle if mean == "luo" else (a + 2.0 * middle + b) / 4.0
        skewness, critical = _asymmetry(a, middle, b), 1.0 / np.log(size + 9.0) + 2.5 / (size + 1.0)
        what = "range"
    elif first is not None:
        spread = (third - first) / _eta(size)
        w = 0.7 + 0.39 / size
        value = w * (first + third) / 2.0 + (1.0 - w) * middle if mean == "luo" else (first + middle + third) / 3.0
        skewness, critical = _asymmetry(first, middle, third), 2.65 / np.sqrt(size) - 6.0 / size**2
        what = "quartiles"
    else:
        raise ValueError("minimum and maximum, or q1 and q3, must be given with the median, got none of them.")
    skewed = np.asarray(skewness >= critical)
    names = f"mean by {mean.title()}, SD by {sd.title() if what == 'range and quartiles' else 'Wan'}"
    return answer(
        np.asarray(value),
        method=f"{names}, from median and {what}",
        inputs=inputs,
        reference="Luo D et al. (2018). doi:10.1177/0962280216669183; Wan X et al. (2014). "
        "doi:10.1186/1471-2288-14-135; Shi J et al. (2020). doi:10.1002/jrsm.1429",
        note=_NOTE + (" Some of these numbers are too skewed for it." if skewed.any() else ""),
        details={"sd": spread, "skewness": skewness, "skewness_critical": critical, "skewed": skewed},
    )


def sd_from_range(minimum: Any, maximum: Any, n: Any) -> Result:
    """Return the standard deviation estimated from the range of a normal sample.

    Parameters
    ----------
    minimum, maximum : float or array
        Smallest and largest value.
    n : int or array of int
        Participants, at least 2.

    Returns
    -------
    Computed
        Value: (maximum - minimum) / (2 Φ^-1((n - 0.375)/(n + 0.25))).

    Raises
    ------
    ValueError
        If the minimum is above the maximum.

    Notes
    -----
    Better than dividing by 4 or 6, which fits one n only. One outlier decides.

    References
    ----------
    Wan X et al. (2014), equation 9. doi:10.1186/1471-2288-14-135
    """
    inputs = dict(locals())
    low, high = numbers("minimum", minimum), numbers("maximum", maximum)
    if (low > high).any():
        raise ValueError(f"minimum must not be above maximum, got {minimum!r} and {maximum!r}.")
    return answer(
        np.asarray((high - low) / _xi(whole("n", n, at_least=2).astype(np.float64))),
        method="SD from a range (Wan)",
        inputs=inputs,
        reference="Wan X et al. (2014). doi:10.1186/1471-2288-14-135",
        note=_NOTE,
    )


def sd_from_quartiles(q1: Any, q3: Any, n: Any) -> Result:
    """Return the standard deviation estimated from the quartiles of a normal sample.

    Parameters
    ----------
    q1, q3 : float or array
        Lower and upper quartile (from an interquartile range alone: 0 and its width).
    n : int or array of int
        Participants, at least 2.

    Returns
    -------
    Computed
        Value: (q3 - q1) / (2 Φ^-1((0.75 n - 0.125)/(n + 0.25))), which tends to (q3 - q1)/1.35.

    Raises
    ------
    ValueError
        If q1 is above q3.

    References
    ----------
    Wan X et al. (2014), equation 16. doi:10.1186/1471-2288-14-135
    """
    inputs = dict(locals())
    low, high = numbers("q1", q1), numbers("q3", q3)
    if (low > high).any():
        raise ValueError(f"q1 must not be above q3, got {q1!r} and {q3!r}.")
    return answer(
        np.asarray((high - low) / _eta(whole("n", n, at_least=2).astype(np.float64))),
        method="SD from quartiles (Wan)",
        inputs=inputs,
        reference="Wan X et al. (2014). doi:10.1186/1471-2288-14-135",
        note=_NOTE,
    )


def _ordered(*five: Any) -> list[Any]:
    """Return minimum, q1, median, q3, maximum as arrays (None where not given), refusing a wrong order."""
    names = ("minimum", "q1", "median", "q3", "maximum")
    arrays = [None if value is None else numbers(name, value) for name, value in zip(names, five, strict=True)]
    for one, other in ((0, 4), (1, 3)):
        if (five[one] is None) != (five[other] is None):
            raise ValueError(
                f"{names[one]} and {names[other]} must be given both or neither, got {five[one]!r} and {five[other]!r}."
            )
    known = [(name, array, value) for name, array, value in zip(names, arrays, five, strict=True) if array is not None]
    for (name, array, value), (next_name, next_array, next_value) in pairwise(known):
        if (array > next_array).any():
            raise ValueError(f"{name} must not be above {next_name}, got {value!r} and {next_value!r}.")
    return arrays


def _asymmetry(low: Any, middle: Any, high: Any) -> NDArray[np.float64]:
    """Return |low + high - 2 middle| / (high - low), 0 where there is no spread."""
    width = np.asarray(high - low)
    return np.asarray(np.abs(low + high - 2.0 * middle) / np.where(width > 0, width, 1.0))


def _xi(n: Any) -> Any:
    return 2.0 * special.ndtri((n - 0.375) / (n + 0.25))


def _eta(n: Any) -> Any:
    return 2.0 * special.ndtri((0.75 * n - 0.125) / (n + 0.25))
