"""Does a printed percent fit its count, and which counts fit a percent."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.statistics import arguments
from secondread.statistics.answer import answer
from secondread.statistics.consistency.rounding import (
    ROUNDINGS,
    decimals_of,
    printed_units,
    rounds_to,
    whole_numbers_rounding_to,
)
from secondread.statistics.result import Result

_REFERENCE = "Brown NJL, Heathers JAJ (2017). The GRIM test. doi:10.1177/1948550616673876"
_NEVER = "never"  # a whole number either fits or not


def percent_matches_count(count: Any, total: Any, percent: Any, *, decimals: Any, rounding: str = "nearest") -> Result:
    """Tell whether a printed percent is the count's percent, rounded as percents are.

    Parameters
    ----------
    count, total : int or array of int
        Patients with the event, and all patients.
    percent : float or array
        The percent as printed (45 for "45%").
    decimals : int or array of int
        Decimals the percent was printed with; "45%" has none, "45.0%" one.
    rounding : str
        One of `ROUNDINGS` in consistency/rounding.py: nearest (default, a half may go either way), half_up,
        half_even, half_down, truncate, up, any.

    Returns
    -------
    Computed
        1.0 where they match, 0.0 where not. ``details["percent"]`` is the exact percent; for scalars
        ``details["roundings"]`` names every rule under which they match and ``details["counts"]`` the counts that
        would match.

    Raises
    ------
    ValueError
        If count is above total, total is below 1, or the percent has more decimals than stated.

    Notes
    -----
    Decided in whole numbers, 100 * 10^decimals * count against the printed units times total, since in binary
    fractions 100 * 23 / 40 = 57.49999... may fall on the wrong side of a half.

    References
    ----------
    Brown NJL, Heathers JAJ (2017). The GRIM test: a simple technique detects numerous anomalies in the reporting of
    results in psychology. Soc Psychol Personal Sci 8:363-369. doi:10.1177/1948550616673876
    """
    counts, totals = arguments.events("count", count, "total", total)
    places = decimals_of("decimals", decimals)
    units = printed_units("percent", percent, places)
    arguments.one_of("rounding", rounding, tuple(ROUNDINGS))
    scaled = 100 * 10**places * counts
    matches = rounds_to(scaled, totals, units, rounding)
    details: dict[str, Any] = {"percent": 100.0 * counts / totals}
    if matches.ndim == 0:
        details["roundings"] = tuple(rule for rule in ROUNDINGS if bool(rounds_to(scaled, totals, units, rule)))
        least, greatest = counts_fitting(percent, total, places, rounding)
        details["counts"] = tuple(range(int(least), int(greatest) + 1))
    return answer(
        matches,
        undefined=_NEVER,
        method=f"percent of a count, rounded {ROUNDINGS[rounding]}",
        inputs={"count": count, "total": total, "percent": percent, "decimals": decimals, "rounding": rounding},
        reference=_REFERENCE,
        details=details,
    )


def counts_for_percent(percent: Any, total: Any, decimals: Any, *, rounding: str = "nearest") -> Result:
    """Give the counts that a printed percent of a total may stand for.

    Parameters
    ----------
    percent : float or array
        The percent as printed.
    total : int or array of int
        All patients.
    decimals : int or array of int
        Decimals the percent was printed with.
    rounding : str
        As in `percent_matches_count`.

    Returns
    -------
    Computed
        How many counts fit (0: none, the percent and the total do not go together). ``interval`` is the least and
        greatest of them, NaN where none fits; for scalars ``details["counts"]`` lists them.

    Raises
    ------
    ValueError
        If total is below 1 or the percent has more decimals than stated.

    References
    ----------
    Brown NJL, Heathers JAJ (2017). The GRIM test: a simple technique detects numerous anomalies in the reporting of
    results in psychology. Soc Psychol Personal Sci 8:363-369. doi:10.1177/1948550616673876
    """
    least, greatest = counts_fitting(percent, total, decimals, rounding)
    how_many = np.maximum(greatest - least + 1, 0)
    none = how_many == 0
    details: dict[str, Any] = {}
    if how_many.ndim == 0:
        details["counts"] = tuple(range(int(least), int(greatest) + 1))
    return answer(
        how_many,
        undefined=_NEVER,
        interval=(np.where(none, np.nan, least), np.where(none, np.nan, greatest)),
        method=f"counts whose percent is the printed one, rounded {ROUNDINGS[rounding]}",
        inputs={"percent": percent, "total": total, "decimals": decimals, "rounding": rounding},
        reference=_REFERENCE,
        note="No whole count gives this percent of this total." if bool(none.any()) else "",
        details=details,
    )


def counts_fitting(
    percent: Any, total: Any, decimals: Any, rounding: str = "nearest"
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return least and greatest count (whole arrays) that fit; least above greatest where none does."""
    totals = arguments.whole("total", total, at_least=1)
    places = decimals_of("decimals", decimals)
    units = printed_units("percent", percent, places)
    arguments.one_of("rounding", rounding, tuple(ROUNDINGS))
    least, greatest = whole_numbers_rounding_to(units, 100 * 10**places, totals, rounding)
    return np.maximum(least, 0), np.minimum(greatest, totals)
