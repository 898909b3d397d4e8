"""The widest interval over many tables."""

import pytest

from secondread import statistics as st


def test_the_widest_interval_holds_every_interval() -> None:
    """Its ends are the least lower and the greatest upper limit of the single intervals."""
    singles = [st.risk_difference(22, 49, 14, 50).interval, st.risk_difference(10, 20, 5, 20).interval]
    low, high = st.widest_interval(st.risk_difference([22, 10], [49, 20], [14, 5], [50, 20]))
    assert low == pytest.approx(min(limits[0] for limits in singles), rel=1e-12)
    assert high == pytest.approx(max(limits[1] for limits in singles), rel=1e-12)


def test_a_result_without_an_interval_is_refused() -> None:
    """A p-value has no interval to widen."""
    with pytest.raises(ValueError, match="must have an interval"):
        st.widest_interval(st.two_proportions(22, 49, 14, 50))
