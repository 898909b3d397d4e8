"""``secondread plan survival``: the next trial of the time to an event."""

from __future__ import annotations

from typing import Annotated

import typer


def survival(
    hazard_ratio: Annotated[float, typer.Option(metavar="NUMBER", help="Treated over control, to plan for.")],
    accrual: Annotated[float, typer.Option(metavar="TIME", help="Time over which patients come in.")],
    follow_up: Annotated[float, typer.Option(metavar="TIME", help="From the last patient in to the analysis.")],
    median: Annotated[float | None, typer.Option(metavar="TIME", help="Median time to the event, control.")] = None,
    risk: Annotated[float | None, typer.Option(metavar="SHARE", help="Instead: share with the event, control,")] = None,
    risk_at: Annotated[float | None, typer.Option(metavar="TIME", help="by this time.")] = None,
    loss: Annotated[float, typer.Option(metavar="SHARE", help="Patients lost in each unit of time, 0 to 1.")] = 0.0,
    delay: Annotated[
        float | None, typer.Option(metavar="TIME", help="With --simulate: an effect that begins only then, as well.")
    ] = None,
    alpha: Annotated[float, typer.Option(metavar="NUMBER", help="Two-sided level.")] = 0.05,
    simulate: Annotated[int, typer.Option(metavar="TRIALS", help="Play the design out that often.")] = 0,
    seed: Annotated[int, typer.Option(metavar="NUMBER", help="Of the random numbers.")] = 1,
    cores: Annotated[int, typer.Option(metavar="NUMBER", help="Processes at work.")] = 1,
) -> None:
    """Size a two-arm trial of the time to an event, analysed once by the log-rank test; all times in one unit.

    \b
    secondread plan survival --hazard-ratio 0.7 --median 12 --accrual 12 --follow-up 12 --loss 0.01
    secondread plan survival --hazard-ratio 0.7 --median 12 --accrual 12 --follow-up 12 --delay 3 --simulate 10000
    """
    import math

    from secondread.cli.outputs import write_standard_output
    from secondread.exceptions import UsageError
    from secondread.planning.survival import plan_survival
    from secondread.statistics.arguments import between, positive, proportion

    try:
        between("--loss", loss, 0.0, 1.0, open_high=True)
        if delay is not None:
            positive("--delay", delay)
        if median is not None:
            control_hazard = math.log(2) / float(positive("--median", median))
        elif risk is not None and risk_at is not None:
            control_hazard = -math.log1p(-float(proportion("--risk", risk, open_ends=True)))
            control_hazard /= float(positive("--risk-at", risk_at))
        else:
            raise UsageError("The control arm's course is missing: give --median, or --risk with --risk-at.")
        text = plan_survival(
            hazard_ratio,
            control_hazard,
            accrual=accrual,
            follow_up=follow_up,
            loss_hazard=-math.log1p(-loss),
            delay=delay,
            alpha=alpha,
            simulate=simulate,
            seed=seed,
            cores=cores,
        )
    except ValueError as error:
        raise UsageError(str(error)) from None
    write_standard_output(text)
