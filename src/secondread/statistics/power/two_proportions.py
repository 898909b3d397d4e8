"""Power and sample size of the comparison of two risks."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from secondread.statistics.answer import answer
from secondread.statistics.arguments import one_of, positive, proportion, whole
from secondread.statistics.power.rejection_region import (
    TEST_WORDS,
    TOO_MANY_TABLES,
    binomial_probabilities,
    rejection_region,
    too_many_tables,
)
from secondread.statistics.power.sizes import dropout_share, whole_arms
from secondread.statistics.result import Result

PowerTest: TypeAlias = Literal[
    "z_pooled",
    "z_unpooled",
    "arcsine",
    "exact_z_pooled",
    "exact_z_unpooled",
    "exact_z_corrected",
    "exact_n_minus_1",
    "exact_fisher",
    "exact_boschloo",
    "exact_boschloo_doubled",
]
# How each test is said in `method`.
POWER_TESTS: dict[str, str] = {
    "z_pooled": "normal approximation, pooled variance under no difference",
    "z_unpooled": "normal approximation, unpooled variance",
    "arcsine": "arcsine transformation (Cohen's h)",
    **{f"exact_{name}": f"exact by enumeration, {words}" for name, words in TEST_WORDS.items()},
}
_REFERENCE = "Fleiss, Tytun, Ury. Biometrics 1980;36:343-346. doi:10.2307/2529990"
# Sizes for which an exact search still answers within seconds.
_LARGEST_EXACT_ARM = 1000


def power_two_proportions(
    risk_treated: Any,
    risk_control: Any,
    n_treated: Any,
    n_control: Any,
    *,
    test: PowerTest = "z_pooled",
    alpha: float = 0.05,
) -> Result:
    """Give the power of a two-sided test that two risks differ.

    Parameters
    ----------
    risk_treated, risk_control : float or array, proportions in [0, 1]
        True risks in the two arms.
    n_treated, n_control : int or array
        Participants in each arm.
    test : str
        ``z_pooled``, ``z_unpooled``, ``arcsine`` (normal approximations), or by enumeration of all tables
        ``exact_z_pooled``, ``exact_z_unpooled``, ``exact_z_corrected``, ``exact_n_minus_1``, ``exact_fisher``,
        ``exact_boschloo`` (ordered by Fisher's two-sided p) and ``exact_boschloo_doubled``.
    alpha : float
        Two-sided level of the test (scalar).

    Returns
    -------
    Computed
        Probability of p < `alpha`, whichever arm does better; ``details["same_direction"]`` counts only
        results in the direction of the true difference (upwards when there is none).

    Raises
    ------
    ValueError
        For risks outside [0, 1], sizes below 1, an unknown test.

    Notes
    -----
    With ``z_pooled`` the power is :math:`\\Phi((|d| - z s_0)/s_1) + \\Phi((-|d| - z s_0)/s_1)`, with :math:`s_0` from
    the risk pooled over the arms and :math:`s_1` from the two risks; ``z_unpooled`` has :math:`s_0 = s_1`. The exact
    choices add up the probabilities of all tables that the test calls significant, so they show its real power with
    its discreteness; the approximations are what protocols mostly report.

    References
    ----------
    Fleiss, Tytun, Ury. Biometrics 1980;36:343-346. doi:10.2307/2529990
    """
    given = {
        "risk_treated": risk_treated,
        "risk_control": risk_control,
        "n_treated": n_treated,
        "n_control": n_control,
        "test": test,
        "alpha": alpha,
    }
    one_of("test", test, list(POWER_TESTS))
    level = float(proportion("alpha", alpha, open_ends=True))
    treated, control, first, second = np.broadcast_arrays(
        proportion("risk_treated", risk_treated),
        proportion("risk_control", risk_control),
        whole("n_treated", n_treated, at_least=1),
        whole("n_control", n_control, at_least=1),
    )
    if test.startswith("exact_"):
        same, opposite = _exact(treated, control, first, second, test.removeprefix("exact_"), level)
    else:
        same, opposite = _approximate(treated, control, first, second, test, level)
    return answer(
        same + opposite,
        method=f"Power of a two-sided test of two proportions: {POWER_TESTS[test]}",
        inputs=given,
        undefined=TOO_MANY_TABLES,
        reference=_REFERENCE,
        details={"same_direction": same},
    )


def _standardised(treated: Any, control: Any, share: Any, test: str) -> tuple[Any, Any, Any]:
    """Return the difference and its standard deviations (no difference, true risks) per root of the total size.

    `share` is the treated arm's share of participants.
    """
    if test == "arcsine":
        difference = 2 * np.arcsin(np.sqrt(treated)) - 2 * np.arcsin(np.sqrt(control))
        deviation = np.sqrt(1 / share + 1 / (1 - share))
        return difference, deviation, deviation
    alternative = np.sqrt(treated * (1 - treated) / share + control * (1 - control) / (1 - share))
    pooled = share * treated + (1 - share) * control
    null = np.sqrt(pooled * (1 - pooled) * (1 / share + 1 / (1 - share)))
    return treated - control, (null if test == "z_pooled" else alternative), alternative


def _approximate(
    treated: Any, control: Any, n_treated: Any, n_control: Any, test: str, alpha: float
) -> tuple[Any, Any]:
    """Return the power in the direction of the true difference, and against it."""
    total = n_treated + n_control
    difference, null, alternative = _standardised(treated, control, n_treated / total, test)
    shift, border = np.sqrt(total) * np.abs(difference), -ndtri(alpha / 2) * null
    with np.errstate(divide="ignore", invalid="ignore"):
        same, opposite = ndtr((shift - border) / alternative), ndtr((-shift - border) / alternative)
    # Both risks 0 or 1: the data cannot vary, so the result is certain.
    sure = alternative == 0
    return np.where(sure, shift > border, same), np.where(sure, False, opposite)


def _exact(
    treated: NDArray[np.float64],
    control: NDArray[np.float64],
    n_treated: NDArray[np.int64],
    n_control: NDArray[np.int64],
    test: str,
    alpha: float,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the exact power in the direction of the true difference, and against it."""
    above, below = np.empty(treated.shape), np.empty(treated.shape)
    for first, second in {(int(a), int(b)) for a, b in zip(n_treated.flat, n_control.flat, strict=True)}:
        here = (n_treated == first) & (n_control == second)
        if too_many_tables(first, second):
            above[here] = below[here] = np.nan
            continue
        region = rejection_region(first, second, test, alpha)
        # Compared as whole numbers, so that equal risks are equal.
        higher = np.arange(first + 1)[:, None] * second > np.arange(second + 1)[None, :] * first
        rows, columns = (
            binomial_probabilities(first, treated[here]),
            binomial_probabilities(second, control[here]),
        )
        above[here] = np.einsum("gi,gi->g", rows @ (region & higher).astype(np.float64), columns)
        below[here] = np.einsum("gi,gi->g", rows @ (region & ~higher).astype(np.float64), columns)
    upwards = treated >= control
    return np.where(upwards, above, below), np.where(upwards, below, above)


def n_two_proportions(
    risk_treated: Any,
    risk_control: Any,
    *,
    power: Any = 0.8,
    alpha: float = 0.05,
    test: PowerTest = "z_pooled",
    allocation: Any = 1.0,
    dropout: Any = 0.0,
) -> Result:
    """Give the number of participants per arm that shows a difference between two risks.

    Parameters
    ----------
    risk_treated, risk_control : float or array, proportions in [0, 1]
        True risks in the two arms.
    power : float or array, in (0, 1)
        Wanted power of the two-sided test at level `alpha` (scalar).
    test : str
        As in `power_two_proportions`.
    allocation : float or array
        Participants treated for each control participant.
    dropout : float or array, proportion in [0, 1)
        Share of participants lost; numbers to randomise are enlarged by 1/(1 - `dropout`).

    Returns
    -------
    Computed or NotComputable
        Number to randomise in the control arm (in each arm when `allocation` is 1). ``details``: ``n_treated``,
        ``n_control``, ``total`` to randomise; ``analysed_treated``, ``analysed_control`` that must remain;
        ``unrounded`` (normal approximations: control arm analysed, before rounding up); ``stays`` (exact tests:
        analysed control arm from which power does not fall below the wanted one again within the next 20 sizes).

    Raises
    ------
    ValueError
        For proportions outside their range or an unknown test.

    Notes
    -----
    Normal approximations: total :math:`N = ((z_{1-\\alpha/2} s_0 + z_{power} s_1)/d)^2`, arms rounded up; significance
    in the wrong direction is not counted (it is negligible). Exact tests: the smallest control arm that reaches the
    power, found by trying sizes upwards from well below the approximation, since exact power rises in a saw-tooth.

    References
    ----------
    Fleiss, Tytun, Ury. Biometrics 1980;36:343-346. doi:10.2307/2529990
    """
    given = {
        "risk_treated": risk_treated,
        "risk_control": risk_control,
        "power": power,
        "alpha": alpha,
        "test": test,
        "allocation": allocation,
        "dropout": dropout,
    }
    one_of("test", test, list(POWER_TESTS))
    level = float(proportion("alpha", alpha, open_ends=True))
    treated, control, wanted, ratio, lost = np.broadcast_arrays(
        proportion("risk_treated", risk_treated),
        proportion("risk_control", risk_control),
        proportion("power", power, open_ends=True),
        positive("allocation", allocation),
        dropout_share(dropout),
    )
    base = test if not test.startswith("exact_") else "z_pooled"
    share = ratio / (1 + ratio)
    difference, null, alternative = _standardised(treated, control, share, base)
    with np.errstate(divide="ignore", invalid="ignore"):
        total = ((-ndtri(level / 2) * null + ndtri(wanted) * alternative) / difference) ** 2
    unrounded = np.where(difference == 0, np.nan, total * (1 - share))
    details: dict[str, Any] = {}
    if test.startswith("exact_"):
        arms, stays = np.full(treated.shape, np.nan), np.full(treated.shape, np.nan)
        for at in np.ndindex(treated.shape):
            if np.isfinite(unrounded[at]):
                arms[at], stays[at] = _exact_n(
                    float(treated[at]),
                    float(control[at]),
                    float(wanted[at]),
                    level,
                    test,
                    float(ratio[at]),
                    float(unrounded[at]),
                )
        details["stays"] = stays
        real = arms
    else:
        details["unrounded"] = unrounded
        real = np.maximum(unrounded, 1e-9)
    arms_needed = whole_arms(real, ratio, lost)
    return answer(
        arms_needed["n_control"],
        method=f"Participants per arm, two-sided test of two proportions: {POWER_TESTS[test]}",
        inputs=given,
        undefined="No size shows a difference between equal risks, "
        f"and exact searches stop at {_LARGEST_EXACT_ARM} in an arm.",
        reference=_REFERENCE,
        details={**arms_needed, **details},
    )


def _exact_n(
    treated: float, control: float, wanted: float, alpha: float, test: str, ratio: float, near: float
) -> tuple[float, float]:
    """Return the first control arm that reaches the power exactly, and the one from which power stays there."""

    def reaches(size: int) -> bool:
        first = int(np.ceil(size * ratio - 1e-9))
        same, opposite = _exact(
            np.array([treated]),
            np.array([control]),
            np.array([first]),
            np.array([size]),
            test.removeprefix("exact_"),
            alpha,
        )
        return bool(same[0] + opposite[0] >= wanted)

    if max(near, near * ratio) > _LARGEST_EXACT_ARM:
        return np.nan, np.nan
    start = max(1, int(0.75 * near) - 3)
    first, last_failure = 0, start - 1
    for size in range(start, _LARGEST_EXACT_ARM + 1):
        if reaches(size):
            first = first or size
        else:
            last_failure = size
        # Far above the approximation the power has no way back.
        if first and size > last_failure + 20:
            return float(first), float(last_failure + 1)
    return np.nan, np.nan
