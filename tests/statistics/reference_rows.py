"""Reads the files of reference values, each made by a script in validation/ or copied from a publication."""

import csv
import json
from pathlib import Path
from typing import Any

_REFERENCE = Path(__file__).parent.parent / "reference"


def rows(name: str) -> list[dict[str, Any]]:
    """Return the rows of a reference table; what reads as a number is one, an empty cell or NA is None."""
    with (_REFERENCE / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return [{key: _value(cell) for key, cell in row.items()} for row in csv.DictReader(file)]


def cases(name: str) -> list[dict[str, Any]]:
    """Return the cases of a reference file in JSON."""
    found: list[dict[str, Any]] = json.loads((_REFERENCE / f"{name}.json").read_text(encoding="utf-8"))["cases"]
    return found


def _value(cell: str) -> float | str | None:
    if cell in ("", "NA"):
        return None
    try:
        return float(cell)
    except ValueError:
        return cell
