"""``secondread plan value``: what one more trial would change, and what that is worth."""

from __future__ import annotations

from typing import Annotated, Literal

import typer


def value(
    sd: Annotated[float, typer.Option(metavar="NUMBER", help="SD of the outcome in an arm.")],
    n: Annotated[str, typer.Option(metavar="SIZES", help="Patients an arm, parted by commas: 50,100,200.")],
    better: Annotated[Literal["higher", "lower"], typer.Option(help="Which difference favours the new treatment.")],
    pool: Annotated[
        str | None, typer.Option("--from", metavar="FILE", help="Trials or a record: estimate and SE from it.")
    ] = None,
    outcome: Annotated[str | None, typer.Option(metavar="NAME", help="For a record: the outcome.")] = None,
    estimate: Annotated[float | None, typer.Option(metavar="NUMBER", help="Difference found so far.")] = None,
    se: Annotated[float | None, typer.Option(metavar="NUMBER", help="Its standard error.")] = None,
    tau: Annotated[
        float | None, typer.Option(metavar="NUMBER", help="SD between trials' effects; from --from, else 0.")
    ] = None,
    threshold: Annotated[
        float, typer.Option(metavar="NUMBER", help="Benefit from which on the new treatment is chosen.")
    ] = 0.0,
    worth: Annotated[float, typer.Option(metavar="NUMBER", help="Loss of a patient by one unit of effect.")] = 1.0,
    patients: Annotated[
        float | None, typer.Option(metavar="NUMBER", help="Future patients that the choice is for.")
    ] = None,
    cost: Annotated[float, typer.Option(metavar="NUMBER", help="Cost of a patient in the trial.")] = 0.0,
    fixed_cost: Annotated[float, typer.Option(metavar="NUMBER", help="Cost of the trial besides.")] = 0.0,
    level: Annotated[float, typer.Option(metavar="NUMBER", help="Level of the intervals.")] = 0.95,
) -> None:
    """Tell what one more two-arm trial would do to the conclusion, and what that is worth by losses that you state.

    \b
    secondread plan value --from trials.csv --better lower --sd 2 --n 50,100,200 --threshold 0.3
    secondread plan value --from trials.csv --better lower --sd 2 --n 100 --worth 1000 --patients 5000 --cost 2000
    """
    from secondread.cli.inputs import numbers_from
    from secondread.cli.outputs import write_standard_output
    from secondread.cli.plan_found import found_so_far
    from secondread.exceptions import UsageError
    from secondread.planning.value import plan_value

    between = 0.0
    if pool is not None:
        estimate, se, between = found_so_far(pool, outcome)
    if estimate is None or se is None:
        raise UsageError("What was found so far is missing: give --estimate with --se, or --from with a table.")
    try:
        text = plan_value(
            estimate,
            se,
            tau=between if tau is None else tau,
            better=better,
            sd=sd,
            n_per_arm=numbers_from("--n", n),
            threshold=threshold,
            worth=worth,
            patients=patients,
            cost=cost,
            fixed_cost=fixed_cost,
            level=level,
        )
    except ValueError as error:
        raise UsageError(str(error).replace("n_per_arm", "--n")) from None
    write_standard_output(text)
