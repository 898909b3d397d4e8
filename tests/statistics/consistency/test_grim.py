from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st


def test_published_examples() -> None:
    """5.19 of 28 (Brown & Heathers 2017) and 5.27 of 43 (scrutiny) are impossible; 5.18 of 14 with 2 items is not."""
    assert st.grim(5.19, 28, decimals=2).value == 0.0
    assert st.grim(5.27, 43, decimals=2).value == 0.0
    assert st.grim(5.18, 14, decimals=2, items=2).value == 1.0


def test_sequences_of_the_scrutiny_package() -> None:
    """The verdicts on the sequences of means that scrutiny's own tests hold fast."""
    means = np.round(np.arange(5.19, 5.305, 0.01), 2)
    assert list(st.grim(means, 28, decimals=2).value) == [0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0]
    thousandths = np.round(np.arange(0.150, 0.1595, 0.001), 3)
    assert list(st.grim(thousandths, 120, decimals=3, items=3).value) == [1, 0, 0, 1, 0, 0, 1, 0, 1, 0]
    hundredths = np.round(np.arange(0.80, 0.895, 0.01), 2)
    assert list(st.grim(hundredths, 28, decimals=2, items=2).value) == [1, 0, 1, 0, 1, 0, 1, 1, 1, 1]
    assert list(st.grim(np.arange(6, 17), 50, decimals=0, percent=True).value) == [1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1]


@pytest.mark.parametrize("rounding", ["nearest", "half_up", "half_even", "half_down", "truncate", "up", "any"])
def test_passes_exactly_the_means_that_sums_have(rounding: str) -> None:
    """For n up to 12, the means with one decimal that pass are those of a whole sum, no more and no fewer."""
    printed = np.arange(-30, 31)
    for n in range(1, 13):
        got = set(printed[st.grim(printed / 10, n, decimals=1, rounding=rounding).value == 1.0])
        made: set[int] = set()
        for total in range(-4 * n, 4 * n + 1):
            tenths = Fraction(10 * total, n)
            size, sign = abs(tenths), 1 if tenths >= 0 else -1
            down, up = size.__floor__(), size.__ceil__()
            half = size - down == Fraction(1, 2)
            near = down if size - down < Fraction(1, 2) else up
            choice = {
                "nearest": {down, up} if half else {near},
                "half_up": {up} if half else {near},
                "half_down": {down} if half else {near},
                "half_even": {round(size)},
                "truncate": {down},
                "up": {up},
                "any": {down, up} if half else {near, down},
            }[rounding]
            made |= {sign * unit for unit in choice}
        assert got == {unit for unit in made if -30 <= unit <= 30}


@given(some.lists(some.integers(-5, 9), min_size=1, max_size=60), some.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_every_real_mean_passes(answers: list[int], decimals: int) -> None:
    """A mean computed from whole answers is never refused, and its sum is among those that fit."""
    mean = float(round(Fraction(sum(answers), len(answers)), decimals))
    result = st.grim(mean, len(answers), decimals=decimals)
    assert result.value == 1.0
    assert result.details["least_sum"] <= sum(answers) <= result.details["greatest_sum"]


def test_says_how_much_it_could_find() -> None:
    """With 28 people and two decimals 72% of means are impossible; with 150 none is."""
    assert st.grim(5.18, 28, decimals=2).details["impossible_share"] == pytest.approx(0.72)
    assert st.grim(5.18, 150, decimals=2).details["impossible_share"] == 0


@pytest.mark.parametrize(
    ("options", "name"),
    [({"n": 0}, "n must"), ({"items": 0}, "items"), ({"mean": 5.123}, "mean"), ({"rounding": "x"}, "rounding")],
)
def test_nonsense_is_refused_by_name(options: dict, name: str) -> None:
    """A bad argument raises one ValueError that names it."""
    with pytest.raises(ValueError, match=name):
        st.grim(**{"mean": 5.12, "n": 10, "decimals": 2, **options})
