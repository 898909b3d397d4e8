"""Added participants to significance."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st
from secondread.statistics.power.added_participants import (
    _BOSCHLOO_REACH,
    _BOSCHLOO_REACH_BELOW_04,
    ADDED_TESTS,
)
from secondread.statistics.power.rejection_region import boschloo_critical, rejection_region


def z_pooled(x: float, n: float, y: float, m: float) -> float:
    """Return the pooled z of possibly fractional counts."""
    pooled = (x + y) / (n + m)
    return (x / n - y / m) / (pooled * (1 - pooled) * (1 / n + 1 / m)) ** 0.5


def test_known_example() -> None:
    """74/212 v 92/212 needs 84 more at the observed rates by the pooled z test."""
    assert st.added_n_to_significance(74, 212, 92, 212).value == 84


def test_held_counts_cross_between_the_value_and_one_less() -> None:
    """With arms and events grown in proportion each z test is significant at the value, not at one participant less."""
    x, n, y, m = 22, 49, 14, 50
    for test in ("z_pooled", "n_minus_1", "z_corrected"):
        added = st.added_n_to_significance(x, n, y, m, test=test).value

        def z(more: float, test: str = test) -> float:
            growth = 1 + more / (n + m)
            if test == "z_corrected":
                pooled = (x + y) / (n + m)
                inverse = (1 / n + 1 / m) / growth
                difference = x / n - y / m - inverse / 2
                return difference / (pooled * (1 - pooled) * inverse) ** 0.5
            plain = z_pooled(x * growth, n * growth, y * growth, m * growth)
            total = (n + m) * growth
            return plain if test == "z_pooled" else plain * ((total - 1) / total) ** 0.5

        assert z(added) > 1.959963984540054 >= z(added - 1)


@pytest.mark.parametrize("test", ADDED_TESTS)
def test_whole_counts_agree_with_going_through_all_sizes(test: str) -> None:
    """First and staying size are those found by enumerating each size's whole rejection region."""
    for x, n, y, m in ((9, 17, 4, 19), (3, 8, 0, 9), (12, 21, 7, 22), (0, 6, 2, 11), (5, 24, 10, 12), (8, 16, 8, 17)):
        significant = []
        for more in range(61):
            arm = n + (2 * n * more + n + m) // (2 * (n + m))
            other = m + more - (arm - n)
            events = (2 * x * arm + n) // (2 * n), (2 * y * other + m) // (2 * m)
            significant.append(bool(rejection_region(arm, other, test, 0.05)[events]))
        result = st.added_n_to_significance(x, n, y, m, test=test, counts="whole", max_added=60)
        if not any(significant):
            assert isinstance(result, st.NotComputable)
            continue
        assert result.value == significant.index(True)
        after = len(significant) - significant[::-1].index(False) if False in significant else 0
        if after <= 60:
            assert result.details["stays"] == after
        else:
            assert np.isnan(result.details["stays"])


def test_boschloo_is_never_missed_by_the_shortcut() -> None:
    """Boschloo's critical Fisher p stays within the reach that the search looks at, over many arms and levels."""
    for alpha in (0.1, 0.05, 0.04, 0.02, 0.01, 0.001):
        reach = _BOSCHLOO_REACH if alpha >= 0.04 else _BOSCHLOO_REACH_BELOW_04
        for n in (10, 11, 13, 17, 24, 35, 40, 41, 60, 110):
            for m in (n, n + 1, n + 5, 2 * n, 3 * n + 2):
                assert boschloo_critical(n, m, alpha) <= alpha * (1 + reach[n >= 40] / n**0.5)


def test_order_of_the_tests() -> None:
    """Boschloo, never above Fisher, needs no more than Fisher; the correction needs more than the plain test."""
    events_treated, events_control = np.meshgrid(np.arange(18, 26), np.arange(10, 15))
    needed = {
        test: st.added_n_to_significance(events_treated, 49, events_control, 50, test=test).value
        for test in ADDED_TESTS
    }
    assert (needed["boschloo"] <= needed["fisher"]).all()
    assert (needed["z_corrected"] >= needed["z_pooled"]).all()
    assert (needed["n_minus_1"] >= needed["z_pooled"]).all()


def test_significant_already_needs_none() -> None:
    """A table significant as it stands has the answer 0 under every test."""
    for test in ADDED_TESTS:
        assert st.added_n_to_significance(40, 60, 20, 60, test=test).value == 0


def test_equal_rates_never_get_there() -> None:
    """Equal rates stay equal: a reason alone, NaN among others."""
    assert isinstance(st.added_n_to_significance(10, 50, 10, 50), st.NotComputable)
    result = st.added_n_to_significance([10, 74], [50, 212], [10, 92], [50, 212])
    assert np.isnan(result.value[0])
    assert result.value[1] == 84


def test_limit_is_a_limit() -> None:
    """What needs more than `max_added` is not computed, and the reason says so."""
    result = st.added_n_to_significance(74, 212, 92, 212, max_added=83)
    assert isinstance(result, st.NotComputable)
    assert "83" in result.reason


@settings(max_examples=20, deadline=None)
@given(some.integers(0, 30), some.integers(0, 45), some.sampled_from(("z_pooled", "z_corrected", "n_minus_1")))
def test_swapping_arms_or_events_changes_nothing(x: int, y: int, test: str) -> None:
    """The number is the same with arms swapped, and with non-events counted for events."""
    here = st.added_n_to_significance([x], 30, y, 45, test=test).value
    for table in (([y], 45, x, 30), ([30 - x], 30, 45 - y, 45)):
        assert np.array_equal(here, st.added_n_to_significance(*table, test=test).value, equal_nan=True)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"events_treated": 60}, "events_treated"),
        ({"n_control": 0}, "n_control"),
        ({"test": "fisher", "counts": "held"}, "counts"),
        ({"max_added": 0}, "max_added"),
        ({"test": "barnard"}, "test"),
    ],
)
def test_nonsense_is_refused_by_name(change: dict, named: str) -> None:
    """Impossible arguments are refused in one sentence that starts with the argument's name."""
    with pytest.raises(ValueError, match=rf"^{named} "):
        st.added_n_to_significance(
            **{"events_treated": 22, "n_treated": 49, "events_control": 14, "n_control": 50, **change}
        )
