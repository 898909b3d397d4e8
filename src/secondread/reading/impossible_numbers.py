"""Numbers in a trial that cannot be: shares above 100%, counts below zero, 45% of 3."""

from __future__ import annotations

from collections.abc import Iterator

from secondread.record import Arm, ArmResult, Contrast, Outcome, PrintedNumber, Trial

_RATIOS = ("risk ratio", "odds ratio", "hazard ratio", "rate ratio")


def impossible_numbers(trial: Trial) -> tuple[str, ...]:
    """Return one sentence for each number of a trial that cannot be, in the order of the record.

    Only what no rounding, no dropout and no other denominator explains is told, since most odd numbers are misread.
    """
    outcomes = {outcome.id: outcome for outcome in trial.outcomes}
    arms = {arm.id: arm.name for arm in trial.arms}
    found = [*_sizes("the trial", trial.n_randomised, trial.n_analysed)]
    for arm in trial.arms:
        found += _of_arm(arm)
    for result in trial.results:
        outcome = outcomes.get(result.outcome)
        for arm_result in result.arms:
            found += _of_arm_result(arm_result, arms.get(arm_result.arm, arm_result.arm), outcome)
        if result.contrast is not None:
            found += _of_contrast(result.contrast)
    return tuple(dict.fromkeys(found))


def _of_arm(arm: Arm) -> Iterator[str]:
    yield from _sizes(arm.name, arm.n_randomised, arm.n_analysed)


def _sizes(whose: str, randomised: PrintedNumber | None, analysed: PrintedNumber | None) -> Iterator[str]:
    for number in (randomised, analysed):
        if number is not None and not _is_size(number):
            yield f"{_shown(number)} cannot be a number of participants (of {whose})."
    if randomised is not None and analysed is not None and 0 < randomised.value < analysed.value:
        yield (
            f"{_shown(analysed)} analysed cannot be, since only {_shown(randomised)} were randomised (of {whose}); "
            "one of the two may be misread."
        )


def _of_arm_result(result: ArmResult, name: str, outcome: Outcome | None) -> Iterator[str]:
    events, total, percent = result.events, result.total, result.percent
    if total is not None and not _is_size(total):
        yield f"{_shown(total)} cannot be a number of participants (with {name})."
        total = None
    if events is not None and (events.value < 0 or not events.value.is_integer()):
        yield f"{_shown(events)} cannot be a number of participants with an event (with {name})."
        events = None
    if percent is not None and not 0 <= percent.value <= (100 if percent.percent else 1):
        yield f"{_shown(percent)} cannot be a share of participants (with {name})."
        percent = None
    if events is not None and total is not None and events.value > total.value:
        yield f"{_shown(events)} of {_shown(total)} cannot be: the part is larger than the whole (with {name})."
    if percent is not None and total is not None and not (outcome and outcome.data == "time_to_event"):
        yield from _no_such_share(percent, total, name)
    for spread in (result.sd, result.se):
        if spread is not None and spread.value < 0:
            yield f"{_shown(spread)} cannot be a standard deviation or error (with {name})."
    yield from _interval(result.value, result.low, result.high, f"with {name}")


def _no_such_share(percent: PrintedNumber, total: PrintedNumber, name: str) -> Iterator[str]:
    """Tell of a percentage that no whole number of participants gives, however it was rounded (45% of 3)."""
    from secondread import statistics as st

    printed = percent.value if percent.percent else 100 * percent.value
    decimals = percent.decimals if percent.percent else max(percent.decimals - 2, 0)
    counts = st.counts_for_percent(round(printed, decimals), int(total.value), decimals, rounding="any")
    if isinstance(counts, st.Computed) and counts.value == 0 and percent.comparator == "=":
        yield f"{_shown(percent)} of {_shown(total)} cannot be: no whole number of participants is it (with {name})."


def _of_contrast(contrast: Contrast) -> Iterator[str]:
    if contrast.p is not None and not 0 <= contrast.p.value <= 1:
        yield f"{_shown(contrast.p)} cannot be a p-value: it must lie between 0 and 1."
    if contrast.measure in _RATIOS:
        for number in (contrast.estimate, contrast.low, contrast.high):
            if number is not None and number.value < 0:
                yield f"{_shown(number)} cannot be a {contrast.measure}: it must be above 0."
    yield from _interval(contrast.estimate, contrast.low, contrast.high, f"the {contrast.measure}")


def _interval(
    estimate: PrintedNumber | None, low: PrintedNumber | None, high: PrintedNumber | None, of: str
) -> Iterator[str]:
    if low is None or high is None:
        return
    if low.value > high.value:
        yield f"An interval from {_shown(low)} to {_shown(high)} cannot be: its ends are exchanged ({of})."
        return
    if estimate is not None and not low.value <= estimate.value <= high.value:
        yield f"{_shown(estimate)} cannot be estimated with an interval from {_shown(low)} to {_shown(high)} ({of})."


def _is_size(number: PrintedNumber) -> bool:
    return number.value >= 1 and (number.value.is_integer() or number.comparator == "~")


def _shown(number: PrintedNumber) -> str:
    return number.text.strip()
