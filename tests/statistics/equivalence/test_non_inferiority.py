import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st

# Piaggio et al. (2012), figure 1, with the margin at -2 and benefit upwards
READINGS = [
    (0.5, 3, "superior"),
    (0, 3, "non-inferior"),
    (-1, 2, "non-inferior"),
    (-1.9, 0, "non-inferior"),
    (-1.5, -0.5, "non-inferior though worse"),
    (-3, 1, "inconclusive"),
    (-2, 1, "inconclusive"),
    (-3, 0, "inconclusive"),
    (-3, -1, "inconclusive though worse"),
    (-4, -2, "inferior"),
    (-4, -3, "inferior"),
]


@pytest.mark.parametrize(("low", "high", "reading"), READINGS)
def test_the_readings_of_the_consort_figure(low: float, high: float, reading: str) -> None:
    """Every case of the CONSORT figure has its reading, and the mirrored one with lower better too."""
    assert st.non_inferiority_reading(low, high, -2) == reading
    assert st.non_inferiority_reading(-high, -low, 2, higher_is_better=False) == reading
    assert st.non_inferiority_reading(low + 7, high + 7, 5, null=7) == reading


@given(some.floats(0.3, 3), some.floats(0.03, 0.6), some.floats(1.05, 2))
@settings(max_examples=60, deadline=None)
def test_p_limit_and_reading_agree(estimate: float, se: float, margin: float) -> None:
    """Below alpha, limit inside the margin, and a reading of non-inferior or better are one thing."""
    found = st.non_inferiority(estimate, se, margin, scale="log", higher_is_better=False)
    reading = st.non_inferiority_reading(*found.interval, margin, scale="log", higher_is_better=False)
    assert found.details["non_inferior"] == (found.details["limit"] < margin)
    assert found.details["non_inferior"] == (reading in ("superior", "non-inferior", "non-inferior though worse"))


def test_against_r() -> None:
    """R 4.2: pt((-1 + 5) / 1.7, 48, lower.tail = FALSE) and pnorm((log(1.05) - log(1.3)) / 0.08)."""
    assert st.non_inferiority(-1, 1.7, -5, df=48).value == pytest.approx(0.0113857, abs=5e-8)
    found = st.non_inferiority(1.05, 0.08, 1.3, scale="log", higher_is_better=False)
    assert found.value == pytest.approx(0.00379622066681, rel=1e-11)


def test_a_margin_on_the_wrong_side_is_refused() -> None:
    """A margin of 5 where higher is better was meant as -5; 0.77 for deaths was meant as 1.3."""
    with pytest.raises(ValueError, match="margin must be below the value of no effect"):
        st.non_inferiority(1, 1, 5)
    with pytest.raises(ValueError, match="margin must be above the value of no effect"):
        st.non_inferiority(1, 0.1, 0.77, scale="log", higher_is_better=False)
    with pytest.raises(ValueError, match="margin must be below"):
        st.non_inferiority(1, 1, 0)
    with pytest.raises(ValueError, match="low must not be above high"):
        st.non_inferiority_reading(3, 1, -2)
