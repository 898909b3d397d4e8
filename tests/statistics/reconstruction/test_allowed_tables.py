"""Tables that printed percentages allow."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st


def test_45_and_28_percent_of_99():
    """45% and 28% of 99 randomised 1:1 with nobody lost can only be 22/49 and 14/50."""
    tables = st.allowed_tables(45, 28, total=99)
    assert [tables.table(index) for index in range(len(tables))] == [(22, 49, 14, 50)]


def test_losses_open_more_tables():
    """With up to a tenth lost the complete table is still there, among others that all print the same."""
    tables = st.allowed_tables(45, 28, total=99, max_loss=0.1)
    rows = {tables.table(index) for index in range(len(tables))}
    assert (22, 49, 14, 50) in rows
    assert len(rows) == len(tables) > 10
    for x1, n1, x0, n0 in rows:
        assert (round(100 * x1 / n1), round(100 * x0 / n0)) == (45, 28)
        assert 43 <= n1 <= 51
        assert 43 <= n0 <= 51


def test_odd_total_goes_both_ways_round():
    """Without imbalance 99 is 49 and 50, and 50 and 49."""
    tables = st.allowed_tables(0, 0, total=99, imbalance=0)
    assert {tables.table(index) for index in range(len(tables))} == {(0, 49, 0, 50), (0, 50, 0, 49)}


def test_two_to_one_allocation():
    """99 at 2:1 is 66 and 33, exactly where no imbalance is allowed."""
    tables = st.allowed_tables(50, 0, total=99, allocation=(2, 1), imbalance=0)
    assert [tables.table(index) for index in range(len(tables))] == [(33, 66, 0, 33)]


def test_known_arms_are_taken_as_they_are():
    """Given arm sizes leave no choice but the counts; one arm and the total give the other."""
    tables = st.allowed_tables(34.9, 43.4, n_treated=212, n_control=212, decimals_treated=1, decimals_control=1)
    assert [tables.table(index) for index in range(len(tables))] == [(74, 212, 92, 212)]
    other = st.allowed_tables(34.9, 43.4, n_treated=212, total=424, decimals_treated=1, decimals_control=1)
    assert other.n_control.tolist() == [212]


def test_impossible_percentages_are_a_reason():
    """45% of 3 people is nobody's count."""
    nothing = st.allowed_tables(45, 28, n_treated=3, n_control=50)
    assert isinstance(nothing, st.NotComputable)
    assert "45% of a treated arm of 3" in nothing.reason


def test_rounding_rules_part_at_a_half():
    """1/8 is 12.5%: 13 rounded half up, 12 half to even or cut off; "any" allows all of them."""
    options = {"n_treated": 8, "n_control": 8}
    for rounding, percent in (("half_up", 13), ("half_even", 12), ("truncation", 12), ("any", 12), ("any", 13)):
        tables = st.allowed_tables(percent, 0, rounding=rounding, **options)
        assert tables.events_treated.tolist() == [1]
    assert isinstance(st.allowed_tables(12, 0, rounding="half_up", **options), st.NotComputable)
    assert isinstance(st.allowed_tables(13, 0, rounding="truncation", **options), st.NotComputable)


@settings(max_examples=60, deadline=None)
@given(some.integers(1, 120), some.integers(1, 120), some.data())
def test_the_true_table_is_always_allowed(n1, n0, data):
    """Whatever the counts, printing their percentages and reading them back allows the table they came from."""
    x1, x0 = data.draw(some.integers(0, n1)), data.draw(some.integers(0, n0))
    decimals = data.draw(some.integers(0, 2))
    scale = 10**decimals
    printed = [(2 * 100 * scale * x + n) // (2 * n) / scale for x, n in ((x1, n1), (x0, n0))]
    tables = st.allowed_tables(
        *printed, decimals_treated=decimals, decimals_control=decimals, n_treated=n1, n_control=n0
    )
    assert (x1, n1, x0, n0) in {tables.table(index) for index in range(len(tables))}


def test_arguments_that_contradict_are_refused():
    """No arm sizes, arms that do not add up, a percentage above 100 or with hidden decimals are refused."""
    with pytest.raises(ValueError, match="total must be given"):
        st.allowed_tables(45, 28)
    with pytest.raises(ValueError, match="total must be n_treated"):
        st.allowed_tables(45, 28, total=100, n_treated=49, n_control=50)
    with pytest.raises(ValueError, match="percent_treated must be in"):
        st.allowed_tables(145, 28, total=100)
    with pytest.raises(ValueError, match="percent_treated has more decimals"):
        st.allowed_tables(45.5, 28, total=100)
    with pytest.raises(ValueError, match="rounding must be one of"):
        st.allowed_tables(45, 28, total=100, rounding="bankers")


def test_too_many_tables_are_a_reason():
    """Tens of millions of tables are counted, not listed."""
    result = st.allowed_tables(45, 28, total=3000, max_loss=0.2)
    assert isinstance(result, st.NotComputable)
    assert "tables fit" in result.reason
