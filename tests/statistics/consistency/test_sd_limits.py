from itertools import combinations_with_replacement

import numpy as np
import pytest

from secondread import statistics as st
from secondread.statistics.result import NotComputable


def test_published_limits() -> None:
    """Mean 4.2 of 5 on 1 to 7 has an SD of .45 to 3.03, with two items .27 to 3.03 (rsprite2's tests)."""
    one = st.sd_limits(4.2, 5, 1, 7, mean_decimals=1)
    two = st.sd_limits(4.2, 5, 1, 7, mean_decimals=1, items=2)
    assert np.round([*one.interval, *two.interval], 2).tolist() == [0.45, 3.03, 0.27, 3.03]


@pytest.mark.parametrize("mean", [1.0, 1.7, 2.3, 3.0])
def test_limits_are_reached_and_not_passed(mean: float) -> None:
    """Least and greatest SD are those of the samples that enumeration finds."""
    sds = [
        np.std(s, ddof=1)
        for s in combinations_with_replacement(range(1, 5), 6)
        if abs(sum(s) / 6 - mean) <= 0.05 + 1e-12
    ]
    low, high = st.sd_limits(mean, 6, 1, 4, mean_decimals=1).interval
    assert (low, high) == (pytest.approx(min(sds)), pytest.approx(max(sds)))


def test_a_mean_off_the_scale() -> None:
    """A mean no answers have gives a reason."""
    assert isinstance(st.sd_limits(7.5, 10, 1, 7, mean_decimals=1), NotComputable)


def test_nonsense_is_refused_by_name() -> None:
    """Ends in the wrong order are refused by name."""
    with pytest.raises(ValueError, match="minimum"):
        st.sd_limits(2, 10, 5, 1, mean_decimals=0)


def test_all_at_one_end() -> None:
    """A mean at either end of the scale leaves an SD of 0 alone."""
    assert st.sd_limits([1, 7], 10, 1, 7, mean_decimals=2).interval[1].tolist() == [0.0, 0.0]


def test_one_person_is_refused() -> None:
    """One person has no SD to limit."""
    with pytest.raises(ValueError, match="n must"):
        st.sd_limits(2, 1, 1, 7, mean_decimals=0)
