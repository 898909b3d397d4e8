"""Regular expressions that are compiled only when a clause holds the letters and words they cannot do without.

Compiling the hundreds of expressions of the tables of cues would cost a short text more time than reading it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from secondread.reading.needed_letters import needed_letters
from secondread.reading.word_classes import classes_in, entries

# A class of words is one sign of its own while the needs of an expression are told.
_FIRST_SIGN = 0xE000
_NAME = re.compile(r"\{([a-z_]+)\}")


class Cue:
    """One expression, or class of words, with what a clause must hold for it to be tried."""

    def __init__(self, expression: str, lists: dict[str, str]) -> None:
        self._expression = expression
        self._lists = lists
        self._pattern: re.Pattern[str] | None = None
        self._is_class = expression in entries()
        self.looked = False
        self.letters: tuple[str, ...] = ()
        self.classes: tuple[str, ...] = ()

    def look(self) -> None:
        """Find out what the expression needs."""
        self.looked = True
        self.letters, self.classes = (
            ((), (self._expression,)) if self._is_class else needs_of(self._expression, self._lists)
        )

    def stands_in(self, words: str) -> bool:
        """Whether it is found in a clause that holds what it needs."""
        if self._is_class:
            return True
        if self._pattern is None:
            self._pattern = re.compile(_NAME.sub(lambda named: f"(?:{self._lists[named[1]]})", self._expression))
        return self._pattern.search(words) is not None


def cues(expressions: Iterable[str], lists: dict[str, str] | None = None) -> tuple[Cue, ...]:
    """Return the cues, not yet compiled: names of classes of words, or expressions with names of `lists` in braces."""
    return tuple(Cue(expression, lists or {}) for expression in expressions)


def any_found(among: Iterable[Cue], words: str) -> bool:
    """Whether any of the cues stands in the words; written out, for it is asked of hundreds of cues in every clause."""
    held: dict[str, int] | None = None
    for cue in among:
        if not cue.looked:
            cue.look()
        for bit in cue.letters:
            if bit in words:
                break
        else:
            if cue.classes:
                if held is None:
                    held = classes_in(words)
                for name in cue.classes:
                    if name in held:
                        break
                else:
                    continue
            elif cue.letters:
                continue
        if cue.stands_in(words):
            return True
    return False


@lru_cache(maxsize=1)
def _signs() -> tuple[tuple[str, ...], dict[str, str]]:
    names = tuple(entries())
    return names, {name: chr(_FIRST_SIGN + place) for place, name in enumerate(names)}


def needs_of(expression: str, lists: dict[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return bits of text and classes of words one of which stands in whatever an expression matches; none: not known.

    Parameters
    ----------
    expression
        A regular expression in which names in braces stand for lists.
    lists
        What the names stand for.
    """
    if expression.isascii() and "{" not in expression:
        return needed_letters(expression), ()
    names, signs = _signs()
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
