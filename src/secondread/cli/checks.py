"""``secondread checks``: list the checks with what they ask."""

from __future__ import annotations

import textwrap
from typing import Annotated

import typer


def checks(
    as_json: Annotated[bool, typer.Option("--json", help="List them as JSON.")] = False,
    references: Annotated[bool, typer.Option("--references", help="Show what each check rests on.")] = False,
) -> None:
    """List the checks, the question each asks, and the kinds of claim it is for."""
    from secondread.checks import TrialCheck, all_checks
    from secondread.cli.outputs import write_standard_output

    found = all_checks()
    if as_json:
        import json

        fields = ("name", "title", "asks", "kinds", "references")
        rows = [{field: getattr(each, field, ()) for field in fields} for each in found]
        write_standard_output(json.dumps(rows, indent=2, ensure_ascii=False), encoding="utf-8")
        return
    lines: list[str] = []
    for each in found:
        if isinstance(each, TrialCheck):
            kinds = "the trial itself, whatever is claimed"
        else:
            kinds = "every claim" if "*" in each.kinds else ", ".join(each.kinds)
        lines += [each.name, *_wrapped(each.asks), *_wrapped(f"for: {kinds}")]
        if references:
            lines += [line for reference in each.references for line in _wrapped(reference)]
        lines.append("")
    write_standard_output("\n".join([*lines, f"{len(found)} checks"]))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, 78, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)
