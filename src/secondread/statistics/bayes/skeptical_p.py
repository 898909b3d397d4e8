"""The skeptical p-value: would the replication convince someone who doubted the original enough to dismiss it."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from secondread.statistics import arguments
from secondread.statistics.answer import answer
from secondread.statistics.result import Result

# name -> how the p is read
RECALIBRATIONS: dict[str, str] = {
    "nominal": "not recalibrated (Held 2020)",
    "golden": "golden level: one just-significant original and an equal replication effect succeed (Held 2022)",
}
SIDES = ("one_sided", "two_sided")


def skeptical_p(
    z_original: Any,
    z_replication: Any,
    variance_ratio: Any,
    *,
    recalibration: str = "golden",
    sides: str = "one_sided",
) -> Result:
    """Give Held's skeptical p-value of an original and a replication.

    Parameters
    ----------
    z_original, z_replication : float or array
        Estimate over standard error of each, signed the same way.
    variance_ratio : float or array
        Squared standard error of the original over that of the replication, above zero: the relative size of the
        replication.
    recalibration : {"golden", "nominal"}
        Golden puts the p on the scale of an ordinary one; nominal is the definition as first given.
    sides : {"one_sided", "two_sided"}
        One-sided asks for success in the direction of the original.

    Returns
    -------
    Computed
        The p; ``details``: ``z``, the skeptical z before recalibration.

    Raises
    ------
    ValueError
        For a variance ratio not above zero or an unknown option.

    Notes
    -----
    A prior centred at no effect is made so narrow that the original is no longer convincing at a level; the level at
    which that prior and the replication conflict just as much is the p. With zA^2 the mean and zH^2 the harmonic mean
    of the squared z, zS^2 = (sqrt(zA^2 (zA^2 + (c - 1) zH^2)) - zA^2) / (c - 1), and zH^2 / 2 for c = 1; golden
    multiplies zS by the root of the golden ratio.

    References
    ----------
    Held L (2020). A new standard for the analysis and design of replication studies. J R Stat Soc A 183:431-448.
    doi:10.1111/rssa.12493
    Held L, Micheloud C, Pawel S (2022). The assessment of replication success based on relative effect size.
    Ann Appl Stat 16:706-720. doi:10.1214/21-AOAS1502
    """
    first, second = arguments.numbers("z_original", z_original), arguments.numbers("z_replication", z_replication)
    ratio = arguments.positive("variance_ratio", variance_ratio)
    arguments.one_of("recalibration", recalibration, tuple(RECALIBRATIONS))
    arguments.one_of("sides", sides, SIDES)
    first, second, ratio = np.broadcast_arrays(first, second, ratio)
    mean = (first**2 + second**2) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        harmonic = np.where((first == 0) | (second == 0), 0.0, 2 / (1 / first**2 + 1 / second**2))
    # written so that nothing cancels at a ratio near 1
    root = np.sqrt(mean * (mean + (ratio - 1) * harmonic))
    with np.errstate(divide="ignore", invalid="ignore"):
        square = np.where(mean > 0, mean * harmonic / (root + mean), 0.0)
    z = np.sqrt(square)
    scaled = z * np.sqrt((1 + np.sqrt(5)) / 2) if recalibration == "golden" else z
    if sides == "two_sided":
        p = 2 * special.ndtr(-scaled)
    else:
        p = np.where(np.sign(first) == np.sign(second), special.ndtr(-scaled), special.ndtr(scaled))
    return answer(
        p,
        undefined="A statistic is not finite.",
        method=f"skeptical p-value, {sides.replace('_', '-')}, {RECALIBRATIONS[recalibration]}",
        inputs={
            "z_original": z_original,
            "z_replication": z_replication,
            "variance_ratio": variance_ratio,
            "recalibration": recalibration,
            "sides": sides,
        },
        reference="Held L (2020). doi:10.1111/rssa.12493",
        details={"z": z},
    )
