"""Fragility of a difference in means: how many patients' values would have to be ordinary ones of the other arm."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics import arguments
from secondread.statistics.answer import answer
from secondread.statistics.fragility.fragility_index import CRITIQUE
from secondread.statistics.result import Result

Array = NDArray[np.float64]


def continuous_fragility_index(
    mean_treated: float,
    sd_treated: float,
    n_treated: int,
    mean_control: float,
    sd_control: float,
    n_control: int,
    *,
    alpha: float = 0.05,
) -> Result:
    """Give the fewest patients whose substituted value takes a significant difference in means to p >= alpha; scalars.

    Parameters
    ----------
    mean_treated, mean_control : float
        Means.
    sd_treated, sd_control : float
        Standard deviations, above zero.
    n_treated, n_control : int
        Patients, at least 3 in each arm.
    alpha : float
        Two-sided level of Welch's test.

    Returns
    -------
    Computed or NotComputable
        The index; 0 where the difference is not significant to begin with. ``details``: ``p`` before, ``p_after``,
        ``quotient``, the index over all patients. ``note`` carries the critique that belongs beside it. Not computable
        where no substitution in the arm with the higher mean is enough.

    Raises
    ------
    ValueError
        For SDs not above zero, arms of fewer than 3, or a level outside (0, 1).

    Notes
    -----
    The idea is Caldwell's iterative substitution; this variant needs no random numbers: each arm is taken to be the
    normal scores of its n (quantiles at (i - 0.375) / (n + 0.25)), brought to its exact mean and SD. One at a time, the
    highest value of the arm with the higher mean is replaced by the other arm's mean, and Welch's p computed again.
    The published algorithm draws its samples at random and averages, so that its numbers may differ by a few.

    References
    ----------
    Caldwell JME, Youssefzadeh K, Limpisvasti O (2021). A method for calculating the fragility index of continuous
    outcomes. J Clin Epidemiol 136:20-25. doi:10.1016/j.jclinepi.2021.02.023
    """
    arguments.one_number_each(
        mean_treated=mean_treated,
        sd_treated=sd_treated,
        n_treated=n_treated,
        mean_control=mean_control,
        sd_control=sd_control,
        n_control=n_control,
    )
    m1, m0 = (
        float(arguments.numbers("mean_treated", mean_treated)),
        float(arguments.numbers("mean_control", mean_control)),
    )
    s1, s0 = float(arguments.positive("sd_treated", sd_treated)), float(arguments.positive("sd_control", sd_control))
    n1 = int(arguments.whole("n_treated", n_treated, at_least=3))
    n0 = int(arguments.whole("n_control", n_control, at_least=3))
    level = float(arguments.proportion("alpha", alpha, open_ends=True))
    higher, lower = _scores(m1, s1, n1), _scores(m0, s0, n0)
    if m0 > m1:
        higher, lower = lower, higher
    before = p = _welch(higher, lower)
    replaced: int | float = 0
    order = np.argsort(-higher)
    target = float(lower.mean())
    while p < level:
        if replaced == higher.size - 1 or higher[order[int(replaced)]] <= target:
            replaced, p = float("nan"), float("nan")
            break
        higher[order[int(replaced)]] = target
        replaced += 1
        p = _welch(higher, lower)
    return answer(
        float(replaced),
        undefined="No substitution in the arm with the higher mean takes p to alpha.",
        method=f"continuous fragility index, Welch's test at two-sided {level:g}, normal scores, highest values of the "
        "higher arm replaced by the other arm's mean",
        inputs={
            "mean_treated": mean_treated,
            "sd_treated": sd_treated,
            "n_treated": n_treated,
            "mean_control": mean_control,
            "sd_control": sd_control,
            "n_control": n_control,
            "alpha": alpha,
        },
        reference="Caldwell JME, Youssefzadeh K, Limpisvasti O (2021). doi:10.1016/j.jclinepi.2021.02.023",
        note=f"{CRITIQUE} From means and SDs it also assumes the shape of the data.",
        details={"p": before, "p_after": p, "quotient": float(replaced) / (n1 + n0)},
    )


def _scores(mean: float, sd: float, n: int) -> Array:
    """Return n normal scores with exactly this mean and standard deviation."""
    z = special.ndtri((np.arange(1, n + 1) - 0.375) / (n + 0.25))
    return np.asarray(mean + sd * (z - z.mean()) / z.std(ddof=1))


def _welch(a: Array, b: Array) -> float:
    """Return the two-sided p of Welch's test."""
    va, vb = a.var(ddof=1) / a.size, b.var(ddof=1) / b.size
    df = (va + vb) ** 2 / (va**2 / (a.size - 1) + vb**2 / (b.size - 1))
    t: Any = abs(a.mean() - b.mean()) / np.sqrt(va + vb)
    return 2 * float(special.stdtr(df, -t))
