"""Is the power that a claim names that for the observed difference, which only says the p again?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.measurement import measure, measure_outcome
from secondread.checks.evidence.outcome_of_claim import primary_of
from secondread.checks.evidence.wording import p_range, share
from secondread.checks.evidence.working import work
from secondread.record import Claim, Finding, Trial

CLOSE = 0.03
# the normal statistic at the two-sided level 0.05
CRITICAL = 1.96


@check(
    title="Observed power",
    asks="Is the power in the claim that for the observed difference, which only says the p again?",
    kinds=("underpowered", "more_participants", "no_effect", "no_significant_difference"),
    references=("Hoenig JM, Heisey DM (2001). The abuse of power. doi:10.1198/000313001300339897",),
)
def observed_power(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield whether a printed power is the one that the p alone gives, and no fact beside it."""
    told = next((each.number for each in claim.numbers if each.role == "power"), None)
    if told is None:
        return
    size = told.value / 100 if told.percent else told.value
    planned = trial.plan.power
    if planned is not None and abs((planned.value / 100 if planned.percent else planned.value) - size) <= CLOSE:
        yield Finding(
            check="observed_power",
            agreement="agrees",
            answer="power_as_planned",
            reported=told.text,
            recomputed=planned.text,
            reason=f"{told.text} is the power that the trial was planned with.",
        )
        return
    primary = primary_of(trial)
    measured = measure(trial, claim) or (measure_outcome(trial, primary) if primary is not None else None)
    if measured is None or measured.p is None:
        yield Finding(
            check="observed_power",
            agreement="cannot tell",
            answer="power_of_unknown",
            reported=told.text,
            reason="For which difference this is the power is not said, and no p is printed to see.",
            words={"missing": "the difference for which the power was computed"},
        )
        return
    p = measured.p[1]
    statistic = work("statistic of the p", "statistic_from_p", p, show=lambda computed: f"{float(computed.value):.2f}")
    power = work(
        "power at the observed difference, from p alone",
        "p_from_statistic",
        CRITICAL - (statistic.value or 0.0),
        alternative="greater",
        show=lambda computed: share(float(computed.value)),
    )
    same = power.value is not None and abs(power.value - size) <= CLOSE
    yield Finding(
        check="observed_power",
        agreement="disagrees" if same else "cannot tell",
        answer="power_is_p_again" if same else "power_of_unknown",
        reported=told.text,
        recomputed=power.working.shown,
        reason=f"{p_range(*measured.p)} gives a power of {power.working.shown} at the observed difference"
        + (", which is what is told: it says the p again and nothing more." if same else "; what is told is another."),
        workings=(statistic.working, power.working),
        words={"missing": "the difference for which the power was computed"},
    )
