"""Power and size when each participant is their own control: paired and crossover trials."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtr, ndtr, ndtri

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, numbers, one_of, positive, proportion, whole
from secondread.statistics.power.rejection_region import binomial_probabilities
from secondread.statistics.power.sizes import dropout_share, where_reached
from secondread.statistics.power.two_means import noncentral_t_power
from secondread.statistics.result import Result

PairedDesign: TypeAlias = Literal["paired", "crossover"]
# Degrees of freedom lost: one mean, or two sequences.
PAIRED_DESIGNS: dict[str, int] = {"paired": 1, "crossover": 2}
McNemarTest: TypeAlias = Literal["z", "exact", "mid_p"]
MCNEMAR_TESTS: tuple[McNemarTest, ...] = ("z", "exact", "mid_p")
_MEANS_REFERENCE = "Julious. Stat Med 2004;23:1921-1986. doi:10.1002/sim.1783"
_MCNEMAR_REFERENCE = "Connor. Biometrics 1987;43:207-211. doi:10.2307/2531961"


def _sd_of_difference(sd: Any, correlation: Any) -> NDArray[np.float64]:
    """Return the SD of the within-person difference from that of a measurement and the correlation of two."""
    rho = between("correlation", correlation, -1.0, 1.0, open_low=True, open_high=True)
    return np.asarray(positive("sd", sd) * np.sqrt(2 * (1 - rho)))


def power_paired_means(
    difference: Any,
    sd: Any,
    n: Any,
    *,
    correlation: Any = 0.5,
    design: PairedDesign = "paired",
    alpha: float = 0.05,
) -> Result:
    """Give the power of the two-sided t test of a mean difference within participants.

    Parameters
    ----------
    difference : float or array
        True mean difference.
    sd : float or array, above 0
        Standard deviation of a measurement between participants. With a correlation of .5 it is that of the
        difference too.
    n : float or array, at least 3
        Participants (each with both measurements).
    correlation : float or array, in (-1, 1)
        Correlation of a participant's two measurements; the difference has SD sd times root 2(1 - correlation).
    design : str
        ``paired`` (n - 1 degrees of freedom) or ``crossover`` (two sequences of equal size, n - 2).
    alpha : float
        Two-sided level (scalar).

    Returns
    -------
    Computed
        Power in either direction; ``details``: ``same_direction``, ``sd_difference``.

    Raises
    ------
    ValueError
        For an SD not above 0, a correlation outside (-1, 1).

    References
    ----------
    Julious. Stat Med 2004;23:1921-1986. doi:10.1002/sim.1783
    """
    one_of("design", design, list(PAIRED_DESIGNS))
    level = float(proportion("alpha", alpha, open_ends=True))
    spread = _sd_of_difference(sd, correlation)
    size = between("n", n, 3, np.inf, open_high=True)
    shift = np.abs(numbers("difference", difference)) * np.sqrt(size) / spread
    same, opposite = noncentral_t_power(shift, size - PAIRED_DESIGNS[design], level)
    return answer(
        same + opposite,
        method=f"Power of the two-sided t test of differences within participants, {design} design",
        inputs={
            "difference": difference,
            "sd": sd,
            "n": n,
            "correlation": correlation,
            "design": design,
            "alpha": alpha,
        },
        reference=_MEANS_REFERENCE,
        details={"same_direction": same, "sd_difference": spread},
    )


def n_paired_means(
    difference: Any,
    sd: Any,
    *,
    correlation: Any = 0.5,
    design: PairedDesign = "paired",
    power: Any = 0.8,
    alpha: float = 0.05,
    dropout: Any = 0.0,
) -> Result:
    """Give the participants that show a mean difference within participants.

    Parameters
    ----------
    difference, sd, correlation, design, alpha
        As in `power_paired_means`.
    power : float or array, in (0, 1)
        Wanted power.
    dropout : float or array, proportion in [0, 1)
        Share lost.

    Returns
    -------
    Computed or NotComputable
        Participants to enrol (an even number in a crossover). ``details``: ``analysed``, ``unrounded``.

    Raises
    ------
    ValueError
        As `power_paired_means`.

    References
    ----------
    Julious. Stat Med 2004;23:1921-1986. doi:10.1002/sim.1783
    """
    one_of("design", design, list(PAIRED_DESIGNS))
    level = float(proportion("alpha", alpha, open_ends=True))
    spread, delta = _sd_of_difference(sd, correlation), numbers("difference", difference)
    wanted, lost = proportion("power", power, open_ends=True), dropout_share(dropout)
    shape = np.broadcast_shapes(spread.shape, delta.shape, wanted.shape, lost.shape)

    def reached(size: NDArray[np.float64]) -> NDArray[np.float64]:
        same, opposite = noncentral_t_power(
            np.abs(delta) * np.sqrt(size) / spread, size - PAIRED_DESIGNS[design], level
        )
        return same + opposite

    low = PAIRED_DESIGNS[design] + 1.0
    unrounded = where_reached(reached, np.broadcast_to(wanted, shape), low=low, high=1e9)
    unrounded = np.where(delta == 0, np.nan, unrounded)
    step = 2 if design == "crossover" else 1
    analysed = np.ceil(unrounded / step - 1e-9) * step
    enrolled = np.ceil(analysed / (1 - lost) / step - 1e-9) * step
    return answer(
        enrolled,
        method=f"Participants for the two-sided t test of differences within participants, {design} design",
        inputs={
            "difference": difference,
            "sd": sd,
            "correlation": correlation,
            "design": design,
            "power": power,
            "alpha": alpha,
            "dropout": dropout,
        },
        undefined="No size shows a difference of zero.",
        reference=_MEANS_REFERENCE,
        details={"analysed": analysed, "unrounded": unrounded},
    )


def power_mcnemar(
    only_treated: Any, only_control: Any, n_pairs: Any, *, test: McNemarTest = "z", alpha: float = 0.05
) -> Result:
    """Give the power of McNemar's two-sided test.

    Parameters
    ----------
    only_treated, only_control : float or array, proportions in [0, 1]
        Probabilities that only the treated, or only the control, member of a pair has the event.
    n_pairs : int or array
        Pairs.
    test : str
        ``z`` (normal approximation, unconditional), ``exact`` or ``mid_p`` (by enumeration of the discordant pairs).
    alpha : float
        Two-sided level (scalar).

    Returns
    -------
    Computed
        Power in either direction.

    Raises
    ------
    ValueError
        For proportions that add up to more than 1.

    Notes
    -----
    z: :math:`\\Phi((|d|\\sqrt n - z\\sqrt s)/\\sqrt{s - d^2})` and the other tail, with s the sum and d the difference
    of the two proportions.

    References
    ----------
    Connor. Biometrics 1987;43:207-211. doi:10.2307/2531961
    """
    one_of("test", test, MCNEMAR_TESTS)
    level = float(proportion("alpha", alpha, open_ends=True))
    first, second, pairs = np.broadcast_arrays(
        proportion("only_treated", only_treated),
        proportion("only_control", only_control),
        whole("n_pairs", n_pairs, at_least=1),
    )
    together = first + second
    if (together > 1 + 1e-12).any():
        raise ValueError(f"only_control must leave the sum at most 1, got {only_control!r} with {only_treated!r}.")
    if test == "z":
        difference = np.abs(first - second)
        deviation = np.sqrt(np.maximum(together - difference**2, 0))
        border = -ndtri(level / 2) * np.sqrt(together)
        with np.errstate(divide="ignore", invalid="ignore"):
            power = ndtr((difference * np.sqrt(pairs) - border) / deviation) + ndtr(
                (-difference * np.sqrt(pairs) - border) / deviation
            )
        power = np.where(deviation > 0, power, difference * np.sqrt(pairs) > border)
    else:
        power = np.empty(first.shape)
        for at in np.ndindex(first.shape):
            power[at] = _mcnemar_enumerated(float(first[at]), float(second[at]), int(pairs[at]), test, level)
    return answer(
        power,
        method=f"Power of McNemar's two-sided test, {test.replace('_', '-')}",
        inputs={
            "only_treated": only_treated,
            "only_control": only_control,
            "n_pairs": n_pairs,
            "test": test,
            "alpha": alpha,
        },
        reference=_MCNEMAR_REFERENCE,
    )


def _mcnemar_enumerated(first: float, second: float, pairs: int, test: str, alpha: float) -> float:
    """Return the power of the exact or mid-p test over all numbers of discordant pairs."""
    together = first + second
    if together == 0:
        return 0.0
    discordant = binomial_probabilities(pairs, np.array([together]))[0]
    power = 0.0
    for count in range(1, pairs + 1):
        split = np.arange(count + 1)
        smaller = np.minimum(split, count - split)
        p = 2 * bdtr(smaller.astype(np.float64), count, 0.5)
        if test == "mid_p":
            p = p - binomial_probabilities(count, np.array([0.5]))[0]
        significant = p < alpha
        if significant.any():
            chances = binomial_probabilities(count, np.array([first / together]))[0]
            power += float(discordant[count] * chances[significant].sum())
    return power


def n_mcnemar(only_treated: Any, only_control: Any, *, power: Any = 0.8, alpha: float = 0.05) -> Result:
    """Give the pairs that McNemar's two-sided test needs (normal approximation).

    Parameters
    ----------
    only_treated, only_control : float or array, proportions in [0, 1]
        As in `power_mcnemar`.
    power : float or array, in (0, 1)
        Wanted power.
    alpha : float
        Two-sided level (scalar).

    Returns
    -------
    Computed or NotComputable
        Pairs, rounded up; ``details["unrounded"]``.

    Raises
    ------
    ValueError
        For proportions that add up to more than 1.

    Notes
    -----
    :math:`(z_{1-\\alpha/2}\\sqrt s + z_{power}\\sqrt{s - d^2})^2/d^2`.

    References
    ----------
    Connor. Biometrics 1987;43:207-211. doi:10.2307/2531961
    """
    level = float(proportion("alpha", alpha, open_ends=True))
    first, second = proportion("only_treated", only_treated), proportion("only_control", only_control)
    together, difference = first + second, first - second
    if (together > 1 + 1e-12).any():
        raise ValueError(f"only_control must leave the sum at most 1, got {only_control!r} with {only_treated!r}.")
    wanted = proportion("power", power, open_ends=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        unrounded = (
            (-ndtri(level / 2) * np.sqrt(together) + ndtri(wanted) * np.sqrt(np.maximum(together - difference**2, 0)))
            / difference
        ) ** 2
    unrounded = np.where(difference == 0, np.nan, unrounded)
    return answer(
        np.ceil(unrounded - 1e-9),
        method="Pairs for McNemar's two-sided test, normal approximation",
        inputs={"only_treated": only_treated, "only_control": only_control, "power": power, "alpha": alpha},
        undefined="No number of pairs shows a difference of zero.",
        reference=_MCNEMAR_REFERENCE,
        details={"unrounded": unrounded},
    )
