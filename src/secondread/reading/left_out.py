"""What a text leaves out that a reader needs to check it, in plain sentences."""

from __future__ import annotations

from secondread.record import Trial


def left_out(trial: Trial, *, says_random: bool) -> tuple[str, ...]:
    """Return plain sentences naming what is not given; `says_random` when a text says how people were assigned."""
    missing: list[str] = []
    if trial.design.kind == "randomised trial" and not says_random:
        missing.append("The text does not say whether participants were assigned to their treatment at random.")
    if trial.n_randomised is None and not all(arm.n_randomised for arm in trial.arms):
        missing.append("The number of participants is not given.")
    if trial.arms and any(arm.n_randomised is None for arm in trial.arms):
        missing.append("How many participants were in each arm is not given.")
    if trial.n_analysed is None and trial.arms:
        missing.append("How many participants were analysed, or completed the study, is not given.")
    primary = next((outcome for outcome in trial.outcomes if outcome.role == "primary"), None)
    if primary is None:
        if trial.outcomes:
            missing.append("Which outcome was the primary one is not stated.")
    else:
        results = [result for result in trial.results if result.outcome == primary.id and not result.within_arm]
        if not any(result.contrast and result.contrast.estimate for result in results):
            missing.append(f"The size of the difference in the primary outcome ({primary.name}) is not given.")
        if not any(result.contrast and result.contrast.low for result in results):
            missing.append(f"No interval for the difference in the primary outcome ({primary.name}) is given.")
        if not any(result.contrast and result.contrast.p for result in results):
            missing.append(f"No p-value for the primary outcome ({primary.name}) is given.")
    others = [o for o in trial.outcomes if o.role in ("secondary", "unstated") and not o.role_stated]
    if primary is not None and others:
        names = ", ".join(outcome.name for outcome in others[:3])
        missing.append(f"The role of these outcomes is not stated and was inferred: {names}.")
    for outcome in trial.outcomes:
        results = [result for result in trial.results if result.outcome == outcome.id]
        counted = any(arm.events or arm.percent or arm.value for result in results for arm in result.arms)
        if outcome.harm and results and not counted:
            missing.append(f"No counts are given for {outcome.name}.")
    if trial.results and not any(r.contrast and r.contrast.p for r in trial.results):
        missing.append("No p-value is given for any result.")
    if trial.results and trial.plan.multiplicity is None and len({result.outcome for result in trial.results}) > 1:
        missing.append("How the analysis allowed for testing several outcomes is not said.")
    return tuple(missing)
