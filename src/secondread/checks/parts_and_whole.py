"""Do the printed parts of a whole add up to it: men and women, the arms?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from secondread.checks.declaration import check_of_trial
from secondread.checks.evidence.wording import listed
from secondread.record import Finding, Parts, Trial, Working

# a sum far below the whole means that the text names only some of the arms
MOST_MISSING = 0.1
MOST_PARTS = 8


@check_of_trial(
    title="Parts and whole",
    asks="Do the men and women, and the arms, add up to the number of participants?",
    references=(
        "INSPECT-SR: a tool for assessing trustworthiness of randomised trials (2025). doi:10.1101/2025.09.03.25334905",
    ),
)
def parts_and_whole(trial: Trial) -> Iterator[Finding]:
    """Yield whether each printed whole is the sum of its printed parts."""
    for parts in trial.number_sets.parts:
        if not _some_unnamed(parts):
            yield _held(parts)


def _some_unnamed(parts: Parts) -> bool:
    """Whether the text names only some of the parts, or parts of parts: some of them add up, or far too few do."""
    sizes = [each.value for each in parts.parts]
    whole = parts.whole.value
    if sum(sizes) < (1 - MOST_MISSING) * whole or max(sizes) >= whole:
        return True
    return len(sizes) > 2 and any(
        sum(some) == whole for n in range(2, len(sizes)) for some in combinations(sizes[:MOST_PARTS], n)
    )


def _held(parts: Parts) -> Finding:
    whole, sizes = int(parts.whole.value), [int(each.value) for each in parts.parts]
    total, sum_of = sum(sizes), " + ".join(map(str, sizes))
    printed = f"{parts.of}: {listed([each.text for each in parts.parts])} of {parts.whole.text}"
    if total == whole:
        agreement, answer, reason = "agrees", "parts_add_up", f"{sum_of} is {whole}."
    elif total < whole and parts.of != "arms":
        agreement, answer = "cannot tell", "parts_below_whole"
        reason = f"{sum_of} is {total}, {whole - total} fewer than {whole}; for some it may be unknown."
    else:
        agreement, answer = "disagrees", "parts_do_not_add_up"
        reason = (
            f"{sum_of} is {total}, not {whole}. They would fit if {abs(whole - total)} of the people were counted "
            f"{'twice' if total > whole else 'in no part'}, or if one of the numbers is of other people (randomised, "
            "treated, analysed)."
        )
    working = Working(what="sum of the parts", shown=str(total), value=total, method="sum", reproduce=f"sum({sizes})")
    return Finding(
        check="parts_and_whole",
        agreement=agreement,
        answer=answer,
        reported=printed,
        recomputed=str(total),
        reason=reason,
        workings=(working,),
        about=(parts.span,),
    )
