"""The Mainland-Gart test."""

import pytest

from secondread import statistics as st


def test_is_fishers_test_of_order_against_period():
    """10 and 3 treated first, 9 and 4 control first: Fisher's test of 10/13 against 4/13."""
    result = st.crossover_proportions(10, 3, 9, 4)
    assert result.value == pytest.approx(st.fisher(10, 13, 4, 13, two_sided="mid_p").value)
    assert result.details["odds_ratio"] == pytest.approx((10 * 9 / (3 * 4)) ** 0.5)


def test_an_effect_of_period_alone_is_no_effect_of_treatment():
    """Events always in the first period, whatever the treatment, give p of 1."""
    assert st.crossover_proportions(8, 0, 0, 8, two_sided="point_probability").value == 1.0


def test_an_order_without_discordant_participants_is_a_reason():
    """Nobody whose periods differ in one order leaves no comparison."""
    assert isinstance(st.crossover_proportions(4, 2, 0, 0), st.NotComputable)
