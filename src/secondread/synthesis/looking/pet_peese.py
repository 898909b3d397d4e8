"""PET-PEESE: the effect that a trial without error would show."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import stats

from secondread.statistics.answer import answer
from secondread.statistics.result import Result
from secondread.synthesis.looking.weighted_line import FEW, FEW_TRIALS, at_least_three, dispersed_line


def pet_peese(yi: Any, vi: Any) -> Result:
    """PET-PEESE: the effect at a standard error of zero, by standard error (PET) or, if that is clear, by variance.

    Parameters
    ----------
    yi, vi : array_like, shape (k,)
        Estimates and variances of at least three trials.

    Returns
    -------
    Computed or NotComputable
        The estimate with its 95% interval; `pet_p` (one-sided) decides between the two.

    References
    ----------
    Stanley TD, Doucouliagos H. Meta-regression approximations to reduce publication selection bias. Res Synth Methods
    2014;5:60-78. doi:10.1002/jrsm.1095
    """
    y, v = at_least_three(yi, vi)
    if np.ptp(v) <= 1e-12 * v.max():
        undefined = "PET-PEESE needs trials of different precision."
        return answer(np.nan, method="PET-PEESE", inputs={"yi": yi, "vi": vi}, undefined=undefined)
    pet = dispersed_line(y, v, np.sqrt(v))
    clear = pet.p_intercept / 2 < 0.05
    used = dispersed_line(y, v, v) if clear else pet
    reach = float(stats.t.ppf(0.975, y.size - 2)) * used.se_intercept
    return answer(
        used.intercept,
        interval=(used.intercept - reach, used.intercept + reach),
        level=0.95,
        method="PEESE (effect at a variance of zero)" if clear else "PET (effect at a standard error of zero)",
        inputs={"yi": yi, "vi": vi},
        reference="Stanley & Doucouliagos (2014), Res Synth Methods 5:60, doi:10.1002/jrsm.1095",
        note=FEW_TRIALS if y.size < FEW else "",
        details={"pet_p": pet.p_intercept / 2},
    )
