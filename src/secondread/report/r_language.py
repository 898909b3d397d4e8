"""Numbers, texts and matrices as R writes them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence


def r_number(value: float) -> str:
    """Return a number to its last digit."""
    if math.isnan(value):
        return "NA"
    if math.isinf(value):
        return "Inf" if value > 0 else "-Inf"
    return repr(float(value))


def r_text(text: str) -> str:
    """Return a text as an R string on one line: hostile names stay names."""
    plain = re.sub(r"[\x00-\x1f\x7f\u0085\u2028\u2029]", " ", text)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def r_numbers(values: Iterable[float]) -> str:
    """Return a vector of numbers."""
    return f"c({', '.join(r_number(float(value)) for value in values)})"


def r_texts(texts: Iterable[str]) -> str:
    """Return a vector of texts; empty ones are missing."""
    return f"c({', '.join(r_text(text) if text else 'NA' for text in texts)})"


def r_matrix(rows: Iterable[Iterable[float]], columns: Sequence[str] = ()) -> str:
    """Return a matrix, row by row."""
    held = [list(row) for row in rows]
    cells = ", ".join(r_number(float(value)) for row in held for value in row)
    names = f", dimnames = list(NULL, {r_texts(columns)})" if columns else ""
    return f"matrix(c({cells}), nrow = {len(held)}, byrow = TRUE{names})"


def r_list(items: Iterable[str]) -> str:
    """Return a list, an item a line."""
    return "list(\n  " + ",\n  ".join(items) + ")"
