"""``secondread schema``: print the JSON Schema of the record or of the report."""

from __future__ import annotations

from typing import Annotated, Literal

import typer


def schema(
    of: Annotated[
        Literal["reading", "record"],
        typer.Argument(help="'reading' for the report that --json writes, 'record' for what 'secondread read' writes."),
    ] = "reading",
) -> None:
    """Print the JSON Schema of what --json writes, or of the record."""
    from secondread.cli.outputs import write_standard_output
    from secondread.report.schemas import schema_text, schemas

    text = next(schema_text(each) for name, each in schemas().items() if name.startswith(of))
    write_standard_output(text, encoding="utf-8")
