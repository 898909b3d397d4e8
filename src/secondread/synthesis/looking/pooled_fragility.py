"""On how few events a pooled result hangs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.statistics.arguments import events, one_of
from secondread.synthesis.effects.effect_sizes import effect_sizes
from secondread.synthesis.pooling.pooled import pooled

_MEASURES = ("RR", "OR", "RD")
_MOST_STEPS = 500


@dataclass(frozen=True, slots=True)
class Fragility:
    """The fewest changed events found that turn a pooled result.

    Parameters
    ----------
    index : int
        Events that had to change; -1 where no change up to the bound turned it.
    significant : bool
        Whether the interval excluded no difference to begin with.
    changes : ndarray of int, shape (k, 2)
        Events added (or, below zero, taken away) in the treated and in the control arm of each trial.
    method : str
        By name.
    """

    index: int
    significant: bool
    changes: NDArray[np.int64]
    method: str
    reference: str = "Atal et al. (2019), J Clin Epidemiol 111:32, doi:10.1016/j.jclinepi.2019.03.012"


def pooled_fragility(
    ai: Any, n1i: Any, ci: Any, n2i: Any, *, measure: str = "RR", level: float = 0.95, **choices: Any
) -> Fragility:
    """Change one event at a time, each time the one that moves the pooled interval furthest, until the result turns.

    Parameters
    ----------
    ai, n1i, ci, n2i : array_like, shape (k,)
        Events and participants of the treated and of the control arms.
    measure : {"RR", "OR", "RD"}
        What is pooled.
    level : float
        Level of the interval that decides.
    **choices
        As in `pooled`.

    Returns
    -------
    Fragility
        The greedy search need not find the smallest number there is; it is the one published with the index.

    Raises
    ------
    ValueError
        For impossible counts.

    References
    ----------
    Atal I, Porcher R, Boutron I, Ravaud P. The statistical significance of meta-analyses is frequently fragile:
    definition of a fragility index for meta-analyses. J Clin Epidemiol 2019;111:32-40.
    doi:10.1016/j.jclinepi.2019.03.012
    """
    one_of("measure", measure, _MEASURES)
    a, n1 = events("ai", ai, "n1i", n1i)
    c, n2 = events("ci", ci, "n2i", n2i)
    if a.ndim != 1 or a.shape != c.shape:
        raise ValueError("ai, n1i, ci and n2i must have one count for each trial of one meta-analysis.")
    k = a.size
    # every single change there is: one event more or less in one arm of one trial
    steps = np.concatenate([sign * np.eye(2 * k, dtype=np.int64) for sign in (1, -1)]).reshape(-1, 2, k)

    def gap(treated: NDArray[np.int64], control: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return how far each interval is from no difference: above zero outside, below zero inside."""
        sizes = effect_sizes(measure, {"ai": treated, "n1i": n1, "ci": control, "n2i": n2})
        told = ~np.isnan(sizes.yi).all(axis=1)
        found = np.full(told.size, -np.inf)
        low, high = pooled(sizes.yi[told], sizes.vi[told], level=level, **choices).interval
        found[told] = np.maximum(low, -np.asarray(high))
        return found

    now = np.zeros((2, k), dtype=np.int64)
    significant = bool(gap(a[None], c[None])[0] > 0)
    index = -1
    for step in range(1, _MOST_STEPS + 1):
        tried = now + steps
        treated, control = a + tried[:, 0], c + tried[:, 1]
        possible = ((treated >= 0) & (treated <= n1) & (control >= 0) & (control <= n2)).all(axis=1)
        tried, gaps = tried[possible], gap(treated[possible], control[possible])
        best = int(np.argmin(gaps) if significant else np.argmax(gaps))
        now = tried[best]
        if (gaps[best] > 0) != significant:
            index = step
            break
    return Fragility(
        index=index,
        significant=significant,
        changes=now.T.copy(),
        method=f"Fragility of a meta-analysis ({measure}), one event at a time, greedily",
    )
