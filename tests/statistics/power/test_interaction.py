"""Power to show an interaction."""

import numpy as np
import pytest

from secondread import statistics as st
from tests.statistics.outside_values import disagreements


def test_power_is_that_of_r() -> None:
    """Power on risk differences and on the logistic model's interaction are those computed in R."""
    assert disagreements("power.csv", "power_interaction_two_proportions") == []


def test_halves_double_the_standard_error() -> None:
    """With the same risks in both halves the interaction's error is twice the overall's: power .8 becomes .29."""
    risks = (0.31, 0.31 + 1e-9, 0.31, 0.31)
    error = st.power_interaction_two_proportions(*risks, 200, 200).details["standard_error"]
    assert error == pytest.approx(2 * (2 * 0.31 * 0.69 / 200) ** 0.5, rel=1e-6)
    # Brookes et al. 2004: a trial with 80% power for its effect has 29% for an interaction of the same size.
    n = 2 * 0.31 * 0.69 * (2.8016 / 0.1) ** 2
    power = st.power_interaction_two_proportions(0.36, 0.31, 0.31, 0.36, n, n).value
    assert power == pytest.approx(0.29, abs=0.02)


def test_size_reaches_its_power() -> None:
    """The size found has the power wanted and one participant fewer an arm has not, on every scale."""
    risks = (0.25, 0.4, 0.38, 0.4)
    for scale in ("risk_difference", "log_odds_ratio", "log_risk_ratio"):
        n = st.n_interaction_two_proportions(*risks, share=0.4, scale=scale, power=0.9).value
        assert st.power_interaction_two_proportions(*risks, n, n, share=0.4, scale=scale).value >= 0.9
        assert st.power_interaction_two_proportions(*risks, n - 1, n - 1, share=0.4, scale=scale).value < 0.9


def test_no_interaction_has_no_size() -> None:
    """The same effect in both subgroups has no interaction to show."""
    assert isinstance(st.n_interaction_two_proportions(0.3, 0.4, 0.3, 0.4), st.NotComputable)


def test_effect_in_one_half_is_hardly_shown() -> None:
    """The special case is the general one with no effect outside and twice the effect inside."""
    special = st.power_interaction_all_in_subgroup(0.35, 0.434, 212, 212)
    general = st.power_interaction_two_proportions(0.266, 0.434, 0.434, 0.434, 212, 212)
    assert special.details["risk_treated_inside"] == pytest.approx(0.266)
    assert special.value == pytest.approx(general.value)
    assert special.details["power_overall"] == pytest.approx(
        st.power_two_proportions(0.35, 0.434, 212, 212, test="z_unpooled").value
    )


def test_effect_too_large_for_the_subgroup() -> None:
    """An effect that would need a risk below 0 inside cannot sit there: a reason alone, NaN among others."""
    assert isinstance(st.power_interaction_all_in_subgroup(0.1, 0.4, 100, 100, share=0.5), st.NotComputable)
    result = st.power_interaction_all_in_subgroup(0.1, 0.4, 100, 100, share=[0.5, 0.9])
    assert np.isnan(result.value[0])
    assert 0 < result.value[1] < 1


def test_no_variance_on_the_log_scale() -> None:
    """A risk of 0 has no log odds, so the power is not computable."""
    result = st.power_interaction_two_proportions(0.0, 0.3, 0.3, 0.3, 100, 100, scale="log_odds_ratio")
    assert isinstance(result, st.NotComputable)


def test_nonsense_is_refused_by_name() -> None:
    """A share of 1 and an unknown scale are refused."""
    for change in ({"share": 1.0}, {"scale": "nnt"}):
        with pytest.raises(ValueError, match=rf"^{next(iter(change))} "):
            st.power_interaction_two_proportions(0.3, 0.4, 0.3, 0.3, 100, 100, **change)
