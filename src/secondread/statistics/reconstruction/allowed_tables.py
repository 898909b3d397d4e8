"""All tables of a two-arm trial that its printed percentages and totals allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.statistics.arguments import between, one_number_each, one_of, whole
from secondread.statistics.consistency.rounding import ROUNDINGS, decimals_of, printed_units, rounds_to
from secondread.statistics.result import NotComputable

_Ints = NDArray[np.int64]

# "truncation" is the everyday name of what the rounding rules call "truncate".
RULES: dict[str, str] = {**{rule: rule for rule in ROUNDINGS}, "truncation": "truncate"}
MOST_TABLES = 2_000_000
_METHOD = "Tables allowed by printed percentages"


@dataclass(frozen=True, slots=True)
class AllowedTables:
    """Every table that fits, as four integer arrays of one length, in rising order.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : ndarray of int, shape (tables,)
        Events and analysed participants by arm; ready for every function that takes these four.
    inputs : mapping
        The arguments as given.
    note : str
        What was assumed.
    """

    events_treated: _Ints
    n_treated: _Ints
    events_control: _Ints
    n_control: _Ints
    inputs: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""

    def __len__(self) -> int:
        return int(self.events_treated.size)

    def table(self, index: int) -> tuple[int, int, int, int]:
        """Return one table as (events treated, n treated, events control, n control)."""
        columns = (self.events_treated, self.n_treated, self.events_control, self.n_control)
        return tuple(int(column[index]) for column in columns)  # type: ignore[return-value]

    @property
    def counts(self) -> tuple[_Ints, _Ints, _Ints, _Ints]:
        """The four arrays in the order in which two-arm functions take them."""
        return self.events_treated, self.n_treated, self.events_control, self.n_control


def allowed_tables(
    percent_treated: float,
    percent_control: float,
    *,
    decimals_treated: int = 0,
    decimals_control: int = 0,
    total: int | None = None,
    n_treated: int | None = None,
    n_control: int | None = None,
    allocation: Sequence[float] = (1, 1),
    imbalance: int = 2,
    max_loss: float = 0.0,
    rounding: str = "half_up",
) -> AllowedTables | NotComputable:
    """Return every table whose percentages, rounded as printed, are the printed ones.

    Parameters
    ----------
    percent_treated, percent_control : float, scalar
        Percentages as printed, 0 to 100 (45 for "45%").
    decimals_treated, decimals_control : int, scalar
        Decimals they are printed with.
    total : int, optional
        Participants of both arms together. Needed unless both arm sizes are given; with one arm size it gives the
        other.
    n_treated, n_control : int, optional
        Randomised participants by arm, where they are known.
    allocation : pair of float
        Planned ratio, treated to control, where arm sizes are not known.
    imbalance : int, scalar
        Participants by which the treated arm may be off from exact allocation of `total`. Where that is not a whole
        number, the whole numbers on both sides always count (49 and 50 of 99).
    max_loss : float, scalar
        Greatest share of each arm, in [0, 1), that may be missing from the analysis. An arm of n may be analysed with
        ``floor(n (1 - max_loss))`` to n participants, each arm on its own.
    rounding : {"half_up", "half_even", "truncation", "any", ...}
        How percentages were rounded; any of the rules of ``ROUNDINGS``.

    Returns
    -------
    AllowedTables or NotComputable
        Tables without repetition, in rising order of treated n, control n, treated events, control events. None at all
        is ``NotComputable`` with the percentage that cannot be.

    Raises
    ------
    ValueError
        When an argument is impossible, or arm sizes are neither given nor derivable, or contradict `total`.

    Notes
    -----
    Formula: a count ``x`` of ``n`` fits when ``100 x / n``, rounded to the decimals printed, is the percentage printed;
    decided in whole numbers, so that a half is a half. Simple and blocked randomisation seldom give exactly equal arms,
    hence `imbalance`.
    """
    one_number_each(percent_treated=percent_treated, percent_control=percent_control)
    inputs = {
        "percent_treated": percent_treated,
        "percent_control": percent_control,
        "decimals_treated": decimals_treated,
        "decimals_control": decimals_control,
        "total": total,
        "n_treated": n_treated,
        "n_control": n_control,
        "allocation": tuple(allocation),
        "imbalance": imbalance,
        "max_loss": max_loss,
        "rounding": rounding,
    }
    rule = RULES[one_of("rounding", rounding, tuple(RULES))]
    loss = float(between("max_loss", max_loss, 0.0, 1.0, open_high=True))
    sizes = _arm_sizes(total, n_treated, n_control, allocation, int(whole("imbalance", imbalance)))
    if not sizes:
        return NotComputable(f"A total of {total} leaves no two arms of at least one participant.", _METHOD, inputs)
    treated = _counts("percent_treated", percent_treated, decimals_treated, rule, _analysed(sizes, 0, loss))
    control = _counts("percent_control", percent_control, decimals_control, rule, _analysed(sizes, 1, loss))
    for name, percent, counts in (("treated", percent_treated, treated), ("control", percent_control, control)):
        if not any(count.size for count in counts.values()):
            low, high = min(counts), max(counts)
            span = str(low) if low == high else f"{low} to {high}"
            return NotComputable(
                f"No whole number of participants is {percent}% of a {name} arm of {span}, rounded {rounding}.",
                _METHOD,
                inputs,
            )
    pairs = sorted(_analysed_pairs(sizes, loss))
    amount = sum(treated[n1].size * control[n0].size for n1, n0 in pairs)
    if amount > MOST_TABLES:
        return NotComputable(
            f"{amount} tables fit, more than the {MOST_TABLES} that are listed; give arm sizes or a smaller max_loss.",
            _METHOD,
            inputs,
        )
    if amount == 0:
        return NotComputable(
            f"No pair of arm sizes allows both {percent_treated}% and {percent_control}%.", _METHOD, inputs
        )
    columns = [_crossed(treated[n1], n1, control[n0], n0) for n1, n0 in pairs]
    x1, n1s, x0, n0s = (np.concatenate(column) for column in zip(*columns, strict=True))
    return AllowedTables(x1, n1s, x0, n0s, inputs, _note(sizes, loss, rounding))


def _arm_sizes(
    total: int | None, n_treated: int | None, n_control: int | None, allocation: Sequence[float], imbalance: int
) -> list[tuple[int, int]]:
    """Return the pairs of randomised arm sizes that are looked at."""
    n1 = None if n_treated is None else int(whole("n_treated", n_treated, at_least=1))
    n0 = None if n_control is None else int(whole("n_control", n_control, at_least=1))
    both = None if total is None else int(whole("total", total, at_least=1))
    if n1 is not None and n0 is not None:
        if both is not None and n1 + n0 != both:
            raise ValueError(f"total must be n_treated + n_control, got {total!r} with {n1} and {n0}.")
        return [(n1, n0)]
    if both is None:
        raise ValueError("total must be given unless n_treated and n_control both are, got None.")
    if n1 is not None or n0 is not None:
        known, name = (n1, "n_treated") if n1 is not None else (n0, "n_control")
        assert known is not None
        if known >= both:
            raise ValueError(f"{name} must be below total, got {known} of {both}.")
        return [(known, both - known)] if n1 is not None else [(both - known, known)]
    if len(allocation) != 2:
        raise ValueError(f"allocation must hold two numbers, treated and control, got {allocation!r}.")
    parts = between("allocation", list(allocation), 0.0, np.inf, open_low=True, open_high=True)
    exact = both * parts[0] / parts.sum()
    # Rounded first, so that 99 x 2 / 3 is 66 whatever the binary fraction says.
    exact = float(np.round(exact, 9))
    low = min(int(np.floor(exact)), int(np.ceil(exact - imbalance)))
    high = max(int(np.ceil(exact)), int(np.floor(exact + imbalance)))
    return [(n, both - n) for n in range(max(low, 1), min(high, both - 1) + 1)]


def _least_analysed(n: int, loss: float) -> int:
    return max(1, int(np.floor(round(n * (1 - loss), 9))))


def _analysed(sizes: list[tuple[int, int]], arm: int, loss: float) -> list[int]:
    wanted: set[int] = set()
    for pair in sizes:
        wanted.update(range(_least_analysed(pair[arm], loss), pair[arm] + 1))
    return sorted(wanted)


def _analysed_pairs(sizes: list[tuple[int, int]], loss: float) -> set[tuple[int, int]]:
    return {
        (a1, a0)
        for n1, n0 in sizes
        for a1 in range(_least_analysed(n1, loss), n1 + 1)
        for a0 in range(_least_analysed(n0, loss), n0 + 1)
    }


def _counts(name: str, percent: Any, decimals: Any, rule: str, sizes: list[int]) -> dict[int, _Ints]:
    """Return, for each analysed arm size, the counts whose percentage is printed so."""
    places = decimals_of(name.replace("percent", "decimals"), decimals)
    between(name, percent, 0.0, 100.0)
    units = printed_units(name, percent, places)
    found: dict[int, _Ints] = {}
    whole_percent = int(100 * 10**places)
    for n in sizes:
        # No rule of rounding moves a number by more than one unit of its last decimal.
        least, most = ((int(units) - 1) * n) // whole_percent, -((-(int(units) + 1) * n) // whole_percent)
        counts = np.arange(max(least, 0), min(most, n) + 1, dtype=np.int64)
        fits = rounds_to(counts * whole_percent, np.full_like(counts, n), np.broadcast_to(units, counts.shape), rule)
        found[n] = counts[fits]
    return found


def _crossed(x1: _Ints, n1: int, x0: _Ints, n0: int) -> tuple[_Ints, _Ints, _Ints, _Ints]:
    first, second = np.repeat(x1, x0.size), np.tile(x0, x1.size)
    return first, np.full_like(first, n1), second, np.full_like(second, n0)


def _note(sizes: list[tuple[int, int]], loss: float, rounding: str) -> str:
    if len(sizes) == 1:
        arms = f"arms of {sizes[0][0]} and {sizes[0][1]}"
    else:
        arms = f"treated arms of {sizes[0][0]} to {sizes[-1][0]} of {sum(sizes[0])}"
    lost = f", each with up to {loss:.0%} lost" if loss else ", nobody lost"
    return f"Assumed: {arms}{lost}, percentages rounded {rounding}."
