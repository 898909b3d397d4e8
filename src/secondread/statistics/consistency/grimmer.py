"""GRIMMER: can whole-number answers with the printed mean have the printed standard deviation."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics import arguments
from secondread.statistics.answer import answer
from secondread.statistics.consistency.grim import sums_fitting
from secondread.statistics.consistency.integer_samples import (
    SearchTooLong,
    exists,
    least_squares,
    most_squares,
    samples,
)
from secondread.statistics.consistency.rounding import (
    ROUNDINGS,
    bounds_in_half_units,
    decimals_of,
    printed_units,
)
from secondread.statistics.result import NotComputable, Result

SD_FORMULAS: dict[str, str] = {"sample": "divided by n - 1", "population": "divided by n"}
REASONS: dict[str, str] = {
    "fits": "a sample of whole numbers has this mean and standard deviation",
    "mean": "no whole-number sum gives the mean (GRIM)",
    "sd": "no whole-number sum of squares gives the standard deviation with this mean",
    "parity": "every such sum of squares is odd where the sum is even, or the other way round",
    "sample": "no sample of whole numbers in the range has such a sum and sum of squares",
    "unknown": "the search for a sample was given up; none of the rules excludes one",
}
_REFERENCE = "Anaya J (2016). doi:10.7287/peerj.preprints.2400v1"


def grimmer(
    mean: Any,
    sd: Any,
    n: Any,
    *,
    mean_decimals: Any,
    sd_decimals: Any,
    items: Any = 1,
    minimum: int | None = None,
    maximum: int | None = None,
    rounding: str = "nearest",
    sd_formula: str = "sample",
) -> Result:
    """Tell whether a printed mean and standard deviation of whole numbers are possible together for n people.

    Parameters
    ----------
    mean, sd : float or array
        As printed.
    n : int or array of int
        People, at least 2.
    mean_decimals, sd_decimals : int or array of int
        Decimals they were printed with.
    items : int or array of int
        Whole-number answers averaged per person; 1 for sum scores, counts and single answers.
    minimum, maximum : int, optional
        Ends of the answer scale, both or none; with them only samples within it count.
    rounding : str
        One of `ROUNDINGS` in consistency/rounding.py, for both numbers.
    sd_formula : {"sample", "population"}
        Divided by n - 1 or by n.

    Returns
    -------
    Computed or NotComputable
        1.0 where possible, 0.0 where not. ``details["reason"]`` is a key of `REASONS`; for scalars
        ``details["sd_formulas"]`` names the formulas under which the numbers fit, and, where ends of the scale are
        given and a sample fits, ``details["sample"]`` tells how many people gave each answer from minimum to maximum
        in steps of 1 / items. Not computable for one person.

    Raises
    ------
    ValueError
        If a number has more decimals than stated, the SD is negative, or one end of the scale is missing.

    Notes
    -----
    All in whole numbers, for every sum S that fits the mean: n Q - S^2 = n (n - 1) SD^2, so the printed SD leaves a
    range of sums of squares Q; Q must be as odd as S, at least that of the most even sample, and such a sample must
    exist (see integer_samples.py). Trying one sum only, or comparing rounded floating-point SDs, calls real data
    impossible.

    References
    ----------
    Anaya J (2016). The GRIMMER test: a method for testing the validity of reported measures of variability. PeerJ
    Preprints 4:e2400v1. doi:10.7287/peerj.preprints.2400v1
    """
    arguments.one_of("rounding", rounding, tuple(ROUNDINGS))
    arguments.one_of("sd_formula", sd_formula, tuple(SD_FORMULAS))
    ends = scale_ends(minimum, maximum)
    people, per_person = arguments.whole("n", n, at_least=1), arguments.whole("items", items, at_least=1)
    if (arguments.numbers("sd", sd) < 0).any():
        raise ValueError(f"sd must not be below zero, got {sd!r}.")
    least, greatest = sums_fitting(mean, n, mean_decimals, items, rounding=rounding)
    places = decimals_of("sd_decimals", sd_decimals)
    units = printed_units("sd", sd, places)
    arrays = np.broadcast_arrays(least, greatest, units, places, people, per_person)
    inputs = {
        "mean": mean,
        "sd": sd,
        "n": n,
        "mean_decimals": mean_decimals,
        "sd_decimals": sd_decimals,
        "items": items,
        "minimum": minimum,
        "maximum": maximum,
        "rounding": rounding,
        "sd_formula": sd_formula,
    }
    method = f"GRIMMER in whole numbers, SD {SD_FORMULAS[sd_formula]}, rounded {ROUNDINGS[rounding]}"
    shape = arrays[0].shape
    value, reasons = np.full(shape, np.nan), np.full(shape, "sd", dtype=object)
    sample: tuple[int, ...] | None = None
    for at in np.ndindex(shape):
        whole = [int(array[at]) for array in arrays]
        if whole[4] > 1:
            reasons[at], sample = _reason(whole, ends, rounding, sd_formula)
            value[at] = float(reasons[at] in ("fits", "unknown"))
    details: dict[str, Any] = {"reason": str(reasons[()]) if shape == () else reasons}
    if shape == ():
        whole = [int(array) for array in arrays]
        if whole[4] == 1:
            return NotComputable("One person has no standard deviation.", method, inputs)
        details["sd_formulas"] = tuple(f for f in SD_FORMULAS if _reason(whole, ends, rounding, f)[0] == "fits")
        if sample is not None:
            details["sample"] = sample
    return answer(
        value,
        undefined="One person has no standard deviation.",
        method=method,
        inputs=inputs,
        reference=_REFERENCE,
        note="Holds only where every answer is a whole number; look first for another n, rounding, number of items "
        "or formula of the standard deviation.",
        details=details,
    )


def scale_ends(minimum: Any, maximum: Any) -> tuple[int, int] | None:
    """Return the ends of an answer scale as whole numbers, None where not given, or raise ``ValueError``."""
    if (minimum is None) != (maximum is None):
        raise ValueError(f"minimum and maximum go together, got {minimum!r} and {maximum!r}.")
    if minimum is None:
        return None
    for name, end in (("minimum", minimum), ("maximum", maximum)):
        if int(arguments.numbers(name, end)) != end:
            raise ValueError(f"{name} must be a whole number, got {end!r}.")
    if minimum >= maximum:
        raise ValueError(f"minimum must be below maximum, got {minimum!r} and {maximum!r}.")
    return int(minimum), int(maximum)


def squares_fitting(
    total: int, n: int, items: int, sd_units: int, sd_decimals: int, rounding: str, sd_formula: str
) -> tuple[int, int]:
    """Return least and greatest sum of squares of the answers (in steps of 1 / items) that give the printed SD."""
    ends = bounds_in_half_units(np.asarray(sd_units, dtype=np.int64), rounding)
    low, high, low_closed, high_closed = int(ends[0]), int(ends[1]), bool(ends[2]), bool(ends[3])
    if low < 0:
        low, low_closed = 0, True  # no SD is below zero
    # 4 * 100^decimals * (n Q - S^2) lies between low^2 and high^2 times this
    scale = 4 * 100**sd_decimals
    divisor = n * (n - 1 if sd_formula == "sample" else n) * items**2
    bottom, top = low**2 * divisor, high**2 * divisor
    # whole numbers of n Q - S^2 within, the ends only where closed
    least = -(-bottom // scale) if low_closed else bottom // scale + 1
    greatest = top // scale if high_closed else -(-top // scale) - 1
    return -(-(least + total**2) // n), (greatest + total**2) // n


def _reason(
    whole: list[int], ends: tuple[int, int] | None, rounding: str, sd_formula: str
) -> tuple[str, tuple[int, ...] | None]:
    """Return why a mean and SD fit or do not, and a sample where the ends of the scale are known."""
    least, greatest, units, places, n, items = whole
    furthest = "mean"  # how far the sum that came furthest came
    order = ["mean", "sd", "parity", "sample", "unknown"]
    for total in range(least, greatest + 1):
        low, high = squares_fitting(total, n, items, units, places, rounding, sd_formula)
        reason, sample = _reason_of_sum(total, n, low, high, items, ends)
        if reason == "fits":
            return reason, sample
        furthest = max(furthest, reason, key=order.index)
    return furthest, None


def _reason_of_sum(
    total: int, n: int, low: int, high: int, items: int, ends: tuple[int, int] | None
) -> tuple[str, tuple[int, ...] | None]:
    """Return the same for one sum of all answers and a range of sums of squares."""
    if ends is not None:
        # counted from the lower end, answers run from 0 to top
        start, top = ends[0] * items, (ends[1] - ends[0]) * items
        shift = 2 * start * total - n * start**2
        total, low, high = total - n * start, low - shift, high - shift
        if not 0 <= total <= n * top:
            return "sample", None
        high = min(high, most_squares(n, total, top))
    low = max(low, least_squares(n, total))
    if low > high:
        return "sd", None
    low += (low - total) % 2
    if low > high:
        return "parity", None
    try:
        for squares in range(low, high + 1, 2):
            if ends is None:
                if exists(n, total, squares):
                    return "fits", None
            else:
                sample = next(samples(n, total, squares, top), None)
                if sample is not None:
                    return "fits", sample
    except SearchTooLong:
        return "unknown", None
    return "sample", None
