import numpy as np
import pytest

from secondread import statistics as st


def test_the_published_example_in_odds_ratios() -> None:
    """The example of the authors' package sgpv: 0.1220227, 0 with a gap of 1.752741, and 1."""
    found = st.second_generation_p([1.05, 1.3, 0.97], [1.8, 1.8, 1.02], null_low=1 / 1.1, null_high=1.1, scale="log")
    assert found.value == pytest.approx([0.1220227, 0, 1], abs=5e-8)
    assert found.details["delta_gap"][1] == pytest.approx(1.752741, abs=5e-7)
    assert np.isnan(found.details["delta_gap"][[0, 2]]).all()


def test_the_published_blood_pressure_example() -> None:
    """Interval 145 to 148 against 147 to 149 overlaps by a third (McGowan's package sgpvalue)."""
    assert st.second_generation_p(145, 148, null_low=147, null_high=149).value == pytest.approx(1 / 3)


def test_an_interval_too_wide_to_tell_is_one_half() -> None:
    """An interval that holds the whole range and more than twice its length gives one half."""
    assert st.second_generation_p(-50, 60, null_low=-1, null_high=1).value == pytest.approx(0.5)


def test_a_range_without_length_is_refused() -> None:
    """The point null is no range."""
    with pytest.raises(ValueError, match="null_low must be below null_high"):
        st.second_generation_p(1, 2, null_low=0, null_high=0)
