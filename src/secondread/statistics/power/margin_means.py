"""Power and size against a margin, for means: non-inferiority and equivalence."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, nctdtr, ndtr, stdtrit, xlogy

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, numbers, one_of, positive, proportion
from secondread.statistics.power.sizes import dropout_share, where_reached, whole_arms
from secondread.statistics.result import Result

Claim: TypeAlias = Literal["non_inferiority", "equivalence"]
CLAIMS: dict[str, str] = {
    "non_inferiority": "non-inferiority (one-sided t test against the margin)",
    "equivalence": "equivalence (two one-sided t tests)",
}
_REFERENCE = "Julious. Stat Med 2004;23:1921-1986. doi:10.1002/sim.1783"
_POINTS, _WEIGHTS = np.polynomial.legendre.leggauss(64)


def power_margin_means(
    difference: Any,
    sd: Any,
    margin: Any,
    n_treated: Any,
    n_control: Any,
    *,
    claim: Claim = "non_inferiority",
    alpha: float = 0.025,
) -> Result:
    """Give the power to show that a mean is not worse, or not different, by a margin.

    Parameters
    ----------
    difference : float or array
        True difference of means, treated minus control, larger being better.
    sd : float or array, above 0
        Standard deviation in each arm. For a 2x2 crossover give the within-person SD divided by root 2, and half the
        participants as either arm: standard error and degrees of freedom (n - 2) are then those of the crossover.
    margin : float or array, above 0
        Non-inferiority: differences above minus the margin are good enough. Equivalence: between minus and plus it.
    n_treated, n_control : float or array, at least 2
        Participants in each arm.
    claim : str
        ``non_inferiority`` or ``equivalence``.
    alpha : float
        One-sided level of each test (scalar): .025, or the customary .05 for equivalence.

    Returns
    -------
    Computed
        The power.

    Raises
    ------
    ValueError
        For SDs or margins not above 0, arms below 2.

    Notes
    -----
    Non-inferiority: noncentral t with parameter :math:`(\\delta + m)/se`. Equivalence: the chance that both tests
    succeed together, the normal probability of the estimate integrated over the distribution of the estimated SD
    (what Owen's Q gives), not the approximation that takes the two tests as separate.

    References
    ----------
    Julious. Stat Med 2004;23:1921-1986. doi:10.1002/sim.1783
    """
    one_of("claim", claim, list(CLAIMS))
    level = float(proportion("alpha", alpha, open_ends=True))
    power = _power(
        numbers("difference", difference),
        positive("sd", sd),
        positive("margin", margin),
        between("n_treated", n_treated, 2, np.inf, open_high=True),
        between("n_control", n_control, 2, np.inf, open_high=True),
        claim,
        level,
    )
    return answer(
        power,
        method=f"Power for {CLAIMS[claim]}, means",
        inputs={
            "difference": difference,
            "sd": sd,
            "margin": margin,
            "n_treated": n_treated,
            "n_control": n_control,
            "claim": claim,
            "alpha": alpha,
        },
        reference=_REFERENCE,
    )


def _power(
    difference: Any, sd: Any, margin: Any, n_treated: Any, n_control: Any, claim: str, alpha: float
) -> NDArray[np.float64]:
    """Return the power, element by element."""
    error = sd * np.sqrt(1 / n_treated + 1 / n_control)
    df = n_treated + n_control - 2.0
    border = stdtrit(df, 1 - alpha)
    if claim == "non_inferiority":
        # Far out the distribution function fails at single points; there the answer is certain.
        return np.asarray(1 - nctdtr(df, np.clip((difference + margin) / error, -8.0, 30.0), border))
    lower, upper, df, border = np.broadcast_arrays(
        (-margin - difference) / error, (margin - difference) / error, df, border
    )
    # The estimated SD over the true one, s, follows chi over root df; both tests succeed when the estimate lies more
    # than border times s within both margins, which needs s below this limit.
    limit = (upper - lower) / 2 / border
    middle, width = np.ones_like(df), 9.0 / np.sqrt(2 * df)
    low, high = np.maximum(middle - width, 0.0), np.minimum(middle + width, limit)
    half = np.maximum(high - low, 0) / 2
    s = half[..., None] * _POINTS + ((high + low) / 2)[..., None]
    s = np.maximum(s, 1e-300)
    log_density = (
        np.log(2.0)
        + (df / 2 * np.log(df / 2) - gammaln(df / 2))[..., None]
        + xlogy((df - 1)[..., None], s)
        - (df / 2)[..., None] * s**2
    )
    inside = ndtr(upper[..., None] - border[..., None] * s) - ndtr(lower[..., None] + border[..., None] * s)
    return np.asarray(((np.exp(log_density) * np.maximum(inside, 0)) @ _WEIGHTS) * half)


def n_margin_means(
    difference: Any,
    sd: Any,
    margin: Any,
    *,
    claim: Claim = "non_inferiority",
    power: Any = 0.8,
    alpha: float = 0.025,
    allocation: Any = 1.0,
    dropout: Any = 0.0,
) -> Result:
    """Give the participants per arm to show non-inferiority or equivalence of means.

    Parameters
    ----------
    difference, sd, margin, claim, alpha
        As in `power_margin_means`.
    power : float or array, in (0, 1)
        Wanted power.
    allocation : float or array
        Participants treated for each control participant.
    dropout : float or array, proportion in [0, 1)
        Share lost.

    Returns
    -------
    Computed or NotComputable
        Number to randomise in the control arm. ``details`` as in `n_two_means`.

    Raises
    ------
    ValueError
        As `power_margin_means`.

    References
    ----------
    Julious. Stat Med 2004;23:1921-1986. doi:10.1002/sim.1783
    """
    one_of("claim", claim, list(CLAIMS))
    level = float(proportion("alpha", alpha, open_ends=True))
    delta, spread, room = numbers("difference", difference), positive("sd", sd), positive("margin", margin)
    wanted, ratio = proportion("power", power, open_ends=True), positive("allocation", allocation)
    lost = dropout_share(dropout)
    shape = np.broadcast_shapes(*(np.shape(a) for a in (delta, spread, room, wanted, ratio, lost)))

    def reached(n_control: NDArray[np.float64]) -> NDArray[np.float64]:
        return _power(delta, spread, room, n_control * ratio, n_control, claim, level)

    outside = np.abs(delta) >= room if claim == "equivalence" else delta <= -room
    size = where_reached(reached, np.broadcast_to(wanted, shape), low=np.maximum(2.0, 2.0 / ratio), high=1e9)
    size = np.where(outside, np.nan, size)
    arms = whole_arms(size, ratio, lost)
    return answer(
        arms["n_control"],
        method=f"Participants per arm for {CLAIMS[claim]}, means",
        inputs={
            "difference": difference,
            "sd": sd,
            "margin": margin,
            "claim": claim,
            "power": power,
            "alpha": alpha,
            "allocation": allocation,
            "dropout": dropout,
        },
        undefined="No size shows what is not so: the true difference is not within the margin.",
        reference=_REFERENCE,
        details={**arms, "unrounded": size},
    )
