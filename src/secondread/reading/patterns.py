"""Patterns compiled when a text first needs them, and the quick look whether it does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, cast

from secondread.reading.needed_letters import needed_letters

_DIGIT = re.compile(r"\d")
# What each way of searching gives where nothing is found, after the arguments of ``re.Pattern``.
_NOTHING: dict[str, Callable[..., Any]] = {
    "search": lambda text, *more: None,
    "finditer": lambda text, *more: iter(()),
    "findall": lambda text, *more: [],
    "split": lambda text, *more, **named: [text],
    "sub": lambda new, text, *more, **named: text,
}


class _Lazy:
    """Stands for a compiled pattern, and becomes one when a text holds the letters that the pattern needs."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        value = self._looking_first(name) if name in _NOTHING else self._of_compiled(name)
        self.__dict__[name] = value  # found there from now on, without coming here
        return value

    def _of_compiled(self, name: str) -> Any:
        return getattr(re.compile(self._source, self._flags), name)

    def _looking_first(self, name: str) -> Callable[..., Any]:
        """Return the method, which first looks for the needed letters: that takes a tenth of a search's time."""
        any_case = bool(self._flags & re.I) or "(?i" in self._source
        needs = () if self._flags & re.X else needed_letters(self._source, any_case=any_case)
        if not needs:
            return cast("Callable[..., Any]", self._of_compiled(name))
        nothing, place = _NOTHING[name], 1 if name == "sub" else 0
        windows = name not in ("sub", "split")
        method: Callable[..., Any] | None = None

        def looking_first(*arguments: Any, **named: Any) -> Any:
            nonlocal method
            # With a place to begin or end at, only a stretch is searched: to look through the whole text takes longer.
            if not (windows and len(arguments) > 1):
                text = arguments[place].lower() if any_case else arguments[place]
                if not any_in(text, needs):
                    return nothing(*arguments, **named)
            if method is None:
                method = self._of_compiled(name)
            return method(*arguments, **named)

        return looking_first


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile`` would, compiled when it is first used: compiling is most of a cold start."""
    return cast("re.Pattern[str]", _Lazy(source, flags))


@cache
def compiled(pattern: str, flags: int = re.I) -> re.Pattern[str]:
    """Return the lazy pattern of an expression that stands in a table."""
    return lazy_pattern(pattern, flags)


def has_digit(text: str) -> bool:
    """Tell whether a text holds a digit."""
    return _DIGIT.search(text) is not None


def any_in(text: str, words: Iterable[str]) -> bool:
    """Tell whether one of some words stands in a text (both in small letters where case is not to count)."""
    for word in words:  # noqa: SIM110 -- a generator would take twice the time, and this is asked thousands of times
        if word in text:
            return True
    return False
