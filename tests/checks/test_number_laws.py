"""Laws of the checks of a text's own numbers: what was computed from the same data never raises an alarm."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from secondread import statistics
from secondread.checks import run_checks_of_trial
from secondread.testing import a_number, a_trial

SPAN = {"document": "d1", "start": 0, "end": 9}


def disagreements(**sets: Any) -> list[str]:
    trial = a_trial(number_sets={name: [{**each, "span": SPAN} for each in value] for name, value in sets.items()})
    return [each.reason for each in run_checks_of_trial(trial) if each.agreement == "disagrees"]


@given(total=st.integers(6, 5000), share=st.floats(0, 1), decimals=st.integers(0, 2))
def test_a_percentage_of_its_own_count_fits(total: int, share: float, decimals: int) -> None:
    """Any count's own percentage, rounded as printed, raises no alarm."""
    count = round(share * total)
    percent = a_number(f"{100 * count / total:.{decimals}f}%")
    assert disagreements(shares=[{"count": a_number(count), "total": a_number(total), "percent": percent}]) == []


@given(
    estimate=st.floats(-3, 3),
    se=st.floats(0.05, 2),
    ratio=st.booleans(),
    decimals=st.integers(2, 3),
)
def test_a_p_from_the_same_estimate_fits_its_interval(estimate: float, se: float, ratio: bool, decimals: int) -> None:
    """The p of a normal test beside its own rounded 95% interval raises no alarm, for differences and for ratios."""
    import math

    ends = [estimate, estimate - 1.959964 * se, estimate + 1.959964 * se]
    if ratio:
        ends = [math.exp(end) for end in ends]
    printed = [f"{end:.{decimals}f}" for end in ends]
    assume(float(printed[1]) < float(printed[0]) < float(printed[2]))
    assume(not ratio or float(printed[1]) > 0)
    p = float(statistics.p_from_statistic(estimate / se).value)
    shown = "<0.001" if p < 0.001 else f"{p:.3f}"
    effect = {
        "measure": "hazard ratio" if ratio else "mean difference",
        "level": 0.95,
        "p": a_number(shown),
        **{name: a_number(text) for name, text in zip(("estimate", "low", "high"), printed, strict=True)},
    }
    assert disagreements(effects=[effect]) == []


@given(
    first=st.integers(1, 199),
    second=st.integers(1, 199),
    measure=st.sampled_from(["risk ratio", "odds ratio", "risk difference"]),
)
def test_an_effect_of_its_own_rates_follows(first: int, second: int, measure: str) -> None:
    """A ratio or difference computed from two counts of 200 follows from their printed percentages."""
    one, other = first / 200, second / 200
    value = {
        "risk ratio": one / other,
        "odds ratio": one / (1 - one) / (other / (1 - other)),
        "risk difference": 100 * (one - other),
    }[measure]
    estimate = a_number(f"{value:.1f}%" if measure == "risk difference" else f"{value:.2f}")
    rates = [(a_number(f"{100 * rate:.1f}%"),) for rate in (one, other)]
    assert (
        disagreements(compared=[{"measure": measure, "first": rates[0], "second": rates[1], "estimate": estimate}])
        == []
    )


@given(counts=st.lists(st.integers(1, 400), min_size=3, max_size=6))
def test_categories_of_one_whole_fit(counts: list[int]) -> None:
    """The counts of all categories with their own percentages raise no alarm."""
    whole = sum(counts)
    categories = {
        "counts": [a_number(count) for count in counts],
        "percents": [a_number(f"{100 * count / whole:.0f}%") for count in counts],
    }
    assert disagreements(categories=[categories]) == []


@given(women=st.integers(1, 500), men=st.integers(1, 500))
def test_parts_of_their_own_sum_fit(women: int, men: int) -> None:
    """Two parts of their sum raise no alarm."""
    parts = {"whole": a_number(women + men), "parts": [a_number(women), a_number(men)], "of": "men and women"}
    assert disagreements(parts=[parts]) == []
