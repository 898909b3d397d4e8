"""Which sums of squares can samples of whole numbers with a given sum have."""

from __future__ import annotations

from collections.abc import Iterator
from math import isqrt

# States visited before a search gives up; far above what printed trials need, well under a second.
BUDGET = 300_000


class SearchTooLong(Exception):
    """The search for a sample was given up."""


def least_squares(n: int, total: int) -> int:
    """Return the least sum of squares of n whole numbers with this sum: all as equal as can be."""
    each, extra = divmod(total, n)
    return (n - extra) * each**2 + extra * (each + 1) ** 2


def most_squares(n: int, total: int, top: int) -> int:
    """Return the greatest sum of squares of n whole numbers from 0 to top with this sum: most at the ends."""
    if top == 0:
        return 0
    full, rest = divmod(total, top)
    return full * top**2 + rest**2


def exists(n: int, total: int, squares: int) -> bool:
    """Tell whether n whole numbers (of any sign) have this sum and this sum of squares.

    Notes
    -----
    A whole number and its square are odd or even together, so the two sums are; and the squares cannot be below
    `least_squares`. From five numbers on that is enough: the deviations form the lattice A4 or one of its cosets, which
    reach every size of the right parity (checked by enumeration up to 400), and adding a number at the mean keeps it
    so. For two to four numbers it is not enough, and the last two are found by a root.
    """
    if (squares - total) % 2 or squares < least_squares(n, total):
        return False
    if n >= 5:
        return True
    if n == 1:
        return squares == total**2
    if n == 2:
        # y1 - y2 must be the whole root of 2 squares - total^2
        gap = 2 * squares - total**2
        return gap >= 0 and isqrt(gap) ** 2 == gap
    # n times the squares less the squared sum bounds how far one number may be from the mean
    spread = isqrt((n - 1) * (n * squares - total**2)) + n
    for y in range(-((spread - total) // n), (total + spread) // n + 1):
        if exists(n - 1, total - y, squares - y * y):
            return True
    return False


def samples(n: int, total: int, squares: int, top: int) -> Iterator[tuple[int, ...]]:
    """Yield every sample of n whole numbers from 0 to top with this sum and sum of squares.

    Each is a tuple of how many people gave 0, 1, ..., top. Raises `SearchTooLong` beyond `BUDGET` states.
    """
    dead: set[tuple[int, int, int, int]] = set()
    visited = 0

    def fill(value: int, n: int, total: int, squares: int) -> Iterator[tuple[int, ...]]:
        nonlocal visited
        visited += 1
        if visited > BUDGET:
            raise SearchTooLong
        if value == 0:
            if total == 0 and squares == 0:
                yield (n,)
            return
        state = (value, n, total, squares)
        if state in dead:
            return
        found = False
        for count in range(min(n, total // value, squares // value**2), -1, -1):
            rest_n, rest, rest_squares = n - count, total - count * value, squares - count * value**2
            if rest > rest_n * (value - 1) or (rest - rest_squares) % 2:
                continue
            if rest_n and not least_squares(rest_n, rest) <= rest_squares <= most_squares(rest_n, rest, value - 1):
                continue
            if not rest_n and (rest or rest_squares):
                continue
            for below in fill(value - 1, rest_n, rest, rest_squares):
                found = True
                yield (*below, count)
        if not found:
            dead.add(state)

    if 0 <= total <= n * top:
        yield from fill(top, n, total, squares)
