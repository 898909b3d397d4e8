"""Regular expressions that are compiled only when a clause holds the letters they cannot do without.

Compiling the hundreds of expressions of the tables of cues would cost a short text more time than reading it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_LEAST = 2  # letters; a single one stands in nearly every clause


class Cue:
    """One expression with the bits of text one of which it needs; without such bits it is always tried."""

    def __init__(self, expression: str, lists: dict[str, str]) -> None:
        self._expression = expression
        self._lists = lists
        self._needs: tuple[str, ...] | None = None
        self._pattern: re.Pattern[str] | None = None

    def found(self, words: str) -> bool:
        """Whether the expression stands in the words."""
        if self._needs is None:
            self._needs = needed_letters(self._expression)
        if self._needs and not any(need in words for need in self._needs):
            return False
        if self._pattern is None:
            expression = self._expression
            for name, listed in self._lists.items():
                expression = expression.replace("{" + name + "}", f"(?:{listed})")
            self._pattern = re.compile(expression)
        return self._pattern.search(words) is not None


def cues(expressions: Iterable[str], lists: dict[str, str] | None = None) -> tuple[Cue, ...]:
    """Return the expressions, not yet compiled; `lists` are put in where an expression names them in braces."""
    return tuple(Cue(expression, lists or {}) for expression in expressions)


def any_found(among: Iterable[Cue], words: str) -> bool:
    """Whether any of the expressions stands in the words."""
    return any(cue.found(words) for cue in among)


def needed_letters(expression: str) -> tuple[str, ...]:
    """Return bits of text one of which stands in whatever the expression matches; () where none can be told.

    Parameters
    ----------
    expression
        A regular expression of the plain sort that the tables hold: letters, classes, groups, repeats.
    """
    needs: list[str] = []
    for branch in _split(expression):
        found = _needed_by_branch(branch)
        if not found:
            return ()
        needs.extend(found)
    return tuple(dict.fromkeys(needs))


def _needed_by_branch(branch: str) -> tuple[str, ...]:
    runs, groups = [""], []
    at = 0
    while at < len(branch):
        sign = branch[at]
        if sign == "\\":
            runs.append("")
            at += 2
        elif sign == "[":
            runs.append("")
            at = branch.index("]", at) + 1
        elif sign == "(":
            end = _closing(branch, at)
            inner = branch[at + 1 : end]
            runs.append("")
            at = end + 1
            optional = branch[at : at + 1] in ("?", "*") or branch.startswith("{0", at)
            if inner.startswith("?:") and not optional:
                groups.append(inner[2:])
        elif sign in "?*{":
            # What stands before may be absent, or be a list that is named in braces.
            runs[-1] = runs[-1][:-1]
            runs.append("")
            at = branch.index("}", at) + 1 if sign == "{" else at + 1
        elif sign in ".^$+":
            runs.append("")
            at += 1
        else:
            runs[-1] += sign
            at += 1
    longest = max(runs, key=len)
    if len(longest.strip()) > _LEAST:
        return (longest,)
    for group in groups:
        found = needed_letters(group)
        if found:
            return found
    return (longest,) if len(longest.strip()) >= _LEAST else ()


def _split(expression: str) -> list[str]:
    """Return the branches between the bars that stand in no group and no class."""
    branches, depth, start, at = [], 0, 0, 0
    while at < len(expression):
        sign = expression[at]
        if sign == "\\":
            at += 1
        elif sign == "[":
            at = expression.index("]", at)
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
        elif sign == "|" and depth == 0:
            branches.append(expression[start:at])
            start = at + 1
        at += 1
    return [*branches, expression[start:]]


def _closing(branch: str, at: int) -> int:
    depth = 0
    while at < len(branch):
        sign = branch[at]
        if sign == "\\":
            at += 1
        elif sign == "[":
            at = branch.index("]", at)
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    raise ValueError(f"a group is not closed in {branch!r}")
