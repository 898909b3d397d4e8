"""``secondread read``: write what was read as a record, for correction by hand."""

from __future__ import annotations

import shutil
from typing import Annotated

import typer

# Facts below this are shown beside a record that is written to a file; a person should look at them.
_UNSURE = 0.8


def read(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="Texts to read: files, or '-' for standard input.", show_default=False),
    ],
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write the record; .json gives JSON, else YAML."),
    ] = "-",
    trial: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="A text used for what the trial measured, such as its abstract."),
    ] = None,
    table: Annotated[
        bool, typer.Option("--table", help="Print the facts as a table, the least sure first, instead of the record.")
    ] = False,
) -> None:
    """Read texts about a trial and write the facts and claims found, without judging them.

    The record begins with its facts, the least sure first: write what a value should be after 'correct', then judge the
    record with 'secondread check record.yaml'. With --output, the least sure are printed as well.

    \b
    Exit codes: 0 done; 2 usage; 3 an input cannot be read.
    """
    from secondread.cli.inputs import opened
    from secondread.cli.outputs import STANDARD_OUTPUT, check_outputs, write_output, write_standard_output

    check_outputs([output], [*sources, *(trial or [])])
    both = opened([*sources, *(trial or [])])
    from secondread.record import record_to_json, record_to_yaml
    from secondread.verbs import read as reads

    record = reads(both[: len(sources)], trials=both[len(sources) :])
    if output != STANDARD_OUTPUT or not table:
        as_json = output.lower().endswith(".json")
        write_output(output, record_to_json(record) + "\n" if as_json else record_to_yaml(record))
    if output != STANDARD_OUTPUT or table:
        from secondread.report.facts_table import facts_table

        below = 2.0 if table else _UNSURE
        write_standard_output(facts_table(record, width=shutil.get_terminal_size((80, 24)).columns, below=below))
    for note in record.notes:
        typer.echo(f"secondread: {note}", err=True)
