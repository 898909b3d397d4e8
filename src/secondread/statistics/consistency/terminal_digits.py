"""Are the last digits of recorded numbers as even as measurement leaves them."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from secondread.statistics import arguments
from secondread.statistics.answer import answer
from secondread.statistics.consistency.rounding import decimals_of, printed_units
from secondread.statistics.result import NotComputable, Result


def terminal_digits(values: Any, *, decimals: Any = 0) -> Result:
    """Test whether all last digits 0 to 9 are equally frequent.

    Parameters
    ----------
    values : array of float
        Numbers as recorded; one p for all of them.
    decimals : int or array of int
        Decimals they were recorded with; the digit tested is the last of these.

    Returns
    -------
    Computed or NotComputable
        p of the chi-squared test with 9 degrees of freedom. ``details``: ``statistic``, ``counts`` of the digits 0 to
        9, ``favoured``, the most frequent digit. Not computable for no values.

    Raises
    ------
    ValueError
        If a value has more decimals than stated.

    Notes
    -----
    Statistic: sum of (count - n / 10)^2 / (n / 10). Equal frequency is to be expected of measurements with digits to
    spare; not of counts of few, of numbers read off to the nearest 5 or 10, of instruments with steps, or of derived
    numbers, where an uneven distribution is innocent. With fewer than 50 numbers the p is rough.

    References
    ----------
    Mosimann J, Dahlberg J, Davidian N, Krueger J (2002). Terminal digits and the examination of questioned data.
    Account Res 9:75-92. doi:10.1080/08989620212969
    """
    units = np.abs(printed_units("values", values, decimals_of("decimals", decimals))).ravel()
    inputs, method = {"values": values, "decimals": decimals}, "chi-squared test of equal last digits, 9 df"
    if units.size == 0:
        return NotComputable("There are no values.", method, inputs)
    counts = np.bincount(units % 10, minlength=10)
    expected = units.size / 10
    statistic = float(((counts - expected) ** 2 / expected).sum())
    return answer(
        float(special.chdtrc(9, statistic)),
        undefined="There are no values.",
        method=method,
        inputs=inputs,
        reference="Mosimann J et al. (2002). doi:10.1080/08989620212969",
        note="Uneven last digits are innocent where numbers are small counts, read to the nearest 5, or derived."
        + (" With fewer than 50 numbers the p is rough." if units.size < 50 else ""),
        details={"statistic": statistic, "counts": counts, "favoured": int(counts.argmax())},
    )


def digit_counts_p(counts: Any) -> Result:
    """Test whether tallied last digits are equally frequent.

    Parameters
    ----------
    counts : array of int, shape (..., 10)
        How often each last digit, 0 to 9, occurs.

    Returns
    -------
    Computed or NotComputable
        p of the chi-squared test with 9 degrees of freedom, one for each row; not computable where a row is all zero.
        ``details["statistic"]``.

    Raises
    ------
    ValueError
        If the last axis does not hold ten counts.

    References
    ----------
    Mosimann J, Dahlberg J, Davidian N, Krueger J (2002). doi:10.1080/08989620212969
    """
    tally = arguments.whole("counts", counts)
    if tally.ndim == 0 or tally.shape[-1] != 10:
        raise ValueError(f"counts must hold ten numbers, one for each digit, got {counts!r}.")
    expected = tally.sum(axis=-1, keepdims=True) / 10
    with np.errstate(invalid="ignore", divide="ignore"):
        statistic = ((tally - expected) ** 2 / expected).sum(axis=-1)
    return answer(
        np.where(np.isnan(statistic), np.nan, special.chdtrc(9, statistic)),
        undefined="There are no digits.",
        method="chi-squared test of equal last digits, 9 df",
        inputs={"counts": counts},
        reference="Mosimann J et al. (2002). doi:10.1080/08989620212969",
        note="Uneven last digits are innocent where numbers are small counts, read to the nearest 5, or derived.",
        details={"statistic": statistic},
    )
