import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st


def test_survival_is_raised_to_the_hazard_ratio() -> None:
    """A ratio of 0.5 where a quarter survive leaves half alive: 25 points fewer deaths, one in four."""
    found = st.risks_from_hazard_ratio(0.5, 0.75, low=0.25, high=1.0)
    assert found.value == pytest.approx(-0.25)
    assert found.details["number_needed"] == pytest.approx(4)
    assert found.interval == pytest.approx((1 - 0.25**0.25 - 0.75, 0))


@given(some.floats(0.05, 20), some.floats(1e-9, 0.999))
@settings(max_examples=60, deadline=None)
def test_there_and_back(ratio: float, risk: float) -> None:
    """The two risks give the hazard ratio back, for rare events too; the risk ratio is nearer to 1."""
    found = st.risks_from_hazard_ratio(ratio, risk)
    treated = found.details["risk_treated"]
    if 0 < treated < 1 - 1e-9:
        assert st.hazard_ratio_from_risks(treated, risk).value == pytest.approx(ratio, rel=1e-5)
    # the risk ratio lies between no effect and the hazard ratio
    assert min(1, ratio) * (1 - 1e-6) <= found.details["risk_ratio"] <= max(1, ratio) * (1 + 1e-6)


def test_no_effect_needs_endless_participants() -> None:
    """A hazard ratio of 1 gives no difference and an infinite number needed."""
    found = st.risks_from_hazard_ratio(1, 0.3)
    assert found.value == pytest.approx(0, abs=1e-15)
    assert found.details["number_needed"] > 1e12


def test_half_have_the_event_by_the_median() -> None:
    """By the median the risk is one half, by twice the median three quarters."""
    assert st.risk_from_median(8, [8, 16]).value == pytest.approx([0.5, 0.75])


def test_nonsense_is_refused() -> None:
    """Half an interval, an interval without its ratio, and a risk of 1 are named."""
    with pytest.raises(ValueError, match="both or neither"):
        st.risks_from_hazard_ratio(0.5, 0.3, low=0.4)
    with pytest.raises(ValueError, match="hazard_ratio must lie within"):
        st.risks_from_hazard_ratio(0.5, 0.3, low=0.6, high=0.9)
    with pytest.raises(ValueError, match="risk_control must be in"):
        st.risks_from_hazard_ratio(0.5, 1)
