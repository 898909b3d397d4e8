"""``secondread check``: read, judge and report."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from secondread.record import SecondReading

_LABELS = "supported, overstated, contradicted, not_supported, not_checkable"
_FORMATS = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".pdf": "pdf",
    ".docx": "docx",
}


def check(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Texts to check: files, '-' for standard input, or one record made by 'secondread read'.",
            show_default=False,
        ),
    ],
    trial: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE",
            help="A text used for what the trial measured, such as its abstract, or a record that you corrected.",
        ),
    ] = None,
    html: Annotated[str | None, typer.Option(metavar="FILE", help="Write the report as one HTML page.")] = None,
    markdown: Annotated[str | None, typer.Option(metavar="FILE", help="Write the report as Markdown.")] = None,
    json: Annotated[str | None, typer.Option(metavar="FILE", help="Write the report as JSON.")] = None,
    pdf: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the report as PDF (pip install 'secondread[pdf]').")
    ] = None,
    docx: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write the report for Word (pip install 'secondread[docx]')."),
    ] = None,
    paper: Annotated[Literal["a4", "us-letter"], typer.Option(help="Size of the pages of --pdf and --docx.")] = "a4",
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write the report as its name ends: .html, .md, .json, .pdf, .docx."
        ),
    ] = None,
    working: Annotated[bool, typer.Option("--working", help="Show how each number was computed.")] = False,
    mid: Annotated[
        list[str] | None,
        typer.Option(metavar="OUTCOME=NUMBER", help="A minimal important difference, such as 'pain=1'."),
    ] = None,
    alpha: Annotated[
        float | None, typer.Option(metavar="NUMBER", help="Significance level where the text states none.")
    ] = None,
    school: Annotated[
        Literal["common", "strict"],
        typer.Option(help="Whose rule is followed where authorities differ: what most journals accept, or sterner."),
    ] = "common",
    fail_on: Annotated[
        list[str] | None,
        typer.Option(metavar="LABEL", help=f"Exit with code 1 when a claim has this label: {_LABELS}."),
    ] = None,
    colour: Annotated[
        Literal["auto", "always", "never"], typer.Option("--colour", "--color", help="Colour the terminal report.")
    ] = "auto",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print no report and no notes.")] = False,
) -> None:
    """Read texts about a trial, find the claims in them, and judge each on the numbers the texts give.

    The report is printed, unless an option such as --html or --json names '-', standard output. Options that name
    files, minimal important differences or labels may be given more than once where it makes sense.

    \b
    Exit codes: 0 done; 1 a claim has a label that --fail-on names; 2 usage; 3 an input cannot be read.
    """
    from secondread.cli.inputs import labels_from, mids_from, opened
    from secondread.cli.outputs import STANDARD_OUTPUT, check_outputs, write_output, write_standard_output

    asked = {"html": html, "markdown": markdown, "json": json, "pdf": pdf, "docx": docx}
    outputs = _outputs(asked, output)
    files = [file for _, file in outputs]
    mids, labels = mids_from(mid or []), labels_from(fail_on or [])
    check_outputs(files, [*sources, *(trial or [])])

    both = opened([*sources, *(trial or [])])
    from secondread.verbs import check as checked

    texts, measured = both[: len(sources)], both[len(sources) :]
    reading = checked(texts, trials=measured, mids=mids, alpha=alpha, school=school).second_reading
    # Every report is made before the first is written.
    for file, report in [(file, _report(reading, format_name, paper)) for format_name, file in outputs]:
        write_output(file, report)
    if not quiet and STANDARD_OUTPUT not in files:
        write_standard_output(_terminal_report(reading, colour, working=working))
    elif not quiet:  # the report on the terminal tells the notes itself
        for note in reading.record.notes:
            typer.echo(f"secondread: {note}", err=True)
    if any(verdict.label in labels for verdict in reading.verdicts):
        raise typer.Exit(1)


def _outputs(asked: Mapping[str, str | None], output: str | None) -> list[tuple[str, str]]:
    """Return (format, file) for each report asked for."""
    from secondread.exceptions import UsageError

    outputs = [(name, file) for name, file in asked.items() if file]
    if output is not None:
        format_name = _FORMATS.get(Path(output).suffix.lower())
        if format_name is None:
            raise UsageError(
                f"--output {output!r} does not say its format; end its name in .html, .md, .json, .pdf or .docx, or "
                "use an option such as --html."
            )
        outputs.append((format_name, output))
    if outputs:
        from secondread.report.extras import require_extra

        for format_name, _ in outputs:
            require_extra(format_name)
    return outputs


def _report(reading: SecondReading, format_name: str, paper: str) -> str | bytes:
    if format_name == "html":
        from secondread.report.html import to_html

        return to_html(reading)
    if format_name == "markdown":
        from secondread.report.markdown import to_markdown

        return to_markdown(reading)
    if format_name == "pdf":
        from secondread.report.pdf import to_pdf

        return to_pdf(reading, paper=paper)
    if format_name == "docx":
        from secondread.report.docx import to_docx

        return to_docx(reading, paper=paper)
    from secondread.report.json_contract import to_json

    return to_json(reading)


def _terminal_report(reading: SecondReading, colour: str, *, working: bool) -> str:
    from secondread.report.terminal import to_terminal

    on_terminal = sys.stdout.isatty()
    wanted = on_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = min(max(shutil.get_terminal_size((80, 24)).columns, 40), 100) if on_terminal else 80
    return to_terminal(
        reading, width=width, colour=colour == "always" or (colour == "auto" and wanted), working=working
    )
