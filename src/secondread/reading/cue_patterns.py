"""Regular expressions that are compiled only when a clause holds the letters and words they cannot do without.

Compiling the hundreds of expressions of the tables of cues would cost a short text more time than reading it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from secondread.reading.needed_letters import needed_letters
from secondread.reading.word_classes import classes_in, entries

# A class of words is one sign of its own while the needs of an expression are told.
_FIRST_SIGN = 0xE000
_NAME = re.compile(r"\{([a-z_]+)\}")


class Cue:
    """One expression with what a clause must hold for it to be tried: bits of text, or words of a class."""

    def __init__(self, expression: str, lists: dict[str, str]) -> None:
        self._expression = expression
        self._lists = lists
        self._needs: tuple[tuple[str, ...], tuple[str, ...]] | None = None
        self._pattern: re.Pattern[str] | None = None

    def found(self, words: str) -> bool:
        """Whether the expression stands in the words."""
        return self._may_stand_in(words) and self._compiled().search(words) is not None

    def _may_stand_in(self, words: str) -> bool:
        if self._needs is None:
            self._needs = needs_of(self._expression, self._lists)
        letters, classes = self._needs
        for bit in letters:  # a plain loop: this is asked for every cue of every clause
            if bit in words:
                return True
        if classes:
            held = classes_in(words)
            return any(name in held for name in classes)
        return not letters

    def _compiled(self) -> re.Pattern[str]:
        if self._pattern is None:
            self._pattern = re.compile(_NAME.sub(lambda named: f"(?:{self._lists[named[1]]})", self._expression))
        return self._pattern


def cues(expressions: Iterable[str], lists: dict[str, str] | None = None) -> tuple[Cue, ...]:
    """Return the expressions, not yet compiled; `lists` are put in where an expression names them in braces."""
    return tuple(Cue(expression, lists or {}) for expression in expressions)


def any_found(among: Iterable[Cue], words: str) -> bool:
    """Whether any of the expressions stands in the words."""
    for cue in among:  # noqa: SIM110 -- a generator would take longer
        if cue.found(words):
            return True
    return False


def needs_of(expression: str, lists: dict[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return bits of text and classes of words one of which stands in whatever an expression matches; none: not known.

    Parameters
    ----------
    expression
        A regular expression in which names in braces stand for lists.
    lists
        What the names stand for.
    """
    names = list(entries())
    signs = {name: chr(_FIRST_SIGN + place) for place, name in enumerate(names)}
    marked = _NAME.sub(lambda named: signs.get(named[1]) or f"(?:{lists[named[1]]})", expression)
    letters: list[str] = []
    classes: list[str] = []
    for need in needed_letters(marked):
        held = [names[ord(sign) - _FIRST_SIGN] for sign in need if ord(sign) >= _FIRST_SIGN]
        if held:
            classes.append(held[0])
        else:
            letters.append(need)
    return tuple(letters), tuple(dict.fromkeys(classes))
