"""Does the result fit with what the documents tell of other trials?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.measurement import Measurement, two_rates
from secondread.checks.evidence.rates import allowed_by_text, interval_over
from secondread.checks.evidence.wording import interval, share
from secondread.record import Claim, Finding, PrintedNumber, Trial, as_proportion

WIDE = 0.2


@check(
    title="Other trials",
    asks="Is the difference to the other trial's figure within the play of chance?",
    kinds=("consistency_with_other_trials", "pooled_evidence"),
    references=("Altman DG, Bland JM (2003). Interaction revisited. doi:10.1136/bmj.326.7382.219",),
)
def other_trials(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield whether this trial's interval holds the other trial's rate, and what such a comparison is worth."""
    other = next((each.number for each in claim.numbers if each.role == "other_trial"), None)
    measured = two_rates(trial, claim) if other is not None else None
    if other is None or measured is None or measured.rates is None or measured.arms is None:
        yield Finding(
            check="other_trials",
            agreement="cannot tell",
            answer="no_figures_of_other_trials",
            reason="The documents print no figures of the other trials that could be compared.",
            words={"missing": "each trial's result with its interval, dose, design and number of people"},
        )
        return
    yield from _compared(trial, measured, other)


def _compared(trial: Trial, measured: Measurement, other: PrintedNumber) -> Iterator[Finding]:
    assert measured.rates is not None
    assert measured.arms is not None
    rate = as_proportion(other)
    tables = allowed_by_text(trial, measured.arms)
    if tables is None:
        yield Finding(
            check="other_trials",
            agreement="cannot tell",
            answer="no_figures_of_other_trials",
            reason="The size of the arm is not known, so its rate has no interval.",
            words={"missing": "the number of people in the arm"},
        )
        return
    events, sizes, *_ = tables.columns
    low, high, working = interval_over(
        tables,
        "proportion_interval",
        f"*({tables.arguments},)[:2]",
        "interval of this trial's rate, over every allowed table",
        lambda low, high: f"{share(measured.rates[0])} ({interval_of_share(low, high)})",
        events,
        sizes,
    )
    inside = low <= rate <= high
    wide = high - low > WIDE
    yield Finding(
        check="other_trials",
        agreement="agrees" if inside else "disagrees",
        answer="compatible" if inside else "not_compatible",
        reported=other.text,
        recomputed=working.shown,
        reason=f"{other.text} lies {'inside' if inside else 'outside'} the interval of this trial's rate"
        f"{', which is wide' if wide and inside else ''}.",
        workings=(working,),
        words={
            "rate": share(measured.rates[0]),
            "rate_interval": interval_of_share(low, high),
            "other_rate": other.text,
        },
    )
    yield Finding(
        check="other_trials",
        agreement="cannot tell",
        answer="uncontrolled_comparison",
        reason="The rates of single arms are compared, without their control groups: different people, doses or ways "
        "of counting would be enough to explain likeness or difference.",
    )


def interval_of_share(low: float, high: float) -> str:
    """ "95% CI 32% to 59%"."""
    return interval(low, high, 0.95).split(" CI ", maxsplit=1)[0] + f" CI {share(low)} to {share(high)}"
