"""Writes ``docs/where-authorities-differ.md`` from ``schools.toml``: ``python -m secondread.verdicts.schools_page``."""

from __future__ import annotations

from secondread.verdicts.schools import questions

HEAD = """# Where authorities differ

On some questions careful readers follow different rules. `secondread check --school strict` takes the sterner one,
`--school common`, the one used unless you ask, what most journals accept. Where the two give a claim different
verdicts, the report says which school decided, and what the other would have said. Everywhere else they agree.

Made by `python -m secondread.verdicts.schools_page > docs/where-authorities-differ.md`.

| question | common | strict | who says so |
| --- | --- | --- | --- |
"""


def page() -> str:
    """Return the page of the documentation: one line a question."""
    return HEAD + "".join(
        f"| {each.question} | {each.common} | {each.strict} | "
        f"common: {each.common_follows}; strict: {each.strict_follows} |\n"
        for each in questions().values()
    )


if __name__ == "__main__":
    print(page(), end="")
