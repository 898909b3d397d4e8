"""Writes ``docs/minimal-important-differences.md`` from ``mid.toml``: ``python -m secondread.knowledge.mid_page``."""

from __future__ import annotations

from urllib.parse import quote

from secondread.knowledge.minimal_important_differences import ScaleMid, scale_mids

HEAD = """# Minimal important differences

How large a difference must be to matter, on {count} scales that trials use. A threshold in the text or given by the
user (`--mid "pain=1"`) goes before this table; where a row is used, the report names its source. A row is used only
where the outcome's name tells the instrument, or where the text prints the ends of the scale that the row is for.

*Kind*: "patient" is the change that one patient notices, "arms" the difference between two groups. The first is used
for the second for want of another, and the report says so. *Better* tells which way is good. *Range* is the least and
greatest that the source gives. No such value holds everywhere: it depends on who was asked, how ill they were and how
the question was put.

Made by `python -m secondread.knowledge.mid_page > docs/minimal-important-differences.md`.

| scale | ends | value | range | kind | better | found in | source |
| --- | --- | ---: | ---: | --- | --- | --- | --- |
"""
_KINDS = {"within_patient": "patient", "between_arms": "arms"}
_BETTER = {"higher_is_better": "higher", "lower_is_better": "lower", "unknown": "depends"}


def page() -> str:
    """Return the page: what the table means, then one line a scale, by name."""
    rows = sorted(scale_mids(), key=lambda row: row.scale.casefold())
    return HEAD.format(count=len(rows)) + "".join(f"| {' | '.join(_cells(row))} |\n" for row in rows)


def _cells(row: ScaleMid) -> list[str]:
    unit = "" if row.unit in ("", "points") else f" {row.unit}"
    return [
        row.scale,
        "" if row.low is None or row.high is None else f"{row.low:g} to {row.high:g}",
        f"{row.value:g}{unit}",
        "" if row.range is None else f"{row.range[0]:g} to {row.range[1]:g}",
        _KINDS[row.kind],
        _BETTER[row.direction],
        row.condition,
        _source(row),
    ]


def _source(row: ScaleMid) -> str:
    if row.doi:
        shown = row.doi.replace("<", "&lt;").replace(">", "&gt;")
        return f"{row.reference}. [doi:{shown}](https://doi.org/{quote(row.doi)})"
    words, _, number = row.reference.rpartition(". ")
    place = f"pmc/articles/{number}" if number.startswith("PMC") else number.removeprefix("PMID ")
    site = "https://www.ncbi.nlm.nih.gov" if number.startswith("PMC") else "https://pubmed.ncbi.nlm.nih.gov"
    return f"{words}. [{number}]({site}/{place}/)"


if __name__ == "__main__":
    print(page(), end="")
