"""Can so many people have the printed mean and standard deviation?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread import statistics as st
from secondread.checks.declaration import check_of_trial
from secondread.checks.evidence.arm_numbers import whole_number
from secondread.checks.evidence.wording import number
from secondread.checks.evidence.working import Worked, work
from secondread.record import ArmResult, Finding, Outcome, PrintedNumber, Trial

# outcomes whose every single value is a whole number: counts, and sum scores of whole-number items
_WHOLE = re.compile(
    r"\b(?:number of|count of|numeric(?:al)? rating|nrs|likert|phq|gad-?7|ham-?d|hdrs|madrs|bdi|beck depression"
    r"|hamilton|modified rankin|mrs|glasgow coma|gcs|apgar|mmse|mini-mental|moca|isi|insomnia severity|panss|nihss|hads"
    r"|epds|audit|ymrs)\b",
    re.I,
)
_MODELLED = re.compile(
    r"adjusted|least[\s-]squares?|\bls mean|estimated|per (?:day|week|month|year)|standardi[sz]ed|%", re.I
)
# from so few people on a mean can be recognised as impossible at all
LEAST_IMPOSSIBLE = 0.05


@check_of_trial(
    title="Possible means",
    asks="Can whole-number answers of so many people have the printed mean and standard deviation?",
    references=(
        "Brown NJL, Heathers JAJ (2017). The GRIM test. doi:10.1177/1948550616673876",
        "Anaya J (2016). The GRIMMER test. doi:10.7287/peerj.preprints.2400v1",
        "Heathers JAJ, Brown NJL (2019). DEBIT. https://osf.io/5vb3u/",
    ),
)
def possible_means(trial: Trial) -> Iterator[Finding]:
    """Yield whether each mean and standard deviation of a whole-number outcome is possible for the people printed."""
    outcomes = {outcome.id: outcome for outcome in trial.outcomes}
    arms = {arm.id: arm.name for arm in trial.arms}
    for result in trial.results:
        outcome = outcomes.get(result.outcome)
        adjusted = result.contrast is not None and result.contrast.adjusted
        if outcome is None or adjusted or _MODELLED.search(f"{outcome.name} {outcome.unit}"):
            continue
        for row in result.arms:
            if row.value is not None and row.value_kind in ("mean", "change"):
                yield from _held(outcome, row, row.value, arms.get(row.arm, row.arm))


def _held(outcome: Outcome, row: ArmResult, mean: PrintedNumber, arm: str) -> Iterator[Finding]:
    n = whole_number(row.total)
    shown = f"{outcome.name}, {arm}: mean {mean.text}"
    low, high = outcome.scale_low, outcome.scale_high
    if row.value_kind == "mean" and low is not None and high is not None and mean.value > high.value:
        yield Finding(
            check="possible_means",
            agreement="disagrees",
            answer="mean_outside_scale",
            reported=shown,
            reason=f"{shown} lies outside the scale from {low.text} to {high.text}. It would fit on another scale, or "
            "as a sum or a percentage.",
            about=() if mean.span is None else (mean.span,),
        )
        return
    if outcome.data == "binary" and row.sd is not None and n is not None and 0 <= mean.value <= 1:
        yield _finding(shown, row, mean, n, _debit(mean, row.sd, n), "DEBIT")
    elif _WHOLE.search(" ".join((outcome.name, *outcome.aliases))):
        if n is None:
            yield Finding(
                check="possible_means",
                agreement="cannot tell",
                answer="mean_without_n",
                reported=shown,
                reason=f"{shown}: how many people it is the mean of is not printed with it.",
            )
        elif n < (1 - LEAST_IMPOSSIBLE) * 10**mean.decimals:
            tested = _grimmer(mean, row.sd, n) if row.sd is not None and n > 1 else _grim(mean, n)
            yield _finding(shown, row, mean, n, tested, "GRIM" if row.sd is None else "GRIM and GRIMMER")


def _grim(mean: PrintedNumber, n: int) -> Worked:
    return work("GRIM", "grim", mean.value, n, decimals=mean.decimals, show=_possible)


def _grimmer(mean: PrintedNumber, sd: PrintedNumber, n: int) -> Worked:
    return work(
        "GRIM and GRIMMER",
        "grimmer",
        mean.value,
        sd.value,
        n,
        mean_decimals=mean.decimals,
        sd_decimals=sd.decimals,
        show=_possible,
    )


def _debit(mean: PrintedNumber, sd: PrintedNumber, n: int) -> Worked:
    return work(
        "DEBIT",
        "debit",
        mean.value,
        sd.value,
        n,
        mean_decimals=mean.decimals,
        sd_decimals=sd.decimals,
        show=_possible,
    )


def _possible(computed: st.Computed) -> str:
    return "possible" if float(computed.value) else "not possible"


def _finding(shown: str, row: ArmResult, mean: PrintedNumber, n: int, tested: Worked, test: str) -> Finding:
    spread = f" (SD {row.sd.text})" if row.sd is not None else ""
    printed = f"{shown}{spread} of {n}"
    if tested.value:
        agreement, answer, reason = "agrees", "mean_possible", f"{printed} is possible ({test})."
    else:
        agreement, answer = "disagrees", "mean_not_possible"
        reason = f"{printed}: no whole-number answers of {n} people give it ({test}). {_readings(row, mean, n)}"
    return Finding(
        check="possible_means",
        agreement=agreement,
        answer=answer,
        reported=printed,
        recomputed=tested.working.shown,
        reason=reason,
        workings=(tested.working,),
        about=() if mean.span is None else (mean.span,),
    )


def _readings(row: ArmResult, mean: PrintedNumber, n: int) -> str:
    """Return the numbers of people and of items with which the mean would be possible."""
    near = [each for each in range(max(2, n - 5), n + 6) if each != n and _grim(mean, each).value]
    ways = [f"{number(near[0])} people" if len(near) == 1 else f"{near[0]} to {near[-1]} people"] if near else []
    items = next(
        (
            items
            for items in range(2, 31)
            if float(getattr(st.grim(mean.value, n, decimals=mean.decimals, items=items), "value", 0.0))
        ),
        None,
    )
    ways += [f"a mean over {items} or more items"] if items else []
    ways += ["imputed or adjusted values"]
    return f"It would be possible with {', with '.join(ways[:-1])}{', or with ' if len(ways) > 1 else ''}{ways[-1]}."
