from math import isqrt

import numpy as np
import pytest

from secondread import statistics as st
from secondread.statistics.result import NotComputable


def test_published_examples() -> None:
    """Of seven means and SDs of 1683 people only 0.19 with 0.35 fails; so does 0.35 with 0.18 of 20 (scrutiny)."""
    means = [0.53, 0.44, 0.77, 0.19, 0.34, 0.93, 0.12]
    sds = [0.50, 0.50, 0.42, 0.35, 0.47, 0.25, 0.33]
    assert list(st.debit(means, sds, 1683, mean_decimals=2, sd_decimals=2).value) == [1, 1, 1, 0, 1, 1, 1]
    assert st.debit(0.35, 0.18, 20, mean_decimals=2, sd_decimals=2).value == 0.0


def test_the_peak_at_one_half() -> None:
    """50 ones of 100 have an SD of 0.503, above that at both ends of the mean's rounding interval."""
    assert st.debit(0.5, 0.503, 100, mean_decimals=2, sd_decimals=3).value == 1.0


def test_an_sd_between_two_real_ones() -> None:
    """One of 20 has an SD of 0.22, none 0.21, though the mean's interval would allow it (scrutiny's tests)."""
    assert list(st.debit(0.05, [0.21, 0.22], 20, mean_decimals=2, sd_decimals=2).value) == [0, 1]


@pytest.mark.parametrize("n", [2, 7, 20])
def test_passes_exactly_the_real_samples(n: int) -> None:
    """Over all means with two and SDs with three decimals, those of some number of ones pass and no others."""
    real = set()
    for ones in range(n + 1):
        down, rest = divmod(100 * ones, n)
        means = {down} if 2 * rest < n else {down + 1} if 2 * rest > n else {down, down + 1}
        scaled, denominator = 4 * 1000**2 * ones * (n - ones), n * (n - 1)
        halves = isqrt(scaled // denominator)
        exact = halves**2 * denominator == scaled
        sds = {halves // 2} if halves % 2 == 0 else {halves // 2, halves // 2 + 1} if exact else {halves // 2 + 1}
        real |= {(m, u) for m in means for u in sds}
    sds = np.arange(0, 720)
    got = np.zeros((101, 720))
    for m in {m for m, _ in real} | {3, 50}:
        got[m] = st.debit(m / 100, sds / 1000, n, mean_decimals=2, sd_decimals=3).value
    assert {(int(m), int(u)) for m, u in np.argwhere(got == 1.0)} == real


def test_names_the_counts_and_the_formula() -> None:
    """The number of ones that fits is listed; an SD divided by n is told as such."""
    assert st.debit(0.3, 0.483, 10, mean_decimals=1, sd_decimals=3).details["counts"] == (3,)
    result = st.debit(0.3, 0.458, 10, mean_decimals=1, sd_decimals=3)
    assert (result.value, result.details["sd_formulas"]) == (0.0, ("population",))


def test_one_person_has_no_sd() -> None:
    """One person gives a reason, not a number."""
    assert isinstance(st.debit(1, 0, 1, mean_decimals=0, sd_decimals=0), NotComputable)


@pytest.mark.parametrize(("options", "name"), [({"mean": 1.2}, "mean"), ({"sd": -0.1}, "sd"), ({"n": 0}, "n must")])
def test_nonsense_is_refused_by_name(options: dict, name: str) -> None:
    """A bad argument raises one ValueError that names it."""
    with pytest.raises(ValueError, match=name):
        st.debit(**{"mean": 0.2, "sd": 0.4, "n": 10, "mean_decimals": 1, "sd_decimals": 1, **options})
