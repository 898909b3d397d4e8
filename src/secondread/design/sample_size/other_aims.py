"""Sizes for other aims than a difference: not worse by a margin, and stopping early."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondread.design.sample_size.sizes_for_means import Size
from secondread.statistics import group_sequential_plan, n_margin_means
from secondread.statistics.arguments import positive, whole
from secondread.statistics.result import Computed


@dataclass(frozen=True, slots=True)
class SequentialSize:
    """A trial that may stop early.

    Parameters
    ----------
    n_at_looks : ndarray of int, shape (looks,)
        Patients an arm at each look.
    boundaries, stops : ndarray, shape (looks,)
        Two-sided boundary of z, and chance to stop there under the effect planned for.
    expected_n : float
        Mean patients an arm under that effect.
    """

    n_at_looks: NDArray[np.int64]
    boundaries: NDArray[np.float64]
    stops: NDArray[np.float64]
    expected_n: float


def non_inferiority_sizes(
    sd: float, margin: float, *, dropout: float = 0.0, powers: tuple[float, ...] = (0.8, 0.9), alpha: float = 0.025
) -> dict[float, int]:
    """Size a trial that is to show a treatment not worse by a margin, both being equally good.

    Parameters
    ----------
    sd : float
        Standard deviation of the outcome in an arm.
    margin : float
        The difference that would be too much, above zero.
    dropout : float
        Share of patients without an outcome, in [0, 1).
    powers : tuple of float
        Powers asked for.
    alpha : float
        One-sided level.

    Returns
    -------
    dict of float to int
        Power to patients randomised to each arm.

    References
    ----------
    Julious SA. Sample sizes for clinical trials with normal data. Stat Med 2004;23:1921-86. doi:10.1002/sim.1783
    """
    positive("margin", margin)
    found = {power: n_margin_means(0.0, sd, margin, power=power, alpha=alpha, dropout=dropout) for power in powers}
    return {power: int(size.value) for power, size in found.items() if isinstance(size, Computed)}


def sequential_size(size: Size, looks: int, *, alpha: float = 0.05) -> SequentialSize:
    """Plan equally spaced looks with O'Brien-Fleming spending for a trial of a fixed size.

    Parameters
    ----------
    size : Size
        The trial without looks.
    looks : int
        Looks, the last included, 2 to 20.
    alpha : float
        Two-sided level.

    Raises
    ------
    ValueError
        Naming the argument.

    References
    ----------
    Lan KK, DeMets DL. Discrete sequential boundaries for clinical trials. Biometrika 1983;70:659-63.
    doi:10.1093/biomet/70.3.659
    """
    whole("looks", looks, at_least=2)
    if looks > 20:
        raise ValueError(f"looks must be at most 20, got {looks}.")
    plan = group_sequential_plan(size.n_per_arm, looks=looks, alpha=alpha, power=size.power)
    assert isinstance(plan, Computed)
    told = plan.details
    return SequentialSize(
        n_at_looks=np.ceil(np.asarray(told["n_at_looks"])).astype(np.int64),
        boundaries=np.asarray(told["upper"]),
        stops=np.asarray(told["stop_planned"]),
        expected_n=float(told["expected_n_planned"]),
    )
