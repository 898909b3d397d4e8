"""Patterns compiled when a text first needs them, and the quick look whether it does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, cast

_DIGIT = re.compile(r"\d")


@cache
def compiled(pattern: str, flags: int = re.I) -> re.Pattern[str]:
    """Return the compiled pattern; most texts need few of the patterns, and compiling is most of the start."""
    return re.compile(pattern, flags)


class _Lazy:
    """Stands for a compiled pattern and becomes one at its first use."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self._source, self._flags), name)
        self.__dict__[name] = value  # found there from now on, without coming here
        return value


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile`` would, compiled when it is first used: compiling is most of a cold start."""
    return cast("re.Pattern[str]", _Lazy(source, flags))


def has_digit(text: str) -> bool:
    """Tell whether a text holds a digit."""
    return _DIGIT.search(text) is not None


def any_in(text: str, words: Iterable[str]) -> bool:
    """Tell whether one of some words stands in a text (both in small letters where case is not to count)."""
    return any(word in text for word in words)
