"""Repeated intervals and p values."""

import pytest

from secondread import statistics as st
from tests.statistics.outside_values import disagreements


def test_repeated_p_is_that_of_rpact() -> None:
    """Repeated p values of three families are rpact's, to its own search tolerance."""
    assert disagreements("group_sequential.csv", "repeated_p") == []


@pytest.mark.parametrize("kind", ["pocock", "obrien_fleming", "kim_demets"])
def test_repeated_p_at_the_boundary_is_the_level(kind: str) -> None:
    """A statistic just at the boundary of a level-.05 design has a repeated p of .05."""
    upper = st.group_sequential_boundaries(3, kind=kind).value
    assert st.repeated_p(float(upper[1]), 2, looks=3, kind=kind).value == pytest.approx(0.05, rel=1e-7)


def test_repeated_interval_agrees_with_the_boundary() -> None:
    """The interval leaves out no effect exactly when the statistic is beyond the boundary."""
    result = st.repeated_interval([0.25, 0.24], 0.1, 2.454)
    assert result.interval[0][0] > 0 > result.interval[0][1]
    assert result.level == pytest.approx(0.95)


def test_one_sided_levels_are_doubled_for_the_interval() -> None:
    """An interval from a one-sided level of .025 is a 95% one."""
    assert st.repeated_interval(0.2, 0.1, 2.0, alpha=0.025, sides=1).level == pytest.approx(0.95)


def test_nothing_to_show_has_the_largest_p() -> None:
    """A statistic of 0 has a two-sided repeated p of 1."""
    assert st.repeated_p(0.0, 1).value == 1.0


def test_nonsense_is_refused_by_name() -> None:
    """A look beyond the last and a family without levels are refused."""
    with pytest.raises(ValueError, match=r"^look "):
        st.repeated_p(2.0, 4, looks=3)
    with pytest.raises(ValueError, match=r"^kind "):
        st.repeated_p(2.0, 1, kind="haybittle_peto")
    with pytest.raises(ValueError, match=r"^boundary "):
        st.repeated_interval(0.2, 0.1, 0.0)
