"""Numbers, lists and counts from the words of a command line."""

from __future__ import annotations

import ast
import re
from typing import Any

from secondread.checks.evidence.working import plain

_COUNTS = re.compile(r"(\d+)/(\d+)")
_PRINTED = re.compile(r"[-+]?\d*(?:\.(\d*))?")


def values_of(word: str) -> list[Any]:
    """Return the values of one word: ``22/49`` is two numbers."""
    counts = _COUNTS.fullmatch(word)
    return [int(counts[1]), int(counts[2])] if counts else [value_of(word)]


def value_of(word: str) -> Any:
    """Turn a word into a number, a list (``1,2,3``, ``[[0,1],[1,0]]``), a pair ``(1,2)``, true, false, else a word."""
    text = word.strip().replace("−", "-")
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return [value_of(part) for part in text.split(",") if part] if "," in text else text
    if isinstance(value, tuple) and not text.startswith("("):
        return list(value)
    return value if isinstance(value, int | float | bool | tuple) or value is None else plain(value)


def decimals_of(word: str) -> int | None:
    """Return how many decimals a number was written with, or nothing where the word is no number."""
    found = _PRINTED.fullmatch(word.strip().replace("−", "-"))
    return None if found is None else len(found[1] or "")
