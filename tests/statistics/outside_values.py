"""Read tables of outside values: a function of the statistics, its arguments, a place in the result, the value."""

import csv
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from secondread import statistics as st

REFERENCE = Path(__file__).parents[1] / "reference"


def place(result: Any, path: str) -> float:
    """Return the number at a path such as ``details.upper[0]``."""
    for part in re.findall(r"\w+", path):
        if part.isdigit():
            result = result[int(part)]
        elif isinstance(result, dict):
            result = result[part]
        else:
            result = getattr(result, part)
    return float(result)


@cache
def _computed(function: str, arguments: str) -> Any:
    return getattr(st, function)(**json.loads(arguments))


def rows_of(file: str, function: str) -> list[dict[str, str]]:
    """Return the rows of a reference file that are about a function; there must be some."""
    with (REFERENCE / file).open(newline="", encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["function"] == function]
    assert rows, f"{file} has nothing on {function}"
    return rows


def disagreements(file: str, function: str) -> list[str]:
    """Return one line for each value that ours misses by more than the row's relative tolerance or last decimal."""
    wrong = []
    for row in rows_of(file, function):
        ours = place(_computed(row["function"], row["arguments"]), row["path"])
        outside = float(row["value"])
        if "decimals" in row:
            allowed = 0.5001 * 10.0 ** -int(row["decimals"])
        else:
            # Values near zero are held to the tolerance absolutely, at a thousandth of it.
            allowed = float(row["tolerance"]) * max(abs(outside), 1e-3)
        if not abs(ours - outside) <= allowed:
            wrong.append(f"{function}({row['arguments']}).{row['path']}: {ours!r}, {row['source']} has {outside!r}")
    return wrong
