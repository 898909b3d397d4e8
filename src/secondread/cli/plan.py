"""``secondread plan``: the next trial, and trials in single patients."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from secondread.cli import plan_borrow, plan_dose, plan_survival, plan_value

app = typer.Typer(
    invoke_without_command=True, rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]}
)


@app.callback()
def plan(
    context: typer.Context,
    sd: Annotated[float | None, typer.Option(metavar="NUMBER", help="SD of the outcome in an arm.")] = None,
    mid: Annotated[float | None, typer.Option(metavar="NUMBER", help="Minimal important difference.")] = None,
    estimate: Annotated[float | None, typer.Option(metavar="NUMBER", help="Difference found so far.")] = None,
    se: Annotated[float | None, typer.Option(metavar="NUMBER", help="Its standard error.")] = None,
    pool: Annotated[
        str | None,
        typer.Option("--from", metavar="FILE", help="Trials or a record: estimate and SE from it."),
    ] = None,
    outcome: Annotated[str | None, typer.Option(metavar="NAME", help="For a record: the outcome.")] = None,
    dropout: Annotated[float, typer.Option(metavar="SHARE", help="Patients without an outcome, 0 to 1.")] = 0.0,
    alpha: Annotated[float, typer.Option(metavar="NUMBER", help="Two-sided level.")] = 0.05,
    correlation: Annotated[float, typer.Option(metavar="NUMBER", help="Of two values of one patient.")] = 0.5,
    effect_sd: Annotated[float, typer.Option(metavar="NUMBER", help="SD of patients' own effects.")] = 0.0,
    threshold: Annotated[
        float | None, typer.Option(metavar="NUMBER", help="Change that makes a responder: what a cut costs.")
    ] = None,
    marker: Annotated[
        float | None, typer.Option(metavar="SHARE", help="Share with a biomarker that responds: enrichment.")
    ] = None,
    marker_effect: Annotated[
        float | None, typer.Option(metavar="NUMBER", help="Effect among them (none among the others).")
    ] = None,
    test_cost: Annotated[float, typer.Option(metavar="NUMBER", help="Cost of a test, a patient costing 1.")] = 0.0,
    margin: Annotated[
        float | None, typer.Option(metavar="NUMBER", help="Margin: size of a non-inferiority trial as well.")
    ] = None,
    looks: Annotated[
        int | None,
        typer.Option(metavar="NUMBER", help="Looks, the last included: what they cost and spare."),
    ] = None,
    simulate: Annotated[int, typer.Option(metavar="TRIALS", help="Play the design out that often.")] = 0,
    seed: Annotated[int, typer.Option(metavar="NUMBER", help="Of the random numbers.")] = 1,
    cores: Annotated[int, typer.Option(metavar="NUMBER", help="Processes at work.")] = 1,
) -> None:
    """Size the next two-arm trial of a mean: at what matters, at what was found, and at what is believable of it.

    \b
    secondread plan --sd 2 --mid 1 --estimate 0.34 --se 0.31 --dropout 0.1
    secondread plan --sd 2 --mid 1 --threshold 1.5 --marker 0.3 --marker-effect 1.5 --simulate 10000
    secondread plan dose arms.csv --better higher --mid 0.1
    secondread plan survival --hazard-ratio 0.7 --median 12 --accrual 12 --follow-up 12
    secondread plan borrow controls.csv --better lower --mid 50
    secondread plan value --from trials.csv --better lower --sd 2 --n 50,100,200
    secondread plan n-of-1 --patient P01 --new relvadine --old placebo --start 2027-01-04
    secondread plan analyse P01-diary.csv --allocation P01-allocation.csv --new relvadine --better lower

    \b
    Exit codes: 0 done; 2 usage; 3 an input cannot be read.
    """
    if context.invoked_subcommand is not None:
        return
    from secondread.cli.outputs import write_standard_output
    from secondread.cli.plan_found import found_so_far
    from secondread.exceptions import UsageError
    from secondread.planning.means import plan_means

    if sd is None:
        raise UsageError("--sd is missing: the standard deviation of the outcome in an arm, in the outcome's unit.")
    if pool is not None:
        estimate, se, _ = found_so_far(pool, outcome)
    try:
        text = plan_means(
            sd,
            mid=mid,
            estimate=estimate,
            se=se,
            dropout=dropout,
            alpha=alpha,
            correlation=correlation,
            effect_sd=effect_sd,
            threshold=threshold,
            marker=marker,
            marker_effect=marker_effect,
            test_cost=test_cost,
            margin=margin,
            looks=looks,
            simulate=simulate,
            seed=seed,
            cores=cores,
        )
    except ValueError as error:
        raise UsageError(str(error)) from None
    write_standard_output(text)


@app.command("n-of-1", short_help="Write what a trial in one patient needs.")
def n_of_1(
    patient: Annotated[str, typer.Option(metavar="CODE", help="A code, no name.")],
    new: Annotated[str, typer.Option(metavar="NAME", help="The new treatment.")],
    old: Annotated[str, typer.Option(metavar="NAME", help="What it is compared with.")],
    start: Annotated[str, typer.Option(metavar="DATE", help="First day, such as 2027-01-04.")],
    question: Annotated[
        str, typer.Option(metavar="TEXT", help="What the patient answers each day.")
    ] = "How bad was it today, from 0 (not at all) to 10 (as bad as can be)?",
    cycles: Annotated[int, typer.Option(metavar="NUMBER", help="Pairs of periods.")] = 3,
    days: Annotated[int, typer.Option(metavar="NUMBER", help="Days of each period, washout included.")] = 14,
    washout: Annotated[int, typer.Option(metavar="NUMBER", help="Days of each period that do not count.")] = 3,
    seed: Annotated[int | None, typer.Option(metavar="NUMBER", help="Of the random order; drawn if left out.")] = None,
    folder: Annotated[str, typer.Option(metavar="FOLDER", help="Where the three files go.")] = ".",
) -> None:
    """Write the schedule with a diary to print, the diary as a table, and the list for the pharmacist alone."""
    import secrets
    from datetime import date

    from secondread.cli.outputs import write_standard_output
    from secondread.exceptions import UsageError
    from secondread.planning.n_of_1 import write_n_of_1

    try:
        first = date.fromisoformat(start)
    except ValueError:
        raise UsageError(f"--start {start!r} is no date; write it as 2027-01-04.") from None
    drawn = secrets.randbelow(2**31) if seed is None else seed
    try:
        files = write_n_of_1(
            folder,
            question,
            patient=patient,
            treatments=(new, old),
            cycles=cycles,
            period_days=days,
            washout_days=washout,
            start=first,
            seed=drawn,
        )
    except ValueError as error:
        raise UsageError(str(error)) from None
    schedule, diary, allocation = files
    write_standard_output(
        f"To print, for the patient: {schedule}\nThe diary as a table: {diary}\n"
        f"For the pharmacist alone, tells which kit is which: {allocation}"
    )


@app.command("analyse", short_help="Tell what a trial in one patient found.")
def analyse(
    diaries: Annotated[list[str], typer.Argument(metavar="DIARY", help="Diaries as CSV.", show_default=False)],
    allocation: Annotated[list[str], typer.Option(metavar="FILE", help="The pharmacist's lists.")],
    new: Annotated[str, typer.Option(metavar="NAME", help="The new treatment.")],
    better: Annotated[Literal["higher", "lower"], typer.Option(help="Which scores are better.")],
    mid: Annotated[float | None, typer.Option(metavar="NUMBER", help="Important difference.")] = None,
) -> None:
    """Tell what one patient's N-of-1 trial found, or several patients' together."""
    from secondread.cli.outputs import write_standard_output
    from secondread.exceptions import UsageError
    from secondread.planning.n_of_1 import analysed_diaries

    try:
        text = analysed_diaries(diaries, allocation, new=new, better=better, mid=mid)
    except ValueError as error:
        raise UsageError(str(error)) from None
    write_standard_output(text)


app.command("borrow", short_help="A control arm borrowed in part from earlier trials.")(plan_borrow.borrow)
app.command("dose", short_help="Which dose the next trial takes (MCP-Mod).")(plan_dose.dose)
app.command("survival", short_help="A trial of the time to an event.")(plan_survival.survival)
app.command("value", short_help="What one more trial would change, and is worth.")(plan_value.value)
