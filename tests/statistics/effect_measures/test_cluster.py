"""Design effect and the widened difference."""

import pytest

from secondread import statistics as st


def test_design_effect_of_equal_and_unequal_groups():
    """Groups of 20 with a correlation of .05 have 1.95; with a coefficient of variation of one half, 2.2."""
    assert st.design_effect(20, 0.05).value == pytest.approx(1.95)
    assert st.design_effect(20, 0.05, cv=0.5).value == pytest.approx(2.2)
    assert st.design_effect(1, 0.3).value == pytest.approx(1)


def test_impossible_correlation_is_a_reason():
    """A correlation of -.2 cannot be in groups of 20; one beyond 1 is refused."""
    assert isinstance(st.design_effect(20, -0.2), st.NotComputable)
    with pytest.raises(ValueError, match="icc must be in"):
        st.design_effect(20, 1.2)


def test_no_design_effect_is_newcombes_interval():
    """With a design effect of 1 interval and p are those of single participants."""
    table = (50, 200, 70, 200)
    result = st.cluster_risk_difference(*table, design_effect=1)
    assert result.interval == pytest.approx(st.risk_difference(*table).interval)
    assert result.details["p"] == pytest.approx(st.chi_squared(*table).value)


def test_design_effect_of_two_is_half_the_trial():
    """A design effect of 2 gives interval and p of half the events in half the participants."""
    result = st.cluster_risk_difference(50, 200, 70, 200, design_effect=2)
    half = (25, 100, 35, 100)
    assert result.interval == pytest.approx(st.risk_difference(*half).interval)
    assert result.details["p"] == pytest.approx(st.chi_squared(*half).value)
