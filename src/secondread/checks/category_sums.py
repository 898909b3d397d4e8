"""Do the counts of all categories give the percentages that are printed with them?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check_of_trial
from secondread.checks.evidence.wording import listed
from secondread.record import Categories, Finding, PrintedNumber, Trial, Working

# percentages adjusted so that they add up to 100 are off by one in the last place
ADJUSTED = 1.0


@check_of_trial(
    title="Sums of categories",
    asks="Where percentages add up to all, do their counts give them?",
    references=("Brown NJL, Heathers JAJ (2017). The GRIM test. doi:10.1177/1948550616673876",),
)
def category_sums(trial: Trial) -> Iterator[Finding]:
    """Yield whether each list of categories that add up to all has counts that give its percentages."""
    for categories in trial.number_sets.categories:
        counts = [int(each.value) for each in categories.counts]
        if sum(counts) > 0:
            yield _held(categories, counts)


def _held(categories: Categories, counts: list[int]) -> Finding:
    whole = sum(counts)
    off = _off(counts, categories.percents)
    printed = ", ".join(
        f"{count.text} ({percent.text})" for count, percent in zip(categories.counts, categories.percents, strict=True)
    )
    shares = [100 * count / whole for count in counts]
    shown = listed([f"{share:.1f}%" for share in shares])
    if not off:
        agreement, answer, reason = "agrees", "categories_add_up", f"{printed} are the parts of {whole}."
    else:
        agreement, answer = "disagrees", "categories_do_not_add_up"
        reason = f"{printed}: the counts add up to {whole}, of which they are {shown}. {_readings(counts, categories)}"
    working = Working(
        what="shares of the sum",
        shown=shown,
        value=shares,
        method="count over the sum of the counts",
        reproduce=f"[100 * count / {whole} for count in {counts}]",
    )
    return Finding(
        check="category_sums",
        agreement=agreement,
        answer=answer,
        reported=printed,
        recomputed=shown,
        reason=reason,
        workings=(working,),
        about=(categories.span,),
    )


def _off(counts: list[int], percents: tuple[PrintedNumber, ...]) -> list[int]:
    """Return the places whose percentage is not that of the count, by more than a rounding made to add up."""
    whole = sum(counts)
    return [
        place
        for place, (count, percent) in enumerate(zip(counts, percents, strict=True))
        if abs(100 * count / whole - percent.value) > (0.5 + ADJUSTED) * 10.0**-percent.decimals + 1e-9
    ]


def _readings(counts: list[int], categories: Categories) -> str:
    """Return which single count, changed, makes the set fit."""
    ways = []
    for place, percent in enumerate(categories.percents):
        others = sum(counts) - counts[place]
        share = percent.value / 100
        if 0 < share < 1:
            changed = [*counts]
            changed[place] = round(others * share / (1 - share))
            if not _off(changed, categories.percents):
                ways.append(f"{changed[place]} in place of {counts[place]}")
    ways.append("counts of events in place of people")
    return f"They would fit with {listed(ways, 'or')}."
