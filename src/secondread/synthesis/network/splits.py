"""Node-splitting: each comparison by its own trials, and by the rest of the network."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from secondread.synthesis.network.network import Network


@dataclass(frozen=True, slots=True)
class Split:
    """One comparison, direct and indirect.

    Parameters
    ----------
    first, second : str
        The effect is that of `first` minus `second`.
    trials : int
        Direct ones.
    direct, direct_se, indirect, indirect_se : float
        NaN where there is no such evidence.
    share : float
        Share of the evidence that is direct.
    difference, p : float
        Direct minus indirect, and the two-sided p of no difference.
    """

    first: str
    second: str
    trials: int
    direct: float
    direct_se: float
    indirect: float
    indirect_se: float
    share: float
    difference: float
    p: float


# Where nearly all evidence is direct, what is left is rounding.
_ALL = 1 - 1e-8


def splits(found: Network) -> tuple[Split, ...]:
    """Split every comparison that trials make into direct and indirect evidence (back-calculation).

    Notes
    -----
    Direct: the trials' own estimates of the comparison, pooled with the network's tau2. Indirect: what is left of the
    network's estimate, by precision. Of trials of three arms or more this is the usual approximation.

    References
    ----------
    König J, Krahn U, Binder H. Visualizing the flow of evidence in network meta-analysis and characterizing mixed
    treatment comparisons. Stat Med 2013;32:5414-29. doi:10.1002/sim.6001
    """
    told = []
    for (first, second), count in sorted(found.direct.items()):
        pairs = [trial.between(first, second) for trial in found.trials if {first, second} <= trial.design]
        y, v = (np.array(values) for values in zip(*pairs, strict=True))
        w = 1 / (v + found.tau2)
        direct, precision = float(w @ y / w.sum()), float(w.sum())
        i, j = found.treatments.index(first), found.treatments.index(second)
        whole, all_precision = float(found.estimate[i, j]), float(1 / found.se[i, j] ** 2)
        share = min(1.0, precision / all_precision)
        indirect, error, difference, p = (float("nan"),) * 4
        if share < _ALL:
            left = all_precision - precision
            indirect, error = (whole * all_precision - direct * precision) / left, float(left**-0.5)
            difference = direct - indirect
            p = float(2 * special.ndtr(-abs(difference) / np.sqrt(1 / precision + 1 / left)))
        told.append(Split(first, second, count, direct, precision**-0.5, indirect, error, share, difference, p))
    return tuple(told)
