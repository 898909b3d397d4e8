"""What participants lost to follow-up could do to a difference, at worst and at best."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import whole
from secondread.statistics.result import Result
from secondread.statistics.two_arms import two_arms


def worst_case_losses(
    events_treated: Any,
    n_treated: Any,
    events_control: Any,
    n_control: Any,
    *,
    lost_treated: Any,
    lost_control: Any,
) -> Result:
    """Return the risk difference among the analysed, with the bounds that any outcome of the lost leaves.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int or array of int
        Events and participants *analysed*, by arm; any shapes that broadcast.
    lost_treated, lost_control : int or array of int
        Participants randomised and not analysed, by arm.

    Returns
    -------
    Computed
        ``value`` is the difference among the analysed; ``interval`` holds the least and greatest difference among the
        randomised (no confidence level: logical bounds). ``details`` holds both extreme tables as ``(events treated, n
        treated, events control, n control)``, for testing them, and the difference if no one lost had the event.

    Raises
    ------
    ValueError
        When a count is impossible.

    Notes
    -----
    Formula: least ``x1 / (n1 + l1) - (x0 + l0) / (n0 + l0)``, greatest ``(x1 + l1) / (n1 + l1) - x0 / (n0 + l0)``.
    Bounds this wide are no estimate: they say what the missing data could do, not what they are likely to have done.

    References
    ----------
    Higgins JPT, White IR, Wood AM. Clinical Trials 2008;5:225-239. doi:10.1177/1740774508091600
    """
    arms = two_arms(events_treated, n_treated, events_control, n_control)
    lost_1, lost_0 = whole("lost_treated", lost_treated), whole("lost_control", lost_control)
    x1, n1, x0, n0, lost_1, lost_0 = np.broadcast_arrays(arms.x1, arms.n1, arms.x0, arms.n0, lost_1, lost_0)
    all_1, all_0 = n1 + lost_1, n0 + lost_0
    lowest = (x1, all_1, x0 + lost_0, all_0)
    highest = (x1 + lost_1, all_1, x0, all_0)
    return answer(
        x1 / n1 - x0 / n0,
        method="Risk difference among the analysed, with worst-case bounds for the lost",
        inputs={**arms.inputs, "lost_treated": lost_treated, "lost_control": lost_control},
        undefined="The difference always exists.",
        interval=(x1 / all_1 - (x0 + lost_0) / all_0, (x1 + lost_1) / all_1 - x0 / all_0),
        reference="Higgins JPT, White IR, Wood AM. Clinical Trials 2008;5:225-239. doi:10.1177/1740774508091600",
        note="The interval bounds what the lost could do; it is not a confidence interval.",
        details={
            "lowest_table": _counts(lowest),
            "highest_table": _counts(highest),
            "difference_if_lost_had_none": x1 / all_1 - x0 / all_0,
        },
    )


def _counts(table: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(int(part) if np.ndim(part) == 0 else part for part in table)
