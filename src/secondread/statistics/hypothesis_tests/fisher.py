"""Fisher's exact test of a two-by-two table, with each of its two-sided conventions."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.statistics.answer import answer
from secondread.statistics.arguments import one_of
from secondread.statistics.hypothesis_tests.hypergeometric_tails import (
    TIE,
    Hypergeometric,
    one_sided,
    two_sided_by_point_probability,
)
from secondread.statistics.result import Result
from secondread.statistics.two_arms import TwoArms, two_arms

_Array = NDArray[np.float64]

TWO_SIDED: dict[str, str] = {
    "point_probability": "two-sided by point probability",
    "doubled": "two-sided by doubling the smaller tail",
    "mid_p": "two-sided mid-P, by point probability",
    "mid_p_doubled": "two-sided mid-P, by doubling the smaller tail",
    "blaker": "two-sided by Blaker's combined tails",
}
_FISHER = "Fisher RA. Journal of the Royal Statistical Society 1935;98:39-82. doi:10.2307/2342435"
_BLAKER = "Blaker H. Canadian Journal of Statistics 2000;28:783-798. doi:10.2307/3315916"


def fisher(
    events_treated: Any,
    n_treated: Any,
    events_control: Any,
    n_control: Any,
    *,
    two_sided: str = "point_probability",
) -> Result:
    """Return the two-sided p of Fisher's exact test of equal risks.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int or array of int
        Participants with the event and participants, by arm; any shapes that broadcast.
    two_sided : {"point_probability", "doubled", "mid_p", "mid_p_doubled", "blaker"}
        What counts as at least as extreme on the other side.

    Returns
    -------
    Computed
        p in (0, 1]; ``details`` holds both one-sided p and the observed table's probability. An empty margin gives 1.

    Raises
    ------
    ValueError
        When a count is impossible or `two_sided` is not allowed.

    Notes
    -----
    Formula: with both margins fixed the count is hypergeometric. ``"point_probability"`` (what R, SAS and SciPy print)
    adds the probabilities of all tables no likelier than the observed one; ``"doubled"`` doubles the smaller tail (at
    most 1); ``"blaker"`` adds to the smaller tail the largest tail of the other side that does not exceed it; the mid-P
    forms count half of the observed table's probability. Probabilities that differ by a share of less than 1e-7 are
    taken as equal.

    The test never rejects too often but far too seldom in small trials; mid-P or Boschloo's test loses less.

    References
    ----------
    Fisher RA. Journal of the Royal Statistical Society 1935;98:39-82. doi:10.2307/2342435
    Blaker H. Canadian Journal of Statistics 2000;28:783-798. doi:10.2307/3315916
    """
    arms = two_arms(events_treated, n_treated, events_control, n_control)
    one_of("two_sided", two_sided, tuple(TWO_SIDED))
    tables = flat_tables(arms)
    low, high = one_sided(tables)
    point = np.exp(tables.log_probability(tables.x))
    if two_sided == "point_probability":
        p = two_sided_by_point_probability(tables)
    elif two_sided == "mid_p":
        p = two_sided_by_point_probability(tables) - 0.5 * point
    elif two_sided == "doubled":
        p = np.minimum(1.0, 2 * np.minimum(low, high))
    elif two_sided == "mid_p_doubled":
        p = np.minimum(1.0, 2 * np.minimum(low, high) - point)
    else:
        p = _blaker(tables)
    shape = arms.x1.shape
    return answer(
        p.reshape(shape),
        method=f"Fisher's exact test, {TWO_SIDED[two_sided]}",
        inputs={**arms.inputs, "two_sided": two_sided},
        undefined="Fisher's p always exists.",
        reference=_BLAKER if two_sided == "blaker" else _FISHER,
        details={
            "p_less": low.reshape(shape),
            "p_greater": high.reshape(shape),
            "probability_of_table": point.reshape(shape),
        },
    )


def flat_tables(arms: TwoArms) -> Hypergeometric:
    """Return the tables of `arms` in one row, for the tails."""
    x1, n1, x0, n0 = (part.ravel() for part in (arms.x1, arms.n1, arms.x0, arms.n0))
    return Hypergeometric.of(x1, n1, n0, x1 + x0)


def _blaker(tables: Hypergeometric) -> _Array:
    p = np.empty(tables.x.size)
    for row in range(p.size):
        one = tables.rows(slice(row, row + 1))
        support = np.arange(int(one.lowest[0]), int(one.highest[0]) + 1)
        chances = np.exp(one.log_probability(support))
        less, greater = np.cumsum(chances), np.cumsum(chances[::-1])[::-1]
        at = int(one.x[0] - support[0])
        own = min(less[at], greater[at])
        other = greater if less[at] <= greater[at] else less
        reached = other[other <= own * (1 + TIE)]
        p[row] = min(1.0, own + (reached.max() if reached.size else 0.0))
    return p
