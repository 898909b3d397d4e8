"""Power averaged over what is believed about the effect."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.special import ndtr, ndtri

from secondread.statistics.answer import answer
from secondread.statistics.arguments import numbers, one_number_each, one_of, positive, proportion, whole
from secondread.statistics.power.predictive_probability import future_events
from secondread.statistics.power.rejection_region import (
    TABLE_TESTS,
    TEST_WORDS,
    TOO_MANY_TABLES,
    TableTest,
    rejection_region,
    too_many_tables,
)
from secondread.statistics.result import NotComputable, Result

_REFERENCE = "O'Hagan, Stevens, Campbell. Pharm Stat 2005;4:187-201. doi:10.1002/pst.175"


def assurance(prior_mean: Any, prior_sd: Any, standard_error: Any, *, alpha: float = 0.05) -> Result:
    """Give the probability that a planned trial is significant in favour, over a normal prior of the effect.

    Parameters
    ----------
    prior_mean, prior_sd : float or array
        Normal prior of the true effect (in the unit of the effect; log scale for ratios), positive in favour.
    standard_error : float or array, above 0
        Standard error the planned trial will have, in the same unit.
    alpha : float
        Two-sided level (scalar).

    Returns
    -------
    Computed
        The assurance; ``details["power_at_mean"]``: the power if the effect is the prior mean exactly.

    Raises
    ------
    ValueError
        For a standard error or prior SD not above 0.

    Notes
    -----
    :math:`\\Phi((\\mu - z_{1-\\alpha/2}\\,se)/\\sqrt{se^2 + \\tau^2})`.

    References
    ----------
    O'Hagan, Stevens, Campbell. Pharm Stat 2005;4:187-201. doi:10.1002/pst.175
    """
    level = float(proportion("alpha", alpha, open_ends=True))
    mean, spread = numbers("prior_mean", prior_mean), positive("prior_sd", prior_sd)
    error = positive("standard_error", standard_error)
    gap = mean + ndtri(level / 2) * error
    return answer(
        ndtr(gap / np.sqrt(error**2 + spread**2)),
        method=f"Assurance over a normal prior, two-sided level {level:g}, in favour",
        inputs={"prior_mean": prior_mean, "prior_sd": prior_sd, "standard_error": standard_error, "alpha": alpha},
        reference=_REFERENCE,
        details={"power_at_mean": ndtr(gap / error) + 0 * spread},
    )


def assurance_two_proportions(
    n_treated: int,
    n_control: int,
    *,
    prior_treated: tuple[float, float],
    prior_control: tuple[float, float],
    test: TableTest = "z_pooled",
    alpha: float = 0.05,
) -> Result:
    """Give the probability that a planned two-arm trial is significant, over Beta priors of both risks.

    Parameters
    ----------
    n_treated, n_control : int
        Participants in each arm (scalars).
    prior_treated, prior_control : (float, float)
        Beta priors of the risks, independent of each other.
    test : str
        As in `predictive_probability_of_significance`.
    alpha : float
        Two-sided level (scalar).

    Returns
    -------
    Computed
        Probability of p < `alpha` with fewer events under treatment; ``details["opposite"]``: with more.

    Raises
    ------
    ValueError
        For sizes below 1 or priors that are no Beta distribution.

    Notes
    -----
    Sum over all tables of their Beta-binomial probability; no simulation.

    References
    ----------
    O'Hagan, Stevens, Campbell. Pharm Stat 2005;4:187-201. doi:10.1002/pst.175
    """
    one_number_each(n_treated=n_treated, n_control=n_control)
    one_of("test", test, TABLE_TESTS)
    level = float(proportion("alpha", alpha, open_ends=True))
    first, second = int(whole("n_treated", n_treated, at_least=1)), int(whole("n_control", n_control, at_least=1))
    for name, prior in (("prior_treated", prior_treated), ("prior_control", prior_control)):
        if positive(name, prior).shape != (2,):
            raise ValueError(f"{name} must be two numbers, the parameters of a Beta distribution, got {prior!r}.")
    given = {
        "n_treated": n_treated,
        "n_control": n_control,
        "prior_treated": prior_treated,
        "prior_control": prior_control,
        "test": test,
        "alpha": alpha,
    }
    method = f"Assurance over Beta priors, fewer events under treatment; {TEST_WORDS[test]}"
    if too_many_tables(first, second):
        return NotComputable(TOO_MANY_TABLES, method, given)
    rows = future_events(0, 0, first, prior_treated)
    columns = future_events(0, 0, second, prior_control)
    region = rejection_region(first, second, test, level)
    fewer = np.arange(first + 1)[:, None] * second < np.arange(second + 1)[None, :] * first
    return answer(
        rows @ (region & fewer).astype(np.float64) @ columns,
        method=method,
        inputs=given,
        reference=_REFERENCE,
        details={"opposite": rows @ (region & ~fewer).astype(np.float64) @ columns},
    )
