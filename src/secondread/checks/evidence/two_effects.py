"""Two effects with intervals held against each other, as subgroups, time points or arms print them."""

from __future__ import annotations

from dataclasses import dataclass

from secondread import statistics as st
from secondread.checks.evidence.printed_contrast import RATIOS, p_bounds
from secondread.checks.evidence.wording import interval, number, p_value
from secondread.checks.evidence.working import work
from secondread.record import Contrast, Result, Working


@dataclass(frozen=True, slots=True)
class TwoEffects:
    """The difference between two effects: its p, the phrase that tells it, and whether each effect alone is clear."""

    p: float
    words: str
    significant: tuple[bool, bool]
    working: Working


def compare_results(first: Result, second: Result, *, correlation: float = 0.0) -> TwoEffects | None:
    """Return the test of the difference between two printed effects; None where they cannot be held together.

    Parameters
    ----------
    first, second : Result
        Results of one measure at one level, each with an estimate and an interval.
    correlation : float
        Between the estimates: 0 for different people, above 0 for the same people at two times or a shared arm.
    """
    one, other = first.contrast, second.contrast
    if one is None or other is None or one.measure != other.measure or one.level != other.level:
        return None
    ends = [_numbers(one), _numbers(other)]
    if ends[0] is None or ends[1] is None:
        return None
    scale = "log" if one.measure in RATIOS else "linear"
    if scale == "log" and min(ends[0][1], ends[1][1]) <= 0:
        return None
    worked = work(
        f"{'ratio of the two ratios' if scale == 'log' else 'difference between the two effects'}",
        "compare_intervals",
        *ends[0],
        *ends[1],
        scale=scale,
        interval_level=one.level,
        correlation=correlation,
        show=lambda computed: (
            f"{number(float(computed.value))} ({_limits(computed)}; {p_value(float(computed.details['p']))})"
        ),
    )
    if not isinstance(worked.result, st.Computed):
        return None
    null = 1.0 if scale == "log" else 0.0
    return TwoEffects(
        p=float(worked.result.details["p"]),
        words=worked.working.shown,
        significant=(_clear(one, ends[0], null), _clear(other, ends[1], null)),
        working=worked.working,
    )


def _numbers(contrast: Contrast) -> tuple[float, float, float] | None:
    if contrast.estimate is None or contrast.low is None or contrast.high is None:
        return None
    numbers = contrast.estimate.value, contrast.low.value, contrast.high.value
    return numbers if numbers[1] < numbers[2] and numbers[1] <= numbers[0] <= numbers[2] else None


def _clear(contrast: Contrast, numbers: tuple[float, float, float], null: float) -> bool:
    if contrast.p is not None:
        return p_bounds(contrast.p)[1] <= 1 - contrast.level
    return not numbers[1] <= null <= numbers[2]


def _limits(computed: st.Computed) -> str:
    assert computed.interval is not None
    return interval(float(computed.interval[0]), float(computed.interval[1]), computed.level or 0.95)
