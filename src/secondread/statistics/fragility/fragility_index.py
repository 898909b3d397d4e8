"""How many patients with another outcome would turn a two-arm result: fragility and reverse fragility."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.statistics import arguments
from secondread.statistics.answer import answer
from secondread.statistics.fragility.two_sided_p import TESTS
from secondread.statistics.result import Result

# name -> whose outcomes are changed
MODIFIED: dict[str, str] = {
    "lower_rate": "outcomes changed in the arm with the lower event rate (the treated arm if equal)",
    "fewer_events": "outcomes changed in the arm with fewer events (the treated arm if equal)",
    "any": "outcomes changed in whichever arms and directions need the fewest",
}

CRITIQUE = (
    "The index is the p-value and the sample size in another unit: it is small whenever p is near alpha, whatever the "
    "effect, and cannot tell a small well-run trial from a wrong one. It counts only changes that favour the turn and "
    "says nothing of their likelihood. Read it beside the interval, not instead (Carter 2017; Potter 2020)."
)
_WALSH = "Walsh M et al. (2014). doi:10.1016/j.jclinepi.2013.10.019"
_KHAN = "Khan MS et al. (2020). doi:10.1001/jamanetworkopen.2020.12469"

Counts = NDArray[np.int64]


def fragility_index(
    events_treated: Any,
    n_treated: Any,
    events_control: Any,
    n_control: Any,
    *,
    alpha: float = 0.05,
    test: str = "fisher",
    modified: str = "lower_rate",
) -> Result:
    """Give the fewest patients whose changed outcome takes a significant result's p to alpha or above.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int or array of int
        Patients with the event and all patients, per arm.
    alpha : float
        Two-sided test level.
    test : {"fisher", "fisher_mid_p", "chi_squared", "chi_squared_corrected"}
        The test that is turned; Walsh and others use Fisher's.
    modified : {"lower_rate", "fewer_events", "any"}
        Whose outcomes change. "fewer_events" is Walsh's wording; with arms of equal size it is "lower_rate", with
        unequal arms it may move the rates further apart. "any" searches all changes in both arms.

    Returns
    -------
    Computed or NotComputable
        The index; 0 where the result is not significant to begin with. ``details``: ``p`` before, ``p_after``,
        ``events_treated_after``, ``events_control_after``, and ``quotient``, the index over all patients.
        ``note`` carries the critique that belongs beside every such index.

    Raises
    ------
    ValueError
        For impossible counts, a level outside (0, 1) or an unknown test.

    Notes
    -----
    One patient at a time, a non-event becomes an event in the chosen arm, until p >= alpha.

    References
    ----------
    Walsh M et al. (2014). The statistical significance of randomized controlled trial results is frequently fragile:
    a case for a Fragility Index. J Clin Epidemiol 67:622-628. doi:10.1016/j.jclinepi.2013.10.019
    """
    return _index(events_treated, n_treated, events_control, n_control, alpha, test, modified, reverse=False)


def reverse_fragility_index(
    events_treated: Any,
    n_treated: Any,
    events_control: Any,
    n_control: Any,
    *,
    alpha: float = 0.05,
    test: str = "fisher",
    modified: str = "lower_rate",
) -> Result:
    """Give the fewest patients whose changed outcome takes a non-significant result's p below alpha.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control, alpha, test, modified
        As in `fragility_index`.

    Returns
    -------
    Computed or NotComputable
        The index; 0 where the result is significant to begin with; not computable where the arm runs out of events
        before p falls below alpha. ``details`` and ``note`` as in `fragility_index`.

    Raises
    ------
    ValueError
        For impossible counts, a level outside (0, 1) or an unknown test.

    Notes
    -----
    One patient at a time, an event becomes a non-event in the chosen arm, until p < alpha.

    References
    ----------
    Khan MS et al. (2020). Application of the reverse fragility index to statistically nonsignificant randomized
    clinical trial results. JAMA Netw Open 3:e2012469. doi:10.1001/jamanetworkopen.2020.12469
    """
    return _index(events_treated, n_treated, events_control, n_control, alpha, test, modified, reverse=True)


def _index(
    events_treated: Any,
    n_treated: Any,
    events_control: Any,
    n_control: Any,
    alpha: float,
    test: str,
    modified: str,
    *,
    reverse: bool,
) -> Result:
    x1, n1 = arguments.events("events_treated", events_treated, "n_treated", n_treated)
    x0, n0 = arguments.events("events_control", events_control, "n_control", n_control)
    arguments.one_of("test", test, tuple(TESTS))
    arguments.one_of("modified", modified, tuple(MODIFIED))
    limit = float(arguments.between("alpha", alpha, 0.0, 1.0, open_low=True, open_high=True))
    x1, n1, x0, n0 = (np.asarray(x) for x in np.broadcast_arrays(x1, n1, x0, n0))
    shape = x1.shape
    treated, all_treated, control, all_control = (x.ravel() for x in (x1, n1, x0, n0))
    walk = _walk_any if modified == "any" else _walk_one_arm
    index, before, after, treated_after, control_after = walk(
        treated, all_treated, control, all_control, limit, test, modified, reverse
    )
    name = "reverse fragility index" if reverse else "fragility index"
    return answer(
        index.reshape(shape),
        undefined="No change of outcomes in that arm takes p across alpha.",
        method=f"{name}, {test.replace('_', ' ')} at two-sided {limit:g}, {MODIFIED[modified]}",
        inputs={
            "events_treated": events_treated,
            "n_treated": n_treated,
            "events_control": events_control,
            "n_control": n_control,
            "alpha": alpha,
            "test": test,
            "modified": modified,
        },
        reference=_KHAN if reverse else _WALSH,
        note=CRITIQUE,
        details={
            "p": before.reshape(shape),
            "p_after": after.reshape(shape),
            "events_treated_after": treated_after.reshape(shape),
            "events_control_after": control_after.reshape(shape),
            "quotient": (index / (all_treated + all_control)).reshape(shape),
        },
    )


def _walk_one_arm(
    x1: Counts, n1: Counts, x0: Counts, n0: Counts, alpha: float, test: str, modified: str, reverse: bool
) -> tuple[Any, ...]:
    """Change outcomes in one arm of every table, one patient a step, all tables abreast."""
    if modified == "fewer_events":
        treated = x1 <= x0
    else:
        treated = x1 * n0 <= x0 * n1  # lower rate, compared in whole numbers
    step = -1 if reverse else 1
    p_of = TESTS[test]
    p = p_of(x1, n1, x0, n0)
    before, after = p, p.copy()
    index = np.zeros(x1.shape)
    x1, x0 = x1.copy(), x0.copy()
    active = np.flatnonzero((p >= alpha) if reverse else (p < alpha))
    while active.size:
        changed = np.where(treated[active], x1[active], x0[active]) + step
        size = np.where(treated[active], n1[active], n0[active])
        possible = (changed >= 0) & (changed <= size)
        index[active[~possible]] = np.nan
        after[active[~possible]] = np.nan
        active, changed = active[possible], changed[possible]
        x1[active] = np.where(treated[active], changed, x1[active])
        x0[active] = np.where(treated[active], x0[active], changed)
        index[active] += 1
        after[active] = p_of(x1[active], n1[active], x0[active], n0[active])
        active = active[(after[active] >= alpha) if reverse else (after[active] < alpha)]
    return index, before, after, x1, x0


def _walk_any(
    x1: Counts, n1: Counts, x0: Counts, n0: Counts, alpha: float, test: str, modified: str, reverse: bool
) -> tuple[Any, ...]:
    """Search, for each table, all tables at one, two, three ... changed outcomes."""
    p_of = TESTS[test]
    before = p_of(x1, n1, x0, n0)
    index, after = np.zeros(x1.shape), before.copy()
    end1, end0 = x1.copy(), x0.copy()
    for i in np.flatnonzero((before >= alpha) if reverse else (before < alpha)):
        index[i] = np.nan
        for k in range(1, int(n1[i] + n0[i]) + 1):
            moved = np.arange(-k, k + 1)
            rest = k - np.abs(moved)
            t = np.concatenate([x1[i] + moved, x1[i] + moved])
            c = np.concatenate([x0[i] + rest, x0[i] - rest])
            possible = (t >= 0) & (t <= n1[i]) & (c >= 0) & (c <= n0[i])
            t, c = t[possible], c[possible]
            if not t.size:
                break
            p = p_of(t, np.full(t.shape, n1[i]), c, np.full(t.shape, n0[i]))
            best = int(np.argmin(p) if reverse else np.argmax(p))
            if (p[best] < alpha) if reverse else (p[best] >= alpha):
                index[i], after[i], end1[i], end0[i] = k, p[best], t[best], c[best]
                break
    return index, before, after, end1, end0
