from fractions import Fraction
from itertools import combinations_with_replacement
from math import isqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st
from secondread.statistics.consistency.grimmer import squares_fitting
from secondread.statistics.consistency.rounding import bounds_in_half_units
from secondread.statistics.result import NotComputable


def printings(square: tuple[int, int], decimals: int) -> set[int]:
    """Return the units of the last decimal to which the root of a fraction may be rounded, a half either way."""
    numerator, denominator = square
    scaled = 4 * 100**decimals * numerator  # the root of scaled / denominator, in half units
    halves = isqrt(scaled // denominator)
    exact = halves**2 * denominator == scaled
    if halves % 2 == 0:
        return {halves // 2}
    return {halves // 2, halves // 2 + 1} if exact else {halves // 2 + 1}


def mean_printings(total: int, n: int, decimals: int) -> set[int]:
    """Return the same for a mean not below zero."""
    down, rest = divmod(10**decimals * total, n)
    return {down} if 2 * rest < n else {down + 1} if 2 * rest > n else {down, down + 1}


def test_published_examples() -> None:
    """Mean 5.21 SD 1.6 of 28 is possible, 3.44 SD 2.47 of 18 is not (rsprite2's tests; by parity)."""
    assert st.grimmer(5.21, 1.6, 28, mean_decimals=2, sd_decimals=1).value == 1.0
    result = st.grimmer(3.44, 2.47, 18, mean_decimals=2, sd_decimals=2)
    assert result.value == 0.0
    assert result.details["reason"] == "parity"


@pytest.mark.parametrize(("n", "top"), [(2, 5), (3, 4), (4, 4), (5, 3), (7, 2)])
@pytest.mark.parametrize(("mean_decimals", "sd_decimals"), [(0, 0), (1, 1), (2, 1)])
def test_on_a_scale_passes_exactly_the_real_samples(n: int, top: int, mean_decimals: int, sd_decimals: int) -> None:
    """Every mean and SD that some sample prints passes and every other pair fails, for all pairs on small scales."""
    real = set()
    for s in combinations_with_replacement(range(top + 1), n):
        total, squares = sum(s), sum(y * y for y in s)
        for m in mean_printings(total, n, mean_decimals):
            real |= {(m, u) for u in printings((n * squares - total**2, n * (n - 1)), sd_decimals)}
    means = np.arange(top * 10**mean_decimals + 1)
    sds = np.arange(top * 10**sd_decimals + 1)
    got = st.grimmer(
        means[:, None] / 10**mean_decimals,
        sds / 10**sd_decimals,
        n,
        mean_decimals=mean_decimals,
        sd_decimals=sd_decimals,
        minimum=0,
        maximum=top,
    ).value
    assert {(int(m), int(u)) for m, u in np.argwhere(got == 1.0)} == real


@pytest.mark.parametrize("n", [2, 3, 4])
def test_without_a_scale_small_samples_are_searched(n: int) -> None:
    """For two to four people, where parity is not enough, exactly the pairs of real samples pass."""
    real = set()
    for s in combinations_with_replacement(range(-6, 8), n):
        total, squares = sum(s), sum(y * y for y in s)
        if total >= 0:
            for m in mean_printings(total, n, 2):
                real |= {(m, u) for u in printings((n * squares - total**2, n * (n - 1)), 2)}
    for m in range(0, 101, 25 if n != 3 else 1):
        got = st.grimmer(m / 100, np.arange(301) / 100, n, mean_decimals=2, sd_decimals=2).value
        assert set(np.flatnonzero(got == 1.0)) == {u for mean, u in real if mean == m and u <= 300}


def test_real_data_whose_nearest_sum_does_not_fit() -> None:
    """Real answers of 300 people pass although the sum nearest to 300 times the printed mean has no fitting squares.

    Several sums print the mean 2.83, not the nearest alone. Trying only that one and the parity of its sum of squares,
    as the script in common use does, calls these data impossible.
    """
    answers = np.repeat([1, 2, 3, 4], [60, 60, 52, 128])
    n, total, squares = len(answers), int(answers.sum()), int((answers**2).sum())
    mean, sd = 2.83, 1.184
    assert mean_printings(total, n, 2) == {283}
    assert printings((n * squares - total**2, n * (n - 1)), 3) == {round(1000 * sd)}

    nearest = round(mean * n)
    low, high = (((sd + half) ** 2 * (n - 1) + nearest**2 / n) for half in (-0.0005, 0.0005))
    of_its_parity = [q for q in range(int(low), int(high) + 2) if low <= q <= high and (q - nearest) % 2 == 0]
    assert nearest != total
    assert of_its_parity == []

    result = st.grimmer(mean, sd, n, mean_decimals=2, sd_decimals=3)
    assert result.value == 1.0


@given(some.lists(some.integers(0, 10), min_size=2, max_size=40), some.integers(1, 3), some.integers(0, 3))
@settings(max_examples=80, deadline=None)
def test_every_real_sample_passes(answers: list[int], items: int, decimals: int) -> None:
    """No mean and SD computed from whole answers are refused, with or without the scale, with one or more items."""
    n, total, squares = len(answers), sum(answers), sum(y * y for y in answers)
    m = min(mean_printings(total, n * items, decimals))
    u = min(printings((n * squares - total**2, n * (n - 1) * items**2), decimals))
    numbers = (m / 10**decimals, u / 10**decimals, n)
    options = {"mean_decimals": decimals, "sd_decimals": decimals, "items": items}
    assert st.grimmer(*numbers, **options).value == 1.0
    assert st.grimmer(*numbers, minimum=0, maximum=10, **options).value == 1.0


def test_sample_shown_has_the_printed_numbers() -> None:
    """The sample given as witness has the mean and the SD that were printed."""
    result = st.grimmer(3.29, 1.26, 17, mean_decimals=2, sd_decimals=2, minimum=1, maximum=5)
    answers = np.repeat(np.arange(1, 6), result.details["sample"])
    assert (len(answers), round(answers.mean(), 2), round(answers.std(ddof=1), 2)) == (17, 3.29, 1.26)


def test_population_formula_is_tried_before_blame() -> None:
    """An SD divided by n is refused as a sample SD but named as the formula that fits."""
    answers = np.array([1, 2, 2, 4, 5, 7, 7])
    options = {"mean_decimals": 2, "sd_decimals": 3}
    result = st.grimmer(4.0, round(float(answers.std()), 3), 7, **options)
    assert result.value == 0.0
    assert result.details["sd_formulas"] == ("population",)


def test_one_person_has_no_sd() -> None:
    """One person gives a reason; among several, NaN."""
    assert isinstance(st.grimmer(3, 0, 1, mean_decimals=0, sd_decimals=0), NotComputable)
    assert np.isnan(st.grimmer(3, 0, [1, 2], mean_decimals=0, sd_decimals=0).value[0])


@pytest.mark.parametrize(
    ("options", "name"),
    [({"sd": -1}, "sd"), ({"minimum": 1}, "maximum"), ({"minimum": 5, "maximum": 1}, "minimum"), ({"sd": 1.234}, "sd")],
)
def test_nonsense_is_refused_by_name(options: dict, name: str) -> None:
    """A bad argument raises one ValueError that names it."""
    with pytest.raises(ValueError, match=name):
        st.grimmer(**{"mean": 2.5, "sd": 1.0, "n": 10, "mean_decimals": 2, "sd_decimals": 2, **options})


@pytest.mark.parametrize("rounding", ["nearest", "half_up", "half_even", "half_down", "truncate", "up", "any"])
@pytest.mark.parametrize("sd_formula", ["sample", "population"])
def test_sums_of_squares_are_those_a_count_finds(rounding, sd_formula):
    """Least and greatest sum of squares are the ends of those whose SD, squared as a fraction, is printed so."""
    for total, n, items, units, places in ((34, 10, 1, 12, 1), (7, 5, 2, 5, 1), (61, 9, 1, 105, 2), (0, 4, 1, 0, 0)):
        low, high, low_closed, high_closed = (
            end.item() for end in bounds_in_half_units(np.asarray(units, dtype=np.int64), rounding)
        )
        divisor = n * (n - 1 if sd_formula == "sample" else n) * items**2
        fitting = []
        for squares in range(-(-(total**2) // n), 4000):
            variance = Fraction(n * squares - total**2, divisor)
            below, above = (Fraction(max(end, 0), 2 * 10**places) ** 2 for end in (low, high))
            over = variance >= below if low_closed or low < 0 else variance > below
            under = variance <= above if high_closed else variance < above
            if over and under:
                fitting.append(squares)
        found = squares_fitting(total, n, items, units, places, rounding, sd_formula)
        assert fitting == list(range(found[0], found[1] + 1))
