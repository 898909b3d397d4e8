"""Power to show that a treatment works differently in two subgroups."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from secondread.statistics.answer import answer
from secondread.statistics.arguments import one_of, positive, proportion
from secondread.statistics.power.sizes import dropout_share, whole_arms
from secondread.statistics.result import Result

Scale: TypeAlias = Literal["risk_difference", "log_odds_ratio", "log_risk_ratio"]
SCALES: dict[str, str] = {
    "risk_difference": "risk differences",
    "log_odds_ratio": "log odds ratios",
    "log_risk_ratio": "log risk ratios",
}
_REFERENCE = "Brookes, Whitely, Egger, et al. J Clin Epidemiol 2004;57:229-236. doi:10.1016/j.jclinepi.2003.08.009"


def power_interaction_two_proportions(
    risk_treated_inside: Any,
    risk_control_inside: Any,
    risk_treated_outside: Any,
    risk_control_outside: Any,
    n_treated: Any,
    n_control: Any,
    *,
    share: Any = 0.5,
    scale: Scale = "risk_difference",
    alpha: float = 0.05,
) -> Result:
    """Give the power of the two-sided test that the effect on risk differs inside and outside a subgroup.

    Parameters
    ----------
    risk_treated_inside, risk_control_inside : float or array, proportions in [0, 1]
        True risks within the subgroup.
    risk_treated_outside, risk_control_outside : float or array, proportions in [0, 1]
        True risks among all others.
    n_treated, n_control : float or array, above 0
        Participants in each arm, both subgroups together.
    share : float or array, proportion in (0, 1)
        The subgroup's share of each arm.
    scale : str
        Scale of the interaction: ``risk_difference``, ``log_odds_ratio`` or ``log_risk_ratio``.
    alpha : float
        Two-sided level (scalar).

    Returns
    -------
    Computed or NotComputable
        Power in either direction. ``details``: ``interaction`` (effect inside minus outside), ``standard_error``,
        ``power_overall`` (z test, unpooled variance, of the whole trial on the same scale; the strata weighted by their
        shares).

    Raises
    ------
    ValueError
        For proportions outside their range or an unknown scale.

    Notes
    -----
    Wald test, :math:`\\Phi(|\\delta|/s - z) + \\Phi(-|\\delta|/s - z)`, with :math:`s^2` the sum of the four arms'
    variances at the true risks. With halves, the interaction's standard error is twice that of the overall effect, so
    that an interaction as large as the effect needs four times the participants.

    References
    ----------
    Brookes, Whitely, Egger, et al. J Clin Epidemiol 2004;57:229-236. doi:10.1016/j.jclinepi.2003.08.009
    """
    given = {
        "risk_treated_inside": risk_treated_inside,
        "risk_control_inside": risk_control_inside,
        "risk_treated_outside": risk_treated_outside,
        "risk_control_outside": risk_control_outside,
        "n_treated": n_treated,
        "n_control": n_control,
        "share": share,
        "scale": scale,
        "alpha": alpha,
    }
    one_of("scale", scale, list(SCALES))
    level = float(proportion("alpha", alpha, open_ends=True))
    inside = (
        proportion("risk_treated_inside", risk_treated_inside),
        proportion("risk_control_inside", risk_control_inside),
    )
    outside = (
        proportion("risk_treated_outside", risk_treated_outside),
        proportion("risk_control_outside", risk_control_outside),
    )
    sizes = positive("n_treated", n_treated), positive("n_control", n_control)
    part = proportion("share", share, open_ends=True)
    effect_inside, variance_inside = _effect(inside, (sizes[0] * part, sizes[1] * part), scale)
    effect_outside, variance_outside = _effect(outside, (sizes[0] * (1 - part), sizes[1] * (1 - part)), scale)
    interaction, error = effect_inside - effect_outside, np.sqrt(variance_inside + variance_outside)
    mixed = tuple(part * i + (1 - part) * o for i, o in zip(inside, outside, strict=True))
    overall, overall_variance = _effect((mixed[0], mixed[1]), sizes, scale)
    return answer(
        _wald_power(interaction, error, level),
        method=f"Power of the two-sided interaction test (Wald) on {SCALES[scale]}",
        inputs=given,
        undefined="A risk of 0 or 1 has no variance on this scale.",
        reference=_REFERENCE,
        details={
            "interaction": interaction,
            "standard_error": error,
            "power_overall": _wald_power(overall, np.sqrt(overall_variance), level),
        },
    )


def n_interaction_two_proportions(
    risk_treated_inside: Any,
    risk_control_inside: Any,
    risk_treated_outside: Any,
    risk_control_outside: Any,
    *,
    share: Any = 0.5,
    scale: Scale = "risk_difference",
    power: Any = 0.8,
    alpha: float = 0.05,
    allocation: Any = 1.0,
    dropout: Any = 0.0,
) -> Result:
    """Give the participants per arm that show that the effect on risk differs inside and outside a subgroup.

    Parameters
    ----------
    risk_treated_inside, risk_control_inside, risk_treated_outside, risk_control_outside, share, scale, alpha
        As in `power_interaction_two_proportions`.
    power : float or array, in (0, 1)
        Wanted power of the two-sided test.
    allocation : float or array
        Participants treated for each control participant.
    dropout : float or array, proportion in [0, 1)
        Share lost.

    Returns
    -------
    Computed or NotComputable
        Number to randomise in the control arm, both subgroups together. ``details`` as in `n_two_proportions`.

    Raises
    ------
    ValueError
        For proportions outside their range or an unknown scale.

    References
    ----------
    Brookes, Whitely, Egger, et al. J Clin Epidemiol 2004;57:229-236. doi:10.1016/j.jclinepi.2003.08.009
    """
    one_of("scale", scale, list(SCALES))
    level = float(proportion("alpha", alpha, open_ends=True))
    inside = (
        proportion("risk_treated_inside", risk_treated_inside),
        proportion("risk_control_inside", risk_control_inside),
    )
    outside = (
        proportion("risk_treated_outside", risk_treated_outside),
        proportion("risk_control_outside", risk_control_outside),
    )
    part, ratio = proportion("share", share, open_ends=True), positive("allocation", allocation)
    wanted, lost = proportion("power", power, open_ends=True), dropout_share(dropout)
    # Variances with one control participant; they fall in proportion to the arms.
    effect_inside, variance_inside = _effect(inside, (ratio * part, part), scale)
    effect_outside, variance_outside = _effect(outside, (ratio * (1 - part), 1 - part), scale)
    with np.errstate(divide="ignore", invalid="ignore"):
        size = ((ndtri(wanted) - ndtri(level / 2)) / (effect_inside - effect_outside)) ** 2 * (
            variance_inside + variance_outside
        )
    size = np.where(np.isfinite(size), size, np.nan)
    arms = whole_arms(size, ratio, lost)
    return answer(
        arms["n_control"],
        method=f"Participants per arm, two-sided interaction test (Wald) on {SCALES[scale]}",
        inputs={
            "risk_treated_inside": risk_treated_inside,
            "risk_control_inside": risk_control_inside,
            "risk_treated_outside": risk_treated_outside,
            "risk_control_outside": risk_control_outside,
            "share": share,
            "scale": scale,
            "power": power,
            "alpha": alpha,
            "allocation": allocation,
            "dropout": dropout,
        },
        undefined="There is no interaction to show, or a risk of 0 or 1 has no variance on this scale.",
        reference=_REFERENCE,
        details={**arms, "unrounded": size},
    )


def power_interaction_all_in_subgroup(
    risk_treated: Any,
    risk_control: Any,
    n_treated: Any,
    n_control: Any,
    *,
    share: Any = 0.5,
    alpha: float = 0.05,
) -> Result:
    """Give the power of the interaction test when the whole effect of the trial sits in one subgroup.

    Parameters
    ----------
    risk_treated, risk_control : float or array, proportions in [0, 1]
        Risks in the whole arms, as the trial shows them.
    n_treated, n_control : float or array, above 0
        Participants in each arm.
    share : float or array, proportion in (0, 1)
        The subgroup's share of each arm; .5 is "one half".
    alpha : float
        Two-sided level (scalar).

    Returns
    -------
    Computed or NotComputable
        Power on the scale of risk differences: no effect outside, the effect divided by `share` inside, the control
        risk the same in both. ``details`` as in `power_interaction_two_proportions`, and ``risk_treated_inside``.

    Raises
    ------
    ValueError
        For proportions outside their range.

    References
    ----------
    Brookes, Whitely, Egger, et al. J Clin Epidemiol 2004;57:229-236. doi:10.1016/j.jclinepi.2003.08.009
    """
    given = {
        "risk_treated": risk_treated,
        "risk_control": risk_control,
        "n_treated": n_treated,
        "n_control": n_control,
        "share": share,
        "alpha": alpha,
    }
    level = float(proportion("alpha", alpha, open_ends=True))
    treated, control = proportion("risk_treated", risk_treated), proportion("risk_control", risk_control)
    part = proportion("share", share, open_ends=True)
    inside = control + (treated - control) / part
    possible = (inside >= 0) & (inside <= 1)
    inside = np.where(possible, inside, np.nan)
    sizes = positive("n_treated", n_treated), positive("n_control", n_control)
    effect, variance_inside = _effect((inside, control), (sizes[0] * part, sizes[1] * part), "risk_difference")
    _, variance_outside = _effect((control, control), (sizes[0] * (1 - part), sizes[1] * (1 - part)), "risk_difference")
    error = np.sqrt(variance_inside + variance_outside)
    overall, overall_variance = _effect((treated, control), sizes, "risk_difference")
    return answer(
        _wald_power(effect, error, level),
        method="Power of the two-sided interaction test (Wald) on risk differences, whole effect in the subgroup",
        inputs=given,
        undefined="The effect cannot sit in the subgroup alone: its risk would leave [0, 1], or has no variance.",
        reference=_REFERENCE,
        details={
            "interaction": effect,
            "standard_error": error,
            "risk_treated_inside": inside,
            "power_overall": _wald_power(overall, np.sqrt(overall_variance), level),
        },
    )


def _effect(risks: tuple[Any, Any], sizes: tuple[Any, Any], scale: str) -> tuple[Any, Any]:
    """Return the effect and its variance at the true risks; no finite variance gives NaN."""
    (p, q), (n, m) = risks, sizes
    with np.errstate(divide="ignore", invalid="ignore"):
        if scale == "risk_difference":
            return p - q, p * (1 - p) / n + q * (1 - q) / m
        if scale == "log_risk_ratio":
            return np.log(p) - np.log(q), (1 - p) / (n * p) + (1 - q) / (m * q)
        return (
            np.log(p) - np.log1p(-p) - np.log(q) + np.log1p(-q),
            1 / (n * p * (1 - p)) + 1 / (m * q * (1 - q)),
        )


def _wald_power(effect: Any, error: Any, alpha: float) -> NDArray[np.float64]:
    """Return the power of a two-sided Wald test, NaN without a finite, positive error."""
    with np.errstate(divide="ignore", invalid="ignore"):
        shift = np.abs(effect) / error
    border = -ndtri(alpha / 2)
    power = ndtr(shift - border) + ndtr(-shift - border)
    return np.where(np.isfinite(error) & (error > 0) & np.isfinite(effect), power, np.nan)
