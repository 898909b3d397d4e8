"""Power and size against a margin, for risks: non-inferiority and equivalence."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from secondread.statistics.answer import answer
from secondread.statistics.arguments import one_of, positive, proportion
from secondread.statistics.power.sizes import dropout_share, where_reached, whole_arms
from secondread.statistics.result import Result

Claim: TypeAlias = Literal["non_inferiority", "equivalence"]
CLAIMS: dict[str, str] = {
    "non_inferiority": "non-inferiority",
    "equivalence": "equivalence (two one-sided tests)",
}
Good: TypeAlias = Literal["fewer", "more"]
GOOD: tuple[Good, ...] = ("fewer", "more")
Variance: TypeAlias = Literal["restricted", "unpooled"]
VARIANCES: dict[str, str] = {
    "restricted": "Farrington-Manning test (variance at the margin)",
    "unpooled": "Wald test",
}
_REFERENCE = "Farrington, Manning. Stat Med 1990;9:1447-1454. doi:10.1002/sim.4780091208"


def power_margin_proportions(
    risk_treated: Any,
    risk_control: Any,
    margin: Any,
    n_treated: Any,
    n_control: Any,
    *,
    claim: Claim = "non_inferiority",
    good: Good = "fewer",
    variance: Variance = "restricted",
    alpha: float = 0.025,
) -> Result:
    """Give the power to show that a risk is not worse, or not different, by a margin.

    Parameters
    ----------
    risk_treated, risk_control : float or array, proportions in [0, 1]
        True risks.
    margin : float or array, in (0, 1)
        Margin of the risk difference.
    n_treated, n_control : float or array, above 0
        Participants in each arm.
    claim : str
        ``non_inferiority`` or ``equivalence``.
    good : str
        Whether ``fewer`` events are good (the treated risk may be higher by less than the margin) or ``more`` are.
    variance : str
        ``restricted``: under the null hypothesis the risks most likely to differ by just the margin
        (Farrington-Manning); ``unpooled``: the true ones.
    alpha : float
        One-sided level of each test (scalar).

    Returns
    -------
    Computed
        The power, by normal approximation.

    Raises
    ------
    ValueError
        For proportions out of range.

    Notes
    -----
    :math:`\\Phi((m - d - z_{1-\\alpha} s_0)/s_1)` with d the difference in the bad direction, :math:`s_0` the standard
    error at the margin and :math:`s_1` at the true risks. Equivalence: the sum of both sides' powers minus one, at
    least 0.

    References
    ----------
    Farrington, Manning. Stat Med 1990;9:1447-1454. doi:10.1002/sim.4780091208
    """
    one_of("claim", claim, list(CLAIMS))
    one_of("good", good, GOOD)
    one_of("variance", variance, list(VARIANCES))
    level = float(proportion("alpha", alpha, open_ends=True))
    treated, control = proportion("risk_treated", risk_treated), proportion("risk_control", risk_control)
    room = proportion("margin", margin, open_ends=True)
    first, second = positive("n_treated", n_treated), positive("n_control", n_control)
    return answer(
        _power(treated, control, room, first, second, (claim, good, variance), level),
        method=f"Power for {CLAIMS[claim]}, risk difference, {VARIANCES[variance]}",
        inputs={
            "risk_treated": risk_treated,
            "risk_control": risk_control,
            "margin": margin,
            "n_treated": n_treated,
            "n_control": n_control,
            "claim": claim,
            "good": good,
            "variance": variance,
            "alpha": alpha,
        },
        undefined="The true risks have no variance.",
        reference=_REFERENCE,
    )


def _power(
    treated: Any, control: Any, margin: Any, n_treated: Any, n_control: Any, choice: tuple[str, str, str], alpha: float
) -> NDArray[np.float64]:
    """Return the power, element by element; `choice` is claim, good direction and variance."""
    claim, good, variance = choice
    true = np.sqrt(treated * (1 - treated) / n_treated + control * (1 - control) / n_control)

    def one_side(sign: int) -> NDArray[np.float64]:
        # sign 1: shows that treated minus control is below the margin; -1: that it is above minus the margin.
        if variance == "restricted":
            p, q = restricted_risks(treated, control, sign * margin, n_treated / n_control)
            null = np.sqrt(p * (1 - p) / n_treated + q * (1 - q) / n_control)
        else:
            null = true
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray((margin - sign * (treated - control) + ndtri(alpha) * null) / true)

    if claim == "non_inferiority":
        return np.asarray(ndtr(one_side(1 if good == "fewer" else -1)))
    return np.asarray(np.maximum(ndtr(one_side(1)) + ndtr(one_side(-1)) - 1, 0.0))


def restricted_risks(treated: Any, control: Any, difference: Any, ratio: Any) -> tuple[Any, Any]:
    """Return the most likely risks that differ by `difference`, when the arms show `treated` and `control`.

    `ratio` is the treated arm's size over the control arm's. Closed root of the cubic likelihood equation
    (Farrington and Manning 1990).
    """
    theta = 1 / ratio
    a = 1 + theta
    b = -(1 + theta + treated + theta * control + difference * (theta + 2))
    c = difference**2 + difference * (2 * treated + theta + 1) + treated + theta * control
    d = -treated * difference * (1 + difference)
    v = b**3 / (3 * a) ** 3 - b * c / (6 * a**2) + d / (2 * a)
    u = np.where(v >= 0, 1.0, -1.0) * np.sqrt(np.maximum(b**2 / (3 * a) ** 2 - c / (3 * a), 0.0))
    with np.errstate(divide="ignore", invalid="ignore"):
        angle = np.where(u == 0, 0.0, v / u**3)
    w = (np.pi + np.arccos(np.clip(angle, -1.0, 1.0))) / 3
    p = 2 * u * np.cos(w) - b / (3 * a)
    p = np.clip(p, np.maximum(difference, 0.0), np.minimum(1 + difference, 1.0))
    return p, np.clip(p - difference, 0.0, 1.0)


def n_margin_proportions(
    risk_treated: Any,
    risk_control: Any,
    margin: Any,
    *,
    claim: Claim = "non_inferiority",
    good: Good = "fewer",
    variance: Variance = "restricted",
    power: Any = 0.8,
    alpha: float = 0.025,
    allocation: Any = 1.0,
    dropout: Any = 0.0,
) -> Result:
    """Give the participants per arm to show non-inferiority or equivalence of risks.

    Parameters
    ----------
    risk_treated, risk_control, margin, claim, good, variance, alpha
        As in `power_margin_proportions`.
    power : float or array, in (0, 1)
        Wanted power.
    allocation : float or array
        Participants treated for each control participant.
    dropout : float or array, proportion in [0, 1)
        Share lost.

    Returns
    -------
    Computed or NotComputable
        Number to randomise in the control arm. ``details`` as in `n_two_proportions`.

    Raises
    ------
    ValueError
        As `power_margin_proportions`.

    References
    ----------
    Farrington, Manning. Stat Med 1990;9:1447-1454. doi:10.1002/sim.4780091208
    """
    one_of("claim", claim, list(CLAIMS))
    one_of("good", good, GOOD)
    one_of("variance", variance, list(VARIANCES))
    level = float(proportion("alpha", alpha, open_ends=True))
    treated, control = proportion("risk_treated", risk_treated), proportion("risk_control", risk_control)
    room = proportion("margin", margin, open_ends=True)
    wanted, ratio = proportion("power", power, open_ends=True), positive("allocation", allocation)
    lost = dropout_share(dropout)
    shape = np.broadcast_shapes(*(np.shape(a) for a in (treated, control, room, wanted, ratio, lost)))

    def reached(n_control: NDArray[np.float64]) -> NDArray[np.float64]:
        return _power(treated, control, room, n_control * ratio, n_control, (claim, good, variance), level)

    worse = (treated - control) * (1 if good == "fewer" else -1)
    outside = np.abs(treated - control) >= room if claim == "equivalence" else worse >= room
    size = where_reached(reached, np.broadcast_to(wanted, shape), low=1e-3, high=1e9)
    size = np.where(outside, np.nan, size)
    arms = whole_arms(size, ratio, lost)
    return answer(
        arms["n_control"],
        method=f"Participants per arm for {CLAIMS[claim]}, risk difference, {VARIANCES[variance]}",
        inputs={
            "risk_treated": risk_treated,
            "risk_control": risk_control,
            "margin": margin,
            "claim": claim,
            "good": good,
            "variance": variance,
            "power": power,
            "alpha": alpha,
            "allocation": allocation,
            "dropout": dropout,
        },
        undefined="No size shows what is not so: the true difference is not within the margin.",
        reference=_REFERENCE,
        details={**arms, "unrounded": size},
    )
