"""The Mainland-Gart test of a crossover trial with a binary outcome."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import one_of, whole
from secondread.statistics.hypothesis_tests.fisher import TWO_SIDED, fisher
from secondread.statistics.result import Computed, Result

_REFERENCE = "Gart JJ. Biometrika 1969;56:75-80. doi:10.1093/biomet/56.1.75"


def crossover_proportions(
    treated_first_treated_only: Any,
    treated_first_control_only: Any,
    control_first_treated_only: Any,
    control_first_control_only: Any,
    *,
    two_sided: str = "mid_p",
) -> Result:
    """Return the two-sided p of the Mainland-Gart test: treatments compared with an effect of period allowed for.

    Parameters
    ----------
    treated_first_treated_only, treated_first_control_only : int or array of int
        Among those treated first, participants with the event only under treatment, or only under control.
    control_first_treated_only, control_first_control_only : int or array of int
        The same among those given the control first.
    two_sided : {"point_probability", "doubled", "mid_p", "mid_p_doubled", "blaker"}
        As in ``fisher``.

    Returns
    -------
    Computed or NotComputable
        p in (0, 1]; ``details`` holds the odds ratio per treatment (its square root undoes that it counts twice). Not
        computable unless each order holds somebody whose two periods differ.

    Raises
    ------
    ValueError
        When a count is impossible or `two_sided` is not allowed.

    Notes
    -----
    Formula: Fisher's test of order against the period that had the event, among those whose two periods differ.
    Carry-over is assumed away.

    References
    ----------
    Gart JJ. Biometrika 1969;56:75-80. doi:10.1093/biomet/56.1.75
    """
    one_of("two_sided", two_sided, tuple(TWO_SIDED))
    names = (
        "treated_first_treated_only",
        "treated_first_control_only",
        "control_first_treated_only",
        "control_first_control_only",
    )
    given = (
        treated_first_treated_only,
        treated_first_control_only,
        control_first_treated_only,
        control_first_control_only,
    )
    counts = np.broadcast_arrays(*(whole(name, value) for name, value in zip(names, given, strict=True)))
    a, b, c, d = counts
    empty = (a + b == 0) | (c + d == 0)
    # First-period events: under treatment in the one order, under control in the other.
    test = fisher(a, np.where(empty, a + b + 1, a + b), d, np.where(empty, c + d + 1, c + d), two_sided=two_sided)
    assert isinstance(test, Computed)
    with np.errstate(divide="ignore", invalid="ignore"):
        squared = a * c / (b * d)
    return answer(
        np.where(empty, np.nan, test.value),
        method=f"Mainland-Gart test, {TWO_SIDED[two_sided]}",
        inputs={**dict(zip(names, given, strict=True)), "two_sided": two_sided},
        undefined="An order without anybody whose two periods differ gives no comparison.",
        reference=_REFERENCE,
        details={"odds_ratio": np.sqrt(squared)},
    )
