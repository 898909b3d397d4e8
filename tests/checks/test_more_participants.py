"""The curve of p in the figure of the check on more participants."""

from __future__ import annotations

import pytest

from secondread import statistics as st
from secondread.checks.more_participants import CURVE, _p_at_same_rates


def test_p_at_the_same_rates_is_that_of_the_grown_table() -> None:
    """With as many more of the same again, p is that of the table with every count doubled, and with twice, trebled."""
    now = float(st.two_proportions(20, 50, 12, 50, test="z_pooled").value)
    grown = dict(zip(CURVE, _p_at_same_rates((20, 50, 12, 50), now), strict=True))
    for added, times in ((100, 2), (200, 3)):
        table = (20 * times, 50 * times, 12 * times, 50 * times)
        assert grown[added] == pytest.approx(float(st.two_proportions(*table, test="z_pooled").value), rel=1e-9)


def test_p_crosses_the_level_where_the_number_needed_is() -> None:
    """The curve passes 0.05 at the number of participants that the check says would be needed."""
    now = float(st.two_proportions(25, 60, 16, 60, test="z_pooled").value)
    needed = float(st.added_n_to_significance(25, 60, 16, 60, test="z_pooled", alpha=0.05).value)
    curve = list(zip(CURVE, _p_at_same_rates((25, 60, 16, 60), now), strict=True))
    assert all((p < 0.05) == (added >= needed) for added, p in curve)
