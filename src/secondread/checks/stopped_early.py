"""Was the trial stopped early, and what does that do to its result?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.arm_numbers import whole_number
from secondread.checks.evidence.measurement import Measurement, measure
from secondread.record import Claim, Finding, Trial

# below so many events trials stopped for benefit overstated it most
FEW_EVENTS = 500
REASONS = (
    ("futility", r"futil|unlikely to|lack of (?:efficacy|effect|benefit)|no (?:efficacy|effect|benefit)|inefficacy"),
    ("harm", r"harm|safety|adverse|toxic|mortality|deaths?\b"),
    ("benefit", r"benefit|efficac|superior|effective|overwhelming|positive|boundary"),
)


@check(
    title="Stopped early",
    asks="Was the trial stopped early, and for what?",
    kinds=("effect", "size", "clinical_importance", "no_effect", "no_significant_difference", "responders", "safety"),
    references=(
        "Bassler D et al. (2010). Stopping randomized trials early for benefit and estimation of treatment effects. "
        "doi:10.1001/jama.2010.310",
    ),
)
def stopped_early(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield why the trial was stopped early and which way that bends the claim; nothing where it was not."""
    stopped = trial.design.stopped_early
    if stopped is None:
        return
    why = next((name for name, words in REASONS if re.search(words, stopped.text, re.I)), "other")
    measured = measure(trial, claim)
    events = _events(measured) if measured is not None else None
    answer, agreement, reason = _reading(why, claim, events)
    yield Finding(
        check="stopped_early",
        agreement=agreement,
        answer=answer,
        reported=stopped.text,
        recomputed="" if events is None else f"{events} events",
        reason=reason,
    )


def _reading(why: str, claim: Claim, events: int | None) -> tuple[str, str, str]:
    of_effect = claim.kind in ("effect", "size", "clinical_importance", "responders") and claim.polarity == "benefit"
    if why == "benefit" and of_effect:
        counted = "" if events is None else f", here with {events} events"
        if events is not None and events >= FEW_EVENTS:
            reason = f"Stopped early for benefit{counted}; from about {FEW_EVENTS} events on that overstates little."
            return "stopped_with_many_events", "agrees", reason
        reason = (
            f"Stopped early for benefit{counted}. Such trials find larger effects than like trials that run to their "
            "end: a ratio of risks 0.71 times as large on average."
        )
        return "stopped_for_benefit", "disagrees", reason
    if why == "futility" and claim.kind in ("no_effect", "no_significant_difference"):
        reason = (
            "Stopped for futility: a forecast that it would not become significant, which is no proof of no effect."
        )
        return "stopped_for_futility", "disagrees", reason
    reason = f"Stopped early{'' if why == 'other' else f' for {why}'}; its estimate is less steady than planned."
    return f"stopped_for_{why}", "cannot tell", reason


def _events(measured: Measurement) -> int | None:
    if measured.arms is None:
        return None
    counts = [whole_number(row.events) for row in (measured.arms.treated, measured.arms.control)]
    return None if None in counts else sum(count for count in counts if count is not None)
