"""The range of a statistic over tables."""

import numpy as np
import pytest

from secondread import statistics as st


def test_range_names_the_tables_at_its_ends():
    """Least and greatest p over allowed tables are those of the tables named."""
    tables = st.allowed_tables(45, 28, total=99, max_loss=0.1)
    p = st.two_proportions(*tables.counts, test="boschloo")
    found = st.statistic_range(p)
    for at, value in ((found.at_low, found.low), (found.at_high, found.high)):
        assert st.boschloo(*tables.table(at)).value == pytest.approx(value)
    assert found.low == np.min(p.value)
    assert found.high == np.max(p.value)


def test_tables_without_a_value_are_counted_not_hidden():
    """NaN is left out of the range and counted; nothing but NaN is a reason."""
    found = st.statistic_range([np.nan, 0.3, 0.1])
    assert (found.low, found.high, found.at_low, found.at_high, found.uncomputable) == (0.1, 0.3, 2, 1, 1)
    assert isinstance(st.statistic_range([np.nan]), st.NotComputable)
    with pytest.raises(ValueError, match="one-dimensional"):
        st.statistic_range([[0.1, 0.2]])
