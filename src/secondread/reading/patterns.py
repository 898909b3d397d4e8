"""Patterns compiled when a text first needs them, and the quick look whether it does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_DIGIT = re.compile(r"\d")


@cache
def compiled(pattern: str, flags: int = re.I) -> re.Pattern[str]:
    """Return the compiled pattern; most texts need few of the patterns, and compiling is most of the start."""
    return re.compile(pattern, flags)


def has_digit(text: str) -> bool:
    """Tell whether a text holds a digit."""
    return _DIGIT.search(text) is not None


def any_in(text: str, words: Iterable[str]) -> bool:
    """Tell whether one of some words stands in a text (both in small letters where case is not to count)."""
    return any(word in text for word in words)
