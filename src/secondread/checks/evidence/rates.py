"""Two rates compared on every table of counts that the printed figures allow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from secondread import statistics as st
from secondread.checks.evidence.arm_numbers import ArmNumbers, whole_number
from secondread.checks.evidence.printed_contrast import verdict_of_p
from secondread.checks.evidence.wording import interval, p_range, points
from secondread.checks.evidence.working import plain
from secondread.record import ArmResult, Trial, Working
from secondread.statistics.reconstruction.allowed_tables import AllowedTables

TESTS = {
    "z_pooled": "chi-squared (pooled z)",
    "z_corrected": "chi-squared with continuity correction",
    "fisher": "Fisher's exact test",
    "boschloo": "Boschloo's exact test",
}
# where a text does not say that follow-up was complete, up to this share of each arm may be missing from a percentage
POSSIBLE_LOSS = 0.10
# in larger trials the size of the arms hardly moves a result, and only the ends of what is allowed are looked at
LARGEST_WITH_LOSSES = 600
MOST_TABLES = 1000
MOST_EXACT = 300
LARGEST_EXACT = 600

Table = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Tables:
    """Every table allowed (events and n treated, events and n control), and the Python arguments that list them."""

    rows: tuple[Table, ...]
    arguments: str

    @property
    def columns(self) -> tuple[list[int], ...]:
        """The four columns, as two-arm functions take them."""
        return tuple(list(column) for column in zip(*self.rows, strict=True))


@dataclass(frozen=True, slots=True)
class MeasuredRates:
    """Rates of two arms with the risk difference and p over every allowed table."""

    rates: tuple[float, float]
    estimate: float
    limits: tuple[float, float] | None = None
    p: tuple[float, float] | None = None
    significant: bool | None = None
    depends: bool = False
    workings: tuple[Working, ...] = ()


def measured_rates(trial: Trial, arms: ArmNumbers, alpha: float) -> MeasuredRates | None:
    """Return the comparison of two rates, or None where the arms do not both print a count or a percentage."""
    treated, control = rate_of(arms.treated, arms.n_treated), rate_of(arms.control, arms.n_control)
    if treated is None or control is None:
        return None
    tables = allowed_by_text(trial, arms)
    if tables is None:
        return MeasuredRates((treated, control), treated - control)
    low, high, difference = _difference_over(tables)
    tests = [
        over_tables(tables, "two_proportions", name, p_range, test=test) for test, name in tests_for(tables).items()
    ]
    p = (min(low for low, _, _ in tests), max(high for _, high, _ in tests))
    significant, depends = verdict_of_p(p, alpha)
    workings = (difference, *(working for _, _, working in tests))
    return MeasuredRates((treated, control), treated - control, (low, high), p, significant, depends, workings)


def rate_of(row: ArmResult, size: int | None = None) -> float | None:
    """Return the rate of an arm as a proportion, from its counts or its percentage; None if it prints neither.

    A count without its whole ("17 deaths") is one of the arm's `size`, where that is printed.
    """
    events, total = row.events, whole_number(row.total)
    if events is not None and total is None and row.percent is None:
        total = size
    if events is not None and total is not None and 0 <= events.value <= total:
        return events.value / total
    if row.percent is not None and 0 <= row.percent.value <= 100:
        return row.percent.value / 100
    return None


def allowed_by_text(trial: Trial, arms: ArmNumbers) -> Tables | None:
    """Return every table of counts that the printed figures allow, None where the arms' sizes cannot be bounded."""
    first, second = arms.treated.events, arms.control.events
    if first is not None and second is not None and arms.n_treated and arms.n_control:
        table = (int(first.value), arms.n_treated, int(second.value), arms.n_control)
        if 0 <= table[0] <= table[1] and 0 <= table[2] <= table[3]:
            return Tables((table,), ", ".join(f"[{value}]" for value in table))
    treated, control = arms.treated.percent, arms.control.percent
    sizes = _sizes(trial, arms)
    if treated is None or control is None or sizes is None:
        return None
    if {treated.comparator, control.comparator} != {"="}:
        # "Half" and "less than 1%" bound no counts.
        return None
    options = {**sizes, "decimals_treated": treated.decimals, "decimals_control": control.decimals}
    found = st.allowed_tables(treated.value, control.value, **options)
    if isinstance(found, st.NotComputable):
        return None
    if len(found) > MOST_TABLES:
        return _ends(found)
    given = ", ".join(f"{name}={value!r}" for name, value in options.items())
    rows = tuple(zip(*(column.tolist() for column in found.counts), strict=True))
    return Tables(rows, f"*st.allowed_tables({treated.value!r}, {control.value!r}, {given}).counts")


