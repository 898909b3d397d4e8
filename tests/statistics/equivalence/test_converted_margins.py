import itertools

import pytest

from secondread import statistics as st
from secondread.statistics.equivalence.converted_margins import MEASURES


def test_every_measure_into_every_other_and_back() -> None:
    """A risk difference of 0.05 at a control risk of 0.2 comes back from every chain of two measures."""
    for first, second in itertools.product(MEASURES, MEASURES):
        there = st.convert_margin(0.05, 0.2, measure="risk_difference", to=first).value
        onward = st.convert_margin(there, 0.2, measure=first, to=second).value
        assert st.convert_margin(onward, 0.2, measure=second, to="risk_difference").value == pytest.approx(0.05)


def test_hand_arithmetic() -> None:
    """At a control risk of 0.2 a margin of 5 points is a risk ratio of 1.25, odds ratio 4/3, survival ratio 0.9375."""
    found = [
        st.convert_margin(0.05, 0.2, measure="risk_difference", to=to).value
        for to in ("risk_ratio", "odds_ratio", "survival_ratio")
    ]
    assert found == pytest.approx([1.25, 4 / 3, 0.9375])
    ratio = st.convert_margin(0.05, 0.2, measure="risk_difference", to="hazard_ratio").value
    assert ratio == pytest.approx(1.289224, abs=1e-6)


def test_a_margin_beyond_all_risks_is_a_reason() -> None:
    """A risk ratio of 6 at a control risk of 0.2 lies on no risk."""
    assert "not between 0 and 1" in st.convert_margin(6, 0.2, measure="risk_ratio", to="odds_ratio").reason


def test_half_of_the_proven_effect() -> None:
    """A control proven to lower the hazard to 0.80 at least leaves a margin of 1.118 (half) or 1.25 (all)."""
    found = st.margin_from_preserved_effect(0.8, scale="log")
    assert found.value == pytest.approx(1.25**0.5)
    assert found.details["whole_effect"] == pytest.approx(1.25)
    assert st.margin_from_preserved_effect(4, fraction=0.75).value == -1
    assert isinstance(st.margin_from_preserved_effect(1, scale="log"), st.NotComputable)


def test_nonsense_is_refused() -> None:
    """Unknown measures, risks of 1 and fractions of 1 are named."""
    with pytest.raises(ValueError, match="measure must be one of"):
        st.convert_margin(1.2, 0.2, measure="ratio", to="odds_ratio")
    with pytest.raises(ValueError, match="risk_control must be in"):
        st.convert_margin(1.2, 1.0, measure="risk_ratio", to="odds_ratio")
    with pytest.raises(ValueError, match="fraction must be in"):
        st.margin_from_preserved_effect(0.8, fraction=1)
