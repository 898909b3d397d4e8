"""``secondread read``: write what was read as a record, for correction by hand."""

from __future__ import annotations

from typing import Annotated

import typer


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
) -> None:
    """Read texts about a trial and write the facts and claims found, without judging them.

    Correct the record by hand, then judge it with 'secondread check record.yaml'.

    \b
    Exit codes: 0 done; 2 usage; 3 an input cannot be read.
    """
    from secondread.cli.inputs import opened
    from secondread.cli.outputs import check_outputs, write_output

    check_outputs([output], [*sources, *(trial or [])])
    both = opened([*sources, *(trial or [])])
    from secondread.record import record_to_json, record_to_yaml
    from secondread.verbs import read as reads

    record = reads(both[: len(sources)], trials=both[len(sources) :])
    as_json = output.lower().endswith(".json")
    write_output(output, record_to_json(record) + "\n" if as_json else record_to_yaml(record))
    for note in record.notes:
        typer.echo(f"secondread: {note}", err=True)
