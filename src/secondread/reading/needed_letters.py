"""Letters that a text must hold for a regular expression to be found in it, so that most texts need not be searched."""

from __future__ import annotations

from dataclasses import dataclass

# More bits than this would take longer to look for than the expression itself.
_MOST = 40
_ENOUGH = 8  # letters; longer bits are hardly rarer
_SIGN = 5  # letters, as rare as a sign such as "%"
_LEAST = 2  # letters; a single one stands in nearly every sentence
_COMMON_SIGNS = " .,-'\n\t"
_MOST_SIGNS = 8  # in a class, to be looked for one by one
_NO_WIDTH = "bBAZ"


class _Unclear(Exception):
    """The expression has a part that is not followed here."""


@dataclass(frozen=True)
class _Part:
    """One part of an expression: a letter, a choice between bits, what has no width, or anything else."""

    letter: str = ""
    choice: tuple[str, ...] = ()
    no_width: bool = False


def needed_letters(expression: str, *, any_case: bool = False) -> tuple[str, ...]:
    """Return bits of text one of which stands in whatever a regular expression matches; () where none can be told.

    Parameters
    ----------
    expression
        A regular expression as ``re`` takes it, without the flag for spaced expressions.
    any_case
        Whether capitals and small letters are the same; the bits are then in small letters, to be looked for in the
        text in small letters.

    Returns
    -------
    tuple of str
        The bits, the likeliest to be rare that the expression cannot do without.
    """
    try:
        needs, end = _choices(expression, 0, any_case)
    except (_Unclear, IndexError, ValueError):
        return ()
    return needs if end == len(expression) and len(needs) <= _MOST else ()


def _choices(expression: str, at: int, any_case: bool) -> tuple[tuple[str, ...], int]:
    """Return what the branches from a place to the closing bracket or the end need, and the place after them."""
    needs: list[str] = []
    sure = True
    while True:
        found, at = _branch(expression, at, any_case)
        sure = sure and bool(found)
        needs += found
        if expression[at : at + 1] != "|":
            return (tuple(dict.fromkeys(needs)) if sure else ()), at
        at += 1


def _branch(expression: str, at: int, any_case: bool) -> tuple[tuple[str, ...], int]:
    runs = [""]
    choices: list[tuple[str, ...]] = []
    while at < len(expression) and expression[at] not in "|)":
        part, at = _part(expression, at, any_case)
        least, repeated, at = _repeat(expression, at)
        if part.no_width and not repeated:
            continue
        if part.letter and least:
            runs[-1] += part.letter
        if part.choice and least:
            choices.append(part.choice)
        if repeated or not part.letter:
            runs.append("")
    return max(
        (choice for choice in [*((run,) for run in runs), *choices] if _tells(choice)), key=_worth, default=()
    ), at


def _tells(choice: tuple[str, ...]) -> bool:
    return all(
        len(bit.strip()) >= _LEAST or (len(bit) == 1 and not bit.isalnum() and bit not in _COMMON_SIGNS)
        for bit in choice
    )


def _worth(choice: tuple[str, ...]) -> tuple[int, int]:
    """Return how much looking for the bits is worth: long ones and signs are rare, few ones are quick."""
    rare = min(len(bit.strip()) if bit.strip().isalnum() or len(bit) > 1 else _SIGN for bit in choice)
    return min(rare, _ENOUGH), -len(choice)


def _part(expression: str, at: int, any_case: bool) -> tuple[_Part, int]:
    sign = expression[at]
    if sign == "\\":
        return _escaped(expression, at)
    if sign == "[":
        end = _end_of_class(expression, at)
        return _Part(choice=_signs(expression[at + 1 : end - 1])), end
    if sign == "(":
        return _group(expression, at, any_case)
    if sign in "^$":
        return _Part(no_width=True), at + 1
    # Letters beyond ASCII may have more than one partner in the other case.
    if sign == "." or (any_case and sign.isalpha() and not sign.isascii()):
        return _Part(), at + 1
    return _Part(letter=sign.lower() if any_case else sign), at + 1


def _escaped(expression: str, at: int) -> tuple[_Part, int]:
    sign = expression[at + 1]
    if sign in _NO_WIDTH:
        return _Part(no_width=True), at + 2
    if sign.isalnum():
        # A class, a white space, a number of a character (\xNN, \uNNNN) or of a group.
        return _Part(), at + {"x": 4, "u": 6, "U": 10}.get(sign, 2)
    return _Part(letter=sign), at + 2


def _end_of_class(expression: str, at: int) -> int:
    at += 2 if expression[at + 1] == "^" else 1
    first = True
    while first or expression[at] != "]":
        at += 2 if expression[at] == "\\" else 1
        first = False
    return at + 1


def _signs(listed: str) -> tuple[str, ...]:
    """Return the signs that a class lists one by one; () where it lists letters, ranges or what it must not be."""
    plain = listed.replace("\\", "") if not any(sign.isalnum() for sign in listed) else ""
    return tuple(plain) if len(plain) <= _MOST_SIGNS and not {"^", "-"} & set(plain) else ()


def _group(expression: str, at: int, any_case: bool) -> tuple[_Part, int]:
    kind, inner = _kind_of_group(expression, at + 1)
    needs, end = _choices(expression, inner, any_case)
    if expression[end] != ")":
        raise _Unclear
    if kind == "around":
        return _Part(no_width=True), end + 1
    return _Part(choice=needs), end + 1


def _kind_of_group(expression: str, at: int) -> tuple[str, int]:
    """Return "around" for what is only looked at, else "in", and the place where the group's own expression begins."""
    if expression[at] != "?":
        return "in", at
    for opening in ("?=", "?!", "?<=", "?<!"):
        if expression.startswith(opening, at):
            return "around", at + len(opening)
    if expression.startswith("?P<", at):
        return "in", expression.index(">", at) + 1
    for opening in ("?:", "?>", "?i:", "?-i:", "?s:"):
        if expression.startswith(opening, at):
            return "in", at + len(opening)
    raise _Unclear


def _repeat(expression: str, at: int) -> tuple[int, bool, int]:
    """Return the least number of times, whether a sign of repeating stands there, and the place after it."""
    sign = expression[at : at + 1]
    if sign and sign in "?*+":
        least, end = (1 if sign == "+" else 0), at + 1
    elif sign == "{" and _is_count(expression, at):
        end = expression.index("}", at) + 1
        least = int(expression[at + 1 : end - 1].split(",")[0] or 0)
    else:
        return 1, False, at
    return least, True, end + 1 if expression[end : end + 1] in tuple("?+") else end


def _is_count(expression: str, at: int) -> bool:
    inside = expression[at + 1 : expression.find("}", at)].split(",")
    return 1 <= len(inside) <= 2 and all(not bound or bound.isdigit() for bound in inside) and any(inside)
