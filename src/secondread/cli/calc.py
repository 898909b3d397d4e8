"""``secondread calc``: a statistic by its name, or everything that one line of printed results bears."""

from __future__ import annotations

from typing import Annotated

import typer

EXAMPLES = """
One line of results: secondread calc "74/212 v 92/212; HR 0.75, 95% CI 0.55-1.02; P=0.06"

The counts of two arms, read whole: secondread calc two-proportions 22/49 14/50 --mid 0.1

A statistic by name: secondread calc risk-difference 22/49 14/50 --method newcombe

Options of the statistic are given as --name value; see them with: secondread calc risk-difference
"""


def calc(
    context: typer.Context,
    what: Annotated[
        list[str] | None, typer.Argument(help="A line of printed results, or a name and its numbers.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="List the statistics by name.")] = False,
) -> None:
    """Compute one statistic, or read one line of printed results."""
    from secondread.calculator import calculate, calculations, read_line, read_two_proportions, signature
    from secondread.cli.outputs import write_standard_output
    from secondread.exceptions import UsageError

    words, options = _parted([*(what or []), *context.args])
    if listed:
        write_standard_output("\n".join(sorted(calculations())))
        return
    if not words:
        raise UsageError(
            "Give a line of printed results or the name of a statistic; 'secondread calc --help' shows how."
        )
    name = words[0].replace("_", "-")
    if name not in calculations() and any(character.isdigit() for character in " ".join(words)) and " " in words[0]:
        workings = read_line(" ".join(words))
    elif len(words) == 1 and not options and name in calculations():
        write_standard_output(f"{name} {signature(calculations()[name])}")
        return
    elif name == "two-proportions" and "test" not in options:
        workings = read_two_proportions(words[1:], options)
    else:
        workings = [calculate(words[0], words[1:], options)]
    if as_json:
        import json

        rows = [working.model_dump(mode="json") for working in workings]
        write_standard_output(json.dumps(rows, indent=2, ensure_ascii=False), encoding="utf-8")
        return
    lines = ["from secondread import statistics as st", ""]
    for working in workings:
        lines.append(f"{working.what}: {working.shown}")
        lines += [f"    {told}" for told in (working.method, working.reproduce) if told]
    write_standard_output("\n".join(lines))


def _parted(words: list[str]) -> tuple[list[str], dict[str, str]]:
    """Part plain words from ``--name value`` pairs; a negative number is a plain word."""
    plain: list[str] = []
    options: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        if word.startswith("--"):
            name, equals, value = word[2:].partition("=")
            options[name] = value if equals else next(rest, "True")
        else:
            plain.append(word)
    return plain, options
