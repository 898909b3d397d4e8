"""A relative size ("halves", "36% fewer"): is it the one that was measured?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.measurement import Measurement, measure
from secondread.checks.evidence.wording import share
from secondread.record import Claim, Finding, PrintedNumber, Trial

# a figure in words or with "about" stands for what rounds to it in tens, a printed percentage for one point either way
ABOUT = 0.05
ROUNDED = 0.01
_SINCE_THE_START = re.compile(r"\b(?:from|since|over|than|at) (?:the )?(?:baseline|start)\b", re.I)
_AMOUNT = re.compile(
    r"\b(?:relief|reductions?|improvements?|benefits?|drops?|falls?|declines?|losses|loss|gains?)\b", re.I
)
REPORTS = ("reporter", "author", "press office", "headline")


@check(
    title="Relative size",
    asks="Is the relative change in the claim the one that the ratio or the two rates give?",
    kinds=("size", "effect"),
    references=(
        "Gigerenzer G et al. (2007). Helping doctors and patients make sense of health statistics. "
        "doi:10.1111/j.1539-6053.2008.00033.x",
    ),
)
def relative_size(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield whether a claimed relative change is the measured one, within its interval, or excluded by it."""
    relative = (each.number for each in claim.numbers if each.role == "relative")
    claimed = next((each for each in relative if each.comparator in ("=", "~")), None)  # ">= 5%" is a threshold
    if _SINCE_THE_START.search(claim.quote):
        return  # a change within the arms, which the difference between them is not
    if claim.compares == "arms" and sum(each.number.percent for each in claim.numbers) > 1:
        return  # "47 percent, compared to 25 percent" are two changes, one an arm
    measured = measure(trial, claim) if claimed is not None else None
    if claimed is None or measured is None:
        return
    told_only = measured.estimate is None and measured.rates is None
    if told_only and claim.speaker_role in REPORTS:
        return  # a story's second figure is more often of something else than at odds with its first
    found = _relative_change(measured, claim)
    if found is None:
        return
    change, low, high = found
    size = abs(claimed.value) / 100 if claimed.percent else abs(claimed.value)
    slack = ROUNDED if claimed.percent and claimed.comparator != "~" else ABOUT
    if abs(size - change) <= slack:
        answer, agreement, place = "size_as_measured", "agrees", "is the measured one"
    elif low <= size <= high and (measured.scale != "log" or size < change):
        answer, agreement, place = "size_near", "cannot tell", "is near: it may be an adjusted figure, or rounded"
    elif low <= size <= high:
        answer, agreement, place = "size_within_interval", "cannot tell", "is within the interval, and not the estimate"
    else:
        answer, agreement, place = "size_excluded", "disagrees", "is outside what the numbers allow"
    shown = f"{share(change)} ({share(low)} to {share(high)})" if low < high else share(change)
    yield Finding(
        check="relative_size",
        agreement=agreement,
        answer=answer,
        reported=claimed.text,
        recomputed=shown,
        reason=f"{_shown(claimed)} {place}: {shown}.",
        words={"measured_size": shown, "claimed_size": claimed.text},
    )


def _relative_change(measured: Measurement, claim: Claim) -> tuple[float, float, float] | None:
    """Return the measured relative change and its limits, without sign; None where no ratio can be had."""
    if measured.scale == "log" and measured.estimate is not None:
        ends = measured.limits or (measured.estimate, measured.estimate)
        lower = measured.estimate < 1
        low, high = sorted((1 - end) if lower else (end - 1) for end in ends)
        return abs(1 - measured.estimate), max(low, 0.0), high
    contrast = measured.result.contrast
    if contrast is not None and contrast.measure == "relative reduction" and contrast.estimate is not None:
        change = abs(contrast.estimate.value) / 100
        return change, change, change
    if measured.rates is None:
        return _change_of_means(measured, amounts=_AMOUNT.search(claim.quote) is not None)
    if measured.rates[1] <= 0:
        return None
    change = measured.rates[0] / measured.rates[1] - 1
    # the rates are printed rounded, most often to whole percents
    return abs(change), abs(change) - ROUNDED / measured.rates[1], abs(change) + ROUNDED / measured.rates[1]


def _change_of_means(measured: Measurement, *, amounts: bool) -> tuple[float, float, float] | None:
    """Return how much lower or higher the treated arm's printed value is than the control arm's, as a share of that.

    Changes since the start are no such values, unless the claim speaks of `amounts` ("twice the relief"): by how much
    more one arm fell is not by how much the outcome did.
    """
    if measured.arms is None or measured.estimate is None or measured.limits is None:
        return None
    treated, control = measured.arms.treated, measured.arms.control
    if treated.value is None or control.value is None or treated.value.percent or control.value.percent:
        return None
    changes = (treated.value_kind == "change") + (control.value_kind == "change")
    if changes != (2 if amounts else 0) or treated.value.value * control.value.value <= 0:
        return None
    base = abs(control.value.value)
    change = abs(abs(treated.value.value) / base - 1)
    ends = sorted(abs(end) / base for end in measured.limits)
    low = 0.0 if measured.limits[0] <= 0 <= measured.limits[1] else ends[0]
    return change, min(low, change), max(ends[1], change)


def _shown(claimed: PrintedNumber) -> str:
    return claimed.text[:1].upper() + claimed.text[1:]
