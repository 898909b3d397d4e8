"""Is a printed percentage the one that its count and its whole give?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check_of_trial
from secondread.checks.evidence.wording import listed
from secondread.checks.evidence.working import work
from secondread.record import Finding, Share, Trial

# a whole that differs by so many people from the one printed is looked for as another reading
NEARBY = 0.1
MISSING_IN_TABLES = 0.25
ONE_STATEMENT = 80
# "grade 3/4" and "a score of 0/1" are no shares, and of fewer people nobody prints a percentage
LEAST_WHOLE = 6


@check_of_trial(
    title="Percentage and count",
    asks="Is each printed percentage the one that its count and its whole give?",
    references=("Brown NJL, Heathers JAJ (2017). The GRIM test. doi:10.1177/1948550616673876",),
)
def percent_and_count(trial: Trial) -> Iterator[Finding]:
    """Yield whether each share printed with its count and its whole is their percentage, under any rounding in use."""
    for share in trial.number_sets.shares:
        if _whole(share):
            yield _held(share)


def _whole(share: Share) -> bool:
    """A part of a whole, with a percentage of it; "12/8" is a date, a grade or a blood pressure."""
    exact = share.percent.comparator == "=" and share.percent.decimals <= 4
    return exact and 0 <= share.count.value <= share.total.value and share.total.value >= LEAST_WHOLE


def _held(share: Share) -> Finding:
    count, total, decimals = int(share.count.value), int(share.total.value), share.percent.decimals
    printed = f"{count} of {total} ({share.percent.text})"
    matched = work(
        f"{count} of {total}",
        "percent_matches_count",
        count,
        total,
        share.percent.value,
        decimals=decimals,
        rounding="any",
        show=lambda computed: f"{float(computed.details['percent']):.{decimals + 1}f}%",
    )
    exact = 100 * count / total
    shown = f"{exact:.{decimals + 1}f}%"
    if matched.value:
        agreement, answer, reason = "agrees", "percent_fits", f"{printed} fits."
    elif abs(exact - share.percent.value) <= 10.0**-decimals + 1e-9:
        agreement, answer = "cannot tell", "percent_nearly_fits"
        reason = f"{printed}: the share is {shown}, off by less than one in the last place."
    elif _apart(share) and _fitting_wholes(share, MISSING_IN_TABLES):
        agreement, answer = "cannot tell", "percent_of_fewer"
        reason = f"{printed}: the share is {shown}; it fits if some of the {total} have no value."
    elif share.modelled:
        agreement, answer = "cannot tell", "percent_of_a_model"
        reason = f"{printed}: the share is {shown}; the sentence tells of an estimate, which need not be the share."
    else:
        agreement, answer = "disagrees", "percent_does_not_fit"
        reason = f"{printed} do not fit together: {count} of {total} is {shown}. {_readings(share)}"
    return Finding(
        check="percent_and_count",
        agreement=agreement,
        answer=answer,
        reported=printed,
        recomputed=shown,
        reason=reason,
        workings=(matched.working,),
        about=(share.span,),
    )


def _readings(share: Share) -> str:
    """Return the other counts, wholes and percentages with which the set would fit, as one sentence."""
    count, total, decimals = int(share.count.value), int(share.total.value), share.percent.decimals
    low, high = (share.percent.value + side * 0.5 * 10.0**-decimals for side in (-1, 1))
    counts = [each for each in range(total + 1) if low <= 100 * each / total <= high]
    wholes = _fitting_wholes(share, NEARBY)
    ways = [f"a percentage of {100 * count / total:.{decimals}f}%"]
    ways += [f"a count of {_span(counts)}"] if counts else []
    ways += [f"a whole of {_span(wholes)} (people without a value)"] if wholes else []
    return f"They would fit with {listed(ways, 'or')}, or if the percentage is adjusted or of a survival curve."


def _fitting_wholes(share: Share, missing: float) -> list[int]:
    """Return the wholes near the printed one with which count and percentage fit."""
    count, total = int(share.count.value), int(share.total.value)
    low, high = (share.percent.value + side * 0.5 * 10.0**-share.percent.decimals for side in (-1, 1))
    near = round(missing * total)
    return [each for each in range(max(total - near, count, 1), total + near + 1) if low <= 100 * count / each <= high]


def _apart(share: Share) -> bool:
    """Whether the whole stands elsewhere, as at the head of a column, so that some may lack a value here."""
    count, total = share.count.span, share.total.span
    return count is not None and total is not None and abs(count.start - total.start) > ONE_STATEMENT


def _span(values: list[int]) -> str:
    return str(values[0]) if len(values) == 1 else f"{values[0]} to {values[-1]}"
