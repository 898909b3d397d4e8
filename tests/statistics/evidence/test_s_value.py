import pytest

from secondread import statistics as st


def test_bits_of_surprise() -> None:
    """p of 1, 1/2 and 1/16 are 0, 1 and 4 bits; 0.05 is 4.32 (Rafi and Greenland 2020); p of 0 is boundless."""
    found = st.s_value([1, 0.5, 0.0625, 0.05, 0])
    assert list(found.value[:3]) == [0, 1, 4]
    assert found.value[3] == pytest.approx(4.32, abs=0.005)
    assert found.value[4] == float("inf")


def test_a_p_above_one_is_refused() -> None:
    """p is a probability."""
    with pytest.raises(ValueError, match="p must be in"):
        st.s_value(1.2)
