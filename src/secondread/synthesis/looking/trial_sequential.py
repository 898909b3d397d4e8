"""Trial sequential analysis: has a growing meta-analysis had enough information, and crossed a boundary on the way?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics import group_sequential_boundaries
from secondread.statistics.arguments import one_number_each, positive, proportion
from secondread.statistics.result import Computed
from secondread.synthesis.looking.cumulative import cumulative
from secondread.synthesis.pooling.pooled import pooled

_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TrialSequential:
    """A trial sequential analysis.

    Parameters
    ----------
    needed, had : float
        Information (one over the variance of the pooled effect) that a single trial adequate for the effect looked for
        would give, corrected for how far the trials lie apart, and the information there is.
    fraction : ndarray, shape (k,)
        Share of the information needed after each trial, at most one.
    z, boundary : ndarray, shape (k,)
        Cumulative statistic and the boundary at each look; beyond the information needed the boundary is the fixed one.
    crossed : bool
        Whether the last look is beyond its boundary.
    ever_crossed : bool
        Whether any look was.
    diversity : float
        Share by which heterogeneity inflates the variance (D squared), in [0, 1).
    method : str
        By name.
    """

    needed: float
    had: float
    fraction: _Array
    z: _Array
    boundary: _Array
    crossed: bool
    ever_crossed: bool
    diversity: float
    method: str
    reference: str = "Wetterslev et al. (2009), BMC Med Res Methodol 9:86, doi:10.1186/1471-2288-9-86"


def trial_sequential(
    yi: Any, vi: Any, effect: float, *, order: Any = None, alpha: float = 0.05, power: float = 0.9, method: str = "DL"
) -> TrialSequential:
    """Hold a cumulative meta-analysis against the information it needs and against sequential boundaries.

    Parameters
    ----------
    yi, vi : array_like, shape (k,)
        Estimates and variances of at least two trials.
    effect : float
        The effect worth finding, on the pooling scale (the logarithm of a ratio), not zero.
    order : array_like, shape (k,), optional
        What to sort the trials by; as they stand where left out.
    alpha, power : float
        Two-sided error and power of the imagined single trial.
    method : str
        Estimator of the variance between trials.

    Returns
    -------
    TrialSequential

    Notes
    -----
    Information needed is ((z_alpha/2 + z_power) / effect)^2 / (1 - D^2), where D^2 is the share of the random-effects
    result's variance that the common-effect one lacks. Boundaries spend alpha after O'Brien and Fleming (Lan-DeMets).

    References
    ----------
    Wetterslev J, Thorlund K, Brok J, Gluud C. Estimating required information size by quantifying diversity in
    random-effects model meta-analyses. BMC Med Res Methodol 2009;9:86. doi:10.1186/1471-2288-9-86
    """
    one_number_each(effect=effect)
    positive("effect (its size)", abs(effect))
    proportion("alpha", alpha, open_ends=True)
    proportion("power", power, open_ends=True)
    growing = cumulative(yi, vi, order=order, method=method, test="wald")
    whole, common = pooled(yi, vi, method=method, test="wald"), pooled(yi, vi, method="common")
    if growing.k[-1] < 2:
        raise ValueError("yi must hold at least two trials.")
    diversity = float(1 - common.se**2 / whole.se**2)
    plain = ((special.ndtri(1 - alpha / 2) + special.ndtri(power)) / effect) ** 2
    needed = float(plain / (1 - diversity))
    common_growth = cumulative(yi, vi, order=order, method="common")
    # information counts participants, so it is that of the common effect, held against the corrected need
    fraction = 1.0 / np.asarray(common_growth.se) ** 2 / needed
    z = np.asarray(growing.estimate) / np.asarray(growing.se)
    boundary = np.full(z.size, float(special.ndtri(1 - alpha / 2)))
    looks = fraction < 1
    if looks.any():
        # the spending function wants a last look at the full information
        found = group_sequential_boundaries([*fraction[looks], 1.0], alpha=alpha, kind="lan_demets_obrien_fleming")
        assert isinstance(found, Computed)
        boundary[looks] = np.asarray(found.value)[:-1]
        boundary[~looks] = float(np.asarray(found.value)[-1])
    beyond = np.abs(z) > boundary
    return TrialSequential(
        needed=needed,
        had=float(1.0 / common.se**2),
        fraction=np.minimum(fraction, 1.0),
        z=z,
        boundary=boundary,
        crossed=bool(beyond[-1]),
        ever_crossed=bool(beyond.any()),
        diversity=diversity,
        method=f"Trial sequential analysis (two-sided {alpha:g}, power {power:g}; O'Brien-Fleming spending; "
        f"information corrected for diversity; tau squared by {method})",
    )
