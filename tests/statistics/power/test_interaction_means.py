"""Power to show an interaction of means."""

import pytest

from secondread import statistics as st
from tests.statistics.outside_values import disagreements


def test_power_is_that_of_r() -> None:
    """Power is R's noncentral t with the standard error of a linear model's interaction term."""
    assert disagreements("power.csv", "power_interaction_two_means") == []


def test_an_interaction_takes_four_times_the_participants() -> None:
    """In halves, an interaction as large as a difference has its power in about four times the participants."""
    main = st.power_two_means(5, 10, 64, 64).value
    assert st.power_interaction_two_means(5, 10, 256, 256).value == pytest.approx(main, abs=0.005)


def test_nonsense_is_refused_by_name() -> None:
    """Arms of three and a share of 0 are refused."""
    for change in ({"n_treated": 3}, {"share": 0.0}, {"sd": 0.0}):
        with pytest.raises(ValueError, match=rf"^{next(iter(change))} "):
            st.power_interaction_two_means(**{"interaction": 5, "sd": 10, "n_treated": 50, "n_control": 50, **change})
