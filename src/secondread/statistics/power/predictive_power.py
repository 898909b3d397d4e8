"""Chances of an ongoing or extended trial from its z or p value alone."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import numpy as np
from scipy.special import ndtr, ndtri

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, numbers, one_of, positive, proportion
from secondread.statistics.result import Result

Effect: TypeAlias = Literal["trend", "null", "drift"]
EFFECTS: tuple[Effect, ...] = ("trend", "null", "drift")
_LAN_WITTES = "Lan, Wittes. Biometrics 1988;44:579-585."
_SPIEGELHALTER = "Spiegelhalter, Freedman, Blackburn. Control Clin Trials 1986;7:8-17. doi:10.1016/0197-2456(86)90003-6"


def conditional_power(
    z: Any, information_fraction: Any, *, alpha: float = 0.05, effect: Effect = "trend", drift: Any = None
) -> Result:
    """Give the chance of significance at the end, given z so far, if a stated effect holds from here on.

    Parameters
    ----------
    z : float or array
        Standardised statistic so far, positive in favour of the hoped-for direction.
    information_fraction : float or array, in (0, 1)
        Share of the final information (participants or events) that has been seen.
    alpha : float
        Two-sided level of the final analysis (scalar); only the upper side counts as success.
    effect : str
        ``trend``: the effect seen so far goes on; ``null``: there is none; ``drift``: the value of `drift`.
    drift : float or array, optional
        Expected z at the end under the effect assumed, such as 2.80 for the effect a trial had 80% power for.

    Returns
    -------
    Computed
        Conditional power; ``details``: ``b_value`` and the ``drift`` used.

    Raises
    ------
    ValueError
        For a fraction outside (0, 1), or a `drift` missing with ``effect="drift"``.

    Notes
    -----
    With :math:`B(t) = z\\sqrt t` the final statistic is normal around :math:`B(t) + \\theta(1-t)` with variance
    :math:`1-t`, so the power is :math:`\\Phi((B(t) + \\theta(1-t) - z_{1-\\alpha/2})/\\sqrt{1-t})`.

    References
    ----------
    Lan, Wittes. Biometrics 1988;44:579-585.
    """
    given = {"z": z, "information_fraction": information_fraction, "alpha": alpha, "effect": effect, "drift": drift}
    one_of("effect", effect, EFFECTS)
    if (effect == "drift") != (drift is not None):
        raise ValueError(f"drift must be given with effect='drift' and only then, got {drift!r} with {effect!r}.")
    level = float(proportion("alpha", alpha, open_ends=True))
    seen, t = numbers("z", z), proportion("information_fraction", information_fraction, open_ends=True)
    b = seen * np.sqrt(t)
    theta = {
        "trend": lambda: seen / np.sqrt(t),
        "null": lambda: 0.0 * b,
        "drift": lambda: numbers("drift", drift) + 0 * b,
    }[effect]()
    words = {"trend": "the trend seen", "null": "no effect", "drift": "the stated drift"}[effect]
    return answer(
        ndtr((b + theta * (1 - t) + ndtri(level / 2)) / np.sqrt(1 - t)),
        method=f"Conditional power (B-value) under {words}, two-sided level {level:g}, upper side",
        inputs=given,
        reference=_LAN_WITTES,
        details={"b_value": b, "drift": theta},
    )


def predictive_power_normal(z: Any, added_fraction: Any, *, alpha: float = 0.05) -> Result:
    """Give the predictive probability of significance after more data, from the z value and a flat prior alone.

    Parameters
    ----------
    z : float or array
        Standardised statistic so far (its size; the direction is the one seen).
    added_fraction : float or array, above 0
        Information to add as a share of what there is: .2 is 20% more participants.
    alpha : float
        Two-sided level (scalar).

    Returns
    -------
    Computed
        Probability that all data together are significant in the direction seen.

    Raises
    ------
    ValueError
        For a fraction not above 0.

    Notes
    -----
    :math:`\\Phi((|z|\\sqrt{1+f} - z_{1-\\alpha/2})/\\sqrt f)`: with a flat prior the z of all data is normal around
    :math:`|z|\\sqrt{1+f}` with variance :math:`f`.

    References
    ----------
    Spiegelhalter, Freedman, Blackburn. Control Clin Trials 1986;7:8-17. doi:10.1016/0197-2456(86)90003-6
    """
    level = float(proportion("alpha", alpha, open_ends=True))
    size, fraction = np.abs(numbers("z", z)), positive("added_fraction", added_fraction)
    return answer(
        ndtr((size * np.sqrt(1 + fraction) + ndtri(level / 2)) / np.sqrt(fraction)),
        method=f"Predictive power from z, flat prior, two-sided level {level:g}, direction seen",
        inputs={"z": z, "added_fraction": added_fraction, "alpha": alpha},
        reference=_SPIEGELHALTER,
    )


def predictive_power_from_p(p: Any, added_fraction: Any, *, alpha: float = 0.05) -> Result:
    """Give the predictive probability of significance after more data, from a two-sided p value and a flat prior.

    Parameters
    ----------
    p : float or array, in (0, 1]
        Two-sided p value so far.
    added_fraction : float or array, above 0
        Information to add as a share of what there is.
    alpha : float
        Two-sided level (scalar).

    Returns
    -------
    Computed
        As `predictive_power_normal` with z from `p`.

    Raises
    ------
    ValueError
        For a p outside (0, 1].

    References
    ----------
    Spiegelhalter, Freedman, Blackburn. Control Clin Trials 1986;7:8-17. doi:10.1016/0197-2456(86)90003-6
    """
    z = -ndtri(between("p", p, 0.0, 1.0, open_low=True) / 2)
    level = float(proportion("alpha", alpha, open_ends=True))
    fraction = positive("added_fraction", added_fraction)
    return answer(
        ndtr((z * np.sqrt(1 + fraction) + ndtri(level / 2)) / np.sqrt(fraction)),
        method=f"Predictive power from a two-sided p, flat prior, two-sided level {level:g}, direction seen",
        inputs={"p": p, "added_fraction": added_fraction, "alpha": alpha},
        reference=_SPIEGELHALTER,
    )


def p_rises_probability(p: Any, added_fraction: Any) -> Result:
    """Give the chance that adding data of the same kind makes the p value larger.

    Parameters
    ----------
    p : float or array, in (0, 1]
        Two-sided p value so far.
    added_fraction : float or array, above 0
        Information to add as a share of what there is.

    Returns
    -------
    Computed
        Predictive probability, with a flat prior on the effect, that z in the direction seen falls.

    Raises
    ------
    ValueError
        For a p outside (0, 1].

    Notes
    -----
    :math:`\\Phi(z(1 - \\sqrt{1+f})/\\sqrt f)`. Larger z in the other direction (a p that falls because the effect
    turned round) counts as a rise; for p below .2 it hardly matters.

    References
    ----------
    Spiegelhalter, Freedman, Blackburn. Control Clin Trials 1986;7:8-17. doi:10.1016/0197-2456(86)90003-6
    """
    z = -ndtri(between("p", p, 0.0, 1.0, open_low=True) / 2)
    fraction = positive("added_fraction", added_fraction)
    return answer(
        ndtr(z * (1 - np.sqrt(1 + fraction)) / np.sqrt(fraction)),
        method="Predictive probability that p rises with added data, flat prior",
        inputs={"p": p, "added_fraction": added_fraction},
        reference=_SPIEGELHALTER,
    )
