"""Do the printed parts of a whole add up to it: men and women, the arms?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check_of_trial
from secondread.checks.evidence.arm_numbers import whole_number
from secondread.checks.evidence.wording import listed
from secondread.record import Finding, Parts, PrintedNumber, Span, Trial, Working

# sizes further apart in a text than this need not be of the same people
SAME_PASSAGE = 250
# a sum far below the whole means that the text names only some of the arms
MOST_MISSING = 0.1


@check_of_trial(
    title="Parts and whole",
    asks="Do the men and women, and the arms, add up to the number of participants?",
    references=("Carlisle JB et al. (2025). INSPECT-SR. doi:10.1101/2025.09.03.25334905",),
)
def parts_and_whole(trial: Trial) -> Iterator[Finding]:
    """Yield whether each printed whole is the sum of its printed parts."""
    for parts in trial.number_sets.parts:
        yield _held(parts)
    arms = _arms(trial)
    if arms is not None:
        yield _held(arms)


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
    working = Working(
        what="sum of the parts", shown=str(total), value=total, method="sum", reproduce=f"sum({sizes})"
    )
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


def _arms(trial: Trial) -> Parts | None:
    """The sizes of all arms with the number randomised, where one passage prints them all."""
    whole = trial.n_randomised
    sizes = [arm.n_randomised for arm in trial.arms if arm.n_randomised is not None]
    if whole is None or len(sizes) < 2 or len(sizes) != len(trial.arms) or not _are_counts([whole, *sizes]):
        return None
    span = _passage([whole, *sizes])
    total = sum(size.value for size in sizes)
    if span is None or total < (1 - MOST_MISSING) * whole.value:
        return None
    return Parts(whole=whole, parts=tuple(sizes), of="arms", span=span)


def _are_counts(numbers: list[PrintedNumber]) -> bool:
    return all(whole_number(each) is not None and each.source == "printed" for each in numbers)


def _passage(numbers: list[PrintedNumber]) -> Span | None:
    """Return the stretch that holds all the numbers, each at a place of its own; None if they stand far apart."""
    spans = [each.span for each in numbers if each.span is not None]
    if len(spans) != len(numbers) or len({(span.document, span.start) for span in spans}) != len(spans):
        return None
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    if len({span.document for span in spans}) > 1 or end - start > SAME_PASSAGE * len(spans) / 2:
        return None
    return Span(document=spans[0].document, start=start, end=end)
