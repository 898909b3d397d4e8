"""``secondread plan borrow``: a trial that borrows a part of its control arm from earlier trials."""

from __future__ import annotations

from typing import Annotated, Literal

import typer


def borrow(
    table: Annotated[str, typer.Argument(metavar="CONTROLS", help="Control arms as CSV.", show_default=False)],
    better: Annotated[
        Literal["higher", "lower"], typer.Option(help="Which outcomes are better (more events or fewer).")
    ],
    mid: Annotated[float, typer.Option(metavar="NUMBER", help="Difference that matters; of risks 0.1 for 10 points.")],
    sd: Annotated[
        float | None, typer.Option(metavar="NUMBER", help="SD of a mean outcome; of the table where left out.")
    ] = None,
    doubt: Annotated[
        float, typer.Option(metavar="SHARE", help="Doubt that the earlier arms tell of this trial, 0 to 1.")
    ] = 0.2,
    tau_scale: Annotated[
        float | None,
        typer.Option(
            metavar="NUMBER", help="Scale of the prior of the SD between trials; half the SD, or 1 (log odds)."
        ),
    ] = None,
    power: Annotated[float, typer.Option(metavar="SHARE", help="Power asked for.")] = 0.8,
    alpha: Annotated[float, typer.Option(metavar="NUMBER", help="One-sided level.")] = 0.025,
    treated: Annotated[int | None, typer.Option(metavar="NUMBER", help="Patients treated, where fixed.")] = None,
    control: Annotated[int | None, typer.Option(metavar="NUMBER", help="Control patients, where fixed.")] = None,
) -> None:
    """Plan a two-arm trial that borrows a part of its control arm from earlier trials: what that spares and risks.

    Columns: trial with mean sd n or events n, one row a control arm; or a table as for secondread pool.

    \b
    secondread plan borrow controls.csv --better lower --mid 50
    secondread plan borrow trials.csv --better higher --mid 0.15 --doubt 0.5
    """
    from secondread.cli.outputs import write_standard_output
    from secondread.exceptions import UsageError
    from secondread.planning.borrow import plan_borrow
    from secondread.trial_columns import columns_of

    columns = columns_of(table)
    try:
        text = plan_borrow(
            columns,
            better=better,
            mid=mid,
            sd=sd,
            tau_scale=tau_scale,
            doubt=doubt,
            power=power,
            alpha=alpha,
            treated=treated,
            control=control,
        )
    except ValueError as error:
        raise UsageError(str(error)) from None
    write_standard_output(text)
