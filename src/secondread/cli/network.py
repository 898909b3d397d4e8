"""``secondread network``: several treatments compared through all trials that connect them."""

from __future__ import annotations

from typing import Annotated

import typer


def network(
    table: Annotated[
        str, typer.Argument(metavar="TABLE", help="A CSV file, a row an arm or a row a comparison.", show_default=False)
    ],
    measure: Annotated[
        str | None, typer.Option(metavar="CODE", help="OR, RR, RD, MD, IRR; HR or SMD for comparisons.")
    ] = None,
    reference: Annotated[
        str | None, typer.Option(metavar="NAME", help="The treatment to hold the others against.")
    ] = None,
    method: Annotated[str, typer.Option(metavar="CODE", help="DL, REML, or common for common effects.")] = "DL",
    higher_is_better: Annotated[
        bool, typer.Option("--higher-is-better", help="Rank high values first; low ones are better where left out.")
    ] = False,
    level: Annotated[float, typer.Option(metavar="NUMBER", help="Level of the intervals.")] = 0.95,
    html: Annotated[str | None, typer.Option(metavar="FILE", help="Write one HTML page.")] = None,
    pdf: Annotated[str | None, typer.Option(metavar="FILE", help="Write that page as PDF.")] = None,
    svg: Annotated[str | None, typer.Option(metavar="FILE", help="Write the network plot by itself.")] = None,
    csv: Annotated[str | None, typer.Option(metavar="FILE", help="Write the league table as CSV.")] = None,
    json: Annotated[str | None, typer.Option(metavar="FILE", help="Write everything as JSON.")] = None,
    r: Annotated[
        str | None, typer.Option("--r", metavar="FILE", help="Write an R script that does it in metafor.")
    ] = None,
) -> None:
    """Compare several treatments through a network of trials, and tell where it does not hang together.

    Columns: trial, treatment, with events n, mean sd n, or events time (a row an arm); or trial, treatment, against,
    yi and vi or sei (a row a comparison, every pair of a trial with several arms).

    \b
    Exit codes: 0 done; 2 usage; 3 an input cannot be read.
    """
    import textwrap

    from secondread.cli.outputs import STANDARD_OUTPUT, check_outputs, write_outputs, write_standard_output
    from secondread.cli.pooling_pages import pooling_pages
    from secondread.exceptions import UsageError
    from secondread.report.extras import require_extra
    from secondread.report.network.findings import (
        league_csv,
        network_content,
        network_findings,
        network_json,
        network_text,
    )
    from secondread.report.network.r_script import network_r_script
    from secondread.synthesis.network.network import network_meta_analysis
    from secondread.synthesis.network.network_table import network_trials
    from secondread.trial_columns import columns_of

    outputs = [file for file in (html, pdf, svg, csv, json, r) if file]
    check_outputs(outputs, [table])
    if pdf:
        require_extra("pdf")
    try:
        trials, found_measure, notes = network_trials(columns_of(table), measure)
        result = network_meta_analysis(trials, method=method, level=level)
    except ValueError as error:
        raise UsageError(str(error)) from None
    found = network_findings(
        result, found_measure, reference=reference, small_is_good=not higher_is_better, notes=notes
    )
    script = network_r_script(found)
    made: dict[str, str | bytes] = {}
    if html or pdf or svg:
        content = network_content(found, script)
        made = pooling_pages(content, content.figures[0][1], html=html, pdf=pdf, svg=svg)
    if csv:
        made[csv] = league_csv(found)
    if json:
        made[json] = network_json(found)
    if r:
        made[r] = script
    write_outputs(made)
    if STANDARD_OUTPUT not in outputs:
        lines = [textwrap.fill(line, 80) if not line.startswith("  ") else line for line in network_text(found)]
        write_standard_output("\n".join(lines))
