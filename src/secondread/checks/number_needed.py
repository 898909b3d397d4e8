"""How many are treated for one more to gain, with its interval, and is it the number the claim prints?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread import statistics as st
from secondread.checks.declaration import check
from secondread.checks.evidence.measurement import Measurement, measure
from secondread.checks.evidence.rates import allowed_by_text
from secondread.checks.evidence.wording import number
from secondread.checks.evidence.working import work
from secondread.record import Claim, Finding, Trial, Working


@check(
    title="Number needed to treat",
    asks="How many are treated for one more to have the event, and does the interval pass through infinity?",
    kinds=("size", "arithmetic", "responders", "effect"),
    references=(
        "Altman DG (1998). Confidence intervals for the number needed to treat. doi:10.1136/bmj.317.7168.1309",
    ),
)
def number_needed(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield whether a printed number needed to treat follows from the rates, and what its interval is."""
    told = next((each.number for each in claim.numbers if each.role == "number_needed"), None)
    if told is None:
        return
    measured = measure(trial, claim)
    if measured is None or measured.rates is None or measured.rates[0] == measured.rates[1]:
        yield Finding(
            check="number_needed",
            agreement="cannot tell",
            answer="needed_without_rates",
            reported=told.text,
            reason="The share of people with the event in each group is not printed.",
            words={"missing": "the number of people and of events in each group"},
        )
        return
    workings, through = _intervals(trial, measured)
    allowed = [float(value) for working in workings for value in _values(working)]
    treated, control = measured.rates
    exact = 1 / abs(treated - control)
    low, high = min([exact, *allowed]), max([exact, *allowed])
    fits = low - 1 <= told.value <= high + 1
    shown = number(exact) if high - low < 1 else f"{number(low)} to {number(high)}"
    tail = " Its interval passes through infinity: no effect at all is among what the numbers allow." if through else ""
    yield Finding(
        check="number_needed",
        agreement="agrees" if fits else "disagrees",
        answer="needed_fits" if fits else "needed_does_not_fit",
        reported=told.text,
        recomputed=shown,
        reason=f"The rates give a number needed to treat of {shown}, the claim says {told.text}.{tail}",
        workings=tuple(workings),
        words={"needed": shown, "told_needed": told.text},
    )
    if through:
        yield Finding(
            check="number_needed",
            agreement="disagrees",
            answer="needed_through_infinity",
            reported=told.text,
            reason=tail.strip(),
        )


def _intervals(trial: Trial, measured: Measurement) -> tuple[list[Working], bool]:
    """Return the number needed on the allowed tables that lie furthest apart, and whether all pass through infinity."""
    tables = allowed_by_text(trial, measured.arms) if measured.arms is not None else None
    if tables is None:
        return [], False
    ends = {
        min(tables.rows, key=lambda row: row[0] / row[1] - row[2] / row[3]),
        max(tables.rows, key=lambda row: row[0] / row[1] - row[2] / row[3]),
    }
    found = [
        work(
            f"number needed to treat ({row[0]}/{row[1]} v {row[2]}/{row[3]})",
            "number_needed_to_treat",
            *row,
            show=lambda computed: f"{number(float(computed.value))}{f'; {computed.note}' if computed.note else ''}",
        )
        for row in sorted(ends)
    ]
    computed = [each for each in found if isinstance(each.result, st.Computed)]
    through = bool(computed) and all(
        isinstance(each.result, st.Computed) and bool(each.result.details["through_infinity"]) for each in computed
    )
    return [each.working for each in found], through


def _values(working: Working) -> list[float]:
    return [abs(working.value)] if isinstance(working.value, int | float) else []
