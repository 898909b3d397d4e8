"""``secondread plan dose``: which dose the next trial should take."""

from __future__ import annotations

from typing import Annotated, Literal

import typer


def dose(
    better: Annotated[Literal["higher", "lower"], typer.Option(help="Which outcomes (or ratios) are better.")],
    table: Annotated[
        str | None, typer.Argument(metavar="[ARMS]", help="A table of arms as CSV, as for: secondread dose.")
    ] = None,
    mid: Annotated[
        float | None,
        typer.Option(metavar="NUMBER", help="Effect that matters, against the lowest dose (a ratio as such)."),
    ] = None,
    doses: Annotated[
        str | None, typer.Option(metavar="DOSES", help="Instead of a table: doses, such as 0,10,40,")
    ] = None,
    means: Annotated[str | None, typer.Option(metavar="MEANS", help="the mean at each,")] = None,
    sds: Annotated[str | None, typer.Option(metavar="SDS", help="the SD at each, or one for all,")] = None,
    ns: Annotated[str | None, typer.Option(metavar="SIZES", help="and the patients at each, or one for all.")] = None,
    measure: Annotated[str | None, typer.Option(metavar="NAME", help="OR, RR, RD, MD or IRR.")] = None,
    shape: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SHAPE",
            help="A candidate, with its guess: linear, emax=HALF, sigmoid=HALF,STEEPNESS, exponential=DOSE, "
            "quadratic=CURVATURE; several by several options; all with common guesses where left out.",
        ),
    ] = None,
    alpha: Annotated[float, typer.Option(metavar="NUMBER", help="One-sided level of the test.")] = 0.025,
    level: Annotated[float, typer.Option(metavar="NUMBER", help="Level of the intervals.")] = 0.95,
    seed: Annotated[int, typer.Option(metavar="NUMBER", help="Of the random numbers for intervals.")] = 1,
) -> None:
    """Choose the dose for the next trial from arms at several doses (MCP-Mod): is there a dose-response, and where is
    it enough?

    \b
    secondread plan dose arms.csv --better higher --mid 0.1
    secondread plan dose --doses 0,10,25,50 --means 1.24,1.32,1.33,1.37 --sds 0.12 --ns 60 --better higher --mid 0.1
    """
    from secondread.cli.inputs import numbers_from
    from secondread.cli.outputs import write_standard_output
    from secondread.exceptions import UsageError
    from secondread.planning.dose import plan_dose
    from secondread.trial_columns import columns_of

    numbers = {"--doses": doses, "--means": means, "--sds": sds, "--ns": ns}
    if table is not None:
        columns = columns_of(table)
    elif doses is None or means is None or sds is None or ns is None:
        missing = ", ".join(name for name, text in numbers.items() if text is None)
        raise UsageError(f"The arms are missing: give a table, or {missing} as well.")
    else:
        given = {name: numbers_from(name, text or "") for name, text in numbers.items()}
        size = len(given["--doses"])
        for name, values in given.items():
            if len(values) not in (1, size) or (name == "--means" and len(values) != size):
                raise UsageError(f"{name} holds {len(values)} numbers for {size} doses; give one for each.")
        rows = {name: values * size if len(values) == 1 else values for name, values in given.items()}
        columns = {
            "trial": ["these arms"] * size,
            "dose": rows["--doses"],
            "mean": rows["--means"],
            "sd": rows["--sds"],
            "n": rows["--ns"],
        }
    try:
        text = plan_dose(
            columns, better=better, mid=mid, measure=measure, shapes=shape or (), alpha=alpha, level=level, seed=seed
        )
    except ValueError as error:
        raise UsageError(str(error)) from None
    write_standard_output(text)
