"""The plan of a two-arm trial of the time to an event, as text."""

from __future__ import annotations

from secondread.design import SurvivalScenario, operating, survival_sizes
from secondread.design.sample_size.survival_sizes import share_with_event
from secondread.planning.means import MOST_TRIALS
from secondread.report.planning.survival import survival_operating_text, survival_sizes_text


def plan_survival(
    hazard_ratio: float,
    control_hazard: float,
    *,
    accrual: float,
    follow_up: float,
    loss_hazard: float,
    delay: float | None,
    alpha: float,
    simulate: int,
    seed: int,
    cores: int,
) -> str:
    """Return the plan of a trial of the time to an event as text; see `secondread plan survival --help`.

    Raises
    ------
    ValueError
        Naming the argument.
    """
    sizes = survival_sizes(
        hazard_ratio, control_hazard, accrual=accrual, follow_up=follow_up, loss_hazard=loss_hazard, alpha=alpha
    )
    treated, control = (
        share_with_event(hazard, accrual=accrual, follow_up=follow_up, loss_hazard=loss_hazard)
        for hazard in (control_hazard * hazard_ratio, control_hazard)
    )
    parts = [survival_sizes_text(sizes, hazard_ratio, seen=(treated, control), time=accrual + follow_up)]
    if simulate:
        if simulate > MOST_TRIALS:
            raise ValueError(f"--simulate must be at most {MOST_TRIALS}, got {simulate}.")
        n = sizes[0].n_per_arm
        if n > 1_000_000:
            raise ValueError(f"{n} patients an arm cannot be played out; plan for a larger effect.")

        def scenario(name: str, ratio: float | tuple[float, ...], changes: tuple[float, ...] = ()) -> SurvivalScenario:
            return SurvivalScenario(
                n,
                n,
                ratio,
                control_hazard,
                accrual,
                follow_up,
                changes,
                loss_hazard=loss_hazard,
                alpha=alpha,
                name=name,
            )

        scenarios = [scenario("as planned", hazard_ratio), scenario("no effect", 1.0)]
        if delay is not None:
            scenarios.append(scenario(f"effect begins after {delay:g}", (1.0, hazard_ratio), (delay,)))
        parts.append(
            survival_operating_text([operating(each, trials=simulate, seed=seed, cores=cores) for each in scenarios])
        )
    return "\n\n\n".join(parts)
