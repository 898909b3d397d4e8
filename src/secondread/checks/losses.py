"""Could the people lost to follow-up overturn the result?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from secondread import statistics as st
from secondread.checks.declaration import check
from secondread.checks.evidence.arm_numbers import ArmNumbers, whole_number
from secondread.checks.evidence.measurement import Measurement, measure
from secondread.checks.evidence.wording import p_value, points
from secondread.checks.evidence.working import work
from secondread.record import Claim, Finding, Trial, Working

# more combinations of outcomes of the lost than this are looked at in steps
MOST = 40_000


@dataclass(frozen=True, slots=True)
class Counts:
    """Events and people analysed in each arm, and how many were randomised and not analysed."""

    table: tuple[int, int, int, int]
    lost: tuple[int, int]


@check(
    title="Losses to follow-up",
    asks="Could the people lost to follow-up overturn the result, and with what outcome?",
    kinds=("effect", "size", "responders", "no_effect", "no_significant_difference", "clinical_importance", "safety"),
    references=(
        "Higgins JPT, White IR, Wood AM (2008). Imputation methods for missing outcome data. "
        "doi:10.1177/1740774508091600",
        "Akl EA et al. (2012). Potential impact on estimated treatment effects of information lost to follow-up. "
        "doi:10.1136/bmj.e2809",
    ),
)
def losses(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield the bounds that any outcome of the lost leaves, and the fewest that would turn the result."""
    measured = measure(trial, claim)
    if measured is None or measured.arms is None:
        return
    counts = _counts(trial, measured.arms)
    if counts is None:
        if measured.result.population in ("completers", "per_protocol"):
            yield _unknown(measured)
        return
    if sum(counts.lost) == 0:
        return
    bounds = work(
        f"risk difference, whatever happened to the {sum(counts.lost)} lost",
        "worst_case_losses",
        *counts.table,
        lost_treated=counts.lost[0],
        lost_control=counts.lost[1],
        show=_bounds_shown,
    )
    p = work("p among the analysed", "two_proportions", *counts.table, show=lambda one: p_value(float(one.value)))
    turned = _fewest_that_turn(counts, trial.plan.alpha)
    events = abs(counts.table[0] - counts.table[2])
    said = f"{counts.lost[0]} and {counts.lost[1]} people were lost, and the arms differ by {events} events"
    if turned is None:
        answer, agreement = "losses_cannot_overturn", "agrees"
        reason = f"{said}: no outcome of the lost would put p on the other side of {trial.plan.alpha:g}."
    else:
        a, b, tested = turned
        answer, agreement = "losses_could_overturn", "disagrees"
        reason = (
            f"{said}: had {a} of those lost with treatment and {b} of the others had the event, "
            f"the result would be {tested.shown}."
        )
    yield Finding(
        check="losses",
        agreement=agreement,
        answer=answer,
        recomputed=bounds.working.shown,
        reason=reason,
        workings=(p.working, bounds.working, *(() if turned is None else (turned[2],))),
        words={"losses": said},
    )


def _counts(trial: Trial, arms: ArmNumbers) -> Counts | None:
    randomised = {arm.id: whole_number(arm.n_randomised) for arm in trial.arms}
    table, lost = [], []
    for row in (arms.treated, arms.control):
        n, started = whole_number(row.total), randomised.get(row.arm)
        if row.events is None or n is None or started is None or not 0 <= row.events.value <= n <= started:
            return None
        table += [int(row.events.value), n]
        lost.append(started - n)
    return Counts((table[0], table[1], table[2], table[3]), (lost[0], lost[1]))


def _fewest_that_turn(counts: Counts, alpha: float) -> tuple[int, int, Working] | None:
    """Return the events among the lost of each arm, nearest to the analysed ones, that turn the result, and its p."""
    x1, n1, x0, n0 = counts.table
    step = max(1, int(((counts.lost[0] + 1) * (counts.lost[1] + 1) / MOST) ** 0.5))
    treated, control = np.meshgrid(
        np.arange(0, counts.lost[0] + 1, step), np.arange(0, counts.lost[1] + 1, step), indexing="ij"
    )
    tested = st.two_proportions(x1 + treated, n1 + counts.lost[0], x0 + control, n0 + counts.lost[1])
    now = st.two_proportions(*counts.table)
    if not isinstance(tested, st.Computed) or not isinstance(now, st.Computed):
        return None
    p = np.asarray(tested.value)
    turned = (p >= alpha) if float(now.value) < alpha else (p < alpha)
    if not turned.any():
        return None
    alike = counts.lost[0] * x1 / n1, counts.lost[1] * x0 / n0
    far = np.where(turned, np.abs(treated - alike[0]) + np.abs(control - alike[1]), np.inf)
    place = np.unravel_index(int(np.argmin(far)), far.shape)
    a, b = int(treated[place]), int(control[place])
    worked = work(
        f"p with {a} of {counts.lost[0]} and {b} of {counts.lost[1]} lost having the event",
        "two_proportions",
        x1 + a,
        n1 + counts.lost[0],
        x0 + b,
        n0 + counts.lost[1],
        show=lambda computed: p_value(float(computed.value)),
    )
    return a, b, worked.working


def _bounds_shown(computed: st.Computed) -> str:
    low, high = (float(end) for end in computed.interval or (0.0, 0.0))
    return f"{points(low).removesuffix(' percentage points')} to {points(high)}"


def _unknown(measured: Measurement) -> Finding:
    return Finding(
        check="losses",
        agreement="cannot tell",
        answer="losses_not_counted",
        reason=f"The result on {measured.outcome.name} leaves out people who were randomised; how many is not told.",
        words={"missing": "how many were randomised and how many analysed in each group"},
    )
