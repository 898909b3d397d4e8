"""Power and sample size of the comparison of two means."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import nctdtr, ndtr, ndtri, stdtrit

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, numbers, one_of, positive, proportion
from secondread.statistics.power.sizes import dropout_share, where_reached, whole_arms
from secondread.statistics.result import Result

MeansTest: TypeAlias = Literal["t", "welch", "z"]
MEANS_TESTS: dict[str, str] = {
    "t": "Student's t test (noncentral t)",
    "welch": "Welch's t test (noncentral t with Satterthwaite's degrees of freedom at the true SDs)",
    "z": "z test, SDs known",
}
_REFERENCE = "Julious. Stat Med 2004;23:1921-1986. doi:10.1002/sim.1783"


def power_two_means(
    difference: Any,
    sd: Any,
    n_treated: Any,
    n_control: Any,
    *,
    sd_control: Any = None,
    test: MeansTest = "t",
    alpha: float = 0.05,
) -> Result:
    """Give the power of a two-sided test that two means differ.

    Parameters
    ----------
    difference : float or array
        True difference of means, in the unit of the outcome.
    sd : float or array, above 0
        Standard deviation in each arm (in the treated arm when `sd_control` is given).
    n_treated, n_control : float or array, at least 2
        Participants in each arm.
    sd_control : float or array, optional
        Standard deviation in the control arm, for ``welch`` and ``z``.
    test : str
        ``t``, ``welch`` or ``z``.
    alpha : float
        Two-sided level (scalar).

    Returns
    -------
    Computed
        Probability of p < `alpha` in either direction; ``details["same_direction"]``: in the true one only.

    Raises
    ------
    ValueError
        For SDs not above 0, arms below 2, or `sd_control` with ``test="t"``.

    Notes
    -----
    The t statistic is noncentral t with parameter :math:`\\delta/(\\sigma\\sqrt{1/n_1 + 1/n_2})`.

    References
    ----------
    Julious. Stat Med 2004;23:1921-1986. doi:10.1002/sim.1783
    """
    given = {
        "difference": difference,
        "sd": sd,
        "n_treated": n_treated,
        "n_control": n_control,
        "sd_control": sd_control,
        "test": test,
        "alpha": alpha,
    }
    level, first_sd, second_sd = _checked(sd, sd_control, test, alpha)
    same, opposite = means_power(
        numbers("difference", difference),
        first_sd,
        second_sd,
        between("n_treated", n_treated, 2, np.inf, open_high=True),
        between("n_control", n_control, 2, np.inf, open_high=True),
        test,
        level,
    )
    return answer(
        same + opposite,
        method=f"Power of a two-sided test of two means: {MEANS_TESTS[test]}",
        inputs=given,
        reference=_REFERENCE,
        details={"same_direction": same},
    )


def _checked(sd: Any, sd_control: Any, test: str, alpha: Any) -> tuple[float, Any, Any]:
    """Return the level and both SDs, checked."""
    one_of("test", test, list(MEANS_TESTS))
    if test == "t" and sd_control is not None:
        raise ValueError(f"sd_control must be left out with test='t', which assumes equal SDs, got {sd_control!r}.")
    level = float(proportion("alpha", alpha, open_ends=True))
    first = positive("sd", sd)
    return level, first, first if sd_control is None else positive("sd_control", sd_control)


def means_power(
    difference: Any, sd_treated: Any, sd_control: Any, n_treated: Any, n_control: Any, test: str, alpha: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the power in the direction of the difference and against it."""
    first, second = sd_treated**2 / n_treated, sd_control**2 / n_control
    shift = np.abs(difference) / np.sqrt(first + second)
    if test == "z":
        border = -ndtri(alpha / 2)
        return np.asarray(ndtr(shift - border)), np.asarray(ndtr(-shift - border))
    if test == "t":
        df = n_treated + n_control - 2.0
    else:
        df = (first + second) ** 2 / (first**2 / (n_treated - 1) + second**2 / (n_control - 1))
    return noncentral_t_power(shift, df, alpha)


def noncentral_t_power(shift: Any, df: Any, alpha: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the chances that a noncentral t lies above its two-sided critical value, and below minus it."""
    border = stdtrit(df, 1 - alpha / 2)
    # Far out the distribution function fails at single points; there both answers are certain to 1e-16.
    same = 1 - nctdtr(df, np.minimum(shift, 30.0), border)
    opposite = np.where(shift > 5, 0.0, nctdtr(df, np.minimum(shift, 5.0), -border))
    return np.asarray(same), np.asarray(np.maximum(opposite, 0.0))


def n_two_means(
    difference: Any,
    sd: Any,
    *,
    power: Any = 0.8,
    alpha: float = 0.05,
    sd_control: Any = None,
    test: MeansTest = "t",
    allocation: Any = 1.0,
    dropout: Any = 0.0,
) -> Result:
    """Give the number of participants per arm that shows a difference between two means.

    Parameters
    ----------
    difference, sd, sd_control, test, alpha
        As in `power_two_means`.
    power : float or array, in (0, 1)
        Wanted power, in either direction.
    allocation : float or array
        Participants treated for each control participant.
    dropout : float or array, proportion in [0, 1)
        Share of participants lost.

    Returns
    -------
    Computed or NotComputable
        Number to randomise in the control arm (each arm when `allocation` is 1). ``details`` as in
        `n_two_proportions`.

    Raises
    ------
    ValueError
        As `power_two_means`, and for a dropout outside [0, 1).

    Notes
    -----
    The power function is solved for an unrounded control arm (at least 2), then each arm is rounded up.

    References
    ----------
    Julious. Stat Med 2004;23:1921-1986. doi:10.1002/sim.1783
    """
    given = {
        "difference": difference,
        "sd": sd,
        "power": power,
        "alpha": alpha,
        "sd_control": sd_control,
        "test": test,
        "allocation": allocation,
        "dropout": dropout,
    }
    level, first_sd, second_sd = _checked(sd, sd_control, test, alpha)
    wanted, ratio = proportion("power", power, open_ends=True), positive("allocation", allocation)
    lost = dropout_share(dropout)
    delta = numbers("difference", difference)
    shape = np.broadcast_shapes(*(np.shape(a) for a in (delta, first_sd, second_sd, wanted, ratio, lost)))

    def reached(n_control: NDArray[np.float64]) -> NDArray[np.float64]:
        same, opposite = means_power(delta, first_sd, second_sd, n_control * ratio, n_control, test, level)
        return same + opposite

    smallest = np.maximum(2.0, 2.0 / ratio)
    size = where_reached(reached, np.broadcast_to(wanted, shape), low=smallest, high=1e9)
    size = np.where(delta == 0, np.nan, size)
    arms = whole_arms(size, ratio, lost)
    return answer(
        arms["n_control"],
        method=f"Participants per arm, two-sided test of two means: {MEANS_TESTS[test]}",
        inputs=given,
        undefined="No size shows a difference of zero.",
        reference=_REFERENCE,
        details={**arms, "unrounded": size},
    )
