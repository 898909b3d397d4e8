from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st


def rounds(share: Fraction, units: int, rule: str) -> bool:
    """Round in fractions by the rule's words: an independent way to the same answer."""
    whole, rest = divmod(share, 1)
    whole = int(whole)
    half = Fraction(1, 2)
    up, down = whole + 1, whole
    nearest = {up if rest > half else down} if rest != half else {down, up}
    return {
        "nearest": units in nearest,
        "half_up": units == (up if rest >= half else down),
        "half_down": units == (up if rest > half else down),
        "half_even": units == (round(share)),
        "truncate": units == down,
        "up": units == (up if rest > 0 else down),
        "any": units in nearest | {down},
    }[rule]


@pytest.mark.parametrize("rule", ["nearest", "half_up", "half_even", "half_down", "truncate", "up", "any"])
def test_every_table_up_to_twenty_five(rule: str) -> None:
    """For every count of every total up to 25 and every percent with 0 or 1 decimals, fractions agree."""
    for total in range(1, 26):
        counts = np.arange(total + 1)
        for decimals, printed in ((0, np.arange(101)), (1, np.arange(0, 1001, 5))):
            percents = printed / 10**decimals
            got = st.percent_matches_count(counts[:, None], total, percents, decimals=decimals, rounding=rule).value
            low, high = st.counts_for_percent(percents, total, decimals, rounding=rule).interval
            for i in range(0, len(printed), 7):
                fit = [c for c in counts if rounds(Fraction(100 * 10**decimals * int(c), total), int(printed[i]), rule)]
                assert list(np.flatnonzero(got[:, i])) == fit
                assert (fit == []) == np.isnan(low[i])
                if fit:
                    assert (low[i], high[i]) == (fit[0], fit[-1])


def test_binary_fractions_do_not_mislead() -> None:
    """23 of 40 is 57.5 exactly: 58 by half up and to even, 57 by half down and cut off."""
    assert st.percent_matches_count(23, 40, 58, decimals=0).details["roundings"] == (
        "nearest", "half_up", "half_even", "up", "any",
    )  # fmt: skip
    assert st.percent_matches_count(23, 40, 57, decimals=0, rounding="half_up").value == 0.0
    assert st.percent_matches_count(1, 200, 0.5, decimals=1).value == 1.0


def test_a_percent_no_count_gives() -> None:
    """45% of 10 is no count; the note says so."""
    result = st.counts_for_percent(45, 10, 0)
    assert result.value == 0.0
    assert result.details["counts"] == ()
    assert "No whole count" in result.note


def test_a_percent_that_many_counts_give() -> None:
    """45% of 400 stands for 178 to 182."""
    result = st.counts_for_percent(45, 400, 0)
    assert (result.value, result.interval) == (5.0, (178.0, 182.0))


@given(some.integers(1, 10**7), some.data(), some.integers(0, 3))
@settings(max_examples=50, deadline=None)
def test_a_count_fits_its_own_rounded_percent(total: int, data: some.DataObject, decimals: int) -> None:
    """A percent computed from a count always allows that count."""
    count = data.draw(some.integers(0, total))
    percent = float(round(Fraction(100 * count, total), decimals))
    assert st.percent_matches_count(count, total, percent, decimals=decimals).value == 1.0
    low, high = st.counts_for_percent(percent, total, decimals).interval
    assert low <= count <= high


@pytest.mark.parametrize(
    ("arguments", "name"),
    [((5, 4, 50, 0), "count"), ((1, 4, 25.5, 0), "percent"), ((1, 4, 25, 9), "decimals"), ((1, 4, "25", 0), "percent")],
)
def test_nonsense_is_refused_by_name(arguments: tuple, name: str) -> None:
    """A bad argument raises one ValueError that names it."""
    with pytest.raises(ValueError, match=name):
        st.percent_matches_count(*arguments[:3], decimals=arguments[3])
