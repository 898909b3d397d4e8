"""The plan of a trial that borrows a part of its control arm, as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from secondread.design import borrowing_plan, control_means, control_risks
from secondread.report.planning.borrow import borrowing_text
from secondread.synthesis import control_arms


def plan_borrow(
    columns: Mapping[str, Sequence[Any]],
    *,
    better: str,
    mid: float,
    sd: float | None,
    tau_scale: float | None,
    doubt: float,
    power: float,
    alpha: float,
    treated: int | None,
    control: int | None,
) -> str:
    """Return the plan of a trial with a borrowed control arm as text; see `secondread plan borrow --help`.

    Raises
    ------
    ValueError
        Naming the argument, the row or the column.
    """
    arms = control_arms(columns)
    choices: dict[str, Any] = {"better": better, "tau_scale": tau_scale, "doubt": doubt}
    prior = (
        control_risks(arms.events, arms.n, **choices)
        if arms.events is not None
        else control_means(arms.mean, arms.n, arms.pooled_sd if sd is None else sd, **choices)
    )
    found = borrowing_plan(prior, mid, power=power, alpha=alpha, n_treated=treated, n_control=control)
    return borrowing_text(
        found,
        trials=len(arms.names),
        patients=int(arms.n.sum()),
        doubt=doubt,
        mid=mid,
        counts=arms.events is not None,
    )
