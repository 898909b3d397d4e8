"""Fisher's two-sided p of many tables at once, whatever their sizes."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from secondread.statistics.power.rejection_region import TIE

Ints: TypeAlias = NDArray[np.int64]
Values: TypeAlias = NDArray[np.float64]


def fisher_p(treated: Ints, n_treated: Ints, control: Ints, n_control: Ints) -> Values:
    """Return the two-sided p (sum of the point probabilities not above the table's own) of flat arrays of tables.

    Only the two tails are summed, outwards from the table and from its counterpart on the other side, each term from
    the one before.
    """
    total = treated + control
    # Look from the arm with the fewer events than expected, so that the table's own tail is the lower one.
    turn = treated * (n_treated + n_control) > total * n_treated
    x = np.where(turn, control, treated)
    first, second = np.where(turn, n_control, n_treated), np.where(turn, n_treated, n_control)
    log_factorial = np.asarray(gammaln(np.arange(int((first + second).max(initial=0)) + 2) + 1.0))

    def log_weight(events: Ints) -> Values:
        other = total - events
        return np.asarray(
            -(
                log_factorial[events]
                + log_factorial[first - events]
                + log_factorial[other]
                + log_factorial[second - other]
            )
        )

    own = log_weight(x)
    all_ways = (
        log_factorial[first + second]
        - log_factorial[total]
        - log_factorial[first + second - total]
        - log_factorial[first]
        - log_factorial[second]
    )
    point = np.exp(own - all_ways)
    top = np.minimum(first, total)
    lowest = np.maximum(0, total - second)
    # The counterpart: the first table above the mode that is no likelier. Start from the mirror image.
    y = np.clip((2 * total * first) // (first + second) - x, x + 1, top + 1)

    def likelier(events: Ints) -> NDArray[np.bool_]:
        inside = np.clip(events, lowest, top)
        return np.asarray((events <= top) & (log_weight(inside) > own + TIE))

    while (move := likelier(y)).any():
        y = y + move
    while (move := (y - 1 > x) & ~likelier(y - 1)).any():
        y = y - move
    relative = np.where(y <= top, np.exp(log_weight(np.minimum(y, top)) - own), 0.0)
    tails = outward_sum(x, first, second, total, -1) + relative * outward_sum(y, first, second, total, 1)
    return np.asarray(np.minimum(point * tails, 1.0))


def outward_sum(start: Ints, n_first: Ints, n_second: Ints, total: Ints, step: int) -> Values:
    """Return the sum of the probabilities from `start` outwards over the one at `start`."""
    sums = np.ones(start.shape)
    active = np.arange(start.size)
    x, first, second, m = (a.astype(np.float64) for a in (start, n_first, n_second, total))
    term = np.ones(start.shape)
    running = sums.copy()
    for turn in range(1, int(n_first.max(initial=0)) + 2):
        if step < 0:
            ratio = x * (second - m + x) / ((first - x + 1) * (m - x + 1))
        else:
            ratio = (first - x) * (m - x) / ((x + 1) * (second - m + x + 1))
        term = term * np.maximum(ratio, 0.0)
        running += term
        x += step
        # Terms shrink faster and faster; what is settled leaves the arrays now and then.
        if turn % 6 == 0:
            going = term > running * 1e-15
            sums[active[~going]] = running[~going]
            if not going.any():
                return sums
            active = active[going]
            x, first, second, m, term, running = (a[going] for a in (x, first, second, m, term, running))
    sums[active] = running
    return sums
