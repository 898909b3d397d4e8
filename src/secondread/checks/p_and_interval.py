"""Does a printed p fit the printed interval of the same estimate?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from secondread import statistics as st
from secondread.checks.declaration import check_of_trial
from secondread.checks.evidence.printed_contrast import RATIOS, p_bounds
from secondread.checks.evidence.wording import listed, p_range
from secondread.checks.evidence.working import work
from secondread.record import Effect, Finding, PrintedNumber, Trial, Working

REDUCTION = "relative reduction"
A_RATIO = "a ratio in place of a difference"
MOST_Z = 30.0
# p may come from another test than the interval (log-rank beside Cox, Fisher beside a score interval): so much of z
LENIENCY = 0.25
LEAST_LENIENCY = 0.5
# a reading that nobody stated must fit closely to be named
ROUNDING_OF_P = 0.1


@dataclass(frozen=True, slots=True)
class Reading:
    """One way in which an interval may have been meant."""

    words: str
    level: float
    scale: str
    alternative: str = "two-sided"


@check_of_trial(
    title="p and interval",
    asks="Does each printed p fit the interval printed beside it?",
    references=(
        "Altman DG, Bland JM (2011). How to obtain the P value from a confidence interval. doi:10.1136/bmj.d2304",
    ),
)
def p_and_interval(trial: Trial) -> Iterator[Finding]:
    """Yield whether the p beside an estimate with its interval is near the one that the interval gives."""
    for effect in trial.number_sets.effects:
        if effect.low.value < effect.high.value and 0 <= effect.p.value <= 1:
            found = _held(effect, trial.plan.alpha)
            if found is not None:
                yield found


def _held(effect: Effect, alpha: float) -> Finding | None:
    p = effect.p
    comparator = "" if p.text[:1] in "<>≤≥" else "= "
    printed = f"{effect.estimate.text} ({effect.low.text} to {effect.high.text}), p {comparator}{p.text}"
    usual = [one for one in (_range(effect, each) for each in _usual(effect)) if one is not None]
    if not usual:
        return None
    others = [each for each in _unusual(effect) if _fits(_range(effect, each), p, lenient=False)]
    shown = usual[0].shown
    ways = listed([*(each.words for each in others), "another test than that of the interval"], "or")
    if any(_fits(each, p) or _of_shares(effect, each, alpha) for each in usual):
        agreement, answer, reason = "agrees", "p_fits_interval", f"{printed} fits: the interval gives {shown}."
    elif any(each.alternative != "two-sided" for each in others):
        agreement, answer = "cannot tell", "p_fits_one_sided"
        reason = f"{printed}: the interval gives {shown} two-sided; the printed p fits as a one-sided one."
    elif effect.measure == "unknown" or any(each.words == A_RATIO for each in others):
        agreement, answer = "cannot tell", "measure_not_clear"
        reason = f"{printed}: read as a difference the interval gives {shown}; what it measures is not clear."
    else:
        agreement, answer = "disagrees", "p_does_not_fit_interval"
        reason = f"{printed} do not fit together: the interval gives {shown}. They would fit with {ways}."
    return Finding(
        check="p_and_interval",
        agreement=agreement,
        answer=answer,
        reported=printed,
        recomputed=shown,
        reason=reason,
        workings=(usual[0],),
        about=(effect.span,),
    )


def _usual(effect: Effect) -> list[Reading]:
    if effect.measure == "unknown" or (effect.measure == REDUCTION and not effect.estimate.percent):
        return [Reading("", effect.level, "linear"), Reading("", effect.level, "log")]
    return [Reading("", effect.level, "log" if effect.measure in (*RATIOS, REDUCTION) else "linear")]


def _unusual(effect: Effect) -> list[Reading]:
    scale = _usual(effect)[0].scale
    sides = [Reading("a one-sided p", effect.level, scale, side) for side in ("less", "greater")]
    levels = [level for level in (0.9, 0.95, 0.975, 0.99) if abs(level - effect.level) > 1e-9]
    ratio = [] if scale == "log" else [Reading(A_RATIO, effect.level, "log")]
    return [*sides, *ratio, *(Reading(f"an interval of {100 * level:g}%", level, scale) for level in levels)]


def _range(effect: Effect, reading: Reading) -> Working | None:
    """Return the range of p that the rounded interval allows; None where it is no interval on that scale."""
    estimate, low, high = effect.estimate.value, effect.low.value, effect.high.value
    decimals, own = max(effect.low.decimals, effect.high.decimals), effect.estimate.decimals
    if effect.measure == REDUCTION and effect.estimate.percent:
        # "reduced by 27% (20 to 34)" is a ratio of 0.73 (0.66 to 0.80)
        estimate, low, high = (round(1 - value / 100, 10) for value in (estimate, high, low))
        decimals, own = decimals + 2, own + 2
    if not low <= estimate <= high or (reading.scale == "log" and low <= 0.5 * 10.0**-decimals):
        return None
    worked = work(
        "p that the interval gives",
        "p_range_from_rounded_interval",
        estimate,
        low,
        high,
        decimals=decimals,
        estimate_decimals=own,
        level=reading.level,
        scale=reading.scale,
        alternative=reading.alternative,
        show=lambda computed: p_range(*(float(end) for end in computed.interval or (0, 1))),
    )
    if worked.limits is None:
        return None
    return worked.working.model_copy(
        update={"value": list(worked.limits), "reproduce": worked.working.reproduce.replace(".value", ".interval")}
    )


def _fits(given: Working | None, printed: PrintedNumber, *, lenient: bool = True) -> bool:
    """Whether two ranges of p meet, give or take (`lenient`) what another test of the same data may differ by."""
    if given is None or not isinstance(given.value, list):
        return False
    least, most = (_z(float(str(end))) for end in reversed(given.value))
    printed_least, printed_most = (_z(end) for end in reversed(p_bounds(printed)))
    gap = max(least - printed_most, printed_least - most)
    return gap <= (max(LEAST_LENIENCY, LENIENCY * max(least, printed_least)) if lenient else ROUNDING_OF_P)


def _of_shares(effect: Effect, given: Working, alpha: float) -> bool:
    """Whether it is a difference of percentages whose interval and p lie on one side of the level.

    Beside such an interval stands an exact test as often as not, and in small arms the two lie far apart.
    """
    if effect.measure in RATIOS or not effect.estimate.percent or not isinstance(given.value, list):
        return False
    low, high = p_bounds(effect.p)
    return (high < alpha and float(str(given.value[1])) < alpha) or (
        low >= alpha and float(str(given.value[0])) >= alpha
    )


def _z(p: float) -> float:
    """Return the size of the normal statistic of a two-sided p, no more than any p that is printed needs."""
    found = st.statistic_from_p(min(max(p, 0.0), 1.0))
    return min(float(found.value), MOST_Z) if isinstance(found, st.Computed) else 0.0