def _ends(found: AllowedTables) -> Tables:
    """Return the allowed tables with the smallest and largest arms, and in them the fewest and most events."""
    first, n_first, second, n_second = found.counts
    both = n_first + n_second
    kept: set[Table] = set()
    for place in (int(both.argmin()), int(both.argmax())):
        size = int(n_first[place]), int(n_second[place])
        of_size = (n_first == size[0]) & (n_second == size[1])
        for count in (int(first[of_size].min()), int(first[of_size].max())):
            for other in (int(second[of_size].min()), int(second[of_size].max())):
                kept.add((count, size[0], other, size[1]))
    ends = tuple(sorted(kept))
    return Tables(ends, ", ".join(str(list(column)) for column in zip(*ends, strict=True)))


def _sizes(trial: Trial, arms: ArmNumbers) -> dict[str, Any] | None:
    """Return the arguments that say how large the arms may be, None where nothing is printed."""
    counted = arms.treated.total is not None or arms.control.total is not None
    if arms.n_treated and arms.n_control:
        large = arms.n_treated + arms.n_control > LARGEST_WITH_LOSSES
        loss = 0.0 if counted or large else POSSIBLE_LOSS
        return {"n_treated": arms.n_treated, "n_control": arms.n_control, "max_loss": loss}
    total = whole_number(trial.n_analysed) or whole_number(trial.n_randomised)
    if total is None or total < 4:
        return None
    allocation = tuple(trial.design.allocation[:2])
    if len(trial.arms) > 2:
        # two of several arms: equal shares, unless the text states others
        if trial.design.allocation_stated and len(set(trial.design.allocation)) > 1:
            return None
        total, allocation = round(2 * total / len(trial.arms)), (1, 1)
    if total > LARGEST_WITH_LOSSES:
        return {"total": total, "allocation": allocation, "imbalance": 0}
    return {"total": total, "allocation": allocation, "max_loss": POSSIBLE_LOSS}


def tests_for(tables: Tables) -> dict[str, str]:
    """Return the tests to run: all common ones, but the unconditional exact one only on a few tables of small arms."""
    largest = max(row[1] + row[3] for row in tables.rows)
    exact = largest <= LARGEST_EXACT and len(tables.rows) <= MOST_EXACT
    return {test: name for test, name in TESTS.items() if exact or test != "boschloo"}


def over_tables(tables: Tables, function: str, what: str, show: Any, **options: Any) -> tuple[float, float, Working]:
    """Return the smallest and largest value of a statistic over every allowed table, with its working.

    Tables on which the statistic cannot be computed are left out; if it can be on none, both ends are infinite.
    """
    result = getattr(st, function)(*tables.columns, **options)
    values = [float(value) for value in result.value if value == value] if isinstance(result, st.Computed) else []
    given = ", ".join([tables.arguments, *(f"{name}={value!r}" for name, value in options.items())])
    if not values:
        working = Working(
            what=what, shown="cannot be computed", method=result.method, reproduce=f"st.{function}({given})"
        )
        return float("inf"), float("inf"), working
    low, high = min(values), max(values)
    working = Working(
        what=what,
        shown=show(low, high),
        value=[low, high],
        method=result.method,
        inputs={"tables": len(tables.rows), **{name: plain(value) for name, value in options.items()}},
        reference=result.reference,
        reproduce=f"st.statistic_range(st.{function}({given})).ends",
    )
    return low, high, working


def interval_over(
    tables: Tables, function: str, arguments: str, what: str, show: Any, *given: Any
) -> tuple[float, float, Working]:
    """Return the widest interval of a statistic over every allowed table, with its working."""
    result = getattr(st, function)(*given)
    low, high = float(min(result.interval[0])), float(max(result.interval[1]))
    working = Working(
        what=what,
        shown=show(low, high),
        value=[low, high],
        method=result.method,
        inputs={"tables": len(tables.rows)},
        reference=result.reference,
        reproduce=f"st.widest_interval(st.{function}({arguments}))",
    )
    return low, high, working


def _difference_over(tables: Tables) -> tuple[float, float, Working]:
    differences = [row[0] / row[1] - row[2] / row[3] for row in tables.rows]
    first, last = points(min(differences)), points(max(differences))
    spread = first if first == last else f"{first.removesuffix(' percentage points')} to {last}"
    several = f", over {len(tables.rows)} allowed tables" if len(tables.rows) > 1 else ""
    return interval_over(
        tables,
        "risk_difference",
        tables.arguments,
        f"risk difference{several}",
        lambda low, high: f"{spread} ({interval(low, high, 0.95, as_points=True)})",
        *tables.columns,
    )
