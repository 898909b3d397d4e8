"""How many more participants, at the rates seen, would have made a result significant."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from secondread.statistics.answer import answer
from secondread.statistics.arguments import events, one_of, proportion, whole
from secondread.statistics.power.boschloo_tables import boschloo_below
from secondread.statistics.power.fisher_tables import fisher_p
from secondread.statistics.power.rejection_region import TEST_WORDS, z_statistic
from secondread.statistics.result import Result

AddedTest: TypeAlias = Literal["z_pooled", "z_corrected", "n_minus_1", "fisher", "boschloo"]
ADDED_TESTS: tuple[AddedTest, ...] = ("z_pooled", "z_corrected", "n_minus_1", "fisher", "boschloo")
Counts: TypeAlias = Literal["by_test", "held", "whole"]
COUNTS: tuple[Counts, ...] = ("by_test", "held", "whole")
# Once both arms have ten participants, Boschloo's critical Fisher p is not above alpha (1 + this / root of the smaller
# arm): from ten on, and from forty on, for alpha from .04 to .1 and for smaller ones down to .001. In smaller arms
# every table is looked at. The tests go through many sizes.
_BOSCHLOO_REACH = (5.5, 4.2)
_BOSCHLOO_REACH_BELOW_04 = (9.0, 7.5)

Ints: TypeAlias = NDArray[np.int64]


def added_n_to_significance(
    events_treated: Any,
    n_treated: Any,
    events_control: Any,
    n_control: Any,
    *,
    test: AddedTest = "z_pooled",
    alpha: float = 0.05,
    max_added: int = 2000,
    counts: Counts = "by_test",
) -> Result:
    """Give the smallest number of added participants, at the same observed rates, at which p < `alpha`.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int or array
        Events and participants of the arms.
    test : str
        ``z_pooled``, ``z_corrected`` (Yates), ``n_minus_1``, ``fisher`` (two-sided by point probabilities) or
        ``boschloo`` (ordered by Fisher's two-sided p).
    alpha : float
        Two-sided level (scalar).
    max_added : int
        Numbers looked at (scalar).
    counts : str
        ``held``: the arms and their events grow in exact proportion, fractions allowed. ``whole``: added participants
        are split as the arms are (treated arm rounded half up) and events are the nearest whole number to the observed
        rate times the new size (half up). ``by_test``: ``held`` for the z tests, ``whole`` for the exact ones.

    Returns
    -------
    Computed or NotComputable
        Total participants to add; 0 when p is below `alpha` already. ``details``: ``first`` (the value) and ``stays``
        (from there on p stays below `alpha` up to `max_added`; above ``first`` when rounding makes p jump back).

    Raises
    ------
    ValueError
        For impossible counts, or ``counts="held"`` with an exact test.

    Notes
    -----
    With rates held, :math:`z` grows with the root of the size, so ``z_pooled`` needs
    :math:`\\lceil N((z_{1-\\alpha/2}/z)^2 - 1) \\rceil`; the other z tests have closed forms as well. The exact tests
    are tried size by size. The number says how far a result is from the line; that the rates would have stayed as they
    are is an assumption, and its probability is `predictive_probability_of_significance`.
    """
    given = {
        "events_treated": events_treated,
        "n_treated": n_treated,
        "events_control": events_control,
        "n_control": n_control,
        "test": test,
        "alpha": alpha,
        "max_added": max_added,
        "counts": counts,
    }
    one_of("test", test, ADDED_TESTS)
    one_of("counts", counts, COUNTS)
    level = float(proportion("alpha", alpha, open_ends=True))
    limit = int(whole("max_added", max_added, at_least=1))
    exact = test in ("fisher", "boschloo")
    if exact and counts == "held":
        raise ValueError(f"counts must be 'whole' for the exact tests, got {counts!r} with test {test!r}.")
    treated, first_arm = events("events_treated", events_treated, "n_treated", n_treated)
    control, second_arm = events("events_control", events_control, "n_control", n_control)
    treated, first_arm, control, second_arm = np.broadcast_arrays(treated, first_arm, control, second_arm)
    if exact or counts == "whole":
        distinct, back = np.unique(
            np.stack([part.ravel() for part in (treated, first_arm, control, second_arm)]), axis=1, return_inverse=True
        )
        found_first, found_stays = _search(distinct, test, level, limit)
        first, stays = (found[back].reshape(treated.shape) for found in (found_first, found_stays))
        convention = "whole counts: events are the nearest whole number to rate times size, half up"
    else:
        first = _closed_form(treated, first_arm, control, second_arm, test, level)
        first = np.where(first <= limit, first, np.nan)
        stays = first
        convention = "arms and events grown in exact proportion"
    return answer(
        first,
        method=f"Added participants to p < {level:g}, split as the arms are, at the observed rates; "
        f"{TEST_WORDS[test]}; {convention}",
        inputs=given,
        undefined=f"p does not fall below {level:g} at the observed rates within {limit} added participants.",
        note="Assumes that the observed rates are the true ones and repeat exactly.",
        details={"first": first, "stays": stays},
    )


def _closed_form(treated: Ints, n_treated: Ints, control: Ints, n_control: Ints, test: str, alpha: float) -> Any:
    """Return the participants to add when arms and events grow in exact proportion (infinite for equal rates)."""
    total = n_treated + n_control
    critical = -ndtri(alpha / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        if test == "z_corrected":
            factor = _growth(treated, n_treated, control, n_control, critical, 0.5)
        else:
            factor = (critical / z_statistic(treated, n_treated, control, n_control, "z_pooled")) ** 2
        # (N + k - 1)/N replaces (N + k)/N in the N-1 statistic.
        exact = total * factor - total + (1 if test == "n_minus_1" else 0)
    # p must be below alpha, not at it: the next whole number above.
    return np.where(np.isfinite(exact), np.maximum(np.floor(exact + 1e-9) + 1, 0), np.inf) * 1.0


def _growth(
    treated: Any, n_treated: Any, control: Any, n_control: Any, critical: float, correction: float
) -> NDArray[np.float64]:
    """Return the growth factor of both arms at which |d| - correction (1/n1 + 1/n2) is `critical` standard errors."""
    total = n_treated + n_control
    pooled = (treated + control) / total
    inverse = 1 / n_treated + 1 / n_control
    error = np.sqrt(pooled * (1 - pooled) * inverse)
    difference = np.abs(treated / n_treated - control / n_control)
    with np.errstate(divide="ignore", invalid="ignore"):
        root = (critical * error + np.sqrt((critical * error) ** 2 + 4 * difference * correction * inverse)) / (
            2 * difference
        )
    return np.where(difference > 0, root**2, np.inf)


def grown(count: Any, size: Any, new_size: Any) -> Ints:
    """Return the nearest whole number to `count`/`size` times `new_size`, halves up, in whole-number arithmetic."""
    return np.asarray((2 * count * new_size + size) // (2 * size), dtype=np.int64)


def _search(tables: Ints, test: str, alpha: float, limit: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return first and staying number of added participants of flat tables, by trying sizes.

    `tables` has the rows events treated, n treated, events control, n control.
    """
    first, stays = np.full(tables.shape[1], np.nan), np.full(tables.shape[1], np.nan)
    total = tables[1] + tables[3]
    # Beyond this size rounding (half an event an arm) and correction together cannot bring p back above alpha.
    sure = _growth(tables[0], tables[1], tables[2], tables[3], -ndtri(alpha / 4), 1.0)
    with np.errstate(invalid="ignore"):
        last = np.clip(np.nan_to_num((sure - 1) * total, posinf=limit) + 20, 0, limit).astype(np.int64)
    # Tables that need like ranges go together; equal rates (equal but for rounding) are searched up to the limit.
    order = np.argsort(last, kind="stable")
    for block in np.array_split(order, max(1, int((last + 1).sum()) // 100_000)):
        if block.size:
            added = np.arange(int(last[block].max()) + 1)
            first[block], stays[block] = _first_and_stays(tables[:, block], added, test, alpha)
    return first, stays


def _first_and_stays(
    tables: Ints, added: Ints, test: str, alpha: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return for each table the first size with p < alpha, and the one after the last size with p >= alpha."""
    n_treated, n_control = tables[1][:, None], tables[3][:, None]
    first_arm = n_treated + grown(n_treated, n_treated + n_control, added[None, :])
    second_arm = n_control + added[None, :] - (first_arm - n_treated)
    x, y = grown(tables[0][:, None], n_treated, first_arm), grown(tables[2][:, None], n_control, second_arm)
    if test not in ("fisher", "boschloo"):
        significant = np.abs(z_statistic(x, first_arm, y, second_arm, test)) > -ndtri(alpha / 2)
        unknown = np.zeros_like(significant)
    else:
        smaller = np.minimum(first_arm, second_arm)
        reach = np.full(x.shape, alpha)
        if test == "boschloo":
            wide = _BOSCHLOO_REACH if alpha >= 0.04 else _BOSCHLOO_REACH_BELOW_04
            far = np.where(smaller < 40, wide[0], wide[1]) / np.sqrt(smaller)
            reach = np.where(smaller < 10, 1.0, np.minimum(1.0, alpha * (1 + far)))
        p = _fisher_where_needed(x, first_arm, y, second_arm, alpha, reach)
        significant = p < alpha
        # Boschloo's p is never above Fisher's, so only tables beyond alpha are open.
        unknown = ~significant & (p < reach)
        if test == "boschloo":
            return _boschloo_ends(p, significant, unknown, first_arm, second_arm, alpha)
    return _ends(significant, significant)


def _fisher_where_needed(
    x: Ints, n_treated: Ints, y: Ints, n_control: Ints, alpha: float, reach: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return Fisher's p where it can matter; elsewhere 0 (surely below `alpha`) or 1 (surely above `reach`)."""
    # Fisher's p is at least about half the uncorrected p (when the other tail is empty) and at most about the corrected
    # one; the factors leave room. In small arms nothing is taken for granted.
    uncorrected = 2 * ndtr(-np.abs(z_statistic(x, n_treated, y, n_control, "z_pooled")))
    corrected = 2 * ndtr(-np.abs(z_statistic(x, n_treated, y, n_control, "z_corrected")))
    small = np.minimum(n_treated, n_control) < 10
    sparse = small | (np.minimum(x + y, n_treated + n_control - x - y) < 20)
    above = ~small & (uncorrected > 3 * reach)
    below = ~sparse & (corrected < 0.6 * alpha)
    p = np.where(below, 0.0, 1.0)
    needed = ~above & ~below
    p[needed] = fisher_p(x[needed], n_treated[needed], y[needed], n_control[needed])
    return p


def _boschloo_ends(
    p: NDArray[np.float64],
    significant: NDArray[np.bool_],
    unknown: NDArray[np.bool_],
    n_treated: Ints,
    n_control: Ints,
    alpha: float,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return first and staying size under Boschloo's test, looking into open tables from both ends only."""

    significant, unknown = significant.copy(), unknown.copy()
    every = np.arange(p.shape[0])
    sizes = p.shape[1]
    # Fisher p's known to be below or not below Boschloo's level, by arm sizes.
    below: dict[tuple[int, int], float] = {}
    above: dict[tuple[int, int], float] = {}
    while True:
        possible, failing = significant | unknown, ~significant
        first, last = possible.argmax(axis=1), sizes - 1 - failing[:, ::-1].argmax(axis=1)
        rows = np.concatenate([every, every])
        columns = np.concatenate([first, last])
        asked = unknown[rows, columns]
        rows, columns = rows[asked], columns[asked]
        if rows.size == 0:
            break
        level = p[rows, columns]
        arms = list(zip(n_treated[rows, columns].tolist(), n_control[rows, columns].tolist(), strict=True))
        yes = np.array([level[i] <= below.get(pair, -1.0) for i, pair in enumerate(arms)])
        no = np.array([level[i] >= above.get(pair, 2.0) for i, pair in enumerate(arms)])
        fresh = np.flatnonzero(~yes & ~no)
        if fresh.size:
            found = boschloo_below(
                level[fresh], n_treated[rows, columns][fresh], n_control[rows, columns][fresh], alpha
            )
            yes[fresh] = found
            for i, answer_yes in zip(fresh.tolist(), found.tolist(), strict=True):
                pair = arms[i]
                if answer_yes:
                    below[pair] = max(below.get(pair, -1.0), float(level[i]))
                else:
                    above[pair] = min(above.get(pair, 2.0), float(level[i]))
        significant[rows, columns] = yes
        unknown[rows, columns] = False
    return _ends(significant | unknown, significant)


def _ends(
    possible: NDArray[np.bool_], significant: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the first possible column and the one after the last that is not significant, NaN for none."""
    ever = possible.any(axis=1)
    sizes = significant.shape[1]
    after = np.where(significant.all(axis=1), 0, sizes - significant[:, ::-1].argmin(axis=1))
    return np.where(ever, possible.argmax(axis=1), np.nan), np.where(ever & (after < sizes), after, np.nan)
