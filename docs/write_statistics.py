"""Writes docs/statistics, one page a subpackage, from docstrings, when.toml and the example calls.

Run ``python -m docs.write_statistics`` after a change of a docstring; a test holds the pages equal to what it writes.
"""

from __future__ import annotations

import inspect
import re
import textwrap
import tomllib
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

import numpy as np

from secondread import statistics as st

DOCS = Path(__file__).parent
PAGES = DOCS / "statistics"
WHEN: dict[str, dict[str, str]] = tomllib.loads((PAGES / "when.toml").read_text(encoding="utf-8"))
CALLS: dict[str, str] = tomllib.loads((DOCS.parent / "tests/reference/example_calls.toml").read_text(encoding="utf-8"))

# subpackage -> title of its page, in the order of the index
TITLES: dict[str, str] = {
    "one_proportion": "One proportion",
    "effect_measures": "Effect measures",
    "hypothesis_tests": "Tests",
    "evidence": "p, interval, statistic",
    "equivalence": "Equivalence, margins, zones",
    "survival": "Time to event",
    "summary_data": "Means and standard deviations from what is printed",
    "multiplicity": "Several tests",
    "power": "Power and size",
    "group_sequential": "Looks before the end",
    "bayes": "Bayes",
    "reconstruction": "All data that a text allows",
    "consistency": "Can these numbers be",
    "fragility": "Fragility",
    "result": "Results",
}
# section of the docstring -> its words on the page
SECTIONS = {"Parameters": "Takes", "Returns": "Gives", "Raises": "Refuses", "Notes": "Formula and reasons"}
# function -> section of docs/coverage.md that is about it, and its picture
COVERAGE = {
    "proportion_interval": ("One proportion", "proportion"),
    "risk_difference": ("Risk difference", "risk-difference"),
    "risk_ratio": ("Risk ratio", "risk-ratio"),
    "odds_ratio": ("Odds ratio", None),
    "paired_risk_difference": ("Paired risk difference", None),
    "exact_risk_difference": ("Risk difference", None),
}


def public_names(subpackage: str, *, functions: bool) -> list[str]:
    """Return the public functions, or types, of a subpackage, sorted."""
    names = [name for name, place in st._WHERE.items() if place.split(".")[0] == subpackage]
    return sorted(name for name in names if inspect.isfunction(getattr(st, name)) is functions)


def sections(docstring: str) -> tuple[str, dict[str, str]]:
    """Return the first paragraph of a numpy docstring and its sections by heading."""
    parts = re.split(r"\n\n?([A-Z][a-z]+)\n-{3,}\n", "\n" + docstring)
    found = {heading: body.strip("\n") for heading, body in zip(parts[1::2], parts[2::2], strict=True)}
    return " ".join(parts[0].split()), found


def as_markdown(text: str) -> str:
    """Turn the little markup of a docstring into Markdown, with identifiers of papers as links."""
    text = text.replace("``", "`")
    # a closing bracket belongs to such an identifier only where it was opened in it
    return re.sub(r"doi:(10\.\d+/(?:\([^\s()]*\)|;2-|[^\s(),;])+)", _link, text)


def _link(found: re.Match[str]) -> str:
    identifier = found[1].rstrip(".")
    rest = found[1][len(identifier) :]
    shown = identifier.replace("<", "&lt;").replace(">", "&gt;")
    return f"[doi:{shown}](https://doi.org/{quote(identifier, safe='/.')}){rest}"


def named(text: str) -> str:
    """Set the functions' names in a sentence as code; a name without an underscore may be a plain word."""
    return re.sub(r"\b[a-z]+_[a-z_]+\b", lambda found: f"`{found[0]}`" if found[0] in CALLS else found[0], text)


def as_list(body: str) -> str:
    """Turn ``name : kind`` with an indented text below it into list items."""
    items = []
    for block in re.split(r"\n(?=\S)", body):
        head, _, text = block.partition("\n")
        name, colon, kind = head.partition(" : ")
        names = ", ".join(f"`{each.strip()}`" for each in name.split(","))
        told, rule, table = textwrap.dedent(text).partition("\n\n====")
        told = " ".join(told.split())
        items.append(f"- {names}{f' ({as_markdown(kind)})' if colon else ''}{': ' if told else ''}{as_markdown(told)}")
        if rule:
            # a table of the docstring stays as it is typed; sentences may follow it
            rows, _, after = table.rpartition("====\n") if "====\n" in table else (table, "", "")
            items.append(textwrap.indent(f"\n```\n===={rows}====\n```\n\n{after.strip()}".rstrip(), "  "))
    return "\n".join(items)


