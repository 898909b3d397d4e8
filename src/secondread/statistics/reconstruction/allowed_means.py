"""All means and standard deviations of two arms that their printed numbers allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.statistics.arguments import numbers, one_number_each, one_of, whole
from secondread.statistics.consistency.grim import sums_fitting
from secondread.statistics.consistency.rounding import ROUNDINGS, printed_interval
from secondread.statistics.result import NotComputable

_Floats = NDArray[np.float64]
_METHOD = "Means and SDs allowed by printed numbers"

SPREADS: dict[str, str] = {"sd": "standard deviation", "se": "standard error of the mean, SD = SE sqrt(n)"}
MOST_POINTS = 41


@dataclass(frozen=True, slots=True)
class AllowedMeans:
    """Means and SDs that fit, as six arrays of one length.

    Parameters
    ----------
    mean_treated, sd_treated, mean_control, sd_control : ndarray of float, shape (pairs,)
        Means and standard deviations by arm.
    n_treated, n_control : ndarray of int, shape (pairs,)
        Participants by arm.
    inputs : mapping
        The arguments as given.
    note : str
        What was assumed.
    """

    mean_treated: _Floats
    sd_treated: _Floats
    n_treated: NDArray[np.int64]
    mean_control: _Floats
    sd_control: _Floats
    n_control: NDArray[np.int64]
    inputs: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""

    def __len__(self) -> int:
        return int(self.mean_treated.size)

    def pair(self, index: int) -> tuple[float, float, int, float, float, int]:
        """Return one pair of arms as (mean, SD, n) treated and (mean, SD, n) control."""
        return (
            float(self.mean_treated[index]),
            float(self.sd_treated[index]),
            int(self.n_treated[index]),
            float(self.mean_control[index]),
            float(self.sd_control[index]),
            int(self.n_control[index]),
        )

    @property
    def columns(self) -> tuple[Any, ...]:
        """The six arrays in the order in which functions of two means take them."""
        return (
            self.mean_treated,
            self.sd_treated,
            self.n_treated,
            self.mean_control,
            self.sd_control,
            self.n_control,
        )


def allowed_means(
    mean_treated: float,
    spread_treated: float,
    n_treated: int,
    mean_control: float,
    spread_control: float,
    n_control: int,
    *,
    mean_decimals: int,
    spread_decimals: int,
    spread: str = "sd",
    items: int | None = None,
    points: int = 3,
    rounding: str = "nearest",
) -> AllowedMeans | NotComputable:
    """Return means and SDs that print as stated: the ends of each rounding interval and points between.

    Parameters
    ----------
    mean_treated, mean_control : float, scalar
        Means as printed.
    spread_treated, spread_control : float, scalar
        Standard deviations or standard errors as printed, not below zero.
    n_treated, n_control : int, scalar
        Participants analysed, at least 2.
    mean_decimals, spread_decimals : int, scalar
        Decimals they are printed with.
    spread : {"sd", "se"}
        What the spreads are.
    items : int, optional
        If the outcome is a whole number (1), or a mean of so many whole numbers, only means that n participants can
        have are listed (GRIM).
    points : int, scalar
        Points in each rounding interval, both ends among them, 2 to 41.
    rounding : str
        One of `ROUNDINGS` in consistency/rounding.py.

    Returns
    -------
    AllowedMeans or NotComputable
        Every combination. The latter, with the mean that cannot be, where no whole-number mean fits.

    Raises
    ------
    ValueError
        When an argument is impossible or a number has more decimals than stated.

    Notes
    -----
    A difference, its standard error, t and the standardised difference are each monotone in every one of the four
    numbers while the means keep their order, so that their extremes are at ends; where the means' intervals overlap, a
    common mean is added, at which p is greatest.
    """
    one_number_each(
        mean_treated=mean_treated,
        spread_treated=spread_treated,
        n_treated=n_treated,
        mean_control=mean_control,
        spread_control=spread_control,
        n_control=n_control,
    )
    inputs = {
        "mean_treated": mean_treated,
        "spread_treated": spread_treated,
        "n_treated": n_treated,
        "mean_control": mean_control,
        "spread_control": spread_control,
        "n_control": n_control,
        "mean_decimals": mean_decimals,
        "spread_decimals": spread_decimals,
        "spread": spread,
        "items": items,
        "points": points,
        "rounding": rounding,
    }
    one_of("spread", spread, tuple(SPREADS))
    one_of("rounding", rounding, tuple(ROUNDINGS))
    n1, n0 = int(whole("n_treated", n_treated, at_least=2)), int(whole("n_control", n_control, at_least=2))
    amount = int(whole("points", points, at_least=2))
    if amount > MOST_POINTS:
        raise ValueError(f"points must be at most {MOST_POINTS}, got {points!r}.")
    means = []
    for name, mean, n in (("treated", mean_treated, n1), ("control", mean_control, n0)):
        if items is None:
            low, high = printed_interval(f"mean_{name}", mean, mean_decimals, rounding, decimals_name="mean_decimals")
            means.append(np.linspace(float(low), float(high), amount))
            continue
        per_person = int(whole("items", items, at_least=1))
        least, greatest = sums_fitting(mean, n, mean_decimals, per_person, rounding=rounding)
        if least > greatest:
            return NotComputable(
                f"No {n} whole numbers have the mean {mean} of the {name} arm, rounded {rounding}.", _METHOD, inputs
            )
        means.append(np.arange(int(least), int(greatest) + 1) / (n * per_person))
    if items is None:
        common_low, common_high = max(means[0][0], means[1][0]), min(means[0][-1], means[1][-1])
        if common_low <= common_high:
            common = (common_low + common_high) / 2
            means = [np.unique(np.append(mean, common)) for mean in means]
    spreads = []
    for name, value, n in (("spread_treated", spread_treated, n1), ("spread_control", spread_control, n0)):
        if (numbers(name, value) < 0).any():
            raise ValueError(f"{name} must not be below zero, got {value!r}.")
        low, high = printed_interval(name, value, spread_decimals, rounding, decimals_name="spread_decimals")
        factor = float(np.sqrt(n)) if spread == "se" else 1.0
        spreads.append(np.linspace(max(float(low), 0.0), float(high), amount) * factor)
    grid = np.meshgrid(means[0], spreads[0], means[1], spreads[1], indexing="ij")
    m1, s1, m0, s0 = (axis.ravel() for axis in grid)
    note = f"{amount} points in each rounding interval, rounded {ROUNDINGS[rounding]}"
    if items is not None:
        note += "; only means that whole numbers can have"
    return AllowedMeans(m1, s1, np.full(m1.shape, n1), m0, s0, np.full(m1.shape, n0), inputs, note + ".")
