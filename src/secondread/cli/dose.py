"""``secondread dose``: effects as they follow the dose, over several trials."""

from __future__ import annotations

from typing import Annotated

import typer


def dose(
    table: Annotated[str, typer.Argument(metavar="TABLE", help="A CSV file, a row an arm.", show_default=False)],
    measure: Annotated[str | None, typer.Option(metavar="CODE", help="OR, RR, RD, MD or IRR.")] = None,
    shape: Annotated[str, typer.Option(metavar="NAME", help="linear, spline (restricted cubic) or emax.")] = "linear",
    knots: Annotated[
        str | None, typer.Option(metavar="DOSES", help="Knots of the spline, parted by commas: 1,4,9.")
    ] = None,
    level: Annotated[float, typer.Option(metavar="NUMBER", help="Level of the intervals.")] = 0.95,
    html: Annotated[str | None, typer.Option(metavar="FILE", help="Write one HTML page with the curve.")] = None,
    pdf: Annotated[str | None, typer.Option(metavar="FILE", help="Write that page as PDF.")] = None,
    svg: Annotated[str | None, typer.Option(metavar="FILE", help="Write the curve by itself.")] = None,
    json: Annotated[str | None, typer.Option(metavar="FILE", help="Write everything as JSON.")] = None,
    r: Annotated[
        str | None, typer.Option("--r", metavar="FILE", help="Write an R script that does it in metafor.")
    ] = None,
) -> None:
    """Fit a dose-response curve to the arms of several trials, each of which has its own curve about the common one.

    Columns: trial, dose, with events n, mean sd n, or events time.

    \b
    Exit codes: 0 done; 2 usage; 3 an input cannot be read.
    """
    import textwrap

    from secondread.cli.outputs import STANDARD_OUTPUT, check_outputs, write_outputs, write_standard_output
    from secondread.cli.pooling_pages import pooling_pages
    from secondread.exceptions import UsageError
    from secondread.report.dose.findings import DoseFindings, dose_content, dose_json, dose_text
    from secondread.report.dose.r_script import dose_r_script
    from secondread.report.extras import require_extra
    from secondread.synthesis.dose.dose_response import dose_response
    from secondread.synthesis.dose.dose_table import dose_table
    from secondread.trial_columns import columns_of

    outputs = [file for file in (html, pdf, svg, json, r) if file]
    check_outputs(outputs, [table])
    if pdf:
        require_extra("pdf")
    try:
        at = None if knots is None else [float(each) for each in knots.split(",")]
    except ValueError:
        raise UsageError(f"--knots {knots!r} are no doses; write numbers parted by commas, such as 1,4,9.") from None
    try:
        trials, found_measure, notes = dose_table(columns_of(table), measure)
        curve = dose_response(trials, shape=shape, knots=at, level=level)
    except ValueError as error:
        raise UsageError(str(error)) from None
    found = DoseFindings(curve, trials, found_measure, notes)
    script = dose_r_script(found)
    content = dose_content(found, script)
    made = pooling_pages(content, content.forest, html=html, pdf=pdf, svg=svg)
    if json:
        made[json] = dose_json(found)
    if r:
        made[r] = script
    write_outputs(made)
    if STANDARD_OUTPUT not in outputs:
        write_standard_output("\n".join(textwrap.fill(line, 80) for line in dose_text(found)))
