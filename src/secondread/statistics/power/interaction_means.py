"""Power to show that a mean differs by treatment differently in two subgroups."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, numbers, positive, proportion
from secondread.statistics.power.two_means import noncentral_t_power
from secondread.statistics.result import Result

_REFERENCE = "Brookes, Whitely, Egger, et al. J Clin Epidemiol 2004;57:229-236. doi:10.1016/j.jclinepi.2003.08.009"


def power_interaction_two_means(
    interaction: Any, sd: Any, n_treated: Any, n_control: Any, *, share: Any = 0.5, alpha: float = 0.05
) -> Result:
    """Give the power of the two-sided test that a mean difference is another one inside and outside a subgroup.

    Parameters
    ----------
    interaction : float or array
        True difference inside the subgroup minus that outside, in the unit of the outcome.
    sd : float or array, above 0
        Standard deviation within each of the four cells.
    n_treated, n_control : float or array, at least 4
        Participants in each arm, both subgroups together.
    share : float or array, proportion in (0, 1)
        The subgroup's share of each arm.
    alpha : float
        Two-sided level (scalar).

    Returns
    -------
    Computed
        Power in either direction; ``details``: ``same_direction``, ``standard_error`` (at the true SD).

    Raises
    ------
    ValueError
        For an SD not above 0, arms below 4, a share outside (0, 1).

    Notes
    -----
    Noncentral t with n - 4 degrees of freedom, the standard error being
    :math:`\\sigma\\sqrt{(1/n_1 + 1/n_0)(1/s + 1/(1-s))}` with s the share: with halves twice that of the whole
    difference.

    References
    ----------
    Brookes, Whitely, Egger, et al. J Clin Epidemiol 2004;57:229-236. doi:10.1016/j.jclinepi.2003.08.009
    """
    level = float(proportion("alpha", alpha, open_ends=True))
    first = between("n_treated", n_treated, 4, np.inf, open_high=True)
    second = between("n_control", n_control, 4, np.inf, open_high=True)
    part = proportion("share", share, open_ends=True)
    error = positive("sd", sd) * np.sqrt((1 / first + 1 / second) * (1 / part + 1 / (1 - part)))
    shift = np.abs(numbers("interaction", interaction)) / error
    same, opposite = noncentral_t_power(shift, first + second - 4, level)
    return answer(
        same + opposite,
        method="Power of the two-sided t test of an interaction of means",
        inputs={
            "interaction": interaction,
            "sd": sd,
            "n_treated": n_treated,
            "n_control": n_control,
            "share": share,
            "alpha": alpha,
        },
        reference=_REFERENCE,
        details={"same_direction": same, "standard_error": error},
    )
