"""``secondread spin``: is the conclusion of an abstract bent from its results, and how."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from secondread.spin import Spin

_ANSWERS = {
    "yes": "The conclusion is bent.",
    "no": "The conclusion is not bent.",
    "unsure": "It cannot be told whether the conclusion is bent.",
}
_PLACES = {"title": "in the title", "results": "in the results", "conclusion": "in the conclusion"}


def spin(
    source: Annotated[
        str,
        typer.Argument(metavar="SOURCE", help="An abstract: a file, or '-' for standard input.", show_default=False),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Tell whether the conclusion of a trial's abstract claims more than its main result shows, and in which way.

    Each kind of spin is shown with the sentence it was found in; then comes the main result in plain words.

    \b
    Exit codes: 0 done; 2 usage; 3 the input cannot be read.
    """
    from secondread.cli.inputs import opened
    from secondread.cli.outputs import write_standard_output
    from secondread.exceptions import UsageError
    from secondread.record import Document

    (document,) = opened([source])
    if not isinstance(document, Document):
        raise UsageError(f"{source} is a record, and spin is looked for in a text; give the abstract itself.")
    from secondread.spin import spin_of

    found = spin_of(document)
    if as_json:
        write_standard_output(found.model_dump_json(indent=2), encoding="utf-8")
    else:
        write_standard_output(_shown(found))


def _shown(found: Spin) -> str:
    lines = [_ANSWERS[found.spun], *_wrapped(found.because, "")]
    for one in found.kinds:
        kind = one.kind.replace("_", " ")
        lines += ["", *_wrapped(f"{kind}, {_PLACES[one.place]}", ""), *_wrapped(f'"{one.quote}"'), *_wrapped(one.why)]
    if found.unspun:
        lines += ["", "The main result in plain words:", *_wrapped(found.unspun)]
    return "\n".join(lines)


def _wrapped(text: str, indent: str = "  ") -> list[str]:
    return textwrap.wrap(
        " ".join(text.split()), 78, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
