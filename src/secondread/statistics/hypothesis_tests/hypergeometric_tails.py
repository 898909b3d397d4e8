"""Tails of the hypergeometric distribution for many tables at once, each summed outwards from where it starts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

_Array = NDArray[np.float64]
_Ints = NDArray[np.int64]

# Rows worked on together, so that all columns of a step stay in the processor's cache.
_BLOCK = 4096
# Probabilities that differ by less than this share are one value that rounding has split (R's fisher.test does the
# same).
TIE = 1e-7
_TABLE_TO = 200_000


@dataclass(frozen=True, slots=True)
class Hypergeometric:
    """Tables given both margins: `x` of `n1` treated with the event, `m` events in `n1 + n0` participants."""

    x: _Ints
    n1: _Ints
    n0: _Ints
    m: _Ints
    log_factorials: _Array | None

    @classmethod
    def of(cls, x: _Ints, n1: _Ints, n0: _Ints, m: _Ints) -> Hypergeometric:
        """Return the tables with logarithms of factorials looked up where they are few enough to be tabled."""
        largest = int((n1 + n0).max(initial=0))
        return cls(x, n1, n0, m, gammaln(np.arange(largest + 2) + 1.0) if largest <= _TABLE_TO else None)

    def _log_factorial(self, k: _Ints) -> _Array:
        if self.log_factorials is None:
            return np.asarray(gammaln(k + 1.0))
        return np.asarray(self.log_factorials[k])

    def log_probability(self, k: _Ints) -> _Array:
        """Return the log probability of `k` events in the treated arm; `k` must be in the support."""
        f, n1, n0, m = self._log_factorial, self.n1, self.n0, self.m
        return np.asarray(
            f(n1) + f(n0) + f(m) + f(n1 + n0 - m) - f(n1 + n0) - f(k) - f(n1 - k) - f(m - k) - f(n0 - m + k)
        )

    def rows(self, which: slice | NDArray[np.bool_]) -> Hypergeometric:
        """Return some of the tables."""
        return Hypergeometric(self.x[which], self.n1[which], self.n0[which], self.m[which], self.log_factorials)

    @property
    def mode(self) -> _Ints:
        """The likeliest count."""
        return np.asarray((self.n1 + 1) * (self.m + 1) // (self.n1 + self.n0 + 2))

    @property
    def lowest(self) -> _Ints:
        """Least count that the margins allow."""
        return np.asarray(np.maximum(0, self.m - self.n0))

    @property
    def highest(self) -> _Ints:
        """Greatest count that the margins allow."""
        return np.asarray(np.minimum(self.n1, self.m))

    def reflected(self, which: NDArray[np.bool_]) -> Hypergeometric:
        """Return the tables with events and non-events swapped in those rows: upper tails become lower ones."""
        return Hypergeometric(
            np.where(which, self.n1 - self.x, self.x),
            self.n1,
            self.n0,
            np.where(which, self.n1 + self.n0 - self.m, self.m),
            self.log_factorials,
        )


def lower_tail(tables: Hypergeometric, start: _Ints) -> _Array:
    """Return P(X <= start) summed downwards; exact to rounding where `start` is not above the mode."""
    return _summed(tables, start, -1)


def upper_tail(tables: Hypergeometric, start: _Ints) -> _Array:
    """Return P(X >= start), nought above the support; exact to rounding where `start` is not below the mode."""
    inside = start <= tables.highest
    tail = _summed(tables, np.where(inside, start, tables.highest), 1)
    return np.where(inside, tail, 0.0)


def _summed(tables: Hypergeometric, start: _Ints, step: int) -> _Array:
    first = np.exp(tables.log_probability(start))
    result = np.empty_like(first)
    for begin in range(0, first.size, _BLOCK):
        block = slice(begin, begin + _BLOCK)
        part = tables.rows(block)
        k = start[block].astype(np.float64)
        # Neighbouring terms differ by a ratio of four small numbers, which falls by one and rises by one each step.
        if step > 0:
            up_a, up_b, down_a, down_b = part.n1 - k, part.m - k, k + 1, part.n0 - part.m + k + 1
        else:
            up_a, up_b, down_a, down_b = k, part.n0 - part.m + k, part.n1 - k + 1, part.m - k + 1
        term = first[block].copy()
        total = term.copy()
        out = result[block]
        where = np.arange(term.size)
        steps = 0
        while True:
            term = term * (up_a * up_b) / (down_a * down_b)
            total = total + term
            up_a, up_b, down_a, down_b = up_a - 1, up_b - 1, down_a + 1, down_b + 1
            steps += 1
            if steps % 4:
                continue
            going = term > total * 1e-17
            left = int(going.sum())
            if left == 0:
                out[where] = total
                break
            if left < 0.75 * going.size:
                out[where] = total
                where, term, total = where[going], term[going], total[going]
                up_a, up_b, down_a, down_b = up_a[going], up_b[going], down_a[going], down_b[going]
    return result


def one_sided(tables: Hypergeometric) -> tuple[_Array, _Array]:
    """Return P(X <= x) and P(X >= x)."""
    above = tables.x > tables.mode
    turned = tables.reflected(above)
    near = np.minimum(lower_tail(turned, turned.x), 1.0)
    point = np.exp(turned.log_probability(turned.x))
    far = np.clip(1 - near + point, 0.0, 1.0)
    return np.where(above, far, near), np.where(above, near, far)


def two_sided_by_point_probability(tables: Hypergeometric) -> _Array:
    """Return the probability of all tables no likelier than the observed one."""
    turned = tables.reflected(tables.x > tables.mode)
    own = turned.log_probability(turned.x)
    mode = turned.mode
    at_mode = own >= turned.log_probability(mode) - TIE
    # The first count above the mode that is no likelier, by bisection: `low` is likelier, `high` is not (or is
    # outside).
    low, high = mode.copy(), turned.highest + 1
    while True:
        apart = high - low > 1
        if not apart.any():
            break
        middle = (low + high) // 2
        likelier = turned.log_probability(middle) > own + TIE
        low = np.where(apart & likelier, middle, low)
        high = np.where(apart & ~likelier, middle, high)
    p = lower_tail(turned, turned.x) + upper_tail(turned, high)
    return np.where(at_mode, 1.0, np.minimum(p, 1.0))
