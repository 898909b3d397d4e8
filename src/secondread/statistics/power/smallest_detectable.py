"""The smallest effects, wanted or harmful, that a trial of given size could show."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, one_of, positive, proportion, whole
from secondread.statistics.power.sizes import where_reached
from secondread.statistics.power.two_means import MEANS_TESTS, MeansTest, means_power
from secondread.statistics.power.two_proportions import POWER_TESTS, PowerTest, _approximate, _exact
from secondread.statistics.result import Result

Direction: TypeAlias = Literal["increase", "decrease"]
DIRECTIONS: tuple[Direction, ...] = ("increase", "decrease")


def smallest_detectable_difference_means(
    sd: Any,
    n_treated: Any,
    n_control: Any,
    *,
    power: Any = 0.8,
    test: MeansTest = "t",
    alpha: float = 0.05,
) -> Result:
    """Give the smallest true difference of means that a two-sided test shows with the wanted power.

    Parameters
    ----------
    sd : float or array, above 0
        Standard deviation in each arm.
    n_treated, n_control : float or array, at least 2
        Participants in each arm.
    power : float or array, in (alpha, 1)
        Wanted power.
    test : str
        ``t``, ``welch`` or ``z``.
    alpha : float
        Two-sided level (scalar).

    Returns
    -------
    Computed
        The difference, positive, in the unit of `sd`; ``details["standardised"]``: in SDs.

    Raises
    ------
    ValueError
        For SDs not above 0, arms below 2, or a power not above `alpha`.

    Notes
    -----
    Solves the power of `power_two_means` for the difference.

    References
    ----------
    Julious. Stat Med 2004;23:1921-1986. doi:10.1002/sim.1783
    """
    given = {
        "sd": sd,
        "n_treated": n_treated,
        "n_control": n_control,
        "power": power,
        "test": test,
        "alpha": alpha,
    }
    one_of("test", test, list(MEANS_TESTS))
    level = float(proportion("alpha", alpha, open_ends=True))
    wanted = between("power", power, level, 1.0, open_low=True, open_high=True)
    spread = positive("sd", sd)
    first = between("n_treated", n_treated, 2, np.inf, open_high=True)
    second = between("n_control", n_control, 2, np.inf, open_high=True)
    one = np.ones(np.broadcast_shapes(wanted.shape, first.shape, second.shape))

    def reached(difference: NDArray[np.float64]) -> NDArray[np.float64]:
        same, opposite = means_power(difference, one, one, first, second, test, level)
        return same + opposite

    standardised = where_reached(reached, wanted * one, low=1e-9, high=np.sqrt(1 / first + 1 / second) * 29.0)
    return answer(
        standardised * spread,
        method=f"Smallest detectable difference of means: {MEANS_TESTS[test]}",
        inputs=given,
        undefined="No difference reaches this power.",
        reference="Julious. Stat Med 2004;23:1921-1986. doi:10.1002/sim.1783",
        details={"standardised": standardised + 0 * spread},
    )


def smallest_detectable_difference_proportions(
    risk_control: Any,
    n_treated: Any,
    n_control: Any,
    *,
    direction: Direction = "decrease",
    power: Any = 0.8,
    test: PowerTest = "z_pooled",
    alpha: float = 0.05,
) -> Result:
    """Give the smallest true change of risk that a two-sided test shows with the wanted power.

    Parameters
    ----------
    risk_control : float or array, proportion in [0, 1]
        True risk in the control arm.
    n_treated, n_control : int or array
        Participants in each arm.
    direction : str
        ``decrease`` or ``increase`` of risk under treatment.
    power : float or array, in (alpha, 1)
        Wanted power, counted in that direction.
    test : str
        As in `power_two_proportions`.
    alpha : float
        Two-sided level (scalar).

    Returns
    -------
    Computed or NotComputable
        The size of the risk difference, positive; ``details``: ``risk_treated``, ``risk_ratio``.

    Raises
    ------
    ValueError
        For impossible arguments or an unknown test.

    Notes
    -----
    Solves the power of `power_two_proportions` (in the direction named) for the treated risk, by bisection.
    """
    given = {
        "risk_control": risk_control,
        "n_treated": n_treated,
        "n_control": n_control,
        "direction": direction,
        "power": power,
        "test": test,
        "alpha": alpha,
    }
    one_of("direction", direction, DIRECTIONS)
    difference, details = _detectable(risk_control, n_treated, n_control, direction, power, test, alpha)
    return answer(
        difference,
        method=f"Smallest detectable {direction} of risk: {POWER_TESTS[test]}",
        inputs=given,
        undefined=f"No {direction} from this control risk reaches the power.",
        details=details,
    )


def smallest_detectable_risk_increase(
    risk_control: Any,
    n_treated: Any,
    n_control: Any,
    *,
    power: Any = 0.8,
    test: PowerTest = "z_pooled",
    alpha: float = 0.05,
) -> Result:
    """Give the smallest harm, as an increase of risk, that a trial of this size could show.

    Parameters
    ----------
    risk_control : float or array, proportion in [0, 1]
        Risk of the harm without treatment.
    n_treated, n_control : int or array
        Participants in each arm.
    power : float or array, in (alpha, 1)
        Wanted chance to show it.
    test : str
        As in `power_two_proportions`.
    alpha : float
        Two-sided level (scalar).

    Returns
    -------
    Computed or NotComputable
        The increase; smaller harms, though real, are more likely missed than the power says.
        ``details``: ``risk_treated``, ``risk_ratio``, ``one_in`` (participants treated for one more harmed).

    Raises
    ------
    ValueError
        For impossible arguments or an unknown test.
    """
    given = {
        "risk_control": risk_control,
        "n_treated": n_treated,
        "n_control": n_control,
        "power": power,
        "test": test,
        "alpha": alpha,
    }
    difference, details = _detectable(risk_control, n_treated, n_control, "increase", power, test, alpha)
    with np.errstate(divide="ignore"):
        details["one_in"] = 1 / difference
    return answer(
        difference,
        method=f"Smallest detectable increase of risk: {POWER_TESTS[test]}",
        inputs=given,
        undefined="No increase from this control risk reaches the power.",
        details=details,
    )


def _detectable(
    risk_control: Any, n_treated: Any, n_control: Any, direction: str, power: Any, test: str, alpha: Any
) -> tuple[NDArray[np.float64], dict[str, Any]]:
    """Return the size of the change and the treated risk and ratio that go with it."""
    one_of("test", test, list(POWER_TESTS))
    level = float(proportion("alpha", alpha, open_ends=True))
    control, first, second, wanted = np.broadcast_arrays(
        proportion("risk_control", risk_control),
        whole("n_treated", n_treated, at_least=1),
        whole("n_control", n_control, at_least=1),
        between("power", power, level, 1.0, open_low=True, open_high=True),
    )
    sign = 1.0 if direction == "increase" else -1.0
    room = 1 - control if direction == "increase" else control

    def reached(change: NDArray[np.float64]) -> NDArray[np.float64]:
        treated = np.clip(control + sign * np.minimum(change, room), 0.0, 1.0)
        if test.startswith("exact_"):
            return _exact(treated, control, first, second, test.removeprefix("exact_"), level)[0]
        return np.asarray(_approximate(treated, control, first, second, test, level)[0])

    change = where_reached(reached, wanted, low=1e-9, high=np.maximum(room, 1e-8))
    # No room to change at all: nothing is detectable.
    change = np.where(room < 1e-8, np.nan, np.minimum(change, room))
    treated = control + sign * change
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = treated / control
    return change, {"risk_treated": treated, "risk_ratio": ratio}
