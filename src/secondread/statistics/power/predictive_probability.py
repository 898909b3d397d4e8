"""The chance that a trial extended by more participants would be significant."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln

from secondread.statistics.answer import answer
from secondread.statistics.arguments import events, one_of, positive, proportion, whole
from secondread.statistics.power.added_participants import grown
from secondread.statistics.power.rejection_region import (
    TABLE_TESTS,
    TEST_WORDS,
    TOO_MANY_TABLES,
    TableTest,
    binomial_probabilities,
    log_choose,
    rejection_region,
    too_many_tables,
)
from secondread.statistics.result import Result


def predictive_probability_of_significance(
    events_treated: Any,
    n_treated: Any,
    events_control: Any,
    n_control: Any,
    *,
    added: Any,
    test: TableTest = "z_pooled",
    alpha: float = 0.05,
    prior: tuple[float, float] = (1.0, 1.0),
    fixed_rates: bool = False,
) -> Result:
    """Give the probability that the trial with `added` more participants has p < `alpha` in the direction seen.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int or array
        Events and participants of the arms so far.
    added : int or array
        Participants to add, split as the arms are (treated arm rounded half up).
    test : str
        ``z_pooled``, ``z_unpooled``, ``z_corrected``, ``n_minus_1``, ``fisher``, ``boschloo`` or ``boschloo_doubled``,
        applied to all participants together.
    alpha : float
        Two-sided level (scalar).
    prior : (float, float)
        Beta prior of the risk in each arm, before any of the data.
    fixed_rates : bool
        Draw future events from binomial distributions at the observed rates instead: what the claim "the same rates
        would have been significant" grants itself.

    Returns
    -------
    Computed
        The probability. ``details["opposite"]``: that of p < `alpha` in the other direction. With equal rates seen
        there is no direction, and both count.

    Raises
    ------
    ValueError
        For impossible counts or an unknown test.

    Notes
    -----
    Sum over all future results of their Beta-binomial probability times whether the whole trial is significant; no
    simulation. Significance is looked at once, at the end, at the full `alpha`.

    References
    ----------
    Spiegelhalter, Freedman, Blackburn. Control Clin Trials 1986;7:8-17. doi:10.1016/0197-2456(86)90003-6
    """
    given = {
        "events_treated": events_treated,
        "n_treated": n_treated,
        "events_control": events_control,
        "n_control": n_control,
        "added": added,
        "test": test,
        "alpha": alpha,
        "prior": prior,
        "fixed_rates": fixed_rates,
    }
    one_of("test", test, TABLE_TESTS)
    level = float(proportion("alpha", alpha, open_ends=True))
    shape = positive("prior", prior)
    if shape.shape != (2,):
        raise ValueError(f"prior must be two numbers, the parameters of a Beta distribution, got {prior!r}.")
    a, b = float(shape[0]), float(shape[1])
    treated, first = events("events_treated", events_treated, "n_treated", n_treated)
    control, second = events("events_control", events_control, "n_control", n_control)
    treated, first, control, second, more = np.broadcast_arrays(treated, first, control, second, whole("added", added))
    probability, opposite = np.empty(treated.shape), np.empty(treated.shape)
    for at in np.ndindex(treated.shape):
        table = (int(treated[at]), int(first[at]), int(control[at]), int(second[at]))
        probability[at], opposite[at] = _one(table, int(more[at]), test, level, None if fixed_rates else (a, b))
    future = "binomial at the observed rates" if fixed_rates else f"Beta-binomial, prior Beta({a:g}, {b:g}) in each arm"
    return answer(
        probability,
        method=f"Predictive probability of p < {level:g} after added participants; {TEST_WORDS[test]}; events {future}",
        inputs=given,
        undefined=TOO_MANY_TABLES,
        reference="Spiegelhalter, Freedman, Blackburn. Control Clin Trials 1986;7:8-17. "
        "doi:10.1016/0197-2456(86)90003-6",
        details={"opposite": opposite},
    )


def _one(
    table: tuple[int, int, int, int], added: int, test: str, alpha: float, prior: tuple[float, float] | None
) -> tuple[float, float]:
    """Return the probabilities of significance in the direction seen and in the other."""
    treated, n_treated, control, n_control = table
    more_treated = int(grown(n_treated, n_treated + n_control, added))
    more_control = added - more_treated
    first, second = n_treated + more_treated, n_control + more_control
    if too_many_tables(first, second):
        return np.nan, np.nan
    rows = future_events(treated, n_treated, more_treated, prior)
    columns = future_events(control, n_control, more_control, prior)
    x = treated + np.arange(more_treated + 1)[:, None]
    y = control + np.arange(more_control + 1)[None, :]
    region = rejection_region(first, second, test, alpha)[
        treated : treated + rows.size, control : control + columns.size
    ]
    higher = x * second > y * first
    above = float(rows @ (region & higher).astype(np.float64) @ columns)
    below = float(rows @ (region & ~higher).astype(np.float64) @ columns)
    direction = treated * n_control - control * n_treated
    if direction == 0:
        return above + below, 0.0
    return (above, below) if direction > 0 else (below, above)


def future_events(count: int, size: int, more: int, prior: tuple[float, float] | None) -> NDArray[np.float64]:
    """Return the probabilities of 0 to `more` events among `more` new participants of an arm.

    Beta-binomial after `count` of `size` with a Beta `prior`, or binomial at the observed rate without one.
    """
    if prior is None:
        return np.asarray(binomial_probabilities(more, np.array([count / size]))[0])
    a, b = prior[0] + count, prior[1] + size - count
    k = np.arange(more + 1)
    return np.asarray(np.exp(log_choose(more) + betaln(a + k, b + more - k) - betaln(a, b)))
