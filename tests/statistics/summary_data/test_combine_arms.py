import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st

values = some.lists(some.floats(-100, 100), min_size=2, max_size=6)


@given(values, values, values)
@settings(max_examples=40, deadline=None)
def test_groups_combined_are_what_their_raw_data_give(a: list[float], b: list[float], c: list[float]) -> None:
    """Mean and SD of three groups together are numpy's of all values together, and taking one out gives the rest."""
    groups = [a, b, c]
    means, sds = [float(np.mean(g)) for g in groups], [float(np.std(g, ddof=1)) for g in groups]
    found = st.combine_arms(means, sds, [len(g) for g in groups])
    everything = np.concatenate([np.asarray(g) for g in groups])
    assert found.value == pytest.approx(everything.mean(), abs=1e-9)
    assert found.details["sd"] == pytest.approx(everything.std(ddof=1), abs=1e-7)
    rest = st.remove_arm(found.value, found.details["sd"], everything.size, means[0], sds[0], len(groups[0]))
    remaining = np.concatenate([np.asarray(g) for g in groups[1:]])
    if isinstance(rest, st.Computed):
        assert rest.value == pytest.approx(remaining.mean(), abs=1e-7)
        assert rest.details["sd"] == pytest.approx(remaining.std(ddof=1), abs=1e-3)
    else:
        assert remaining.std() < 1e-3 * (1 + everything.std())


def test_figures_that_contradict_each_other_are_told() -> None:
    """A group that varies more than all of them together cannot be taken out."""
    assert "negative variance" in st.remove_arm(10, 1, 30, 10, 9, 20).reason


def test_nonsense_is_refused() -> None:
    """The known group must be smaller than all."""
    with pytest.raises(ValueError, match="n_known must be below n_all"):
        st.remove_arm(10, 1, 30, 10, 1, 30)
