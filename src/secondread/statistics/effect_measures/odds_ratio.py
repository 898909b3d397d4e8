"""The odds ratio and its intervals."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from secondread.statistics.answer import answer
from secondread.statistics.arguments import level_of, one_of
from secondread.statistics.effect_measures.conditional_odds_ratio import (
    baptista_pike_limits,
    clopper_pearson_type_limits,
    conditional_estimate,
)
from secondread.statistics.effect_measures.score_limits import odds_ratio_limits
from secondread.statistics.result import Result
from secondread.statistics.two_arms import two_arms

_Array = NDArray[np.float64]

METHODS: dict[str, tuple[str, str]] = {
    "woolf": ("Woolf's logit interval", "Woolf B. Annals of Human Genetics 1955;19:251-253."),
    "gart": (
        "Gart's adjusted logit interval",
        "Fagerland MW, Lydersen S, Laake P. Statistical Methods in Medical Research 2015;24:224-254. "
        "doi:10.1177/0962280211415469",
    ),
    "miettinen_nurminen": (
        "Miettinen-Nurminen score interval",
        "Miettinen O, Nurminen M. Statistics in Medicine 1985;4:213-226. doi:10.1002/sim.4780040211",
    ),
    "score": (
        "score interval",
        "Fagerland MW, Lydersen S, Laake P. Statistical Methods in Medical Research 2015;24:224-254. "
        "doi:10.1177/0962280211415469",
    ),
    "exact_conditional": (
        "exact conditional interval (two tails of equal level)",
        "Fagerland MW, Lydersen S, Laake P. Statistical Methods in Medical Research 2015;24:224-254. "
        "doi:10.1177/0962280211415469",
    ),
    "exact_conditional_mid_p": (
        "conditional interval by mid-P (two tails of equal level)",
        "Fagerland MW, Lydersen S, Laake P. Statistical Methods in Medical Research 2015;24:224-254. "
        "doi:10.1177/0962280211415469",
    ),
    "baptista_pike": (
        "Baptista-Pike exact conditional interval",
        "Baptista J, Pike MC. Applied Statistics 1977;26:214-220.",
    ),
    "baptista_pike_mid_p": (
        "Baptista-Pike conditional interval by mid-P",
        "Fagerland MW, Lydersen S, Laake P. Statistical Methods in Medical Research 2015;24:224-254. "
        "doi:10.1177/0962280211415469",
    ),
}
ZERO_CELLS = ("none", "half")


def odds_ratio(
    events_treated: Any,
    n_treated: Any,
    events_control: Any,
    n_control: Any,
    *,
    method: str = "woolf",
    level: float = 0.95,
    zero_cells: str = "none",
) -> Result:
    """Return the odds of the event in the treated arm over those in the control arm, with an interval.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int or array of int
        Participants with the event and participants, by arm; any shapes that broadcast.
    method : {"woolf", "gart", "miettinen_nurminen", "score", "exact_conditional", "exact_conditional_mid_p", \
"baptista_pike", "baptista_pike_mid_p"}
        Interval.
    level : float, scalar
        Confidence level in (0, 1).
    zero_cells : {"none", "half"}
        For ``"woolf"`` only: ``"half"`` adds 1/2 to all four cells where one is empty (Haldane-Anscombe), to estimate
        and interval alike.

    Returns
    -------
    Computed or NotComputable
        The cross-product ratio in [0, inf]; ``details`` holds the adjusted estimate of Gart, or the conditional
        maximum-likelihood estimate (what R's ``fisher.test`` prints) of the conditional methods. With an empty margin
        there is no odds ratio.

    Raises
    ------
    ValueError
        When a count is impossible, or an option is not allowed.

    Notes
    -----
    Formula: Woolf is ``log OR -+ z sqrt(1/a + 1/b + 1/c + 1/d)``; Gart adds 1/2 to every cell always. The score
    interval holds every odds ratio that the score test does not reject; Miettinen and Nurminen multiply its variance
    by ``N / (N - 1)``. Exact conditional limits solve ``P(X >= x) = alpha/2`` and ``P(X <= x) = alpha/2`` in the
    noncentral hypergeometric distribution given both margins; Baptista and Pike invert the test that orders by point
    probability and are never wider in level. The mid-P forms count half of the observed table's probability.

    Woolf's is the default since it is the one that papers print; with small counts prefer ``"baptista_pike_mid_p"`` or
    the score interval (Fagerland and others 2015).

    References
    ----------
    Woolf B. Annals of Human Genetics 1955;19:251-253.
    Fagerland MW, Lydersen S, Laake P. Statistical Methods in Medical Research 2015;24:224-254.
    doi:10.1177/0962280211415469
    Miettinen O, Nurminen M. Statistics in Medicine 1985;4:213-226. doi:10.1002/sim.4780040211
    Baptista J, Pike MC. Applied Statistics 1977;26:214-220.
    """
    arms = two_arms(events_treated, n_treated, events_control, n_control)
    one_of("method", method, tuple(METHODS))
    one_of("zero_cells", zero_cells, ZERO_CELLS)
    level = level_of(level)
    z = float(-ndtri((1 - level) / 2))
    name, reference = METHODS[method]
    cells = [part.astype(np.float64) for part in (arms.x1, arms.n1 - arms.x1, arms.x0, arms.n0 - arms.x0)]
    a, b, c, d = cells
    empty = (a * d == 0) & (b * c == 0)
    note = ""
    details: dict[str, Any] = {}
    if method == "woolf" and arms.has_zero_cell.any():
        if zero_cells == "half":
            a, b, c, d = (cell + 0.5 * arms.has_zero_cell for cell in cells)
            empty = np.zeros_like(empty)
            note = "1/2 was added to all four cells where one was empty."
        else:
            note = (
                "With an empty cell the standard error of the log odds ratio is infinite, so that interval is "
                "everything; the score and the exact methods give one without adding to the data."
            )
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(empty, np.nan, a * d / (b * c))
        if method == "woolf":
            error = np.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
            details["standard_error_log"] = error
            known = np.isfinite(error)
            spread = np.exp(z * np.where(known, error, 0.0))
            interval = (np.where(known, value / spread, 0.0), np.where(known, value * spread, np.inf))
        elif method == "gart":
            a, b, c, d = (cell + 0.5 for cell in cells)
            error = np.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
            adjusted = a * d / (b * c)
            details.update(adjusted_odds_ratio=adjusted, standard_error_log=error)
            interval = (adjusted * np.exp(-z * error), adjusted * np.exp(z * error))
        elif method in ("score", "miettinen_nurminen"):
            interval = odds_ratio_limits(arms, z, variance_factor=method == "miettinen_nurminen")
        else:
            details["conditional_estimate"] = conditional_estimate(arms)
            limits = baptista_pike_limits if method.startswith("baptista") else clopper_pearson_type_limits
            interval = limits(arms, level, mid_p=method.endswith("mid_p"))
    return answer(
        value,
        method=f"Odds ratio, {name}",
        inputs={**arms.inputs, "method": method, "level": level, "zero_cells": zero_cells},
        undefined="Where everybody, or nobody, in both arms had the event there is no ratio of odds.",
        interval=interval,
        level=level,
        reference=reference,
        note=note,
        details=details,
    )