def result_line(name: str) -> str:
    """Return what the example call gives, in one line, or "" where that is more than one number."""
    found = eval(CALLS[name], {each: getattr(st, each) for each in st.__all__})
    if isinstance(found, str):
        return f"`{found!r}`"
    if not isinstance(found, st.Computed):
        return ""
    value = np.asarray(found.value, dtype=float)
    shown = ", ".join(_number(each) for each in value.ravel()[:6])
    if found.interval is not None and value.ndim == 0:
        low, high = (_number(float(limit)) for limit in found.interval)
        shown += f", {100 * (found.level or 0.95):g}% interval {low} to {high}"
    return f"{shown} ({found.method})"


def _number(value: float) -> str:
    # four digits, which every machine computes alike; what is zero up to rounding is zero
    return "0" if abs(value) < 1e-12 else f"{value:.4g}"


def coverage_of(name: str) -> str:
    """Return the coverage of an interval: its picture and its tables, or a link to where they stand."""
    section, picture = COVERAGE[name]
    if name == "exact_risk_difference":
        return "### Coverage\n\nIn the tables under [`risk_difference`](#risk_difference).\n"
    text = (DOCS / "coverage.md").read_text(encoding="utf-8")
    body = re.search(rf"^## {re.escape(section)} .*?\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert body is not None, section
    tables = body[1].strip().replace("\n### ", "\n#### ")
    tables = re.sub(r"\A### ", "#### ", tables)
    shown = f"![Coverage of the intervals](../images/coverage-{picture}.svg)\n\n" if picture else ""
    return f"### Coverage\n\n{shown}What the numbers mean: [coverage](../coverage.md).\n\n{tables}\n"


def function_text(name: str) -> str:
    """Return the section of one function."""
    first, found = sections(inspect.getdoc(getattr(st, name)) or "")
    result = result_line(name)
    parts = [
        f"## {name}\n\n{as_markdown(first)}\n",
        f"**Use when.** {named(WHEN[name]['use'])}\n\n**Not when.** {named(WHEN[name]['not'])}\n",
        f"```python\nst.{CALLS[name]}\n```\n" + (f"\nResult: {result}.\n" if result else ""),
    ]
    for heading, words in SECTIONS.items():
        if heading not in found:
            continue
        body = as_markdown(found[heading]) if heading == "Notes" else as_list(found[heading])
        parts.append(f"**{words}**\n\n{body}\n")
    if "References" in found:
        lines = re.split(r"(?<=[\d.CEI])\n(?=[A-Z])", found["References"])
        parts.append(
            "**References**\n\n" + "\n".join(f"- {as_markdown(' '.join(line.split()))}" for line in lines) + "\n"
        )
    if name in COVERAGE:
        parts.append(coverage_of(name))
    return "\n".join(parts)


def type_text(name: str) -> str:
    """Return the section of a frozen type."""
    first, found = sections(inspect.getdoc(getattr(st, name)) or "")
    return f"## {name}\n\n{as_markdown(first)}\n\n**Holds**\n\n{as_list(found['Parameters'])}\n"


def page(subpackage: str) -> str:
    """Return the page of one subpackage."""
    module: ModuleType = import_module(f"secondread.statistics.{subpackage}")
    functions, types = (public_names(subpackage, functions=wanted) for wanted in (True, False))
    links = "\n".join(f"- [`{name}`](#{name.lower()})" for name in [*functions, *types])
    told = " ".join((module.__doc__ or "").split())
    import_line = "```python\nfrom secondread import statistics as st\n```\n"
    texts = [*(function_text(name) for name in functions), *(type_text(name) for name in types)]
    return "\n".join([f"# {TITLES[subpackage]}\n\n{told}\n", import_line, f"{links}\n", *texts])


def index() -> str:
    """Return the list of all functions with their first sentence."""
    lines = [
        "# The statistics, function by function\n",
        "Each page says of every function what it computes, when to use it and when not, its formula, its",
        "reference and the line of Python that runs it. From a shell: `secondread calc NAME NUMBERS`, with the",
        "same names.\n",
        "How well the intervals cover is enumerated in [coverage](../coverage.md), what the functions cost stands",
        "in [speed](../speed.md), and how well the tests notice a changed formula in [mutation](../mutation.md).",
    ]
    for subpackage, title in TITLES.items():
        lines.append(f"\n## [{title}]({subpackage}.md)\n")
        for name in [*public_names(subpackage, functions=True), *public_names(subpackage, functions=False)]:
            first, _ = sections(inspect.getdoc(getattr(st, name)) or "")
            lines.append(f"- [`{name}`]({subpackage}.md#{name.lower()}): {as_markdown(first)}")
    return "\n".join(lines) + "\n"


def pages() -> dict[str, str]:
    """Return every page by its file's name."""
    return {"README.md": index(), **{f"{subpackage}.md": page(subpackage) for subpackage in TITLES}}


def main() -> None:
    """Write the pages."""
    texts: dict[str, Any] = pages()
    for name, text in texts.items():
        (PAGES / name).write_text(text, encoding="utf-8")
    print(f"{len(texts)} pages in {PAGES}")


if __name__ == "__main__":
    main()
