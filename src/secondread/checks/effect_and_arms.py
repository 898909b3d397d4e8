"""Does a printed ratio or difference follow from the figures printed for the two arms?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from secondread.checks.declaration import check_of_trial
from secondread.checks.evidence.wording import number
from secondread.record import Compared, Finding, PrintedNumber, Trial, Working, rounding_interval

# without an interval: so far may an adjusted or stratified estimate lie from the raw one
RAW_AND_ADJUSTED = 0.2


@dataclass(frozen=True, slots=True)
class Raw:
    """The effect that two arms' figures give, as a range over what they were rounded from."""

    low: float
    high: float
    reading: str
    working: Working


@check_of_trial(
    title="Effect and arms",
    asks="Does each printed ratio or difference follow from the figures of the two arms?",
    references=(
        "Nuijten MB et al. (2016). The prevalence of statistical reporting errors. doi:10.3758/s13428-015-0664-2",
    ),
)
def effect_and_arms(trial: Trial) -> Iterator[Finding]:
    """Yield whether an effect is the one of the two figures, within its interval, or neither, whichever way round."""
    for compared in trial.number_sets.compared:
        raw = _raw(compared)
        if raw:
            yield _held(compared, raw)


def _held(compared: Compared, raw: list[Raw]) -> Finding:
    estimate = compared.estimate
    fitting = next((each for each in raw if _meets(each, rounding_interval(estimate))), None)
    near = next((each for each in raw if _meets(each, _around(compared))), None)
    chosen = fitting or near or raw[0]
    printed, words = f"{compared.measure} {estimate.text}", f"{_words(compared.first)} and {_words(compared.second)}"
    if fitting is not None:
        way = f", {fitting.reading}" if fitting.reading else ""
        agreement, answer, reason = "agrees", "effect_follows", f"{printed} follows from {words}{way}."
    elif near is not None:
        agreement, answer = "cannot tell", "effect_near"
        reason = (
            f"{words} give {_shown(near)}; the printed {printed} is close, as an adjusted or stratified one may be."
        )
    else:
        agreement, answer = "disagrees", "effect_does_not_follow"
        reason = (
            f"{printed} does not follow from {words}, which give {_shown(chosen)}. It would follow if it is adjusted "
            "for something that matters much, of other people or another time, or another measure."
        )
    return Finding(
        check="effect_and_arms",
        agreement=agreement,
        answer=answer,
        reported=f"{words}: {printed}",
        recomputed=_shown(chosen),
        reason=reason,
        workings=(chosen.working,),
        about=(compared.span,),
    )


def _raw(compared: Compared) -> list[Raw]:
    """Every reading of the figures on the effect's scale: as printed, the other way round, of those without."""
    first, second = _range(compared.first), _range(compared.second)
    if compared.measure in ("mean difference", "risk difference"):
        pairs = [(first, second, ""), (second, first, "the other way round")]
    else:
        first, second = _share(compared.first), _share(compared.second)
        without = [(1 - high, 1 - low) for low, high in (first, second)]
        pairs = [
            (first, second, ""),
            (second, first, "the other way round"),
            (without[0], without[1], "for those without the event"),
            (without[1], without[0], "for those without the event, the other way round"),
        ]
    effects = (_effect(compared.measure, *pair) for pair in pairs)
    return [each for each in effects if each is not None]


def _effect(measure: str, first: tuple[float, float], second: tuple[float, float], reading: str) -> Raw | None:
    middle = [round((low + high) / 2, 12) for low, high in (first, second)]
    if measure in ("risk difference", "mean difference"):
        low, high = first[0] - second[1], first[1] - second[0]
        value, line = middle[0] - middle[1], f"{middle[0]!r} - {middle[1]!r}"
    else:
        odds = measure == "odds ratio"
        if max(first[1], second[1]) >= 1 or min(first[0], second[0]) <= 0:
            return None

        def scaled(rate: float) -> float:
            return rate / (1 - rate) if odds else rate

        low, high = scaled(first[0]) / scaled(second[1]), scaled(first[1]) / scaled(second[0])
        value = scaled(middle[0]) / scaled(middle[1])
        parts = [f"({rate!r} / (1 - {rate!r}))" if odds else repr(rate) for rate in middle]
        line = f"{parts[0]} / {parts[1]}"
    working = Working(
        what=f"{measure}{f', {reading}' if reading else ''}",
        shown=number(value),
        value=value,
        method=f"{measure} of the printed figures, each read as the interval it was rounded from",
        reproduce=line,
    )
    return Raw(low, high, reading, working)


def _range(figure: tuple[PrintedNumber, ...]) -> tuple[float, float]:
    """Return what a figure may have been rounded from; a count and its whole are one exact share, in percent."""
    if len(figure) == 2:
        share = 100 * figure[0].value / figure[1].value
        return share, share
    return rounding_interval(figure[0])


def _share(figure: tuple[PrintedNumber, ...]) -> tuple[float, float]:
    low, high = _range(figure)
    return max(low, 0.0) / 100, min(high, 100.0) / 100


def _words(figure: tuple[PrintedNumber, ...]) -> str:
    return " of ".join(each.text for each in figure)


def _around(compared: Compared) -> tuple[float, float]:
    """Return the printed interval, or what an adjusted estimate may differ by where none is printed."""
    if compared.low is not None and compared.high is not None:
        return min(compared.low.value, compared.high.value), max(compared.low.value, compared.high.value)
    estimate = compared.estimate
    slack = RAW_AND_ADJUSTED * max(abs(estimate.value), 10.0**-estimate.decimals)
    return estimate.value - slack, estimate.value + slack


def _meets(raw: Raw, printed: tuple[float, float]) -> bool:
    tiny = 1e-9 * max(1.0, abs(printed[1]))
    return raw.low <= printed[1] + tiny and raw.high >= printed[0] - tiny


def _shown(raw: Raw) -> str:
    low, high = number(raw.low), number(raw.high)
    return low if low == high else f"{low} to {high}"
