"""What one more trial would change and be worth, as text."""

from __future__ import annotations

from collections.abc import Sequence

from secondread.design import conclusion_after, value_of_one_more_trial
from secondread.report.planning.worth import conclusion_text, value_text


def plan_value(
    estimate: float,
    se: float,
    *,
    tau: float,
    better: str,
    sd: float,
    n_per_arm: Sequence[float],
    threshold: float,
    worth: float,
    patients: float | None,
    cost: float,
    fixed_cost: float,
    level: float,
) -> str:
    """Return what a further trial of each size does to the conclusion and spares in losses, as text.

    Raises
    ------
    ValueError
        Naming the argument.
    """
    mean = estimate if better == "higher" else -estimate
    conclusion = conclusion_after(
        mean, se, outcome_sd=sd, n_per_arm=n_per_arm, tau=tau, threshold=threshold, level=level
    )
    value = value_of_one_more_trial(
        mean,
        se,
        outcome_sd=sd,
        n_per_arm=n_per_arm,
        tau=tau,
        worth=worth,
        threshold=threshold,
        future_patients=1.0 if patients is None else patients,
        cost_per_patient=cost,
        fixed_cost=fixed_cost,
    )
    parts = [
        conclusion_text(conclusion, mean, threshold, tau),
        value_text(value, worth=worth, threshold=threshold, patients=patients),
    ]
    return "\n\n\n".join(parts)
